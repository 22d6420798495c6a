"""The words for roles: no row twice, every value one of the allowed ones, forms made by rule."""

from typing import get_args

import pytest

from onrecord.ground.actors.roles import Effect, NounKind, Number, Use, load_roles, plural_of, role_key
from onrecord.tables import read_table

SECTORS = {
    *("AGR", "BUS", "COP", "CRM", "CVL", "EDU", "ELI", "GOV", "JRN", "JUD", "LAB", "LEG", "MED", "MIL", "OPP"),
    *("PRE", "PRM", "PTY", "REB", "REF", "REL", "SOC", "SPY", "UAF", "UNK"),
}
BOUND = {"family", "home", "prefix", "sent", "suffix"}


def rows(name: str) -> list[dict[str, str]]:
    return list(read_table("onrecord.ground.actors", name))


def twice(keys: list[str]) -> list[str]:
    return sorted({key for key in keys if keys.count(key) > 1}) if len(set(keys)) < len(keys) else []


def test_no_noun_is_there_twice():
    assert twice([role_key(row["word"]) for row in rows("roles")]) == []


def test_no_word_has_two_effects_of_its_own():
    assert twice([role_key(row["word"]) for row in rows("role_words") if row["effect"] not in BOUND]) == []


@pytest.mark.parametrize("effect", sorted(BOUND))
def test_no_affix_or_mark_is_there_twice(effect):
    assert twice([row["word"] for row in rows("role_words") if row["effect"] == effect]) == []


@pytest.mark.parametrize("name", ["roles", "role_words"])
def test_rows_are_sorted_and_say_where_they_are_from(name):
    table = rows(name)
    assert [row["word"] for row in table] == sorted(row["word"] for row in table)
    assert {row["source"] for row in table} == {"own list"}


def test_nouns_have_known_values():
    table = rows("roles")
    assert {code for row in table for code in row["sectors"].split("|")} == SECTORS | {""}
    assert {row["number"] for row in table} == {*get_args(Number)}
    assert {row["kind"] for row in table} == {*get_args(NounKind)}
    assert {row["use"] for row in table} == {*get_args(Use)}


def test_words_have_known_values():
    table = rows("role_words")
    assert {row["effect"] for row in table} == {*get_args(Effect)} | BOUND
    assert {code for row in table for code in row["sectors"].split("|")} <= SECTORS | {""}
    assert {row["armed"] for row in table} == {"", "COP", "CRM", "MIL", "PRM", "REB", "SPY", "UAF"}


def test_only_nouns_without_sectors_are_things():
    assert [row["word"] for row in rows("roles") if not row["sectors"] and row["kind"] != "thing"] == []


@pytest.mark.parametrize(
    ("singular", "plural"),
    [
        ("army", "armies"),
        ("attorney general", "attorneys general"),
        ("boy", "boys"),
        ("chief of staff", "chiefs of staff"),
        ("hostage taker", "hostage takers"),
        ("major general", "major generals"),
        ("monarch", "monarchs"),
        ("member of parliament", "members of parliament"),
        ("police chief", "police chiefs"),
        ("policewoman", "policewomen"),
        ("salesperson", "salespeople"),
        ("witness", "witnesses"),
    ],
)
def test_plural_of(singular, plural):
    assert plural_of(singular) == plural


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Hostage-takers", "hostage takers"),
        ("Women’s Rights", "women rights"),
        ("Lt. Gen.", "lt gen"),
        ("workers'", "workers"),
    ],
)
def test_role_key(text, key):
    assert role_key(text) == key


def test_a_form_of_the_table_wins_over_one_made_by_rule():
    noun = load_roles().nouns["authorities"]
    assert (noun.word, noun.sectors, noun.number) == ("authorities", ("GOV",), "plural")
