"""Matches that name a stretch of the calendar, in full or without its year, and clock times -> their meanings."""

import re
from collections.abc import Iterator
from datetime import date

from onrecord.ground.dates.grammar import Found
from onrecord.ground.dates.meanings import (
    Around,
    Clock,
    Feast,
    Figures,
    Fixed,
    Meaning,
    Part,
    Side,
    Stretch,
    Timeless,
    loosened,
)
from onrecord.ground.dates.periods import Period, Unit

_SHORT_DECADE_CENTURY = 19  # "the '80s" are those of the 1900s
_FIRST_DECADE_OF_CENTURY = 2000  # "the 1900s" are a century, "the 2000s" a decade
_PARTS_OF_DECADES = ("early", "mid", "middle", "late", "-")
_LAST_CENTURY = 22
_PIVOT = 50  # "12/05/49" is 2049, "12/05/50" 1950
_IN_FIGURES = re.compile(r"(\d+)[/.](\d+)[/.](\d+)")
_DAY_RANGES = {"to": "from", "and": "between"}  # the word between two days by the one that must stand before them
_LATE_HOURS = {"AF": 0, "EV": 0, "NI": 5}  # the last hour of a part of the day that is before noon: "3 at night"


def read_date(found: Found) -> Meaning | None:
    """As in "3 January 2020", "Oct. 23", "March 1996", "August"."""
    month, day, year = found.number("MONTH"), found.number("DAY"), found.number("YEAR")
    if not month or (day is None and found.has("the")):
        return None
    whole = Part("month", month, "year", _year(year) if year else None)
    return Part("day", day, "month", whole) if day else whole


def read_days(found: Found) -> Meaning | None:
    """As in "Jan. 3-5", "5–6 September 2019", "from May 3 to 5", "between 3 and 5 May"."""
    if any(found.has(link) and found.before() != opener for link, opener in _DAY_RANGES.items()):
        return None
    first, last = read_date(found), found.number("DAY", "to")
    return Stretch(first, Part("day", last, "month", first.of)) if isinstance(first, Part) and last else None


def read_day_of_month(found: Found) -> Meaning | None:
    """As in "the 25th"."""
    number = found.number("NTH")
    return Part("day", number, "month") if number and found.before() == "the" else None


def read_month_part(found: Found) -> Meaning | None:
    """As in "mid-May"."""
    month = found.number("MONTH")
    return loosened(Part("month", month, "year")) if month else None


def read_year(found: Found) -> Meaning | None:
    """As in "1990", "fiscal 1989", "the year two thousand"."""
    year = found.number("YEAR")
    return _year(year) if year else None


def read_years(found: Found) -> Meaning | None:
    """As in "2011-14"; with blanks around the dash the two ends are two dates."""
    first, short = found.number("YEAR"), found.number("SHORT_YEAR")
    if first is None or short is None or found.tokens[found.first].end < found.tokens[found.first + 1].start:
        return None
    last = first // 100 * 100 + short
    return Stretch(_year(first), _year(last)) if first < last else None


