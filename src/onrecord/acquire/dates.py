"""Dates and ages as pages write them -> `When`.

In: "17 May 2024 10:15 GMT", "2024-05-17T10:15Z", "30 days ago", an address with /2024/05/17/. Out: a `When` without a
span, or None when it was not understood: a guess between day and month is never made.
"""

import re
from calendar import month_name, monthrange
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from onrecord.records import Precision, When, WhenBasis

MONTHS = tuple(name.lower() for name in month_name[1:])
_MONTH = "(?P<month>" + "|".join(f"{name[:3]}(?:{name[3:]})?" for name in MONTHS).replace("sep(", "sept?(") + r")\.?"
_MONTH_NAME = "(?:" + "|".join(f"{name[:3]}(?:{name[3:]})?" for name in MONTHS).replace("sep(", "sept?(") + ")"
_WEEKDAY = r"(?:(?:mon|tue|tues|wed|wednes|thu|thur|thurs|fri|sat|satur|sun)(?:day)?\.?,?\s+)?"
_CLOCK = (
    r"(?P<hour>\d{1,2})[:.](?P<minute>\d\d)(?::(?P<second>\d\d)(?:[.,]\d+)?)?\s*(?P<half>[ap]\.?m\.?)?"
    r"\s*\(?(?P<zone>Z|[+-]\d\d:?\d\d|[A-Z]{3,4}(?:\s*[+-]\d{1,2}(?::?\d\d)?)?)?\)?"
)
_TIME_BEHIND = rf"(?:(?:\s*[,|•·–—-]\s*|\s+)(?:at\s+|@\s*)?{_CLOCK})?"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>(?:1[89]|2[01])\d\d)"
_FORMS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"{_YEAR}-(?P<month>\d\d?)(?:-(?P<day>\d\d?)(?:[T\s]\s*{_CLOCK})?)?",
        rf"{_YEAR}(?P<month>\d\d)(?P<day>\d\d)",
        rf"{_YEAR}/(?P<month>\d\d?)/(?P<day>\d\d?){_TIME_BEHIND}",
        rf"{_YEAR}",
        rf"{_WEEKDAY}{_DAY}[\s-]+(?:of\s+)?{_MONTH}[\s,-]+{_YEAR}{_TIME_BEHIND}",
        rf"{_WEEKDAY}{_MONTH},?\s+{_DAY},?\s+{_YEAR}{_TIME_BEHIND}",
        rf"{_YEAR}[\s,]+{_MONTH}\s+{_DAY}{_TIME_BEHIND}",
        rf"{_MONTH},?\s+{_YEAR}",
        rf"{_CLOCK}\s*[,|•·–—-]?\s*{_WEEKDAY}{_DAY}\s+{_MONTH},?\s+{_YEAR}",
        rf"{_CLOCK}\s*[,|•·–—-]?\s*{_WEEKDAY}{_MONTH}\s+{_DAY},?\s+{_YEAR}",
        rf"{_WEEKDAY}(?P<day>\d\d?)\.\s?(?P<month>\d\d?)\.\s?{_YEAR}\.?{_TIME_BEHIND}",
        rf"{_CLOCK}\s*[,|•·–—-]?\s*(?P<day>\d\d?)\.(?P<month>\d\d?)\.{_YEAR}",
        rf"{_WEEKDAY}(?P<first>\d\d?)[/-](?P<second_number>\d\d?)[/-]{_YEAR}{_TIME_BEHIND}",
    )
)
"""Source: ISO 8601, RFC 5322 and the date lines of English-language news pages."""

_NUMBER_WORDS = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7}
_AGE = re.compile(
    rf"(?:about\s+|over\s+|almost\s+)?(?P<count>\d{{1,4}}|{'|'.join(_NUMBER_WORDS)})\s*"
    r"(?P<unit>s|secs?|seconds?|m|mins?|minutes?|h|hrs?|hours?|d|days?|w|wks?|weeks?|mos?|months?|y|yrs?|years?)\s+ago",
    re.IGNORECASE,
)
_URL_DAY = re.compile(r"[/_-]((?:19|20)\d\d)[/-](\d\d?|[a-z]{3})[/-](\d\d?)(?=[/-]|$)", re.IGNORECASE)
_URL_COMPACT_DAY = re.compile(r"(?:/|-)(20\d\d)(\d\d)(\d\d)(?=[/.-]|$)")


