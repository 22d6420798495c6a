"""The measures of the ground step on cases made by hand."""

import pytest

from evaluation.actors import is_as_listed
from evaluation.places import distance_km
from evaluation.speaker_gold import Case, Moved, Outcome, agrees
from onrecord.ground.actors import Who


@pytest.mark.parametrize(
    ("answer", "name", "is_full", "expected"),
    [
        ("Mira Olen", "Mira J. Olen", True, True),
        ("Mira Olen", "Olen", True, False),
        ("Mira Olen", "Olen", False, True),
        ("Mira Olen", "Tarek Olen", False, False),
        ("Olen campaign", "Mira Olen’s campaign", True, True),
        (None, None, True, True),
        (None, "Olen", False, False),
        ("Olen", None, False, False),
    ],
)
def test_when_a_name_is_the_labels(answer, name, is_full, expected):
    assert agrees(answer, name, is_full=is_full) is expected


def test_a_name_that_is_not_given_is_missing_only_where_there_is_one():
    asked, nobody = Case(0, 2, "he_she", ("Mira Olen",)), Case(0, 2, "he_she", (None,))
    assert [Outcome(case, "he", None).is_missing for case in (asked, nobody)] == [True, False]


def test_ranges_move_where_white_space_was_cut():
    assert Moved("a\n\nbc d", "a\nbc d").span(3, 5) == (2, 4)


@pytest.mark.parametrize(
    ("country", "sector", "answer", "expected"),
    [
        ("IRQ", "MIL", Who(None, "IRQ", ("MIL", "GOV")), True),
        ("IRQ", "MIL", Who(None, "IRQ", ("GOV", "MIL")), False),
        ("", "MIL", Who(None, "IRQ", ("MIL",)), False),
        ("?", "", Who(None, "IRQ", ()), True),
        ("-", "-", Who(None, None, ()), True),
        ("-", "-", Who(None, None, ("CVL",)), False),
    ],
)
def test_a_phrase_is_right_when_all_that_it_asks_is(country, sector, answer, expected):
    assert is_as_listed({"country": country, "sector": sector}, answer) is expected


def test_distance_on_the_globe():
    assert distance_km((0.0, 0.0), (0.0, 1.0)) == pytest.approx(111.195, abs=0.001)
