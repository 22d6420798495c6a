"""The lists: sorted, without duplicates, and every name in one is known to the others."""

import re

import pytest

from onrecord.ground.dates.feasts import feast_days, feast_names
from onrecord.ground.dates.grammar import Grammar
from onrecord.ground.dates.readers import READERS
from onrecord.tables import read_table

PACKAGE = "onrecord.ground.dates"
PATTERNS = [row["pattern"].split(" ") for row in read_table(PACKAGE, "patterns")]


@pytest.mark.parametrize("name", ["feasts", "lexicon", "patterns", "things", "verbs"])
def test_rows_are_sorted_and_different_and_have_an_origin(name):
    rows = [tuple(row.values()) for row in read_table(PACKAGE, name)]
    assert rows == sorted(set(rows))
    assert all(row["source"] for row in read_table(PACKAGE, name))


def test_each_pattern_has_a_reader_and_each_reader_a_pattern():
    assert {row["reader"] for row in read_table(PACKAGE, "patterns")} == set(READERS)


def test_a_pattern_begins_with_what_may_not_be_missing():
    assert [elements for elements in PATTERNS if elements[0].endswith("?")] == []


def test_each_category_of_a_pattern_is_known():
    vocabulary = Grammar().vocabulary
    names = {
        name for elements in PATTERNS for element in elements for name in re.sub(r"^\w+=|\?$", "", element).split("|")
    }
    assert [name for name in sorted(names) if not vocabulary.symbols_of(name)] == []


def test_each_category_of_the_lexicon_is_used():
    in_patterns = {name for elements in PATTERNS for element in elements for name in re.findall("[A-Z_]+", element)}
    categories = {row["category"] for row in read_table(PACKAGE, "lexicon")}
    assert categories - in_patterns == {"APPROXIMATE"}


def test_each_feast_has_a_day_in_a_leap_year():
    assert [name for name in feast_names() if not feast_days(name, 2024)] == []