_PLACE = r"[^\W\d_a-z][\w'’.-]*(?:[\s,/]+(?:[^\W\d_a-z][\w'’.-]*|of|de|la|al|el|and|the))*"
_DATELINE = re.compile(
    rf"{_PLACE}[\s,–—-]+(?P<date>(?i:{_MONTH_NAME})\.?\s+\d{{1,2}},?(?:\s+\d{{4}})?"
    rf"|\d{{1,2}}\s+(?i:{_MONTH_NAME})\.?,?(?:\s+\d{{4}})?)"
    r"\s*,?\s*(?:[(\[][^)\]]{2,40}[)\]]\s*[-–—:,]*|[-–—:]+)\s*\S"
)
"""A place, a day, then an agency in brackets or a dash, as wire reports begin: "TARSA, May 3 (Reuters) - "."""


@dataclass(frozen=True, slots=True)
class _Moment:
    """A day with what else is known of it; `clock` is "HH:MM[:SS]", `zone` "Z" or "+HH:MM"."""

    year: int
    month: int | None = None
    day: int | None = None
    clock: str = ""
    zone: str = ""


def read_date(text: str, basis: WhenBasis) -> When | None:
    """The date that `text` is, white space and a final full stop aside; None when it is not one, or ambiguous."""
    moment = _read_moment(text)
    if moment is None:
        return None
    if moment.day is None or moment.month is None:
        month = moment.month
        first, last = month or 1, month or 12
        start, end = date(moment.year, first, 1), date(moment.year, last, monthrange(moment.year, last)[1])
        timex = f"{moment.year}-{month:02}" if month else str(moment.year)
        return _when(start, end, "month" if month else "year", timex, basis)
    day = date(moment.year, moment.month, moment.day)
    if not moment.clock:
        return _when(day, day, "day", day.isoformat(), basis)
    timex = f"{day.isoformat()}T{moment.clock}"
    return When(timex + moment.zone, timex + moment.zone, "time", timex, basis)


def is_age(text: str) -> bool:
    """Whether `text` is an age as `read_age` understands it."""
    return read_age(text, "2000-01-01") is not None


def read_age(age: str, retrieved: str) -> When | None:
    """The date of a page that was `age` old ("2 hours ago", "yesterday") when it was fetched.

    Ages in weeks, months and years give the whole calendar week, month or year, and are approximate; so are hours and
    minutes when `retrieved` has no time.

    Returns:
        A `When` of basis "relative"; None when the age or the date or date-time of `retrieved` is not understood.
    """
    fetched = _read_moment(retrieved)
    if fetched is None or fetched.day is None or fetched.month is None:
        return None
    clock = (fetched.clock + ":00")[:8] if fetched.clock else "00:00:00"
    moment = datetime.fromisoformat(f"{fetched.year:04}-{fetched.month:02}-{fetched.day:02}T{clock}")
    age = age.strip().rstrip(".").lower()
    if age in ("yesterday", "today", "just now", "now"):
        return _days_before(moment.date(), 1 if age == "yesterday" else 0)
    found = _AGE.fullmatch(age)
    if not found:
        return None
    count = _NUMBER_WORDS.get(found["count"]) or int(found["count"])
    unit = "mo" if found["unit"].startswith("mo") else found["unit"][0]
    try:
        return _before(moment, count, unit, has_clock=bool(fetched.clock))
    except (ValueError, OverflowError):
        return None


def read_dateline(line: str, retrieved: str | None) -> When | None:
    """The day in the dateline that a line begins with: "TARSA, May 3 2024 (Reuters) - ".

    A day without a year is the last such day up to `retrieved`.

    Returns:
        None when the line has no dateline, or the year is not known.
    """
    found = _DATELINE.match(line) if line[:1].isupper() else None
    if found is None:
        return None
    if re.search(r"\d{4}$", found["date"]):
        return read_date(found["date"], "dateline")
    fetched = _read_moment(retrieved) if retrieved else None
    if fetched is None or fetched.day is None or fetched.month is None:
        return None
    limit = date(fetched.year, fetched.month, fetched.day).isoformat()
    days = (read_date(f"{found['date'].rstrip(',')} {year}", "dateline") for year in (fetched.year, fetched.year - 1))
    return next((when for when in days if when and when.start and when.start <= limit), None)


