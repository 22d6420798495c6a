"""Numbers in figures and words."""

import re

import pytest

from onrecord.ground.dates.numerals import NUMBER_WORDS, read_number, read_ordinal

NUMBERS = [
    ("24", 24),
    ("5,000", 5000),
    ("2 1/2", 2.5),
    ("2½", 2.5),
    ("twenty-four", 24),
    ("Twenty four", 24),
    ("a hundred", 100),
    ("two hundred and five", 205),
    ("two and a half", 2.5),
    ("two thousand", 2000),
    ("nineteen ninety-seven", 1997),
    ("nineteen hundred", 1900),
    ("twenty ten", 2010),
    ("a dozen", 12),
]


@pytest.mark.parametrize(("text", "number"), NUMBERS)
def test_a_number_is_read(text, number):
    assert read_number(text) == number


@pytest.mark.parametrize("text", [text for text, _ in NUMBERS if text[0].isalpha()])
def test_words_are_found_whole(text):
    match = re.match(NUMBER_WORDS, text, re.IGNORECASE)
    assert match is not None
    assert match[0] == text


def test_an_ordinal_is_read():
    assert [read_ordinal(text) for text in ("twenty-first", "thirty-first", "Twenty ninth")] == [21, 31, 29]
