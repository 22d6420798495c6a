"""Words and paragraphs."""

import pytest

from onrecord.annotate.words import TextWord, split_paragraphs


def words(text):
    return [[word.text for word in paragraph] for paragraph in split_paragraphs(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Olen left.", [["Olen", "left", "."]]),
        ("don't", [["don", "'", "t"]]),
        ("cease-fire", [["cease", "-", "fire"]]),
        ("U.S.", [["U", ".", "S", "."]]),
        ("2,500 men", [["2", ",", "500", "men"]]),
        ("''we''", [["''", "we", "''"]]),
        ("``we''", [["``", "we", "''"]]),
        ("snake_case", [["snake", "_", "case"]]),
        ("Ünal’s", [["Ünal", "’", "s"]]),
        ("e\u0301tat", [["e\u0301tat"]]),
        ("سلام عليكم", [["سلام", "عليكم"]]),
        ("سَلام", [["سَلام"]]),
        ("👍🏽 ok", [["👍", "🏽", "ok"]]),
        ("a\u00a0b", [["a", "b"]]),
        ("one\ntwo", [["one"], ["two"]]),
        ("one\r\n\r\ntwo", [["one"], ["two"]]),
        (" \n\t\n", []),
        ("", []),
    ],
)
def test_words(text, expected):
    assert words(text) == expected


def test_offsets_count_code_points():
    assert split_paragraphs("👍 Olen\nleft") == [
        [TextWord(0, 1, "👍"), TextWord(2, 6, "Olen")],
        [TextWord(7, 11, "left")],
    ]
