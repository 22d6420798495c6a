"""The days of feasts: fixed ones, "the fourth Thursday of November", those around Easter, Islamic ones by calculation.

The Islamic calendar here is the tabular one (30-year cycle, leap years 2, 5, 7, 10, 13, 16, 18, 21, 24, 26, 29), which
is a day off the sighted moon at times: those days are approximate. Rules of `feasts.tsv`: `12-25`; `11-4-4` the fourth
Thursday of November (`-1` the last); `easter-2`; `pascha-2` from the Easter of the Eastern churches; `hijri 10-1` and
`hijri 9` for the whole month; `election` the Tuesday after the first Monday of November.
"""

import re
from collections.abc import Mapping
from datetime import date, timedelta
from functools import cache

from onrecord.tables import read_table

_HIJRI_EPOCH = date(622, 7, 19).toordinal()  # 1 Muharram of year 1, in the proleptic Gregorian calendar
_HIJRI_YEAR = 354.367  # mean length in days
_NOVEMBER = 11


@cache
def feast_names() -> Mapping[str, str]:
    """The rule of each feast by its lower-case name."""
    return {row["name"]: row["rule"] for row in read_table("onrecord.ground.dates", "feasts")}


def is_approximate(name: str) -> bool:
    """Whether the calculated day of a feast may be one off."""
    return feast_names()[name].startswith("hijri")


@cache
def feast_days(name: str, year: int) -> tuple[tuple[date, date], ...]:
    """First and last day of a feast in a year: none or two where the feast moves through the year, else one."""
    rule = feast_names()[name]
    if rule == "election":
        day = _nth_weekday(year, _NOVEMBER, 1, 1) + timedelta(days=1)
    elif match := re.fullmatch(r"(easter|pascha)([+-]\d+)", rule):
        day = (easter(year) if match[1] == "easter" else pascha(year)) + timedelta(days=int(match[2]))
    elif match := re.fullmatch(r"(\d\d)-(\d\d)", rule):
        day = date(year, int(match[1]), int(match[2]))
    elif match := re.fullmatch(r"(\d\d)-(-?\d)-(\d)", rule):
        day = _nth_weekday(year, int(match[1]), int(match[2]), int(match[3]))
    else:
        return _hijri_days(year, rule.removeprefix("hijri "))
    return ((day, day),)


def easter(year: int) -> date:
    """Easter Sunday of the Western churches, by the anonymous Gregorian computus."""
    golden, century = year % 19, year // 100
    epact = (century - century // 4 - (8 * century + 13) // 25 + 19 * golden + 15) % 30
    moon = epact - epact // 28 * (1 - epact // 28 * (29 // (epact + 1)) * ((21 - golden) // 11))
    weekday = (year + year // 4 + moon + 2 - century + century // 4) % 7
    offset = moon - weekday
    month = 3 + (offset + 40) // 44
    return date(year, month, offset + 28 - 31 * (month // 4))


def pascha(year: int) -> date:
    """Easter Sunday of the Eastern churches in our calendar, by Meeus's Julian algorithm."""
    moon = (19 * (year % 19) + 15) % 30
    days = moon + (2 * (year % 4) + 4 * (year % 7) - moon + 34) % 7 + 114
    century = year // 100
    return date(year, days // 31, days % 31 + 1) + timedelta(days=century - century // 4 - 2)


def _nth_weekday(year: int, month: int, n: int, weekday: int) -> date:
    """The n-th Monday (1) ... Sunday (7) of a month; the last one for n = -1."""
    if n < 0:
        last = date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)
        return last - timedelta(days=(last.isoweekday() - weekday) % 7)
    first = date(year, month, 1)
    return first + timedelta(days=(weekday - first.isoweekday()) % 7 + 7 * (n - 1))


def _hijri_days(year: int, rule: str) -> tuple[tuple[date, date], ...]:
    """The days of an Islamic month or day that begin in a year, as far as our calendar has them."""
    month, _, day = rule.partition("-")
    guess = int((date(year, 1, 1).toordinal() - _HIJRI_EPOCH) / _HIJRI_YEAR) + 1
    found = []
    for hijri_year in (guess - 1, guess, guess + 1, guess + 2):
        first = _hijri_start(hijri_year, int(month)) + (int(day) - 1 if day else 0)
        last = first if day else _hijri_start(hijri_year, int(month) + 1) - 1
        if date.min.toordinal() <= first and last <= date.max.toordinal() and date.fromordinal(first).year == year:
            found.append((date.fromordinal(first), date.fromordinal(last)))
    return tuple(found)


def _hijri_start(year: int, month: int) -> int:
    """The ordinal of the first day of a month of the tabular Islamic calendar; months may count on past 12."""
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    before = (month - 1) * 30 - (month - 1) // 2
    return _HIJRI_EPOCH + (year - 1) * 354 + (3 + 11 * year) // 30 + before
