"""What the words around a name tell."""

import pytest

from onrecord.ground.places.naming import find_namings, places_of
from tests.ground.places.marked_places import read_mentions


def naming_of(marked):
    text, mentions = read_mentions(marked)
    (naming,) = find_namings(text, mentions)
    return naming


def containers(marked):
    return {(place.kind, place.name) for place in naming_of(marked).inside}


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("in ⟦place:Paris⟧, Texas.", {("admin1", "Texas")}),
        ("in ⟦place:Paris⟧ (Texas)", {("admin1", "Texas")}),
        ("in ⟦place:Paris⟧, Tex. The man", {("admin1", "Texas")}),
        ("in ⟦place:Charleston⟧, W.Va., on Friday", {("admin1", "West Virginia")}),
        ("in ⟦place:Mosul⟧ in northern Iraq", {("country", "Iraq")}),
        ("in Iraq's second city, ⟦place:Mosul⟧", set()),
        ("in Iraq's northern city ⟦place:Mosul⟧", {("country", "Iraq")}),
        ("in the Iraqi city of ⟦place:Mosul⟧", {("demonym", "Iraq")}),
        ("⟦place:Mosul⟧ and Iraq", set()),
        ("in ⟦place:Mosul⟧ in June", set()),
        ("in ⟦place:Mosul⟧, Iraq's second city,", {("country", "Iraq")}),
        ("in ⟦place:London⟧, Canada's minister said,", set()),
        ("⟦place:Mosul⟧, Al Meruan said", set()),
        ("the mayor of ⟦place:Mosul⟧ in La Meruan", set()),
    ],
)
def test_what_a_place_lies_in(marked, expected):
    assert containers(marked) == expected


def test_only_a_comma_or_brackets_pin_a_place():
    assert naming_of("in ⟦place:Paris⟧, Texas").is_pinned
    assert naming_of("in ⟦place:Paris, Texas⟧").is_pinned
    assert not naming_of("in ⟦place:Mosul⟧ in Iraq").is_pinned


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("⟦place:Anbar⟧ province", {"admin1"}),
        ("the city of ⟦place:Homs⟧", {"city", "capital"}),
        ("the village ⟦place:Hama⟧", {"city"}),
        ("⟦place:Hama⟧ fell", set()),
        ("⟦place:Butler⟧, Warren, Clinton and Hume counties", {"district"}),
    ],
)
def test_words_beside_a_name_tell_its_class(marked, expected):
    assert naming_of(marked).kinds == expected


def test_a_list_is_not_looked_through_for_ever():
    near, far = ("⟦place:Butler⟧" + ", Hume" * n + " counties" for n in (40, 400))
    assert [naming_of(marked).kinds for marked in (near, far)] == [{"district"}, set()]


@pytest.mark.parametrize("name", ["Miss Meruan Pageant", "La Tarsa", "Catholic Mass"])
def test_an_organisation_bears_no_abbreviation_that_is_a_word(name):
    text, mentions = read_mentions(f"The ⟦organization:{name}⟧ opened.")
    assert find_namings(text, mentions) == []


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("Guernica Zoo of Chicago", "Chicago"),
        ("north-central Ohio", "Ohio"),
        ("Ohio Statehouse Annex", "Ohio"),
        ("Mosul’s", "Mosul"),
    ],
)
def test_the_part_that_names_a_place(words, name):
    assert naming_of(f"at ⟦place:{words}⟧").name == name


def test_a_small_town_inside_a_name_counts_only_where_the_article_names_it():
    text, mentions = read_mentions("The ⟦facility:Hume Library⟧ opened.")
    assert find_namings(text, mentions) == []
    text, mentions = read_mentions("The ⟦facility:Hume Library⟧ opened in ⟦place:Hume⟧.")
    assert [naming.name for naming in find_namings(text, mentions)] == ["Hume", "Hume"]


def test_counties_named_together_are_found():
    text, mentions = read_mentions("in ⟦place:Butler⟧ and ⟦place:Warren⟧ counties")
    found = [{place.name for place in naming.places} for naming in find_namings(text, mentions)]
    assert ["Butler County" in found[0], "Warren County" in found[1]] == [True, True]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("St. Louis", "Saint Louis"),
        ("Deir-ez-Zor", "Deir ez-Zor"),
        ("Qalqilya", "Qalqilyah"),
        ("Sana’a", "Sanaa"),
        ("W. Virginia", "West Virginia"),
        ("Mt. Vernon", "Mount Vernon"),
        ("Borno State", "Borno"),
        ("City of Paris", "Paris"),
        ("Loudon Co.", "Loudon County"),
    ],
)
def test_forms_of_one_name_have_the_same_places(one, other):
    found = {(place.name, place.geonames) for place in places_of(one)}
    assert found
    assert found == {(place.name, place.geonames) for place in places_of(other)}
