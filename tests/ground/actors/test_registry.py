"""The shipped tables, and a user's own actors over them."""

import pytest

from onrecord.ground.actors import Registry, shipped_registry
from onrecord.ground.actors.own import OwnActor, entries_of
from onrecord.ground.actors.registry import is_within


@pytest.fixture(scope="module")
def registry():
    return shipped_registry()


def first(registry, name, on=None):
    entry = registry.named(name, on)[0]
    return entry.id, entry.country, entry.sectors, entry.role


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("the Kremlin", ("RUS", "RUS", (), "metonym")),
        ("Kyiv", ("UKR", "UKR", (), "capital")),
        ("Americans", ("USA", "USA", (), "people")),
        ("ISIL", ("islamic-state", "IMG", ("REB",), "group")),
        ("Abkhazia", ("abkhazia", "GEO", ("PRE",), "state")),
    ],
)
def test_a_name_finds_its_actor(registry, name, expected):
    assert first(registry, name) == expected


def test_another_spelling_finds_the_same_actor(registry):
    assert first(registry, "Qays al-Khazaali")[0] == first(registry, "Qais al-Khazali")[0]


def test_a_group_is_what_it_was_on_the_day(registry):
    assert first(registry, "Taliban", "2010-05-01")[2] == ("REB",)
    assert first(registry, "Taliban", "2023-05-01")[2][0] == "GOV"


def test_who_held_an_office_on_a_day(registry):
    holders = registry.holders("IRQ", "prime minister", "2020-06-01")
    assert {registry.actor(holding.person).name for holding in holders} == {"Mustafa Al-Kadhimi"}


def test_a_word_of_capitals_is_not_a_name_written_small(registry):
    assert all(entry.form.isupper() for entry in registry.named("PAN"))
    assert first(registry, "IRAN")[0] == "IRN"


def test_the_longest_names_among_words_without_overlap(registry):
    words = "troops of the United States of America left Saudi Arabia".split()
    found = [(name.first, name.last, name.entries[0].id) for name in registry.names_in(words)]
    assert found == [(2, 7, "USA"), (8, 10, "SAU")]


def test_nobody_has_an_unknown_name(registry):
    assert registry.named("Zqvw Xyzzyq") == ()


def test_own_actors_come_before_ours_and_change_the_version(registry):
    own = Registry(entries_of([OwnActor("Kremlin", ("The Keep",), "organization", "TUR", ("REB",))]))
    assert first(own, "Kremlin") == ("own-kremlin", "TUR", ("REB",), "organization")
    assert first(own, "the Keep")[0] == "own-kremlin"
    assert own.actor("own-kremlin").name == "Kremlin"
    assert (registry.own_version, own.own_version is None) == (None, False)


@pytest.mark.parametrize(
    ("day", "start", "end", "expected"),
    [
        ("2020-01-03", "2020", None, True),
        ("2020-01-03", None, "2019-12", False),
        ("2020-01-03", "2020-01-04", "2021", False),
        ("2020-12-31", "2019-05-02", "2020", True),
        ("2020-01-03", None, None, True),
    ],
)
def test_both_ends_of_a_period_belong_to_it(day, start, end, expected):
    assert is_within(day, start, end) is expected
