"""Stretches of the calendar: days, weeks, months, quarters ... each a unit and a number that counts on from year 0.

Going back or forward is adding to the number; first day, last day and TIMEX3 value follow from it. Weeks are those of
ISO 8601, from Monday; seasons are the meteorological ones, winter 2012 beginning in December 2012, as TIMEX3 writes it.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from onrecord.records import Precision

Unit = Literal["day", "week", "weekend", "month", "quarter", "half", "season", "year", "decade", "century"]

MONTHS_IN: dict[Unit, int] = {
    "month": 1,
    "quarter": 3,
    "season": 3,
    "half": 6,
    "year": 12,
    "decade": 120,
    "century": 1200,
}
"""How many months a unit of whole months has."""
SEASONS = ("SP", "SU", "FA", "WI")
_SEASON_SHIFT = 2  # the year of seasons begins in March
_FIRST_MONDAY = 1  # ordinal of 0001-01-01, which is a Monday
_PRECISIONS: dict[Unit, Precision] = {
    "day": "day",
    "week": "week",
    "weekend": "week",
    "month": "month",
    "quarter": "quarter",
    "half": "longer",
    "season": "season",
    "year": "year",
    "decade": "decade",
    "century": "longer",
}


class CalendarError(ValueError):
    """A day or month that the calendar does not have, or a year outside 1 to 9999."""


@dataclass(frozen=True, slots=True)
class Period:
    """One day, week, month ... of the calendar.

    Attributes:
        number: of a day the ordinal of `datetime.date`, of a week or weekend the weeks since the first, of any other
            unit the units since January (for seasons: March) of year 0.
    """

    unit: Unit
    number: int

    @classmethod
    def around(cls, unit: Unit, day: date) -> "Period":
        """The period of a unit that a day lies in; of "weekend" the one of the day's week."""
        if unit == "day":
            return cls(unit, day.toordinal())
        if unit in ("week", "weekend"):
            return cls(unit, (day.toordinal() - _FIRST_MONDAY) // 7)
        months = day.year * 12 + day.month - 1 - (_SEASON_SHIFT if unit == "season" else 0)
        return cls(unit, months // MONTHS_IN[unit])

    def shifted(self, count: int) -> "Period":
        """The period so many units later; earlier for a negative count."""
        return Period(self.unit, self.number + count)

    @property
    def first(self) -> date:
        """The first day.

        Raises:
            CalendarError: before year 1 or after year 9999; so do the other properties.
        """
        if self.unit == "day":
            return _from_ordinal(self.number)
        if self.unit in ("week", "weekend"):
            return _from_ordinal(self.number * 7 + _FIRST_MONDAY + (5 if self.unit == "weekend" else 0))
        return _month_start(self._first_month)

    @property
    def last(self) -> date:
        """The last day."""
        if self.unit == "day":
            return self.first
        if self.unit in ("week", "weekend"):
            return _from_ordinal(self.number * 7 + _FIRST_MONDAY + 6)
        return _month_start(self._first_month + MONTHS_IN[self.unit]) - timedelta(days=1)

    @property
    def _first_month(self) -> int:
        return self.number * MONTHS_IN[self.unit] + (_SEASON_SHIFT if self.unit == "season" else 0)

    @property
    def precision(self) -> Precision:
        """What a record calls the unit."""
        return _PRECISIONS[self.unit]

    @property
    def timex(self) -> str:
        """The TIMEX3 value: 2013-03-22, 2013-W12, 2013-W12-WE, 2013-03, 2013-Q1, 2013-H1, 2013-SP, 2013, 201, 20."""
        first = self.first
        year, week, _ = first.isocalendar()
        return {
            "day": first.isoformat(),
            "week": f"{year:04}-W{week:02}",
            "weekend": f"{year:04}-W{week:02}-WE",
            "month": f"{first.year:04}-{first.month:02}",
            "quarter": f"{first.year:04}-Q{(first.month + 2) // 3}",
            "half": f"{first.year:04}-H{(first.month + 5) // 6}",
            "season": f"{first.year:04}-{SEASONS[first.month // 3 - 1]}",
            "year": f"{first.year:04}",
            "decade": f"{first.year // 10:03}",
            "century": f"{first.year // 100:02}",
        }[self.unit]

    def part(self, unit: Unit, number: int) -> "Period":
        """The `number`-th period of a smaller unit inside this one, from 1; of a week the day, Monday being 1.

        Raises:
            CalendarError: there is no such part, as 30 February.
        """
        if unit == "season":
            inside = Period(unit, self.first.year * len(SEASONS) + number - 1)
        else:
            inside = Period.around(unit, self.first).shifted(number - 1)
        if number < 1 or not self.first <= inside.first <= self.last:
            raise CalendarError(f"no {unit} {number} in {self.timex}")
        return inside

    def widened(self, unit: Unit) -> "Period":
        """The larger period in which this one begins."""
        return Period.around(unit, self.first)


@dataclass(frozen=True, slots=True)
class Days:
    """From the first day of one period to the last of another; the same period twice where it is one."""

    opening: Period
    closing: Period

    @classmethod
    def of(cls, period: Period) -> "Days":
        """The days of one period."""
        return cls(period, period)

    @property
    def first(self) -> date:
        """The first day; raises as `Period.first` does."""
        return self.opening.first

    @property
    def last(self) -> date:
        """The last day; raises as `Period.first` does."""
        return self.closing.last

    @property
    def timex(self) -> str:
        """The TIMEX3 value; of two periods an interval as ISO 8601 writes it."""
        return self.opening.timex if self.opening == self.closing else f"{self.opening.timex}/{self.closing.timex}"

    def distance(self, day: date) -> int:
        """How many days lie between these days and another; 0 when it is one of them."""
        return max((self.first - day).days, (day - self.last).days, 0)


def _from_ordinal(number: int) -> date:
    try:
        return date.fromordinal(number)
    except (ValueError, OverflowError) as error:
        raise CalendarError(f"day {number} is outside the years 1 to 9999") from error


def _month_start(months: int) -> date:
    """The first day of the month so many months after January of year 0."""
    try:
        return date(months // 12, months % 12 + 1, 1)
    except ValueError as error:
        raise CalendarError(f"year {months // 12} is outside 1 to 9999") from error
