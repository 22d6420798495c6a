"""Windows: each word in exactly one, none too long, cut where sentences end."""

from onrecord.annotate.pieces import MAX_WORD_PIECES, PARAGRAPH_PIECE, Vocabulary
from onrecord.annotate.quotes import read_quotations
from onrecord.annotate.windows import N_FEATURES, Window, pack_windows, shape_words
from onrecord.annotate.words import split_paragraphs
from tests.annotate.fake_model import FakeVocabulary

VOCABULARY = FakeVocabulary()
OUTSIDE, INSIDE, MAYBE = range(3)
_, LOWER, TITLE, UPPER, MIXED, DIGITS, OTHER = range(7)


def shaped(text):
    marks, quotations = read_quotations(text)
    return shape_words(split_paragraphs(text), marks, quotations, VOCABULARY)


def texts(window):
    return [None if word is None else word.text for word in window.words]


def packed(text, max_pieces):
    return [texts(window) for window in pack_windows(shaped(text), VOCABULARY, max_pieces)]


def features(text):
    return [[(word.text, *divmod(feature, 3)) for word, _, feature in row] for row in shaped(text)]


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


def test_no_words_no_windows():
    assert pack_windows(shaped(" \n"), VOCABULARY) == []


def test_a_window_lists_pieces_features_and_first_pieces():
    first, second = split_paragraphs("stayed\n7")[0][0], split_paragraphs("stayed\n7")[1][0]
    assert pack_windows(shaped("stayed\n7"), VOCABULARY) == [
        Window(
            pieces=[1, *VOCABULARY.pieces_of("stayed"), 3, *VOCABULARY.pieces_of("7"), 2],
            features=[0, LOWER * 3, LOWER * 3, 0, DIGITS * 3, 0],
            firsts=[1, 3, 4],
            words=[first, None, second],
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
