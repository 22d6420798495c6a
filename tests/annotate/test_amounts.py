"""Clock times and quantities: where they begin and end, and which numbers are neither."""

import re
from collections import Counter

import pytest

from onrecord.annotate.amount_patterns import compile_rule, expand, words_of
from onrecord.annotate.amounts import Amount, find_amounts
from onrecord.annotate.words import split_words
from onrecord.records import Sentence, Word
from onrecord.tables import read_table
from tests.marked import case_name, read_cases

COLUMNS = {"amount_words": ["form", "class", "source"], "amount_patterns": ["rule", "pattern", "example", "source"]}


def sentences(text: str, upos: dict[str, str] | None = None) -> list[Sentence]:
    """One sentence a line, with a part of speech for the words that are given."""
    tags = upos or {}
    return [
        Sentence(words[0][0], words[-1][1], tuple(Word(*word, upos=tags.get(text[slice(*word)])) for word in words))
        for words in split_words(text)
    ]


def amounts(text: str, *, upos: dict[str, str] | None = None, taken: tuple[str, ...] = ()) -> list[str]:
    """The words of each amount; `taken` are words of the text."""
    ranges = [match.span() for words in taken for match in re.finditer(re.escape(words), text)]
    return [text[amount.start : amount.end] for amount in find_amounts(text, sentences(text, upos), ranges)]


@pytest.mark.parametrize("case", read_cases("amounts.txt"), ids=case_name)
def test_amounts(case):
    expected = [Amount(span.start, span.end, kind) for kind in ("time", "quantity") for span in case.all(kind)]
    assert find_amounts(case.text, sentences(case.text)) == sorted(expected, key=lambda amount: amount.start)


def test_kinds_and_offsets():
    text = "👍 Two left at noon."
    assert find_amounts(text, sentences(text)) == [Amount(2, 5, "quantity"), Amount(14, 18, "time")]


def test_text_without_words():
    assert find_amounts("", []) == []


def test_no_amount_leaves_its_sentence():
    text = "They had 40\nmillion reasons."
    assert amounts(text) == ["40"]


@pytest.mark.parametrize(
    ("text", "taken", "expected"),
    [
        ("On 40 Street 12 men met.", ("40 Street",), ["12"]),
        ("He paid 40 million Meruan crowns.", ("Meruan",), ["40 million"]),
        ("At 6 p.m. Friday two left.", ("6 p.m. Friday",), ["two"]),
        ("It cost about $40 million.", ("$40 million",), []),
        ("Six Flags sent six men.", ("Six Flags",), ["six"]),
        ("They met 3 January and 4 envoys.", ("January",), ["4"]),
        ("Between 20 and 30 men left.", ("30 men",), ["20"]),
    ],
)
def test_what_is_taken_is_left_alone(text, taken, expected):
    assert amounts(text, taken=taken) == expected


@pytest.mark.parametrize(
    ("text", "upos", "expected"),
    [
        ("Seven Sisters closed.", {"Seven": "PROPN"}, []),
        ("Seven sisters left.", {"Seven": "NUM"}, ["Seven"]),
        ("One hopes so.", {"One": "PRON"}, []),
        ("One guard left.", {"One": "NUM"}, ["One"]),
    ],
)
def test_parts_of_speech_tell_numbers_from_names_and_pronouns(text, upos, expected):
    assert amounts(text, upos=upos) == expected


@pytest.mark.parametrize("name", COLUMNS)
def test_every_cell_is_filled_and_no_row_stands_twice(name):
    rows = read_table("onrecord.annotate", name)
    assert [list(row) for row in rows] == [COLUMNS[name]] * len(rows)
    assert all(value == value.strip() != "" for row in rows for value in row.values())
    keys = Counter(tuple(list(row.values())[:2]) for row in rows)
    assert [key for key, n in keys.items() if n > 1] == []


@pytest.mark.parametrize("row", read_table("onrecord.annotate", "amount_patterns"), ids=lambda row: row["example"])
def test_every_pattern_fits_its_example(row):
    pattern = compile_rule(expand(row["pattern"]))
    assert row["example"] == "-" or pattern.fullmatch(row["example"])


def test_an_unknown_name_is_an_error():
    with pytest.raises(KeyError, match="nonsense"):
        expand("⟨nonsense⟩")
    with pytest.raises(KeyError, match="nonsense"):
        words_of("nonsense")


def test_every_class_is_used():
    patterns = " ".join(row["pattern"] for row in read_table("onrecord.annotate", "amount_patterns"))
    in_patterns = set(re.findall(r"⟨(\w+)⟩", patterns)) | {"approximator", "afterthought"}
    in_logic = set(
        "contest not_half after_cut after_half after_fraction before_year singular_s plural joining grower grows_old "
        "crew toll before_pronoun_one after_pronoun_one before_one_day".split()
    )
    classes = {row["class"] for row in read_table("onrecord.annotate", "amount_words")}
    assert classes == (in_patterns | in_logic) - {
        row["rule"] for row in read_table("onrecord.annotate", "amount_patterns")
    }
