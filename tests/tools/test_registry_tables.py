"""The tables that the registry is built from: codes, sectors and periods that exist, an origin in every row."""

import csv
import re
from pathlib import Path

import pytest

from onrecord.ground.actors.own import SECTORS
from tools.build_registry import Builder, close_holdings, split_office

FOLDER = Path(__file__).parents[2] / "tools" / "registry"
NON_STATE = {"UNO", "EUR", "IGO", "NGO", "ISM", "IMG", "MNC"}
PERIOD = re.compile(r"(\d{4}(-\d{2}(-\d{2})?)?)?")


def rows(name):
    with (FOLDER / f"{name}.tsv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def codes():
    return {row["code"] for row in rows("states")} | NON_STATE | {""}


@pytest.mark.parametrize("name", ["demonyms", "groups", "institutions", "parties", "people", "states"])
def test_every_row_says_where_it_is_from(name):
    assert [row for row in rows(name) if not (row["source"] and row["licence"])] == []


@pytest.mark.parametrize("name", ["groups", "institutions", "parties", "people"])
def test_codes_sectors_and_periods_exist(name):
    known = codes()
    bad = [
        row["name"]
        for row in rows(name)
        if row["country"] not in known
        or not SECTORS.issuperset(filter(None, row["sectors"].split("|")))
        or not (PERIOD.fullmatch(row["start"]) and PERIOD.fullmatch(row["end"]))
        or (row["start"] and row["end"] and row["start"][:4] > row["end"][:4])
    ]
    assert bad == []


def test_a_state_is_there_once_and_its_parent_exists():
    states = [row["code"] for row in rows("states")]
    assert len(states) == len(set(states))
    assert {row["parent"] for row in rows("states")} - {""} <= set(states) | {"EUR"}


@pytest.mark.parametrize(
    ("office", "expected"),
    [
        ("Minister of Defence of Iraq", ("Minister of Defence", "Iraq")),
        ("Prime Minister of the Kurdistan Region", ("Prime Minister", "Kurdistan Region")),
        ("Chief of the General Staff", ("Chief of the General Staff", "")),
        ("Speaker of the Knesset", ("Speaker", "Knesset")),
    ],
)
def test_an_office_has_a_title_and_a_body(office, expected):
    assert split_office(office) == expected


def holding(person, start, end="", office="prime minister", title="Prime Minister"):
    return {
        "id": person,
        "country": "TRS",
        "office": office,
        "title": title,
        "start": start,
        "end": end,
        "rank": "1",
        "body": "",
    }


def test_an_open_time_in_a_high_office_ends_where_the_next_one_begins():
    builder = Builder()
    builder.holdings = [holding("olen", "2010"), holding("olen", "2010-05", title="PM"), holding("bell", "2015-02")]
    close_holdings(builder)
    assert [row["end"] for row in builder.holdings] == ["2015-02", "2015-02", ""]
