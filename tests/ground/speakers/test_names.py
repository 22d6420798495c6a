import pytest

from onrecord.ground.speakers.entities import (
    gather_entities,
    is_acronym,
    same_organization,
    same_person,
    spelling_key,
    telling_words,
)
from onrecord.ground.speakers.names import find_names
from tests.ground.speakers.reading_aloud import read


def kinds(text: str) -> list[tuple[str, str]]:
    return [(name.text, name.kind) for name in find_names(read(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Then Mohammad Shia al-Tamari spoke.", [("Mohammad Shia al-Tamari", "person")]),
        ("Then J. D. Marsh spoke.", [("J. D. Marsh", "person")]),
        ("Then Jean-Luc van der Zee spoke.", [("Jean-Luc van der Zee", "person")]),
        ("Then Mr. Han Kyou-min spoke.", [("Han Kyou-min", "person")]),
        ("Then Mira dela Cruz spoke.", [("Mira dela Cruz", "person")]),
        ("Then Vandt, 42, came.", [("Vandt", "person")]),
        ("Then Vandt, who was ill, came.", [("Vandt", "person")]),
        ("Then Vandt, which was closed, fell.", [("Vandt", "unknown")]),
        ("Then Han Jong-min came.", [("Han Jong-min", "person")]),
        ("Then the Republican Assemblywoman and the Ost Council Chair came.", []),
        (
            "Then the Ministry of Trade, Industry and Energy met.",
            [("Ministry of Trade, Industry and Energy", "organization")],
        ),
        ("Then the Ost Observatory for Human Rights met.", [("Ost Observatory for Human Rights", "organization")]),
        (
            "Then the Ministry of Trade, Orel Vandt and others met.",
            [("Ministry of Trade", "organization"), ("Orel Vandt", "unknown")],
        ),
        ("Then the Workers’ Party of Ost met.", [("Workers’ Party of Ost", "organization")]),
        ("Then the Bank of Ost Johannes Gawar led.", [("Bank of Ost", "organization"), ("Johannes Gawar", "person")]),
        ("Then the Kata’ib Ahl al-Zeman fired.", [("Kata’ib Ahl al-Zeman", "organization")]),
        ("Then the Ministry of Health and Education acted.", [("Ministry of Health and Education", "organization")]),
        ("Then Citizens for Road Safety sued.", [("Citizens for Road Safety", "organization")]),
        ("They met at Ost Airport.", [("Ost Airport", "place")]),
        ("Some Republicans and many Ukrainians left.", [("Republicans", "group"), ("Ukrainians", "group")]),
        ("Then French police came.", []),
        ("They met on Friday in May.", []),
        ("Then the Mar del Ost Council met.", [("Mar del Ost Council", "organization")]),
        ("A US-led force came and I left.", []),
    ],
)
def test_a_name_is_found_with_its_kind(text, expected):
    assert kinds(text) == expected


def test_a_word_that_only_opens_sentences_is_no_name():
    assert kinds("Turning to Ost, rain fell. Meanwhile snow fell.") == [("Ost", "unknown")]


def test_a_headline_holds_only_names_that_the_text_has_too():
    assert kinds("Tamari Warns Of New War\nIn Ost, Qadir al-Tamari spoke of war.") == [
        ("Tamari", "unknown"),
        ("Ost", "place"),
        ("Qadir al-Tamari", "unknown"),
    ]


def test_names_of_one_party_are_put_together():
    text = "The Zeman Relief Front (ZRF) met. Qadir al-Tamari of the ZRF spoke. Al-Tamari left."
    reading = read(text)
    entities = gather_entities(reading, find_names(reading))
    assert [(entity.name, [name.text for name in entity.names]) for entity in entities] == [
        ("Zeman Relief Front", ["Zeman Relief Front", "ZRF", "ZRF"]),
        ("Qadir al-Tamari", ["Qadir al-Tamari", "Al-Tamari"]),
    ]


@pytest.mark.parametrize(
    ("a", "b"), [("al-tamari", "tamari"), ("bárí", "bari"), ("asa'ib", "asaib"), ("jean-luc", "jeanluc")]
)
def test_spellings_with_one_key(a, b):
    assert spelling_key(a) == spelling_key(b)


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ("john bell", "john a. bell", True),
        ("j bell", "john bell", True),
        ("mohammed zubari", "muhammad zubari", True),
        ("john bell jr", "john bell", True),
        ("anna bell", "john bell", False),
        ("john bell", "john hart", False),
    ],
)
def test_two_names_are_one_persons(a, b, expected):
    assert same_person(tuple(a.split()), tuple(b.split())) is expected


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ("tarsan foreign ministry", "foreign ministry", True),
        ("bank of ost", "ost bank", False),
        ("interior ministry", "foreign ministry", False),
        ("foreign ministry", "ministry", False),
    ],
)
def test_two_names_are_one_organisations(a, b, expected):
    assert same_organization(a.split(), b.split()) is expected


def test_initials_with_and_without_small_words_are_acronyms():
    words = "bureau of road safety".split()
    assert [is_acronym(letters, words) for letters in ("brs", "bors", "b.r.s", "br", "b")] == [
        True,
        True,
        True,
        False,
        False,
    ]


def test_particles_suffixes_and_queens_do_not_tell_persons_apart():
    assert [telling_words(tuple(name.split())) for name in ("jan van zee jr", "queen marna", "queen")] == [
        ("jan", "zee"),
        ("marna",),
        ("queen",),
    ]
