"""What a time expression says before anything is known about the day on which it is said.

"October" is a part of some year, "last week" lies one week before today, "two days later" two days after the day that
the text spoke of last, "three years" is only a length. `resolving` finds the days.
"""

from dataclasses import dataclass, replace
from typing import Literal

from onrecord.ground.dates.periods import Period, Unit

MIDNIGHT = "24:00"
"""The end of a day as TIMEX3 writes it: the beginning of the next."""
Direction = Literal["past", "future"]
Side = Literal["last", "this", "next"]
Origin = Literal["today", "text", "focus"]


@dataclass(frozen=True, slots=True)
class Fixed:
    """A period of the calendar that the words name in full: "2020", "the 1990s"."""

    period: Period
    is_approximate: bool = False


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a larger period: "October" of a year, "Friday" of a week, "January 3" of a January of a year.

    Attributes:
        number: which part, from 1; of a week the weekday, Monday being 1.
        within: the unit that it is a part of.
        of: the larger period where the words tell it ("of 1990", "that year").
        side: which one is meant as the words say it ("last October"); None when the tense must tell.
        origin: what "last" and "next" are counted from.
        weekday: the weekday that a day must be, from 1, where the words tell it too ("Friday, Oct. 23").
    """

    unit: Unit
    number: int
    within: Unit
    of: "Meaning | None" = None
    side: Side | None = None
    origin: Origin = "today"
    weekday: int | None = None
    is_approximate: bool = False


@dataclass(frozen=True, slots=True)
class Feast:
    """A feast of a year: "Easter", "last Thanksgiving"."""

    name: str
    of: "Meaning | None" = None
    side: Side | None = None
    is_approximate: bool = False


@dataclass(frozen=True, slots=True)
class Around:
    """The larger period that something lies in: "the week of March 6"."""

    unit: Unit
    of: "Meaning"
    is_approximate: bool = False


@dataclass(frozen=True, slots=True)
class Shift:
    """So many units before or after something: "last week", "two days later", "that year".

    Attributes:
        count: negative for the past; None when the words do not tell how many ("years ago").
        origin: counted from the day of publication; from what the text spoke of last; or from the quarter that the
            text is about ("$3 a year earlier" against a third quarter).
    """

    unit: Unit
    count: int | None
    origin: Origin
    is_approximate: bool = False


@dataclass(frozen=True, slots=True)
class Figures:
    """A day in figures whose order of day and month the outlet's usage tells: "03/01/2020"."""

    first: int
    second: int
    year: int
    is_approximate: bool = False


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of the day: "10 p.m.", "night".

    Attributes:
        time: as TIMEX3 writes it behind the T: "22:00", "NI".
        of: the day where the words tell it.
    """

    time: str
    of: "Meaning | None" = None
    is_approximate: bool = False


@dataclass(frozen=True, slots=True)
class Stretch:
    """From one period to another: "2011-14", "Jan. 3-5"."""

    first: "Meaning"
    last: "Meaning"
    is_approximate: bool = False


@dataclass(frozen=True, slots=True)
class Timeless:
    """A TIMEX3 value without days: a length ("three years"), a set ("every Monday"), a reference ("now"), "300 BC"."""

    timex: str
    kind: Literal["length", "set", "reference", "era"]
    is_approximate: bool = False


Meaning = Fixed | Part | Feast | Around | Shift | Figures | Clock | Stretch | Timeless


@dataclass(frozen=True, slots=True)
class Expression:
    """A time expression: the tokens from `first` to before `end` of a sentence, and what they mean."""

    first: int
    end: int
    meaning: Meaning


def unit_of(meaning: Meaning) -> Unit | None:
    """The unit of the period that a meaning stands for; None for what is no single period."""
    if isinstance(meaning, Fixed):
        return meaning.period.unit
    if isinstance(meaning, Feast | Figures):
        return "day"
    return meaning.unit if isinstance(meaning, Part | Shift | Around) else None


def is_weekday(meaning: Meaning) -> bool:
    """Whether a meaning is a day of some week: "Friday", "last Monday"."""
    return isinstance(meaning, Part) and meaning.unit == "day" and meaning.within == "week"


def is_yearly(meaning: Meaning) -> bool:
    """Whether a meaning is a part of a year that is not told: "October", "third quarter", "January 3", "Easter"."""
    if isinstance(meaning, Feast):
        return meaning.of is None and meaning.side is None
    if not isinstance(meaning, Part) or meaning.side is not None:
        return False
    return meaning.within == "year" if meaning.of is None else is_yearly(meaning.of)


def year_of(meaning: Meaning) -> Meaning | None:
    """The year that a part of a year is told to lie in; None when it is not told."""
    if isinstance(meaning, Part) and meaning.of is not None:
        return meaning.of if meaning.within == "year" else year_of(meaning.of)
    return None


def month_of(meaning: Meaning) -> int | None:
    """The month of a year, from 1, that a meaning is or lies in; None where the words do not tell it."""
    while isinstance(meaning, Part) and meaning.unit != "month" and meaning.of is not None:
        meaning = meaning.of
    return meaning.number if isinstance(meaning, Part) and meaning.unit == "month" else None


def is_told_in_full(meaning: Meaning) -> bool:
    """Whether the words alone tell the days."""
    if isinstance(meaning, Stretch):
        return is_told_in_full(meaning.last)
    if isinstance(meaning, Part | Feast | Clock | Around):
        return meaning.of is not None and is_told_in_full(meaning.of)
    return isinstance(meaning, Fixed | Figures)


def is_told_by_today(meaning: Meaning) -> bool:
    """Whether a meaning is a day or week that only the day of publication tells: "Friday", "yesterday", "last week"."""
    if isinstance(meaning, Clock):
        return meaning.of is not None and is_told_by_today(meaning.of)
    if isinstance(meaning, Shift):
        return meaning.origin == "today" and meaning.unit in ("day", "week", "weekend")
    return isinstance(meaning, Part) and meaning.within == "week" and meaning.origin == "today"


def placed(meaning: Meaning, whole: Meaning) -> Meaning:
    """A part of a year (or of a month of a year) in the year that `whole` is; a clock time on the day that it is."""
    if isinstance(meaning, Part) and meaning.of is not None:
        return replace(meaning, of=placed(meaning.of, whole))
    return replace(meaning, of=whole) if isinstance(meaning, Part | Feast | Clock) else meaning


def loosened(meaning: Meaning) -> Meaning:
    """The same, approximately: what "early", "late" or "about" before a date makes of it."""
    return replace(meaning, is_approximate=True)