def read_url_date(url: str) -> When | None:
    """The day in an address, as /2024/05/17/ or -20240517; None when there is none."""
    found = _URL_DAY.search(url) or _URL_COMPACT_DAY.search(url)
    if not found:
        return None
    year, month, day = found.groups()
    i_month = int(month) if month.isdigit() else _month_number(month)
    return read_date(f"{year}-{i_month:02}-{int(day):02}", "url")


def _before(moment: datetime, count: int, unit: str, *, has_clock: bool) -> When:
    day = moment.date()
    if unit in "smh":
        if not has_clock:
            return _days_before(day, 0, approximate=True)
        step = {"s": timedelta(seconds=1), "m": timedelta(minutes=1), "h": timedelta(hours=1)}[unit]
        return _days_before((moment - count * step).date(), 0)
    if unit == "d":
        return _days_before(day, count)
    if unit == "w":
        monday = day - timedelta(days=7 * count + day.weekday())
        year, week, _ = monday.isocalendar()
        return _when(monday, monday + timedelta(days=6), "week", f"{year}-W{week:02}", "relative", approximate=True)
    n_months = day.year * 12 + day.month - 1 - count
    year, month = (n_months // 12, n_months % 12 + 1) if unit == "mo" else (day.year - count, None)
    start, end = date(year, month or 1, 1), date(year, month or 12, monthrange(year, month or 12)[1])
    timex, precision = (f"{year:04}-{month:02}", "month") if month else (f"{year:04}", "year")
    return _when(start, end, precision, timex, "relative", approximate=True)  # type: ignore[arg-type]


def _days_before(day: date, n_days: int, *, approximate: bool = False) -> When:
    day -= timedelta(days=n_days)
    return _when(day, day, "day", day.isoformat(), "relative", approximate=approximate)


def _when(
    start: date, end: date, precision: Precision, timex: str, basis: WhenBasis, *, approximate: bool = False
) -> When:
    return When(start.isoformat(), end.isoformat(), precision, timex, basis, approximate)


def _month_number(name: str) -> int:
    """1 to 12; 0 for a name that is no month, which no date has."""
    return next((i for i, month in enumerate(MONTHS, 1) if month.startswith(name[:3].lower())), 0)


def _read_moment(text: str) -> _Moment | None:
    text = " ".join(text.split()).rstrip(".")
    found = next((match for form in _FORMS if (match := form.fullmatch(text))), None)
    if found is None:
        return None
    parts = {name: value for name, value in found.groupdict().items() if value is not None}
    if "first" in parts:
        parts |= _day_and_month(int(parts["first"]), int(parts["second_number"]))
    month = parts.get("month")
    number = None if month is None else int(month) if month.isdigit() else _month_number(month)
    day = int(parts["day"]) if "day" in parts else None
    clock = _clock(parts)
    try:
        date(int(parts["year"]), 1 if number is None else number, 1 if day is None else day)
    except ValueError:
        return None
    if clock is None or ("first" in parts and number is None):
        return None
    return _Moment(int(parts["year"]), number, day, clock, _zone(parts.get("zone", "")) if clock else "")


def _day_and_month(first: int, second: int) -> dict[str, str]:
    """Which of two numbers is the month, where only one can be; neither where both can."""
    if first == second or (first > 12 >= second):
        return {"day": str(first), "month": str(second)}
    return {"day": str(second), "month": str(first)} if second > 12 >= first else {}


def _clock(parts: dict[str, str]) -> str | None:
    """The time as HH:MM[:SS]; empty without one, None for an impossible one."""
    if "hour" not in parts:
        return ""
    hour, minute, second = int(parts["hour"]), int(parts["minute"]), int(parts.get("second", 0))
    if half := parts.get("half", "").lower()[:1]:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if half == "p" else 0)
    if hour > 23 or minute > 59 or second > 59:
        return None
    return f"{hour:02}:{minute:02}" + (f":{second:02}" if "second" in parts else "")


def _zone(name: str) -> str:
    """The zone as Z or +HH:MM; empty for none and for abbreviations, which several zones share."""
    if name.upper() in ("Z", "UTC", "GMT"):
        return "Z"
    found = re.fullmatch(r"(?:GMT|UTC)?\s*([+-])(\d{1,2})(?::?(\d\d))?", name, re.IGNORECASE)
    return f"{found[1]}{int(found[2]):02}:{found[3] or '00'}" if found else ""
