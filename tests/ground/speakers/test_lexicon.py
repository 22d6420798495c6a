"""The word lists themselves: no row twice, every row with its source, every value one of the allowed ones."""

from importlib.resources import files

import pytest

from onrecord.ground.speakers.lexicon import load_lexicon
from onrecord.tables import read_table

KEYS = {
    "given_names.tsv": "name",
    "organizations.tsv": "head",
    "roles.tsv": "role",
    "salience.tsv": "feature",
    "words.tsv": "word",
}


def rows(name: str) -> list[dict[str, str]]:
    return list(read_table("onrecord.ground.speakers.lexicon", name.removesuffix(".tsv")))


def test_every_list_is_checked_here():
    folder = files("onrecord.ground.speakers") / "lexicon"
    assert sorted(entry.name for entry in folder.iterdir() if entry.name.endswith(".tsv")) == sorted(KEYS)


@pytest.mark.parametrize(("name", "key"), KEYS.items())
def test_no_row_is_there_twice(name, key):
    keys = [row[key].lower() for row in rows(name)]
    assert sorted({word for word in keys if keys.count(word) > 1}) == []


@pytest.mark.parametrize("name", KEYS)
def test_every_row_has_all_its_columns(name):
    assert [row for row in rows(name) if not all(row.values()) or None in row] == []


def test_genders_are_male_female_or_either():
    found = {row["gender"] for name in ("given_names.tsv", "roles.tsv") for row in rows(name)}
    assert found == {"male", "female", "either"}


def test_every_pronoun_class_weighs_the_same_features():
    weights = load_lexicon().salience
    assert [sorted(weights[kind]) for kind in ("thing", "plural", "role")] == [sorted(weights["person"])] * 3
