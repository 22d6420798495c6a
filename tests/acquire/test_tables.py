"""The data files: complete, without duplicates, and every pattern compiles and says where it comes from."""

from collections import Counter

import pytest

from onrecord.acquire.rules import chrome_rules
from onrecord.tables import read_table

COLUMNS = {
    "agencies": ["name", "written", "source"],
    "chrome": ["reason", "place", "cuts", "firm", "pattern", "source"],
    "icons": ["icon", "tells", "source"],
    "sections": ["section", "source"],
    "services": ["word", "source"],
}


@pytest.mark.parametrize("name", COLUMNS)
def test_every_cell_is_filled_and_no_row_stands_twice(name):
    rows = read_table("onrecord.acquire", name)
    assert [list(row) for row in rows] == [COLUMNS[name]] * len(rows)
    assert all(value == value.strip() != "" for row in rows for value in row.values())
    keys = Counter(tuple(value for column, value in row.items() if column != "source") for row in rows)
    assert [key for key, n in keys.items() if n > 1] == []


def test_a_way_to_write_an_agency_belongs_to_one_agency():
    written = Counter(form for row in read_table("onrecord.acquire", "agencies") for form in row["written"].split("|"))
    assert [form for form, n in written.items() if n > 1] == []


def test_every_icon_is_known_once():
    assert [
        icon for icon, n in Counter(row["icon"] for row in read_table("onrecord.acquire", "icons")).items() if n > 1
    ] == []


def test_the_rules_use_only_the_words_the_code_knows():
    rules = chrome_rules()
    assert {rule.place for rule in rules} <= {"anywhere", "head", "top", "tail", "edge", "below"}
    assert {rule.cuts for rule in rules} == {"line", "next", "links", "rest"}
    assert {row["firm"] for row in read_table("onrecord.acquire", "chrome")} == {"yes", "no"}
    assert not any("⟨" in rule.pattern.pattern for rule in rules)
