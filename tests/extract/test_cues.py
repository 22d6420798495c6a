"""What the words of a cue tell."""

import pytest

from onrecord.extract.cues import CueReading, read_cue
from onrecord.records import Span
from tests.marked import case_name, read_cases


def reading_of(words, kind="indirect"):
    return read_cue(words, Span(0, len(words), words), None, kind)


@pytest.mark.parametrize("case", read_cases("negations.txt"), ids=case_name)
def test_negation(case):
    denied, affirmed = case.only("denied"), case.only("affirmed")
    reading = read_cue(case.text, denied or affirmed, case.only("speaker"), "indirect")
    assert reading.negated == (denied is not None)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("said", CueReading("say", "speech", addressee="to")),
        ("told", CueReading("tell", "speech", addressee="object")),
        ("TOLD", CueReading("tell", "speech", addressee="object")),
        ("has repeatedly warned", CueReading("warn", "speech", addressee="object")),
        ("was told", CueReading("tell", "speech")),
        ("is now being told", CueReading("tell", "speech")),
        ("is telling", CueReading("tell", "speech", addressee="object")),
        ("is determined to warn", CueReading("determine", "speech", addressee="object")),
        ("called on", CueReading("call", "speech", addressee="preposition")),
        ("according to", CueReading("according to", "speech")),
        ("believes", CueReading("believe", "attitude")),
        ("wants", CueReading("want", "attitude")),
        ("denied", CueReading("deny", "speech", negated=True)),
        (":", CueReading(None, "speech")),
        ("flummoxed", CueReading(None, "attitude")),
        ("refused to say", CueReading("refuse", "speech", negated=True, addressee="to")),
    ],
)
def test_reading(words, expected):
    assert reading_of(words) == expected


def test_no_cue():
    assert read_cue("We stay.", None, None, "direct") == CueReading(None, "speech")


def test_an_attitude_in_quoted_words_is_speech():
    assert reading_of("believes", "direct") == CueReading("believe", "speech")
