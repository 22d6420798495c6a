"""Word pieces, with a vocabulary of a few lines."""

import pytest

from onrecord.annotate.pieces import MAX_WORD_PIECES, PARAGRAPH_PIECE, Vocabulary

PIECES = [
    "[PAD]",
    PARAGRAPH_PIECE,
    "[UNK]",
    "[CLS]",
    "[SEP]",
    "“",
    "”",
    "'",
    "zhel",
    "##in",
    "##s",
    "a",
    "##a",
    "/",
    "北",
    "京",
]


@pytest.fixture
def vocabulary(tmp_path):
    path = tmp_path / "vocab.txt"
    path.write_text("\n".join(PIECES) + "\n", encoding="utf-8")
    return Vocabulary(path)


def read(vocabulary, word):
    return [PIECES[i] for i in vocabulary.pieces_of(word)]


@pytest.mark.parametrize(
    ("word", "pieces"),
    [
        ("Zhelin", ["zhel", "##in"]),
        ("ZHÉLÎNS", ["zhel", "##in", "##s"]),
        ("Zhelina", ["zhel", "##in", "##a"]),
        ("Zhelix", ["[UNK]"]),
        ("a/a", ["a", "/", "a"]),
        ("北京", ["北", "京"]),
        ("\u0301", ["[UNK]"]),
        ("a" * 101, ["[UNK]"]),
        ("a" * 50, ["a"] + ["##a"] * (MAX_WORD_PIECES - 1)),
        ("’", ["'"]),
    ],
)
def test_pieces_of_a_word(vocabulary, word, pieces):
    assert read(vocabulary, word) == pieces


def test_quotation_marks_have_one_piece_each(vocabulary):
    assert [PIECES[vocabulary.mark(direction)[0]] for direction in ("open", "close")] == ["“", "”"]
