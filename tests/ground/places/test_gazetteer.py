"""The table of places, and the keys under which it holds them."""

from collections import Counter

import pytest

from onrecord.ground.places import gazetteer
from onrecord.ground.places.gazetteer import country_of_domain, places_named
from onrecord.ground.places.keys import place_key
from onrecord.tables import read_table

MAX_BYTES = 10_000_000
SMALL_TABLES = {
    "class_words": ("word",),
    "confidence": ("feature",),
    "country_words": ("word",),
    "forms": ("pattern",),
    "literal_rules": ("rel", "kind", "case", "head"),
    "literal_words": ("lemma",),
    "name_words": ("word",),
    "sources": ("code",),
    "weights": ("feature",),
}


@pytest.fixture(scope="module")
def rows():
    return gazetteer._TABLE.starts_with("")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Deir ez-Zor", "deir ez zor"),
        ("Sana'a", "Sanaa"),
        ("St. Petersburg", "Saint Petersburg"),
        ("The Hague", "Hague"),
        ("São Paulo", "Sao Paulo"),
        ("W.Va.", "wva"),
        ("Łódź", "Lodz"),
        ("Ft. Worth", "Fort Worth"),
        ("  New   York ", "new york"),
    ],
)
def test_spellings_of_one_name_have_one_key(one, other):
    assert place_key(one) == place_key(other)


@pytest.mark.parametrize(("one", "other"), [("Mali", "Malé"), ("Niger", "Nigeria"), ("Dominica", "Dominican")])
def test_different_names_have_different_keys(one, other):
    assert place_key(one) != place_key(other)


def test_the_table_is_sorted_and_small(rows):
    path = gazetteer._TABLE._file
    lines = path.read_bytes().splitlines()[1:]
    assert lines == sorted(set(lines))
    assert path.stat().st_size <= MAX_BYTES
    assert len(rows) == len(lines)


def test_every_row_is_sound(rows):
    kinds = {"", "country", "capital", "admin1", "district", "region", "point", "demonym", "domain"}
    sources = {row["code"] for row in read_table("onrecord.ground.places", "sources")}
    for row in rows:
        assert row["key"] == place_key(row["key"]) or row["class"] == "domain"
        assert row["class"] in kinds
        assert row["source"] in sources
        assert row["country"] == "" or (len(row["country"]) == 3 and row["country"].isupper())
        assert -90 <= float(row["lat"]) <= 90
        assert -180 <= float(row["lon"]) <= 180


def test_every_country_has_one_row_of_its_usual_name(rows):
    ids = {row["geonames"] for row in rows if row["class"] == "country"}
    assert len(ids) == 199
    usual = [row["geonames"] for row in rows if row["class"] == "country" and (row["name"] or row["key"].title())]
    assert set(Counter(usual)) == ids


@pytest.mark.parametrize(("table", "columns"), SMALL_TABLES.items())
def test_small_tables_say_everything_once_and_where_from(table, columns):
    found = read_table("onrecord.ground.places", table)
    keys = [tuple(row[column] for column in columns) for row in found]
    assert len(set(keys)) == len(keys) > 0
    assert all(row["source"] for row in found)


def test_a_name_has_all_its_places():
    found = {(place.kind, place.country, place.division) for place in places_named("Baghdad")}
    assert {("capital", "IRQ", "07"), ("admin1", "IRQ", "07")} <= found
    assert places_named("Meruan") == ()
    assert places_named("") == ()


def test_a_usual_name_is_told_from_another_one():
    by_id = {place.geonames: place.is_usual for place in places_named("Bagdad")}
    assert by_id[98182] is False
    assert {place.geonames: place.is_usual for place in places_named("Baghdad")}[98182] is True


def test_countries_and_divisions_contain_what_lies_in_them():
    def only(name, kind, country):
        (place,) = [found for found in places_named(name) if (found.kind, found.country) == (kind, country)]
        return place

    iraq, anbar = only("Iraq", "country", "IRQ"), only("Anbar", "admin1", "IRQ")
    ramadi, mosul = only("Ramadi", "city", "IRQ"), only("Mosul", "city", "IRQ")
    assert [iraq.contains(ramadi), anbar.contains(ramadi), anbar.contains(mosul)] == [True, True, False]
    assert not ramadi.contains(iraq)


@pytest.mark.parametrize(("domain", "country"), [("uk", "GBR"), ("iq", "IRQ"), ("com", None), ("io", None)])
def test_web_addresses_tell_the_country(domain, country):
    assert country_of_domain(domain) == country
