"""Matches that are counted from today or from what the text spoke of -> their meanings."""

from onrecord.ground.dates.grammar import Found
from onrecord.ground.dates.meanings import Clock, Meaning, Part, Shift, Side, Timeless
from onrecord.ground.dates.periods import Unit
from onrecord.ground.dates.timex import length_timex

_STEPS: dict[str, int] = {"last": -1, "this": 0, "next": 1}
_SIDES: dict[str, Side] = {"last": "last", "this": "this", "next": "next"}
_UNITS: dict[str, tuple[Unit, int]] = {
    "day": ("day", 1),
    "week": ("week", 1),
    "weekend": ("weekend", 1),
    "fortnight": ("week", 2),
    "month": ("month", 1),
    "quarter": ("quarter", 1),
    "year": ("year", 1),
    "decade": ("year", 10),
    "century": ("year", 100),
}
"""The unit of the calendar that a unit is counted in, and how many it is."""


def read_nearby(found: Found) -> Meaning | None:
    """As in "last October", "this week", "next Monday", "this past spring", "the latest quarter"."""
    side = "this" if found.has("current") else _SIDES.get(found.value("WHICH") or "", "this")
    if month := found.number("MONTH"):
        whole, day = Part("month", month, "year", side=side), found.number("DAY")
        return Part("day", day, "month", whole) if day else whole
    if season := found.number("SEASON"):
        return Part("season", season, "year", side=side)
    if weekday := found.number("WEEKDAY"):
        return Part("day", weekday, "week", side=side)
    unit = found.value("UNIT") or ""
    if side != "this" and (found.after() == "of" or (unit == "day" and side == "last")):
        return None  # "the last week of the siege", "the last day"
    if found.has("latest"):
        return Shift("quarter", 0, "focus") if unit in ("period", "quarter") else None
    if unit == "weekend" and (side == "this" or found.has("coming") or found.has("upcoming")):
        return Part("weekend", 1, "week", side=side)
    if unit in ("decade", "century"):
        is_length = side == "last"
        return Timeless(length_timex(1, unit), "length") if is_length else _shift(unit, side, "today")
    return _shift(unit, side, "text" if found.before() == "the" and unit == "day" else "today")


def read_textual(found: Found) -> Meaning | None:
    """As in "that year", "the following day": counted from what the text spoke of last."""
    side = _SIDES[found.value("THEN") or "this"]
    if weekday := found.number("WEEKDAY"):
        return Part("day", weekday, "week", side=side, origin="text")
    return _shift(found.value("UNIT") or "", side, "text")


def read_definite(found: Found) -> Meaning | None:
    """As in "the weekend", "the quarter": a near one, or the one that the text is about."""
    if found.before() != "the":
        return None
    if found.value("UNIT") == "weekend":
        return Part("weekend", 1, "week")
    return Shift("quarter", 0, "focus") if found.value("UNIT") == "quarter" else None


def read_today(found: Found) -> Meaning | None:
    """As in "today", "yesterday"."""
    return Shift("day", found.number("TODAY") or 0, "today")


def read_daytime(found: Found) -> Meaning | None:
    """As in "tonight", "last night", "this morning", "the next morning", and the bare "morning" of "Friday morning"."""
    part, then, which = found.value("DAYPART"), found.value("THEN"), found.value("WHICH")
    if part is None:
        return Clock("NI", Shift("day", 0, "today"))
    if then:
        return Clock(part, Shift("day", _STEPS[then], "text"))
    if which:
        return Clock(part, Shift("day", _STEPS[which], "text" if which == "next" else "today"))
    return Clock(part)


def read_edge(found: Found) -> Meaning | None:
    """As in "year-end", "the quarter's end"."""
    is_end = found.tokens[found.end - 1].text in ("end", "close")
    return _shift(found.value("UNIT") or "", "this", "today", is_approximate=True) if is_end else None


def read_edge_of(found: Found) -> Meaning | None:
    """As in "the end of the month", "later in the day"."""
    is_inside = found.tokens[found.first].text in ("earlier", "later")
    return _shift(found.value("UNIT") or "", "this", "today", is_approximate=not is_inside)


def read_shift(found: Found) -> Meaning | None:
    """As in "two days ago", "a year earlier", "year-ago quarter", "years ago"."""
    is_today = found.has("ago") or found.has("now") or found.has("hence") or found.has("back")
    sign = -1 if found.has("ago") or found.has("earlier") or found.has("back") else 1
    word = found.value("UNITS") or found.value("UNIT") or ""
    is_counted = found.count_is_told() or found.value("UNITS") is None
    count = found.count() if is_counted else None
    if word not in _UNITS or (count is not None and count != int(count) and word == "day"):
        return Timeless(length_timex(count, word), "length") if word in ("hour", "minute", "second") else None
    unit, factor = _UNITS[word]
    if unit == "year" and count == 1 and sign < 0 and factor == 1:
        return Shift(unit, -1, "focus")
    n_units = None if count is None else sign * round(count * factor)
    return Shift(unit, n_units, "today" if is_today else "text", is_approximate=found.has("so") or unit != "day")


def _shift(word: str, side: Side, origin: str, *, is_approximate: bool = False) -> Shift | None:
    """One unit before, in or after; None for units that are not counted so ("this minute")."""
    units: dict[str, Unit] = {"decade": "decade", "century": "century"}
    unit = units.get(word) or (_UNITS[word][0] if word in _UNITS and word != "fortnight" else None)
    if unit is None:
        return None
    return Shift(unit, _STEPS[side], "text" if origin == "text" else "today", is_approximate)
