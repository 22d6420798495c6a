"""Windows: each word in exactly one, none too long, cut where sentences end."""

import pytest

from onrecord.annotate.pieces import MAX_WORD_PIECES, PARAGRAPH_PIECE, Vocabulary
from onrecord.annotate.quotes import read_quotations
from onrecord.annotate.tokens import split_paragraphs
from onrecord.annotate.windows import N_FEATURES, Window, pack_windows, shape_tokens
from tests.annotate.fake_model import FakeVocabulary, windows_of

VOCABULARY = FakeVocabulary()
OUTSIDE, INSIDE, MAYBE = range(3)
_, LOWER, TITLE, UPPER, MIXED, DIGITS, OTHER = range(7)


def shaped(text):
    marks, quotations = read_quotations(text)
    return shape_tokens(split_paragraphs(text), marks, quotations, VOCABULARY)


def texts(window):
    return [None if token is None else token.text for token in window.tokens]


def packed(text, max_pieces):
    return [texts(window) for window in pack_windows(shaped(text), VOCABULARY, max_pieces)]


def features(text):
    return [[(token.text, *divmod(feature, 3)) for token, _, feature in row] for row in shaped(text)]


def test_short_paragraphs_share_a_window():
    assert packed("We stay.\nYou go.", 10) == [["We", "stay", ".", None, "You", "go", "."]]


def test_a_border_counts():
    assert packed("We stay.\nYou go.", 7) == [["We", "stay", ".", None, "You", "go", "."]]
    assert packed("We stay.\nYou go.", 6) == [["We", "stay", "."], ["You", "go", "."]]


def test_a_long_paragraph_is_cut_after_a_full_stop_of_its_second_half():
    assert packed("We go. We stay on. We win now.", 10) == [
        ["We", "go", ".", "We", "stay", "on", "."],
        ["We", "win", "now", "."],
    ]


def test_a_long_paragraph_without_a_stop_is_cut_where_it_is_full():
    assert packed("a b c d e f g", 3) == [["a", "b", "c"], ["d", "e", "f"], ["g"]]


def test_a_stop_early_in_a_window_does_not_cut_it():
    assert packed("Go. a b c d e f g", 8) == [["Go", ".", "a", "b", "c", "d", "e", "f"], ["g"]]


def test_a_word_is_not_cut_in_two():
    assert packed("a b don't c", 4) == [["a", "b", "do"], ["n", "'", "t", "c"]]


def test_a_stop_inside_a_word_is_no_place_to_cut():
    assert packed("a b c U.S. d e", 7) == [["a", "b", "c", "U", ".", "S", "."], ["d", "e"]]
    assert packed("a b c U.S. d e", 6) == [["a", "b", "c"], ["U", ".", "S", ".", "d", "e"]]


def test_a_word_that_is_too_long_alone_is_cut():
    assert packed("x a.b.c.d.e.f. y", 8) == [
        ["x"],
        ["a", ".", "b", ".", "c", ".", "d", "."],
        ["e", ".", "f", ".", "y"],
    ]


@pytest.mark.parametrize("max_pieces", [8, 9, 10, 12, 16])
def test_a_long_link_fits_into_windows(max_pieces):
    text = "a https://" + "abcdefgh" * 3 + "/" + "c" * 28 + "/b"
    sizes = [len(window.pieces) - 2 for window in pack_windows(shaped(text), VOCABULARY, max_pieces)]
    assert [size for size in sizes if size > max_pieces] == []


def test_there_is_no_border_inside_a_paragraph():
    found = packed("U.S. b. a https://ccccccc/cccccccccccccccccccccccc/ccccccccccccccccc", 8)
    assert [slots for slots in found if None in slots] == []


def test_words_are_ranges_of_slots():
    (window,) = windows_of("They don't.\nU.S.-led")
    assert [[token and token.text for token in window.tokens[first:end]] for first, end in window.words] == [
        ["They"],
        ["do"],
        ["n", "'", "t"],
        ["."],
        ["U", ".", "S", "."],
        ["-"],
        ["led"],
    ]


