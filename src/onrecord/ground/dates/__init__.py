"""Time expressions and the days that they stand for."""

from onrecord.ground.dates.finder import find_dates
from onrecord.ground.dates.sayings import said_when

__all__ = ["find_dates", "said_when"]
