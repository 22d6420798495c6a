"""Where sentences end, in the ways news pages write."""

import csv
from pathlib import Path

import pytest

import onrecord.annotate.sentences as module
from onrecord.annotate.quotes import read_quotations
from onrecord.annotate.sentences import split_sentences
from onrecord.annotate.tokens import split_paragraphs
from onrecord.annotate.words import abbreviations
from tests.marked import case_name, read_cases


@pytest.mark.parametrize("case", read_cases("sentences.txt"), ids=case_name)
def test_sentences(case):
    _, quotations = read_quotations(case.text)
    found = split_sentences(split_paragraphs(case.text), quotations)
    assert [case.text[start:end] for start, end in found] == [span.text for span in case.all("s")]


def test_a_sentence_reaches_from_its_first_to_its_last_token():
    assert split_sentences(split_paragraphs(" Olen left. Go! \n Stay ")) == [(1, 11), (12, 15), (18, 22)]


def test_no_words_no_sentences():
    assert split_sentences([]) == []


def test_abbreviations_have_a_source_and_no_duplicates():
    path = Path(module.__file__).parent / "abbreviations.tsv"
    with path.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines, delimiter="\t"))
    assert [row for row in rows if not all(row.values())] == []
    assert len(rows) == len(abbreviations()) > 0
    assert [word for word in abbreviations() if word != word.lower() or word.endswith(".")] == []
    assert {row["kind"] for row in rows} == {
        "title",
        "place",
        "reference",
        "number",
        "month",
        "weekday",
        "company",
        "other",
    }