def test_piece_ranges_are_those_of_the_words():
    (window,) = windows_of("soldiers don't\nstay")
    assert [window.pieces[first:end] for first, end in window.piece_ranges()] == [
        [*VOCABULARY.pieces_of("soldiers")],
        [*VOCABULARY.pieces_of("do")],
        [*VOCABULARY.pieces_of("n"), *VOCABULARY.pieces_of("'"), *VOCABULARY.pieces_of("t")],
        [*VOCABULARY.pieces_of("stay")],
    ]
    assert window.piece_ranges() == [(1, 3), (3, 4), (4, 7), (8, 9)]


def test_no_words_no_windows():
    assert pack_windows(shaped(" \n"), VOCABULARY) == []


def test_a_window_lists_pieces_features_and_first_pieces():
    first, second = split_paragraphs("stayed\n7")[0][0], split_paragraphs("stayed\n7")[1][0]
    assert pack_windows(shaped("stayed\n7"), VOCABULARY) == [
        Window(
            pieces=[1, *VOCABULARY.pieces_of("stayed"), 3, *VOCABULARY.pieces_of("7"), 2],
            features=[0, LOWER * 3, LOWER * 3, 0, DIGITS * 3, 0],
            firsts=[1, 3, 4],
            tokens=[first, None, second],
            words=[(0, 1), (2, 3)],
        )
    ]


def test_features_tell_the_shape_of_words():
    assert features("Olen left UN McVost 7th ؟ I") == [
        [
            ("Olen", TITLE, OUTSIDE),
            ("left", LOWER, OUTSIDE),
            ("UN", UPPER, OUTSIDE),
            ("McVost", MIXED, OUTSIDE),
            ("7th", DIGITS, OUTSIDE),
            ("؟", OTHER, OUTSIDE),
            ("I", TITLE, OUTSIDE),
        ]
    ]


def test_features_tell_what_is_quoted():
    assert features("go “we” on\n“you stay") == [
        [
            ("go", LOWER, OUTSIDE),
            ("“", OTHER, INSIDE),
            ("we", LOWER, INSIDE),
            ("”", OTHER, INSIDE),
            ("on", LOWER, OUTSIDE),
        ],
        [("“", OTHER, MAYBE), ("you", LOWER, MAYBE), ("stay", LOWER, MAYBE)],
    ]


def test_every_style_of_mark_gives_the_same_pieces():
    styles = ["“we”", '"we"', "''we''", "``we''", "‘we’", "'we'", "«we»", "„we“"]
    pieces = [[pieces for _, pieces, _ in shaped(f"Olen said {style} and left")[0]] for style in styles]
    assert pieces == [pieces[0]] * len(styles)


def test_features_stay_below_their_number():
    assert max(feature for _, _, feature in shaped("“؟")[0]) == N_FEATURES - 1


def vocabulary(tmp_path, *pieces):
    path = tmp_path / "vocab.txt"
    path.write_text("\n".join(["[PAD]", "[UNK]", "[CLS]", "[SEP]", PARAGRAPH_PIECE, "“", "”", "'", *pieces]) + "\n")
    return Vocabulary(path)


def test_vocabulary_cuts_words_into_pieces(tmp_path):
    found = vocabulary(tmp_path, "cease", "##fire")
    assert found.pieces_of("Ceasefire") == (8, 9)


def test_vocabulary_reads_an_unknown_word_as_unknown(tmp_path):
    assert vocabulary(tmp_path).pieces_of("Tarsa") == (1,)


def test_vocabulary_reads_what_the_normaliser_drops_as_unknown(tmp_path):
    assert vocabulary(tmp_path).pieces_of("\u0301") == (1,)


def test_vocabulary_cuts_endless_words(tmp_path):
    assert vocabulary(tmp_path, "a", "##a").pieces_of("a" * 40) == (8, *[9] * (MAX_WORD_PIECES - 1))


def test_vocabulary_knows_one_apostrophe(tmp_path):
    found = vocabulary(tmp_path)
    assert [found.pieces_of(mark) for mark in "'’‘`´"] == [(7,)] * 5


def test_vocabulary_marks_and_special_pieces(tmp_path):
    found = vocabulary(tmp_path)
    assert (found.mark("open"), found.mark("close"), found.start, found.end, found.paragraph) == ((5,), (6,), 2, 3, 4)
