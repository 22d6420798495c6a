"""Tokens: what the model reads and what a fragment can consist of; they never cross the border of a word."""

import pytest

from onrecord.annotate.tokens import Token, split_paragraphs, split_tokens
from onrecord.annotate.words import split_words


def tokens(text):
    return [[token.text for token in paragraph] for paragraph in split_paragraphs(text)]


def words(text):
    """The tokens of each word, apart by a middle dot."""
    found = []
    for token in (token for paragraph in split_paragraphs(text) for token in paragraph):
        if token.begins_word:
            found.append(token.text)
        else:
            found[-1] += f"·{token.text}"
    return found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Olen left.", [["Olen", "left", "."]]),
        ("don't", [["do", "n", "'", "t"]]),
        ("o'clock", [["o", "'", "clock"]]),
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
def test_tokens(text, expected):
    assert tokens(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They don't.", ["They", "do", "n·'·t", "."]),
        ("U.S.-led", ["U·.·S·.", "-", "led"]),
        ("pro-government", ["pro·-·government"]),
        ("2,500 men", ["2·,·500", "men"]),
        ("no...", ["no", ".·.·."]),
    ],
)
def test_a_token_knows_whether_it_begins_a_word(text, expected):
    assert words(text) == expected


def test_offsets_count_code_points():
    assert split_paragraphs("👍 Olen\nleft") == [
        [Token(0, 1, "👍"), Token(2, 6, "Olen")],
        [Token(7, 11, "left")],
    ]


def test_tokens_keep_the_borders_of_the_words_they_are_given():
    assert split_tokens("cannot", [[(0, 3), (3, 6)]]) == [[Token(0, 3, "can"), Token(3, 6, "not")]]
    assert split_tokens("it's", [[(0, 4)]]) == [
        [Token(0, 2, "it"), Token(2, 3, "'", begins_word=False), Token(3, 4, "s", begins_word=False)]
    ]


def test_paragraphs_are_those_of_the_words():
    text = "Olen left.\n\n“We don't.”"
    assert split_paragraphs(text) == split_tokens(text, split_words(text))
