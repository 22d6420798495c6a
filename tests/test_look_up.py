"""Phrases in, answers out."""

import json

import pytest

from onrecord.errors import InputError
from onrecord.look_up import look_up, look_up_lines, open_registry


def test_an_answer_has_every_field():
    found = look_up("the Kremlin", None, open_registry(None), "7")
    assert found == {
        "id": "7",
        "phrase": "the Kremlin",
        "on": None,
        "name": "Russia",
        "kind": "country",
        "country": "RUS",
        "sectors": ["GOV"],
        "office": None,
        "actor": found["actor"],
        "registry": "RUS",
        "candidates": [],
    }


def test_lines_are_answered_in_order_and_empty_ones_passed_over():
    lines = ['{"id":"a","phrase":"Iraq"}\n', "\n", '{"id":"b","phrase":"taxi drivers","on":"2020-01-01"}\n']
    answers = [json.loads(line) for line in look_up_lines(lines, open_registry(None))]
    assert [(row["id"], row["country"], row["sectors"]) for row in answers] == [("a", "IRQ", []), ("b", None, ["CVL"])]


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("Iraq", "line 1 is no JSON"),
        ('{"id": 1}', 'line 1 has no "phrase"'),
        ('{"phrase": "Iraq", "on": 2020}', '"on" is no text'),
        ('{"phrase": "Iraq", "on": "2020-13-01"}', "is no day"),
    ],
)
def test_a_bad_line_is_named(line, message):
    with pytest.raises(InputError, match=message):
        list(look_up_lines([line], open_registry(None)))
