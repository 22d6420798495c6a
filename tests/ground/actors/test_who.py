"""What a name or a role stands for on a day."""

import pytest

from onrecord.ground.actors import shipped_registry, who


@pytest.fixture(scope="module")
def ask():
    registry = shipped_registry()

    def answer(phrase, on=None, country=None):
        found = who(phrase, registry, on, country)
        return found.actor.name if found.actor else None, found.country, found.sectors

    return answer


@pytest.mark.parametrize(
    ("phrase", "on", "expected"),
    [
        ("Iraqi Prime Minister", "2024-04-17", ("Mohammed Shia' Al Sudani", "IRQ", ("GOV",))),
        ("four Iraqi soldiers", None, (None, "IRQ", ("MIL",))),
        ("Beijing", None, ("China", "CHN", ("GOV",))),
        ("America", None, ("United States", "USA", ())),
        ("an American destroyer", None, (None, "USA", ("MIL",))),
        ("a long table", None, (None, None, ())),
    ],
)
def test_names_and_roles(ask, phrase, on, expected):
    assert ask(phrase, on) == expected


def test_who_left_office_is_of_the_elite(ask):
    assert ask("Barack Obama", "2014-01-01")[2] == ("GOV",)
    assert ask("Barack Obama", "2020-01-01")[2][0] == "ELI"


def test_a_surname_with_another_given_name_is_somebody_else(ask):
    assert ask("Gregor Putin") == ("Gregor Putin", None, ())


def test_an_unknown_name_is_an_actor_with_what_its_title_tells(ask):
    assert ask("Iraqi army spokesman Zaid Olen") == ("Zaid Olen", "IRQ", ("MIL",))


def test_an_unknown_name_is_the_same_actor_in_another_spelling():
    registry = shipped_registry()
    ids = {who(name, registry).actor.id for name in ("Zaid al-Qolani Tarsi", "Zayd al-Kolani Tarsi")}
    assert len(ids) == 1


def test_a_body_that_many_countries_have_is_nobodys_without_a_country(ask):
    assert ask("the National Guard") == (None, None, ("MIL",))
