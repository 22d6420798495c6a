"""Statements that a page's layout makes, and layouts that make none."""

import pytest

from onrecord.annotate.quotes import read_quotations
from onrecord.extract.layouts import Turn, find_turns
from onrecord.extract.quoted import Layout
from onrecord.records import Fragment
from tests.marked import case_name, read_cases


@pytest.mark.parametrize("case", read_cases("layouts.txt"), ids=case_name)
def test_layouts(case):
    quotations = read_quotations(case.text)[1]
    layout = Layout(case.text, quotations)
    found = find_turns(case.text, layout.lines, quotations)
    expected = {}
    for speaker, cue, content in zip(case.all("speaker"), case.all("cue"), case.all("content"), strict=True):
        expected[layout.line(content.start)] = (speaker, cue, content)
    spans = {number: (turn.speaker.span, turn.cue.span, turn.content.span) for number, turn in found.items()}
    assert spans == expected


def test_parts_and_scores_of_a_turn():
    text = "“We stay.” — Mira Olen"
    (turn,) = find_turns(text, [(0, len(text))], read_quotations(text)[1]).values()
    assert {type(turn), type(turn.cue)} == {Turn, Fragment}
    assert [(part.part, part.score) for part in (turn.speaker, turn.cue, turn.content)] == [
        ("speaker", 0.95),
        ("cue", 0.95),
        ("content", 0.95),
    ]
