"""A meaning and its anchors -> the days, or None where nothing tells them.

A publication of unknown day (a page that is "2 months" old) tells only what is the same from its first and from its
last possible day.
"""

from collections.abc import Iterable
from datetime import date
from itertools import pairwise

from onrecord.ground.dates.anchors import Anchors
from onrecord.ground.dates.feasts import feast_days
from onrecord.ground.dates.meanings import (
    Around,
    Clock,
    Direction,
    Feast,
    Figures,
    Fixed,
    Meaning,
    Part,
    Shift,
    Side,
    Stretch,
    Timeless,
    month_of,
    placed,
)
from onrecord.ground.dates.periods import MONTHS_IN, CalendarError, Days, Period, Unit

_AGAINST = {"week": 50.0, "month": 5.0, "year": 5.0}
_AHEAD = {"week": 2.0, "month": 1.0, "year": 1.0}
"""How much farther a day of the week (month, year) seems where the tense looks the other way, and ahead of a verb that
does not look. Tuned on TimeBank and AQUAINT, 2026-11: weekdays obey the tense, dates mostly are near."""
_LAST_DAY_OF_PAST_WEEKENDS = 2
"""Until Tuesday, and with a past tense later too, "this weekend" may be the one before as well as the one to come."""


def resolve(meaning: Meaning, anchors: Anchors, direction: Direction | None) -> Days | None:
    """The days of a meaning; None when the anchors do not tell them, or for a length, a set or a reference.

    Args:
        direction: where the tense of the verb looks; None when it does not tell.
    """
    try:
        found = [_Resolver(anchors, today, direction).days(meaning) for today in anchors.published or (None,)]
        is_one = all(first == second for first, second in pairwise(found))
        is_forward = found[0] is not None and found[0].first <= found[0].last
    except CalendarError:
        return None
    return found[0] if is_one and is_forward else None


