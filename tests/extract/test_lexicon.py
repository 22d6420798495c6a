"""The word lists of the extract step: complete rows, no duplicates, allowed values only."""

import csv
import re
from collections import Counter
from pathlib import Path
from typing import get_args

import pytest

import onrecord.extract.lexicon as lexicon
from onrecord.extract.lexicon import AddresseeSlot, cue_words, idiom_pattern
from onrecord.records import Tier

FOLDER = Path(lexicon.__file__).parent
TABLES = sorted(FOLDER.glob("*.tsv"))
USES = {
    "addressed_text",
    "before_if",
    "cancels_negation",
    "from_if",
    "names_with_preposition",
    "negates",
    "negates_behind",
    "not_addressed",
    "page_label",
    "shortened_title",
}


def rows(path):
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, delimiter="\t"))


def repeated(values):
    return [value for value, count in Counter(values).items() if count > 1]


@pytest.mark.parametrize("path", TABLES, ids=lambda path: path.name)
def test_every_cell_is_filled_and_every_row_has_a_source(path):
    assert rows(path)
    assert [row for row in rows(path) if None in row or not all(row.values()) or "source" not in row] == []
    assert [row for row in rows(path) if any(value != value.strip() for value in row.values())] == []


@pytest.mark.parametrize("path", TABLES, ids=lambda path: path.name)
def test_no_row_is_there_twice(path):
    keys = [tuple(row[name] for name in row if name != "source") for row in rows(path)]
    assert repeated(keys) == []


def test_no_form_belongs_to_two_cues():
    table = rows(FOLDER / "cues.tsv")
    assert repeated(row["lemma"] for row in table) == []
    assert repeated(form for row in table for form in row["forms"].split()) == []
    assert [row["lemma"] for row in table if row["forms"] != row["forms"].lower()] == []


def test_cues_have_allowed_values():
    table = rows(FOLDER / "cues.tsv")
    assert {row["tier"] for row in table} == set(get_args(Tier))
    assert {row["denies"] for row in table} == {"yes", "no"}
    assert {row["addressee"] for row in table} == set(get_args(AddresseeSlot))


def test_all_forms_are_read():
    forms = [form for row in rows(FOLDER / "cues.tsv") for form in row["forms"].split()]
    assert sorted(cue_words()) == sorted(forms)


def test_idioms_have_allowed_uses():
    assert {row["use"] for row in rows(FOLDER / "idioms.tsv")} == USES


def test_an_unknown_use_is_an_error():
    with pytest.raises(KeyError):
        idiom_pattern("no such use")


@pytest.mark.parametrize(
    ("use", "text", "found"),
    [
        ("negates", "he doesn’t say", "doesn’t"),
        ("negates", "he doesn't say", "doesn't"),
        ("negates", "he cannot say", "cannot"),
        ("negates", "a knot", None),
        ("from_if", "if  there's one thing", "if  there's one"),
        ("before_if", "they wondered", "wondered"),
        ("not_addressed", "stories", "stories"),
    ],
)
def test_idiom_patterns_find_whole_words(use, text, found):
    match = re.search(idiom_pattern(use), text)
    assert (match.group() if match else None) == found
