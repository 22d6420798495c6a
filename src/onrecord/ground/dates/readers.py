"""What a match of a pattern means: one reader for each name in the first column of `patterns.tsv`."""

from collections.abc import Callable

from onrecord.ground.dates import calendar_readers as calendar
from onrecord.ground.dates import length_readers as length
from onrecord.ground.dates import relative_readers as relative
from onrecord.ground.dates.grammar import Found
from onrecord.ground.dates.meanings import Meaning

READERS: dict[str, Callable[[Found], Meaning | None]] = {
    "century": calendar.read_century,
    "clock": calendar.read_clock,
    "date": calendar.read_date,
    "day_of_month": calendar.read_day_of_month,
    "days": calendar.read_days,
    "daytime": relative.read_daytime,
    "decade": calendar.read_decade,
    "definite": relative.read_definite,
    "edge": relative.read_edge,
    "edge_of": relative.read_edge_of,
    "era": calendar.read_era,
    "event_day": calendar.read_event_day,
    "every": length.read_every,
    "feast": calendar.read_feast,
    "future": length.read_future,
    "in_figures": calendar.read_in_figures,
    "iso": calendar.read_iso,
    "length": length.read_length,
    "month_part": calendar.read_month_part,
    "nearby": relative.read_nearby,
    "past": length.read_past,
    "quarter": calendar.read_quarter,
    "reference": length.read_reference,
    "season": calendar.read_season,
    "shift": relative.read_shift,
    "short_year": calendar.read_short_year,
    "textual": relative.read_textual,
    "today": relative.read_today,
    "vague": length.read_vague,
    "week_of": calendar.read_week_of,
    "weekday": calendar.read_weekday,
    "year": calendar.read_year,
    "years": calendar.read_years,
}
"""A reader gives None where these words are no time expression after all."""


def read(found: Found) -> Meaning | None:
    """The meaning of a match; None when the words are none, or name a day that no calendar has."""
    try:
        return READERS[found.reader](found)
    except ValueError:
        return None
