"""The days of feasts, against calendars as they were printed."""

from datetime import date

import pytest

from onrecord.ground.dates.feasts import easter, feast_days, feast_names, pascha

DAYS = [
    ("christmas", 2024, ["2024-12-25"]),
    ("good friday", 2024, ["2024-03-29"]),
    ("thanksgiving", 1999, ["1999-11-25"]),
    ("memorial day", 2024, ["2024-05-27"]),
    ("election day", 1998, ["1998-11-03"]),
    ("eid al-fitr", 2024, ["2024-04-10"]),
    ("ramadan", 2030, ["2030-01-06", "2030-12-26"]),
    ("orthodox christmas", 2024, ["2024-01-07"]),
    ("orthodox good friday", 2024, ["2024-05-03"]),
    ("ashura", 1, ["0001-08-17"]),
]


@pytest.mark.parametrize(("name", "year", "first_days"), DAYS)
def test_a_feast_begins_on(name, year, first_days):
    assert [first.isoformat() for first, _ in feast_days(name, year)] == first_days


EASTERS = [(1943, 4, 25), (1998, 4, 12), (2000, 4, 23), (2008, 3, 23), (2024, 3, 31), (2038, 4, 25)]


@pytest.mark.parametrize(("year", "month", "day"), EASTERS)
def test_easter(year, month, day):
    assert easter(year) == date(year, month, day)


PASCHAS = [(1943, 4, 25), (2000, 4, 30), (2008, 4, 27), (2010, 4, 4), (2023, 4, 16), (2024, 5, 5)]


@pytest.mark.parametrize(("year", "month", "day"), PASCHAS)
def test_easter_of_the_eastern_churches(year, month, day):
    assert pascha(year) == date(year, month, day)


@pytest.mark.parametrize("year", [1, 9999])
def test_feasts_at_the_edge_of_the_calendar_lie_in_it(year):
    assert {first.year for name in feast_names() for first, _ in feast_days(name, year)} == {year}
