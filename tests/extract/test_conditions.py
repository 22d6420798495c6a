"""Conditional clauses: where they begin and end, and what is none."""

import pytest

from onrecord.annotate.quotes import read_quotations
from onrecord.extract.conditions import find_condition
from onrecord.extract.cues import read_cue
from onrecord.records import Span
from tests.extract.hand_made import sentences_of
from tests.marked import Case, case_name, read_cases


def condition_of(case: Case) -> Span | None:
    quotations = read_quotations(case.text)[1]
    sentences = sentences_of(case.text, quotations)
    reading = read_cue(case.text, case.only("cue"), None, "indirect")
    return find_condition(case.text, case.all("content"), reading, sentences)


@pytest.mark.parametrize("case", read_cases("conditions.txt"), ids=case_name)
def test_conditions(case):
    assert condition_of(case) == case.only("condition")


@pytest.mark.parametrize("case", read_cases("no_conditions.txt"), ids=case_name)
def test_no_conditions(case):
    assert condition_of(case) is None


def test_a_clause_that_the_cue_stands_in_is_none():
    text = "If Olen said that the army had left he was wrong."
    cue, content = Span.cut(text, 8, 12), Span.cut(text, 18, 35)
    sentences = sentences_of(text)
    assert find_condition(text, [content], read_cue(text, cue, None, "indirect"), sentences) is None


def test_a_content_without_sentences_is_read_to_its_end():
    text = "we go if they go"
    reading = read_cue(text, None, None, "indirect")
    assert find_condition(text, [Span(0, len(text), text)], reading, ()) == Span.cut(text, 6, 16)


def test_a_condition_in_the_second_piece():
    text = "“We go,” he said, “if they go.”"
    first, second = Span.cut(text, 0, 8), Span.cut(text, 18, len(text))
    reading = read_cue(text, Span.cut(text, 12, 16), None, "direct")
    sentences = sentences_of(text, read_quotations(text)[1])
    assert find_condition(text, [first, second], reading, sentences) == Span.cut(text, 19, 29)
