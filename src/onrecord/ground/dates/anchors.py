"""What is known at a place in the text that tells which day "Friday" or "that year" is."""

from dataclasses import dataclass, replace
from datetime import date

from onrecord.ground.dates.meanings import Meaning, Part, Shift, is_told_in_full, is_yearly, unit_of, year_of
from onrecord.ground.dates.periods import MONTHS_IN, Days, Period


@dataclass(frozen=True, slots=True)
class Anchors:
    """The day of publication and what the text has spoken of so far.

    Attributes:
        published: first and last possible day of publication; None when it is not known.
        is_report: the text tells days by the day of publication ("Friday", "yesterday"), as news does and a life or a
            history does not.
        is_day_first: whether the text writes days in figures with the day first; None when it does not show.
        spoken: the day or period that the text spoke of last.
        quarter: the quarter that the text spoke of last, comparisons with earlier ones aside.
        passage_year: the year of the dates around, where it is another than that of publication; only outside reports.
    """

    published: tuple[date, date] | None = None
    is_report: bool = True
    is_day_first: bool | None = None
    spoken: Period | None = None
    quarter: Period | None = None
    passage_year: int | None = None

    def having_read(self, meaning: Meaning, days: Days, *, is_aside: bool = False) -> "Anchors":
        """The anchors for what follows an expression of these days.

        Args:
            is_aside: the text does not go on from there: "since 2016", "who was born in May 1966".
        """
        is_comparison = isinstance(meaning, Shift) and meaning.origin == "focus"
        is_quarter = days.closing.unit == "quarter" and not is_comparison
        return replace(
            self,
            spoken=days.closing,
            quarter=days.closing if is_quarter else self.quarter,
            passage_year=self.passage_year if is_aside else self._passage_year(meaning, days),
        )

    def in_new_passage(self) -> "Anchors":
        """The anchors where sentences without any date lie between."""
        return replace(self, passage_year=None)

    def _passage_year(self, meaning: Meaning, days: Days) -> int | None:
        """The year of a date in full goes on through dates without one; anything else ends it.

        Where the day of publication is known, only a day or month with its year begins a passage: a bare year, or an
        event by its day, may be named in passing.
        """
        year, unit = days.first.year, unit_of(meaning)
        if self.is_report or unit is None:
            return None
        has_year = isinstance(meaning, Part) and year_of(meaning) is not None
        if self.published and (has_year or is_numeric_day(meaning)):
            return year if year < self.published[0].year else None
        if not self.published and (has_year or is_told_in_full(meaning)) and MONTHS_IN.get(unit, 0) <= MONTHS_IN["year"]:
            return year
        return year if year == self.passage_year and (is_yearly(meaning) or unit == "year") else None
