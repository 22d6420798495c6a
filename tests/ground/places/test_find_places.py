"""Which place a name stands for, in texts."""

import pytest

from onrecord.records import Span, Where
from tests.ground.places.marked_places import places_in, short

CASES = {
    "a country, a region in it, its capital": (
        "Shells fell on ⟦place:Kharkiv⟧ and ⟦place:Donbas⟧; ⟦place:Kyiv⟧, the capital of ⟦country:Ukraine⟧, was calm.",
        ["city Kharkiv UKR", "region Donbas UKR", "city Kyiv UKR", "country Ukraine UKR"],
    ),
    "a name alone is the well-known place": (
        "They met in ⟦place:Paris⟧ and then in ⟦place:London⟧.",
        ["city Paris FRA", "city London GBR"],
    ),
    "a comma says where it is": ("A man from ⟦place:Paris⟧, Texas, was hurt.", ["city Paris USA"]),
    "the mention itself may say where it is": (
        "A man from ⟦place:London, Ont.⟧ was hurt.",
        ["city London CAN"],
    ),
    "a county and its state may both follow": (
        "A fire in ⟦place:Springfield⟧, Sangamon County, Illinois, was put out.",
        ["city Springfield USA"],
    ),
    "the people before it say where it is": (
        "Rebels left the Syrian city of ⟦place:Hama⟧ and the Jordanian town of ⟦place:Salt⟧.",
        ["city Hama SYR", "city As Salt JOR"],
    ),
    "its owner says where it is": ("He was born in Libya's ⟦place:Tripoli⟧.", ["city Tripoli LBY"]),
    "other places of the text say where it is": (
        "Buses ran from ⟦place:Beirut⟧ through ⟦place:Sidon⟧ to ⟦place:Tyre⟧, and north to ⟦place:Tripoli⟧.",
        ["city Beirut LBN", "city Sidon LBN", "city Tyre LBN", "city Tripoli LBN"],
    ),
    "its people say that Georgia is a country": (
        "⟦place:Georgia⟧ recalled its envoy. ⟦group:Georgian⟧ troops left ⟦place:Tbilisi⟧.",
        ["country Georgia GEO", "city Tbilisi GEO"],
    ),
    "its towns say that Georgia is a state": (
        "Crowds met in ⟦place:Atlanta⟧, ⟦place:Savannah⟧ and all over ⟦place:Georgia⟧.",
        ["city Atlanta USA", "city Savannah USA", "admin1 Georgia USA"],
    ),
    "organisations lend their state": (
        "⟦organization:Kentucky State Police⟧ shut the road from ⟦place:London⟧ to ⟦place:Corbin⟧, "
        + "the ⟦organization:University of Kentucky⟧ said.",
        ["city London USA", "city Corbin USA"],
    ),
    "Washington alone is the capital": ("Talks in ⟦place:Washington⟧ ended.", ["city Washington USA"]),
    "a word beside it names its class": (
        "Schools in ⟦place:Washington⟧ state closed; ⟦place:Seattle⟧ and ⟦place:Spokane⟧ followed.",
        ["admin1 Washington USA", "city Seattle USA", "city Spokane USA"],
    ),
    "one name is one place all through the article": (
        "Police in ⟦place:Athens⟧, Georgia, held a man. ⟦place:Athens⟧ was quiet on Sunday.",
        ["city Athens USA"] * 2,
    ),
    "the words behind a mention tell it from others of its name": (
        "Ships left ⟦place:Tripoli⟧, Lebanon's second city, for ⟦place:Tripoli⟧ in Libya.",
        ["city Tripoli LBN", "city Tripoli LBY"],
    ),
    "a country is not the city that is called by its name and City": (
        "⟦country:Panama⟧ shut the canal. Crowds met in ⟦place:Panama City⟧; the police of ⟦place:Panama⟧ watched.",
        ["country Panama PAN", "city Panama City PAN", "country Panama PAN"],
    ),
    "a province may be called as the country, too": (
        "Crowds met in ⟦place:Guatemala City⟧ and all over ⟦place:Guatemala⟧ department.",
        ["city Guatemala City GTM", "admin1 Guatemala GTM"],
    ),
    "a small place abroad is none in an article about one country": (
        "⟦country:Panama⟧ sent police from ⟦place:Panama City⟧ and ⟦place:Colón⟧ to ⟦place:Bella Vista⟧. "
        + "⟦place:San Felipe⟧ and ⟦country:Panama⟧ were calm.",
        ["country Panama PAN", "city Panama City PAN", "city Colón PAN", None, None, "country Panama PAN"],
    ),
    "a small place abroad is one where the words beside it say so": (
        "⟦country:Panama⟧ sent police from ⟦place:Panama City⟧ and ⟦place:Colón⟧. A man of ⟦place:San Felipe⟧ in "
        + "Venezuela was held.",
        ["country Panama PAN", "city Panama City PAN", "city Colón PAN", "city San Felipe VEN"],
    ),
    "a word that may abbreviate a state is none inside a name": (
        "⟦place:Mohabbat Al⟧ met ⟦place:De Meruan⟧ and ⟦place:Al⟧.",
        [None, None, None],
    ),
    "a state may be abbreviated": (
        "Fires burn in ⟦place:La.⟧ and ⟦place:AL⟧, and at Mobile, ⟦place:Ala⟧.",
        ["admin1 Louisiana USA", "admin1 Alabama USA", "admin1 Alabama USA"],
    ),
    "seas, straits and disputed regions": (
        "Ships left the ⟦place:Red Sea⟧ by the ⟦place:Bab al-Mandab Strait⟧. Shots were heard in ⟦place:Kashmir⟧, "
        + "in the ⟦place:Golan Heights⟧ and in ⟦place:Transnistria⟧.",
        [
            "region Red Sea None",
            "region Bab al-Mandab None",
            "region Kashmir None",
            "region Golan Heights SYR",
            "region Transnistria MDA",
        ],
    ),
    "dependencies belong to their state": (
        "The storm hit ⟦place:Puerto Rico⟧ and ⟦place:Martinique⟧.",
        ["admin1 Puerto Rico USA", "admin1 Martinique FRA"],
    ),
    "Palestine, Kosovo and Hong Kong have codes of their own": (
        "Envoys of ⟦country:Palestine⟧, ⟦country:Kosovo⟧ and ⟦place:Hong Kong⟧ met. Aid reached ⟦place:Gaza⟧.",
        [
            "country Palestinian Territory PSE",
            "country Kosovo XKX",
            "city Hong Kong HKG",
            "admin1 Gaza Strip PSE",
        ],
    ),
    "a direction before a name is left away": (
        "Fighting goes on in northern ⟦place:Iraq⟧ and in ⟦place:eastern Syria⟧.",
        ["country Iraq IRQ", "country Syria SYR"],
    ),
    "a facility lies in the city of its name": (
        "Rockets hit ⟦facility:Baghdad International Airport⟧ and a hall near it.",
        ["city Baghdad IRQ"],
    ),
    "a street does not lie in the town of its name": ("He lives in ⟦place:Memphis Street⟧.", [None]),
    "an unknown name is nowhere": ("The army of ⟦place:Meruan⟧ entered the ⟦place:Ostrava Strip⟧.", [None, None]),
    "headlines may be in capitals": (
        "⟦place:MOSUL⟧ FALLS, ⟦country:IRAQ⟧ SAYS",
        ["city Mosul IRQ", "country Iraq IRQ"],
    ),
}


