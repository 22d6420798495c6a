"""TIMEX3 values of what has no days: lengths, and relative expressions whose anchor is not known.

A day before today without a today is "-P1D", so many days back; a weekday "XXXX-WXX-5"; 3 January of some year
"XXXX-01-03". Source: TIMEX3 in ISO-TimeML; the signs before durations are those of ISO 8601-2.
"""

from onrecord.ground.dates.meanings import (
    Around,
    Clock,
    Feast,
    Figures,
    Fixed,
    Meaning,
    Part,
    Shift,
    Stretch,
    Timeless,
)
from onrecord.ground.dates.periods import SEASONS

_LENGTHS: dict[str, tuple[int, str]] = {
    "second": (1, "TS"),
    "minute": (1, "TM"),
    "hour": (1, "TH"),
    "day": (1, "D"),
    "weekend": (2, "D"),
    "week": (1, "W"),
    "fortnight": (2, "W"),
    "month": (1, "M"),
    "season": (3, "M"),
    "quarter": (3, "M"),
    "half": (6, "M"),
    "year": (1, "Y"),
    "decade": (10, "Y"),
    "century": (100, "Y"),
    "millennium": (1000, "Y"),
}
"""How many of which TIMEX3 unit a unit is; T before those of the clock."""
_UNCOUNTED = {"decade": "DE", "century": "CE", "quarter": "Q"}
_HALVES = {"Y": (6, "M"), "D": (12, "TH"), "TH": (30, "TM"), "TM": (30, "TS")}
"""What half of a unit is in a smaller one."""


def length_timex(count: float | None, unit: str) -> str:
    """The value of a length: "P3Y", "PT5H30M"; "PXD" when it is not known how many days."""
    factor, letter = _LENGTHS[unit]
    if count is None:
        return _written("X", _UNCOUNTED.get(unit, letter))
    total = count * factor
    if total == int(total) or letter not in _HALVES or total % 1 != 0.5:
        return _written(f"{total:g}", letter)
    n_small, small = _HALVES[letter]
    if total < 1:
        return _written(str(n_small), small)
    whole = _written(str(int(total)), letter)
    is_first_of_clock = small[0] == "T" and "T" not in whole
    return f"{whole}{'T' if is_first_of_clock else ''}{n_small}{small[-1]}"


def _written(count: str, letter: str) -> str:
    return f"PT{count}{letter[1:]}" if letter[0] == "T" else f"P{count}{letter}"


def relative_timex(meaning: Meaning) -> str:
    """The value as far as the words alone tell it."""
    match meaning:
        case Timeless():
            return meaning.timex
        case Fixed():
            return meaning.period.timex
        case Shift():
            return _shift_timex(meaning)
        case Part():
            return _part_timex(meaning)
        case Clock():
            return f"{relative_timex(meaning.of) if meaning.of else 'XXXX-XX-XX'}T{meaning.time}"
        case Stretch():
            return f"{relative_timex(meaning.first)}/{relative_timex(meaning.last)}"
        case Figures():
            return f"{meaning.year}-XX-XX"
        case Feast():
            return "XXXX-XX-XX"
        case Around():
            return "XXXX-WXX"


def _shift_timex(shift: Shift) -> str:
    """As in "-P2W" for "two weeks ago", "+P1Y" for "next year", "P0D" for "today"."""
    if shift.count is None:
        return "PAST_REF"
    sign = "-" if shift.count < 0 else "+" if shift.count else ""
    return sign + length_timex(abs(shift.count), shift.unit)


def _part_timex(part: Part) -> str:
    whole = relative_timex(part.of) if isinstance(part.of, Part | Fixed) else "XXXX"
    match part.unit, part.within:
        case "day", "week":
            return f"XXXX-WXX-{part.number}"
        case "day", _:
            return f"{whole if part.of else 'XXXX-XX'}-{part.number:02}"
        case "weekend", _:
            return "XXXX-WXX-WE"
        case "month", _:
            return f"{whole}-{part.number:02}"
        case "season", _:
            return f"{whole}-{SEASONS[part.number - 1]}"
        case "quarter" | "half", _:
            return f"{whole}-{part.unit[0].upper()}{part.number}"
    return whole
