"""Words as Universal Dependencies counts them."""

import csv
import re
from importlib.resources import files

import pytest

from onrecord.annotate.words import split_words
from tests.marked import case_name, read_cases


def words(text):
    return [[text[start:end] for start, end in paragraph] for paragraph in split_words(text)]


def expected_words(case):
    """What is marked is a word; what is not marked has a word wherever there is no white space."""
    marks = [(span.start, span.end) for span in case.all("w")]
    gaps = zip([0, *(end for _, end in marks)], [*(start for start, _ in marks), len(case.text)], strict=True)
    between = [match.span() for gap in gaps for match in re.compile(r"\S+").finditer(case.text, *gap)]
    return sorted(marks + between)


@pytest.mark.parametrize("case", read_cases("words.txt"), ids=case_name)
def test_words(case):
    found = [case.text[start:end] for paragraph in split_words(case.text) for start, end in paragraph]
    assert found == [case.text[start:end] for start, end in expected_words(case)]


def test_paragraphs_are_lines():
    assert words("Olen left.\n\r\n \nVost didn't.") == [["Olen", "left", "."], ["Vost", "did", "n't", "."]]


@pytest.mark.parametrize("text", ["", " \n\t\u00a0"])
def test_no_words(text):
    assert split_words(text) == []


def test_offsets_count_code_points():
    assert split_words("👍 don’t\nU.S.") == [[(0, 1), (2, 4), (4, 7)], [(8, 12)]]


def test_a_long_row_of_short_forms_is_read():
    assert len(words("a" + "'s" * 2_000)[0]) == 2_001


def rows(table):
    with files("onrecord.annotate").joinpath(f"{table}.tsv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, delimiter="\t"))


@pytest.mark.parametrize(("table", "key"), [("fused", "form"), ("prefixes", "prefix")])
def test_tables_have_a_source_and_no_duplicates(table, key):
    found = [row[key] for row in rows(table)]
    assert [row for row in rows(table) if not all(row.values())] == []
    assert sorted(set(found)) == sorted(found)
    assert [form for form in found if form != form.lower()] == []


@pytest.mark.parametrize("row", rows("fused"), ids=lambda row: row["form"])
def test_a_fused_form_is_read_in_its_parts(row):
    assert words(row["form"]) == [row["parts"].split("+")]


@pytest.mark.parametrize("prefix", [row["prefix"] for row in rows("prefixes")])
def test_a_prefix_joins(prefix):
    assert words(f"the {prefix}-war") == [["the", f"{prefix}-war"]]