def read_short_year(found: Found) -> Meaning | None:
    """The second end of such a range: "72" in "1871 – 72"."""
    if found.first < 2 or found.before() != "-":
        return None
    first, short = int(found.tokens[found.first - 2].values.get("YEAR", 0)), found.number("SHORT_YEAR") or 0
    return _year(first // 100 * 100 + short) if first and first % 100 < short else None


def read_era(found: Found) -> Meaning | None:
    """As in "347 AD", "3000 BC", "7th century BC": years before Christ have a value, and no days in our calendar."""
    is_before = found.value("ERA") == "BC"
    if century := found.number("ORDINAL"):
        return Timeless(f"-{century - 1:02}", "era") if is_before else read_century(found)
    year = found.number("NUMBER") or 0
    return Timeless(f"-{year:04}", "era") if is_before else _year(year)


def read_decade(found: Found) -> Meaning | None:
    """As in "the 1980s", "the '80s", "the early 80s", "the nineties"; not "in his 30s", "in the 40s"."""
    form = found.value("DECADE") or ""
    digits, n_before = re.sub(r"\D", "", form), 1
    while found.before(n_before) in _PARTS_OF_DECADES:
        n_before += 1
    is_marked = form[0] == "'" or (found.before(n_before) == "the" and (n_before > 1 or found.is_spelled("DECADE")))
    if len(digits) == 2 and not is_marked:
        return None
    year = int(digits) if len(digits) > 2 else _SHORT_DECADE_CENTURY * 100 + int(digits)
    is_century = year % 100 == 0 and year < _FIRST_DECADE_OF_CENTURY
    return Fixed(Period.around("century" if is_century else "decade", date(year, 1, 1)))


def read_century(found: Found) -> Meaning | None:
    """As in "the 19th century"."""
    number = found.number("ORDINAL") or 0
    return Fixed(Period("century", number - 1)) if 1 < number <= _LAST_CENTURY else None


def read_quarter(found: Found) -> Meaning | None:
    """As in "third quarter", "Q3", "last half" (of a year)."""
    if number := found.number("QUARTER"):
        return Part("quarter", number, "year")
    unit: Unit = "half" if found.has("half") else "quarter"
    n_parts = 2 if unit == "half" else 4
    is_last = found.has("last") or found.has("final") or found.has("latter")
    number = n_parts if is_last else found.number("ORDINAL") or 0
    return Part(unit, number, "year") if 1 <= number <= n_parts else None


def read_season(found: Found) -> Meaning | None:
    """As in "spring"."""
    number = found.number("SEASON")
    return Part("season", number, "year") if number else None


def read_feast(found: Found) -> Meaning | None:
    """As in "Easter", "last Thanksgiving"."""
    sides: dict[str, Side] = {"last": "last", "this": "this", "next": "next"}
    return Feast(found.value("FEAST") or "", side=sides.get(found.value("WHICH") or ""))


def read_weekday(found: Found) -> Meaning | None:
    """As in "Friday"."""
    number = found.number("WEEKDAY")
    return Part("day", number, "week") if number else None


def read_week_of(found: Found) -> Meaning | None:
    """As in "the week of March 6"."""
    day = read_date(found)
    return Around("week", day) if day else None


def read_iso(found: Found) -> Meaning | None:
    """As in "2013-03-22", "2013-03-22T10:15", "2013-03-22T10:15:30Z": the time as it is written, without its zone."""
    day, _, moment = (found.value("ISO") or "").partition("t")
    fixed = Fixed(Period.around("day", date.fromisoformat(day)))
    if not moment:
        return fixed
    clock = re.split(r"[.z+-]", moment)[0]
    return Clock(clock, fixed) if _is_clock(*map(int, clock.split(":"))) else fixed


def read_in_figures(found: Found) -> Meaning | None:
    """As in "25/12/2020", "2020/12/25", "12/25/20", "03/01/2020": the last is not clear by itself."""
    first, second, third = _figures(found.value("IN_FIGURES") or "")
    if first > 31:
        return Fixed(Period.around("day", date(first, second, third)))
    year = third if third >= 100 else third + (2000 if third < _PIVOT else 1900)
    match _is_day_first(first, second):
        case None if first != second:
            return Figures(first, second, year)
        case False:
            return Fixed(Period.around("day", date(year, first, second)))
    return Fixed(Period.around("day", date(year, second, first)))


def read_event_day(found: Found) -> Meaning | None:
    """As in "9/11": a day by which an event goes; other pairs of figures are results, shares or scales."""
    return Fixed(Period.around("day", date(2001, 9, 11))) if found.value("DAY_PAIR") == "9/11" else None


def read_clock(found: Found) -> Meaning | None:
    """As in "10 p.m.", "17:30 GMT", "4 in the morning", "0600 GMT", "noon"."""
    if noon := found.value("NOON"):
        return Clock(noon)
    if military := found.value("MILITARY"):
        return Clock(f"{military[:2]}:{military[2:]}")
    figure = found.value("CLOCK") or found.value("HOUR") or found.value("NUMBER") or ""
    hour, *rest = (int(part) for part in re.split("[:.]", figure))
    half, part_of_day = (found.value("HALF") or "")[:1], found.value("DAYPART")
    if not _is_clock(hour, *rest) or (half and not 1 <= hour <= 12):
        return None
    if half or part_of_day:
        is_late = half == "p" or hour > _LATE_HOURS.get(part_of_day or "", 24)
        hour = hour % 12 + (12 if is_late else 0)
    return Clock(":".join(f"{part:02}" for part in (hour, *(rest or [0]))))


def _is_clock(hour: int, *rest: int) -> bool:
    """Whether there is such a time of the day; 24:00 is the last."""
    return hour <= 24 and all(part <= (59 if hour < 24 else 0) for part in rest)


def is_day_first(text: str) -> bool | None:
    """Whether a text writes days in figures with the day first, by those that can be read in one way only.

    Returns:
        None when there are none, or some of either kind.
    """
    orders = {_is_day_first(first, second) for first, second in _pairs(text)} - {None}
    return orders.pop() if len(orders) == 1 else None


def _pairs(text: str) -> Iterator[tuple[int, int]]:
    return ((int(first), int(second)) for first, second in re.findall(r"\b(\d{1,2})/(\d{1,2})/\d\d(?:\d\d)?\b", text))


def _is_day_first(first: int, second: int) -> bool | None:
    return True if first > 12 >= second else False if second > 12 >= first else None


def _figures(text: str) -> tuple[int, int, int]:
    match = _IN_FIGURES.fullmatch(text)
    assert match is not None
    return int(match[1]), int(match[2]), int(match[3])


def _year(number: int) -> Fixed:
    return Fixed(Period.around("year", date(number, 1, 1)))
