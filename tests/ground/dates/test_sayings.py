"""The day of saying is the one at the verb of saying."""

import pytest

from onrecord.ground.dates import said_when
from onrecord.records import Cue, Mention, Span, Statement, When
from tests.ground.dates.reading import annotated, mentions_of
from tests.parses import read_parses

TEXT = "Olen said on Friday they left in May ."
ROWS = """
Olen PROPN 2 nsubj
said VERB 0 root say
on ADP 4 case
Friday PROPN 2 obl
they PRON 6 nsubj
left VERB 2 ccomp leave
in ADP 8 case
May PROPN 6 obl
. PUNCT 2 punct
"""
FRIDAY = When("2024-10-11", "2024-10-11", "day", "2024-10-11", "relative")


def span(words):
    start = TEXT.index(words)
    return Span.cut(TEXT, start, start + len(words))


def asked(*dates):
    statement = Statement("s-1", None, Cue(span("said"), "say"), (span("they left in May"),), "indirect", "speech")
    mentions = [Mention(f"m-{words}", span(words), "nominal", "date", when=when) for words, when in dates]
    return said_when(statement, read_parses(TEXT, ROWS), mentions)


def test_the_date_at_the_verb():
    assert asked(("Friday", FRIDAY)) == FRIDAY


def test_a_date_of_the_content_says_when_it_happened():
    assert asked(("May", FRIDAY)) is None


WORDS = [
    ("today", "P0D"),
    ("Friday", "XXXX-WXX-5"),
    ("last month", "-P1M"),
    ("every Monday", None),
    ("Tuesday nights", None),
    ("daily", None),
    ("for three days", None),
    ("recently", None),
    ("years ago", None),
]


@pytest.mark.parametrize(("words", "timex"), WORDS)
def test_without_a_day_of_publication_a_day_is_kept_and_a_length_or_set_is_none(words, timex):
    text = f"Olen said so {words}."
    annotation = annotated(text, {})
    statement = Statement("s-1", None, Cue(Span.cut(text, 5, 9), "say"), (), "indirect", "speech")
    when = said_when(statement, annotation.sentences, mentions_of(text, published=None))
    assert (when.timex if when else None) == timex


def test_without_a_cue_nothing_is_said():
    statement = Statement("s-1", None, None, (span("they left"),), "direct", "speech")
    assert said_when(statement, read_parses(TEXT, ROWS), []) is None