@pytest.mark.parametrize(("marked", "expected"), CASES.values(), ids=CASES.keys())
def test_names_stand_for_places(marked, expected):
    assert [short(where) for where in places_in(marked)] == expected


def test_a_place_has_coordinates_an_id_and_the_words():
    assert places_in("A blast shook ⟦place:Mosul⟧.") == [
        Where("Mosul", "IRQ", 36.34, 43.12, 99072, "city", Span(14, 19, "Mosul"))
    ]


def test_a_mention_without_words_of_its_own_is_what_most_of_its_name_are():
    lebanon, libya = "⟦place:Tripoli⟧, Lebanon; ", "⟦place:Tripoli⟧, Libya; "
    for most, other, expected in ((lebanon, libya, "LBN"), (libya, lebanon, "LBY")):
        *_, last = places_in(f"{other}{most}{most}⟦place:Tripoli⟧ was calm.")
        assert last is not None
        assert last.country == expected


def test_the_address_of_the_outlet_tells_the_country():
    marked = "The council of ⟦place:Newcastle⟧ met; a train to ⟦place:Perth⟧ was late."
    found = [places_in(marked, outlet=outlet)[0] for outlet in ("news.example.com.au", "news.example.co.uk")]
    assert [where and where.country for where in found] == ["AUS", "GBR"]


def test_words_of_a_countrys_life_tell_the_country():
    words = "A state trooper, the sheriff, the fire chief and a congressman came to the high school of ⟦place:Athens⟧."
    assert [where and where.country for where in places_in(words)] == ["USA"]
    assert [where and where.country for where in places_in("Ships left ⟦place:Athens⟧.")] == ["GRC"]


def test_peoples_and_organisations_get_no_place_themselves():
    assert places_in("⟦group:Iraqis⟧ and the ⟦organization:Iraqi Army⟧ met.") == []
