"""Time expressions and the days that they stand for."""

from onrecord.ground.dates.finder import find_dates

__all__ = ["find_dates"]
