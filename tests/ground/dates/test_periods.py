"""Stretches of the calendar."""

from datetime import date

import pytest

from onrecord.ground.dates.periods import CalendarError, Days, Period

THURSDAY = date(2024, 5, 16)

AROUND = [
    ("day", "2024-05-16", "2024-05-16", "2024-05-16"),
    ("week", "2024-05-13", "2024-05-19", "2024-W20"),
    ("weekend", "2024-05-18", "2024-05-19", "2024-W20-WE"),
    ("month", "2024-05-01", "2024-05-31", "2024-05"),
    ("quarter", "2024-04-01", "2024-06-30", "2024-Q2"),
    ("half", "2024-01-01", "2024-06-30", "2024-H1"),
    ("season", "2024-03-01", "2024-05-31", "2024-SP"),
    ("year", "2024-01-01", "2024-12-31", "2024"),
    ("decade", "2020-01-01", "2029-12-31", "202"),
    ("century", "2000-01-01", "2099-12-31", "20"),
]


@pytest.mark.parametrize(("unit", "first", "last", "timex"), AROUND)
def test_a_day_lies_in_one_period_of_each_unit(unit, first, last, timex):
    period = Period.around(unit, THURSDAY)
    assert (period.first.isoformat(), period.last.isoformat(), period.timex) == (first, last, timex)


SHIFTED = [("day", -16, "2024-04-30"), ("week", 34, "2025-W02"), ("month", 8, "2025-01"), ("season", -2, "2023-FA")]


@pytest.mark.parametrize(("unit", "count", "timex"), SHIFTED)
def test_periods_are_counted_on_and_back(unit, count, timex):
    assert Period.around(unit, THURSDAY).shifted(count).timex == timex


def test_winter_begins_in_december_of_its_year():
    assert Period.around("season", date(2024, 2, 29)) == Period.around("season", date(2023, 12, 1))
    assert Period.around("year", THURSDAY).part("season", 4).first == date(2024, 12, 1)


PARTS = [("month", "day", 31, "2024-05-31"), ("week", "day", 5, "2024-05-17"), ("year", "quarter", 3, "2024-Q3")]


@pytest.mark.parametrize(("unit", "part", "number", "timex"), PARTS)
def test_a_period_has_parts(unit, part, number, timex):
    assert Period.around(unit, THURSDAY).part(part, number).timex == timex


@pytest.mark.parametrize(("unit", "part", "number"), [("month", "day", 32), ("month", "day", 0), ("year", "month", 13)])
def test_a_part_that_does_not_exist_is_an_error(unit, part, number):
    with pytest.raises(CalendarError):
        Period.around(unit, THURSDAY).part(part, number)


@pytest.mark.parametrize("period", [Period("year", 0), Period("year", 10_000), Period("day", 0), Period("week", -1)])
def test_years_outside_the_calendar_are_an_error(period):
    with pytest.raises(CalendarError):
        _ = period.first


def test_the_distance_of_days_is_the_gap():
    week = Days.of(Period.around("week", THURSDAY))
    days = [date(2024, 5, 10), THURSDAY, date(2024, 5, 21)]
    assert [week.distance(day) for day in days] == [3, 0, 2]
