"""The reader of marked sentences refuses what it would otherwise quietly not test."""

import pytest

from onrecord.records import Span
from tests.marked import read_mark


def test_marks_may_hold_marks():
    case = read_mark("a", "⟦content:go ⟦condition:if asked⟧⟧.")
    assert (case.text, case.spans) == (
        "go if asked.",
        {"content": [Span(0, 11, "go if asked")], "condition": [Span(3, 11, "if asked")]},
    )


@pytest.mark.parametrize(
    ("name", "marked"),
    [
        ("never closed", "He ⟦cue:said it."),
        ("never opened", "He said⟧ it."),
        ("no label", "He ⟦said⟧ it."),
        ("nothing marked", "He said it."),
        ("something marked (none)", "He ⟦cue:said⟧ it."),
    ],
)
def test_wrong_marks_are_errors(name, marked):
    with pytest.raises(ValueError, match=name.split(" ", 1)[0]):
        read_mark(name, marked)
