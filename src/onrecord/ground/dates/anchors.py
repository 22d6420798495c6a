"""What is known at a place in the text that tells which day "Friday" or "that year" is."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from onrecord.ground.dates.meanings import Meaning, Shift, is_yearly, unit_of, year_of
from onrecord.ground.dates.periods import Days, Period


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
        month_years: the year that the text elsewhere gives a month; only where no day of publication is known.
    """

    published: tuple[date, date] | None = None
    is_report: bool = True
    is_day_first: bool | None = None
    spoken: Period | None = None
    quarter: Period | None = None
    passage_year: int | None = None
    month_years: Mapping[int, int] = field(default_factory=dict)

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
        """The anchors where sentences without any date lie between; only news goes on from a day that is far above."""
        return replace(self, passage_year=None, spoken=self.spoken if self.published else None)

    @property
    def has_years(self) -> bool:
        """Whether the text may tell the year of a date that does not have one."""
        return self.passage_year is not None or bool(self.month_years)

    def without_years(self) -> "Anchors":
        """The same for one who does not guess from the dates around."""
        return replace(self, passage_year=None, month_years={})

    def _passage_year(self, meaning: Meaning, days: Days) -> int | None:
        """The year of a date in full goes on through dates without one; anything else ends it.

        A bare year opens a passage only where no day of publication is known, an event by its day ("9/11") nowhere:
        they are named in passing.
        """
        year, is_bare_year = days.first.year, unit_of(meaning) == "year"
        if self.is_report:
            return None
        if year_of(meaning) is not None or (is_bare_year and self.published is None):
            return None if self.published and year >= self.published[0].year else year
        return year if year == self.passage_year and (is_bare_year or is_yearly(meaning)) else None