class _Resolver:
    """Finds days as if the text were published on one known day, or on none."""

    def __init__(self, anchors: Anchors, today: date | None, direction: Direction | None) -> None:
        self._anchors, self._today, self._direction = anchors, today, direction

    def days(self, meaning: Meaning) -> Days | None:
        match meaning:
            case Fixed():
                return Days.of(meaning.period)
            case Part() | Feast():
                return self._part(meaning)
            case Shift():
                return self._shifted(meaning)
            case Clock():
                return self.days(meaning.of) if meaning.of else self._current_day()
            case Around():
                inner = self.days(meaning.of)
                return Days.of(inner.opening.widened(meaning.unit)) if inner else None
            case Figures():
                return self._in_figures(meaning)
            case Stretch():
                first, last = self.days(meaning.first), self.days(meaning.last)
                return Days(first.opening, last.closing) if first and last else None
            case Timeless():
                return None

    def _part(self, meaning: Part | Feast) -> Days | None:
        root = meaning
        while isinstance(root.of, Part | Feast):
            root = root.of
        if root.of is None:
            return self._chosen(meaning, root)
        whole = self.days(meaning.of) if meaning.of else None
        return _inside(meaning, whole.opening) if whole else None

    def _chosen(self, meaning: Part | Feast, root: Part | Feast) -> Days | None:
        """Of last, this and next year (month, week) the one that the words, or else the tense, mean."""
        within: Unit = "year" if isinstance(root, Feast) else root.within
        if within == "year" and root.side is None and self._direction != "future" and (year := self._year_of(root)):
            return self._in(meaning, Period.around("year", date(year, 1, 1)))
        today = self._today
        if isinstance(root, Part) and root.origin == "text":
            spoken = self._anchors.spoken
            today = spoken.first if spoken and spoken.unit == "day" else None
        is_any_season = isinstance(root, Part) and root.unit == "season" and root.side is None and not self._direction
        if today is None or is_any_season:
            return None
        here = Period.around(within, today)
        is_either = today.isoweekday() <= _LAST_DAY_OF_PAST_WEEKENDS or self._direction == "past"
        if root.side == "this" and not (isinstance(root, Part) and root.unit == "weekend" and is_either):
            return self._in(meaning, here)
        nearby = [self._in(meaning, here.shifted(step)) for step in (-1, 0, 1)]
        return self._pick([days for days in nearby if days and _fits(meaning, days)], root.side, within, today)

    def _year_of(self, root: Part | Feast) -> int | None:
        """The year that the dates around tell, or else the same month elsewhere in the text."""
        month = month_of(root)
        return self._anchors.passage_year or (self._anchors.month_years.get(month) if month else None)

    def _in(self, meaning: Meaning, whole: Period) -> Days | None:
        try:
            return self.days(placed(meaning, Fixed(whole)))
        except CalendarError:  # no 29 February in this year
            return None

    def _pick(self, found: Iterable[Days], side: Side | None, within: Unit, today: date) -> Days | None:
        """The last one before today, the next one after, or the one that seems nearest; of two the earlier."""
        if side == "last":
            return max((days for days in found if days.last < today), key=lambda days: days.first, default=None)
        if side == "next":
            return min((days for days in found if days.first > today), key=lambda days: days.first, default=None)

        def seeming_distance(days: Days) -> tuple[float, date]:
            is_ahead, is_behind = days.first > today, days.last < today
            is_against = (is_ahead and self._direction == "past") or (is_behind and self._direction == "future")
            weight = _AGAINST[within] if is_against else 1.0
            if is_ahead and self._direction is None:
                weight = _AHEAD[within]
            return days.distance(today) * weight, days.first

        return min(found, key=seeming_distance, default=None)

    def _shifted(self, shift: Shift) -> Days | None:
        start = self._origin(shift)
        if start is None or shift.count is None:
            return None
        if MONTHS_IN.get(shift.unit, 0) > MONTHS_IN.get(start.unit, 0) > 0 and shift.origin == "focus":
            return Days.of(start.shifted(shift.count * (MONTHS_IN[shift.unit] // MONTHS_IN[start.unit])))
        return Days.of(start.widened(shift.unit).shifted(shift.count))

    def _origin(self, shift: Shift) -> Period | None:
        """What a shift counts from; None when it is not known, or known less exactly than the shift needs."""
        today = Period.around("day", self._today) if self._today else None
        if shift.origin == "today":
            return today
        if shift.origin == "focus":
            if self._anchors.quarter:
                return self._anchors.quarter
            if shift.unit == "quarter":
                return today.widened("quarter").shifted(-1) if today else None
            year = self._anchors.passage_year
            return Period.around("year", date(year, 1, 1)) if year else today
        spoken = self._anchors.spoken
        is_exact = spoken is not None and (spoken.last - spoken.first).days <= _DAYS_IN[shift.unit]
        return spoken if is_exact else None

    def _current_day(self) -> Days | None:
        """The day of a clock time without one: the day that the text spoke of last, else that of publication."""
        day = self._anchors.spoken
        if day is None or day.unit != "day":
            day = Period.around("day", self._today) if self._today else None
        return Days.of(day) if day else None

    def _in_figures(self, figures: Figures) -> Days | None:
        if self._anchors.is_day_first is None:
            return None
        day, month = (figures.first, figures.second)[:: 1 if self._anchors.is_day_first else -1]
        try:
            return Days.of(Period.around("day", date(figures.year, month, day)))
        except ValueError:
            return None


_DAYS_IN: dict[Unit, int] = {
    "day": 0,
    "weekend": 1,
    "week": 6,
    "month": 31,
    "quarter": 92,
    "season": 92,
    "half": 184,
    "year": 366,
    "decade": 3653,
    "century": 36525,
}
"""How many days may lie between the first and the last day of a unit."""


def _inside(meaning: Part | Feast, whole: Period) -> Days | None:
    if isinstance(meaning, Feast):
        days = feast_days(meaning.name, whole.first.year)
        return Days(*(Period.around("day", day) for day in days[0])) if days else None
    if meaning.unit == "weekend":
        return Days.of(whole.widened("weekend"))
    return Days.of(whole.part(meaning.unit, meaning.number))


def _fits(meaning: Part | Feast, days: Days) -> bool:
    """Whether the weekday is the one that the words tell."""
    weekday = meaning.weekday if isinstance(meaning, Part) else None
    return weekday is None or days.first.isoweekday() == weekday
