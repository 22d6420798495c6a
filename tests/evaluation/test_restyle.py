"""Rewriting quotation marks: the words stay, and spans stay on their words."""

import random

import pytest

from evaluation.restyle import STYLES, restyle

TEXT = "“We stay,” said Olen. She called the envoys’ plan “a trap” on Friday."


def rng():
    return random.Random(1)


@pytest.mark.parametrize(
    ("style", "expected"),
    [
        ("straight", '"We stay," said Olen. She called the envoys’ plan "a trap" on Friday.'),
        ("two-singles", "''We stay,'' said Olen. She called the envoys’ plan ''a trap'' on Friday."),
        ("guillemets-spaced", "« We stay, » said Olen. She called the envoys’ plan « a trap » on Friday."),
        (None, TEXT),
    ],
)
def test_all_marks_change(style, expected):
    assert restyle(TEXT, style, rng()).text == expected


@pytest.mark.parametrize("style", [*sorted(STYLES), None])
@pytest.mark.parametrize("words", ["said Olen", "We stay,", "a trap", "on Friday."])
def test_spans_stay_on_their_words(style, words):
    restyled = restyle(TEXT, style, rng())
    start = TEXT.index(words)
    a, b = restyled.span(start, start + len(words))
    assert restyled.text[a:b] == words


def test_spans_with_marks_take_the_new_marks():
    restyled = restyle(TEXT, "low-high", rng())
    a, b = restyled.span(0, len("“We stay,”"))
    assert restyled.text[a:b] == "„We stay,“"


def test_all_closing_marks_can_be_lost():
    assert restyle(TEXT, None, rng(), lost_closing=1.0).text == (
        "“We stay, said Olen. She called the envoys’ plan “a trap on Friday."
    )
