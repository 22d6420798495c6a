"""The names of an article as actors: what the article is about decides what is meant."""

import pytest

from onrecord.ground.actors import ActorsOf, PartyNames, shipped_registry
from onrecord.records import Mention, Party, Span


def mention(words, kind, start=0):
    return Mention(f"m-{words}-{start}", Span(start, start + len(words), words), "name", kind)


def party(name, kind, *, start=100, descriptions=()):
    return PartyNames(name, kind, (name,), ((start, start + len(name)),), tuple(descriptions))


def actors(*, countries=(), parties=(), on="2024-05-17"):
    named = [mention(word, "country", 10 * i) for i, word in enumerate(countries)]
    return ActorsOf(shipped_registry(), on, parties, named)


def told(found):
    return found.country, found.sectors


@pytest.mark.parametrize(("countries", "expected"), [(["Israel"], "ISR"), (["Zimbabwe"], None), ([], None)])
def test_an_acronym_is_a_body_of_a_country_that_the_article_names(countries, expected):
    ours = actors(countries=countries, parties=[party("IPS", "organization")])
    assert told(ours.party(Party(None, "IPS", "name")))[0] == expected


def test_a_common_name_is_nobodys_where_the_article_is_about_another_country():
    abroad = actors(countries=["Kenya"], parties=[party("Department of Justice", "organization")])
    at_home = actors(countries=["US"], parties=[party("Department of Justice", "organization")])
    speaker = Party(None, "Department of Justice", "name")
    assert (told(abroad.party(speaker))[0], told(at_home.party(speaker))[0]) == (None, "USA")


def test_a_body_inside_the_name_of_a_person_is_not_meant():
    ours = actors(countries=["India"], parties=[party("Tata Olen", "person")])
    ours.party(Party(None, "Tata Olen", "name"))
    assert [(actor.name, actor.kind, actor.registry) for actor in ours.actors.values()] == [
        ("Tata Olen", "person", None)
    ]


def test_an_unknown_person_is_what_the_text_says():
    ours = actors(parties=[party("Zaid Olen", "person", descriptions=["the Iraqi army commander"])])
    assert told(ours.party(Party(None, "Zaid Olen", "name"))) == ("IRQ", ("MIL",))


def test_several_who_speak_together_are_no_one_actor():
    ours = actors(parties=[party("Zaid Olen", "person"), party("Vladimir Putin", "person", start=200)])
    found = ours.party(Party(None, "Zaid Olen and Vladimir Putin", "name"))
    assert (found.actor, found.country) == (None, None)
    assert sorted(actor.name for actor in ours.actors.values()) == ["Vladimir Putin", "Zaid Olen"]


def test_whoever_holds_the_office_is_named_as_the_article_names_him():
    named = actors(countries=["Russia"], parties=[party("Putin", "person", descriptions=["Russian President Putin"])])
    speaker = Party(Span(0, 21, "The Russian president"), None, "description")
    assert named.party(speaker).name == "Putin"
    assert actors(countries=["Russia"]).party(speaker).name == "Vladimir Putin"


def test_without_a_day_nobody_is_called_a_former_one():
    ours = actors(parties=[party("Barack Obama", "person")], on=None)
    assert told(ours.party(Party(None, "Barack Obama", "name"))) == ("USA", ("GOV",))
