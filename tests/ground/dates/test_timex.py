"""TIMEX3 values of lengths."""

import pytest

from onrecord.ground.dates.timex import length_timex

LENGTHS = [
    (3, "year", "P3Y"),
    (2.5, "year", "P2Y6M"),
    (0.5, "year", "P6M"),
    (1.5, "day", "P1DT12H"),
    (0.5, "day", "PT12H"),
    (5.5, "hour", "PT5H30M"),
    (0.5, "hour", "PT30M"),
    (1.5, "minute", "PT1M30S"),
    (1.5, "week", "P1.5W"),
    (2, "decade", "P20Y"),
    (1.5, "decade", "P15Y"),
    (2, "quarter", "P6M"),
    (1, "fortnight", "P2W"),
    (None, "day", "PXD"),
    (None, "hour", "PTXH"),
    (None, "decade", "PXDE"),
]


@pytest.mark.parametrize(("count", "unit", "timex"), LENGTHS)
def test_a_length_has_its_value(count, unit, timex):
    assert length_timex(count, unit) == timex
