"""The script that builds the table, and the lists it reads."""

import pytest

from tools.build_gazetteer import Place, is_inflected, is_readable, plural, read_list, rows_of, spellings


@pytest.mark.parametrize(
    ("demonym", "forms"), [("Iraqi", ("Iraqis",)), ("German", ("Germans",)), ("Chinese", ()), ("Welshman", ())]
)
def test_demonyms_with_a_plural_of_their_own(demonym, forms):
    assert plural(demonym) == forms


@pytest.mark.parametrize(
    ("name", "expected"),
    [("Mawşil", True), ("Мосул", False), ("MSL", False), ("al mawsl", False), ("District 9", False)],
)
def test_names_that_can_stand_in_an_english_text(name, expected):
    assert is_readable(name) is expected


def test_endings_of_other_languages_make_no_name():
    assert is_inflected("bagdadas", "bagdad")
    assert not is_inflected("bagdad city", "bagdad")


def test_a_division_is_known_with_and_without_the_word_for_its_kind():
    assert spellings("Muhafazat al Basrah") == ("Basrah", "Muhafazat al Basrah")
    assert spellings("Laurel County") == ("Laurel County",)


def test_a_place_has_a_row_for_each_key():
    place = Place(("Tarşa", "Tarsa", "Old Tarsa"), "city", "TRS", "01", 1.0, -2.5, 900, 7, "g")
    common = {"name": "Tarşa", "class": "", "country": "TRS", "division": "01", "lat": "1.00", "lon": "-2.50"}
    common |= {"people": "900", "geonames": "7", "source": ""}
    assert list(rows_of(place)) == [{"key": "tarsa", **common}, {"key": "old tarsa", **common}]


def test_a_people_is_not_filed_under_the_name_of_its_country():
    place = Place(("Meruan", "Meruani"), "demonym", "MRN", "", 1.0, 2.0, 0, None, "c")
    assert [row["key"] for row in rows_of(place)] == ["meruani"]


LISTS = {
    "areas": ("name", "country"),
    "cities": ("geonames",),
    "countries": ("code",),
    "demonyms": ("name", "country"),
    "divisions": ("country", "division"),
}


@pytest.mark.parametrize(("name", "columns"), LISTS.items())
def test_our_lists_say_everything_once_and_where_from(name, columns):
    rows = read_list(name)
    keys = [tuple(row[column] for column in columns) for row in rows]
    assert len(set(keys)) == len(keys) > 0
    assert all(row["source"] and row["licence"] for row in rows)
    for row in rows:
        words = (row.get("names") or "").split("|")
        assert len(set(words)) == len(words)
        assert -90 <= float(row.get("lat") or 0) <= 90
        assert -180 <= float(row.get("lon") or 0) <= 180
