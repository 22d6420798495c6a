"""Which agency's text it is: only where the agency's name is all of a part of the byline."""

import pytest

from onrecord.acquire.credits import find_credit


@pytest.mark.parametrize(
    ("byline", "expected"),
    [
        ("Reuters", "Reuters"),
        ("By Mira Olen, AFP", "AFP"),
        ("Petra Lindqvar", None),
        ("Petra Lindqvar and Samir Odekhal", None),
        ("Staff and Reuters", None),
        ("AFP, Reuters", None),
        (None, None),
    ],
)
def test_byline(byline, expected):
    assert find_credit(["Bridge reopens"], byline, None) == expected


def test_a_dateline_counts_first():
    assert find_credit(["TARSA, May 3 (Reuters) - The bridge reopened."], "AFP", None) == "Reuters"
