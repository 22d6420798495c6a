"""Matches without a place in time -> lengths, sets and loose references, as TIMEX3 values."""

from onrecord.ground.dates.grammar import Found
from onrecord.ground.dates.meanings import Meaning, Timeless
from onrecord.ground.dates.periods import SEASONS
from onrecord.ground.dates.timex import length_timex

_NO_LENGTHS = ("period", "half")
_NO_SETS = (*_NO_LENGTHS, "second", "")


def read_length(found: Found) -> Meaning | None:
    """As in "three years", "24-hour", "a decade", "the last two months", "recent weeks"; not how old somebody is."""
    unit = found.value("UNITS") or found.value("UNIT") or ""
    if unit in _NO_LENGTHS or _is_age(found) or _counts_a_year(found):
        return None
    is_uncounted = found.value("UNITS") is not None and not found.count_is_told()
    return Timeless(length_timex(None if is_uncounted else found.count(), unit), "length")


def read_every(found: Found) -> Meaning | None:
    """As in "daily", "every Monday", "each July", "every two weeks", "Tuesday nights", "per month"."""
    if often := found.value("OFTEN"):
        return Timeless(often, "set")
    part = found.value("DAYPARTS") or found.value("DAYPART")
    if weekday := found.value("WEEKDAYS") or found.value("WEEKDAY"):
        return Timeless(f"XXXX-WXX-{weekday}" + (f"T{part}" if part else ""), "set")
    if part:
        return Timeless(f"XXXX-XX-XXT{part}", "set")
    if month := found.number("MONTH"):
        return Timeless(f"XXXX-{month:02}", "set")
    if season := found.number("SEASON"):
        return Timeless(f"XXXX-{SEASONS[season - 1]}", "set")
    unit = found.value("UNITS") or found.value("UNIT") or ""
    return None if unit in _NO_SETS else Timeless(length_timex(2 if found.has("other") else found.count(), unit), "set")


def read_reference(found: Found) -> Meaning | None:
    """As in "now", "recently", "soon"."""
    timex = found.value("REFERENCE")
    return Timeless(timex, "reference") if timex else None


def read_vague(found: Found) -> Meaning | None:
    """As in "recent years", "coming weeks", "past months"."""
    return Timeless("FUTURE_REF" if found.value("WHICH") == "next" else "PAST_REF", "reference")


def read_past(_found: Found) -> Meaning | None:
    """As in "the past"."""
    return Timeless("PAST_REF", "reference")


def read_future(_found: Found) -> Meaning | None:
    """As in "the near future"."""
    return Timeless("FUTURE_REF", "reference")


def _is_age(found: Found) -> bool:
    """As in "37 years old", "a 6-year-old", "37 years of age"."""
    behind = [token.text for token in found.tokens[found.end : found.end + 2]]
    return found.has("old") or behind[:1] == ["old"] or behind in (["-", "old"], ["of", "age"])


def _counts_a_year(found: Found) -> bool:
    """Whether the number is a year rather than a count: "the 1988 quarter"."""
    number = found.token("NUMBER")
    return number is not None and "YEAR" in number.values and found.value("UNITS") is None
