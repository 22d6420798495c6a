"""Whether the name of a place is meant as a place: parses by hand."""

import pytest

from onrecord.ground.places import is_literal
from onrecord.records import Mention, Span
from tests.parses import read_parses

CASES = {
    "in a place": ("He lives in Tarsa", "He PRON 2 nsubj\nlives VERB 0 root\nin ADP 4 case\nTarsa PROPN 2 obl", True),
    "a government speaks": ("Tarsa denied it", "Tarsa PROPN 2 nsubj\ndenied VERB 0 root deny\nit PRON 2 obj", False),
    "something is said of the place": (
        "Tarsa is hot",
        "Tarsa PROPN 3 nsubj\nis AUX 3 cop be\nhot ADJ 0 root",
        True,
    ),
    "a place's airport": (
        "at Tarsa 's airport",
        "at ADP 4 case\nTarsa PROPN 4 nmod:poss\n's PART 2 case\nairport NOUN 0 root",
        True,
    ),
    "a country's minister": (
        "Tarsa 's minister left",
        "Tarsa PROPN 3 nmod:poss\n's PART 1 case\nminister NOUN 4 nsubj\nleft VERB 0 root leave",
        False,
    ),
    "officials of a government": (
        "Tarsa officials left",
        "Tarsa PROPN 2 compound\nofficials NOUN 3 nsubj official\nleft VERB 0 root leave",
        False,
    ),
    "a suburb of a city": (
        "a Tarsa suburb burned",
        "a DET 3 det\nTarsa PROPN 3 compound\nsuburb NOUN 4 nsubj\nburned VERB 0 root burn",
        True,
    ),
    "the ruler of a country": (
        "the ruler of Tarsa left",
        "the DET 2 det\nruler NOUN 5 nsubj\nof ADP 4 case\nTarsa PROPN 2 nmod\nleft VERB 0 root leave",
        False,
    ),
    "the south of a country": (
        "the south of Tarsa burned",
        "the DET 2 det\nsouth NOUN 5 nsubj\nof ADP 4 case\nTarsa PROPN 2 nmod\nburned VERB 0 root burn",
        True,
    ),
    "talks with a government": (
        "talks with Tarsa failed",
        "talks NOUN 4 nsubj talk\nwith ADP 3 case\nTarsa PROPN 1 nmod\nfailed VERB 0 root fail",
        False,
    ),
    "a border with a country": (
        "the border with Tarsa closed",
        "the DET 2 det\nborder NOUN 5 nsubj\nwith ADP 4 case\nTarsa PROPN 2 nmod\nclosed VERB 0 root close",
        True,
    ),
    "somebody is blamed": ("He blames Tarsa", "He PRON 2 nsubj\nblames VERB 0 root blame\nTarsa PROPN 2 obj", False),
    "somewhere is reached": ("He left Tarsa", "He PRON 2 nsubj\nleft VERB 0 root leave\nTarsa PROPN 2 obj", True),
    "the lemma of a rarer verb may be wrong": (
        "Drones struck Tarsa",
        "Drones NOUN 2 nsubj drone\nstruck VERB 0 root stru\nTarsa PROPN 2 obj",
        True,
    ),
    "a city is attacked": (
        "Rebels attacked Tarsa",
        "Rebels NOUN 2 nsubj rebel\nattacked VERB 0 root attack\nTarsa PROPN 2 obj",
        True,
    ),
    "a city is taken and a town is held": (
        "Rebels hold Meruan and took Tarsa",
        "Rebels NOUN 2 nsubj rebel\nhold VERB 0 root\nMeruan PROPN 2 obj\nand CCONJ 5 cc\ntook VERB 2 conj take\n"
        + "Tarsa PROPN 5 obj",
        True,
    ),
    "what is joined to a place is one": (
        "He lives in Meruan and Tarsa",
        "He PRON 2 nsubj\nlives VERB 0 root\nin ADP 4 case\nMeruan PROPN 2 obl\nand CCONJ 6 cc\nTarsa PROPN 4 conj",
        True,
    ),
    "who is joined to a speaker is one": (
        "Meruan and Tarsa denied it",
        "Meruan PROPN 4 nsubj\nand CCONJ 3 cc\nTarsa PROPN 1 conj\ndenied VERB 0 root deny\nit PRON 4 obj",
        False,
    ),
}


def meant(text, rows, name="Tarsa", kind="place"):
    start = text.index(name)
    mention = Mention("m", Span(start, start + len(name), name), "name", kind)
    (sentence,) = read_parses(text, rows)
    return is_literal(mention, sentence, text)


@pytest.mark.parametrize(("text", "rows", "expected"), CASES.values(), ids=CASES.keys())
def test_the_parse_tells_what_is_meant(text, rows, expected):
    assert meant(text, rows) is expected


def test_a_dateline_is_a_place():
    assert meant("TARSA denied it", "TARSA PROPN 2 nsubj\ndenied VERB 0 root deny\nit PRON 2 obj", "TARSA")


def test_short_capitals_are_no_dateline():
    assert not meant("UK denied it", "UK PROPN 2 nsubj\ndenied VERB 0 root deny\nit PRON 2 obj", "UK", "country")


@pytest.mark.parametrize(("kind", "expected"), [("place", True), ("country", False)])
def test_a_country_that_is_attacked_may_be_its_government(kind, expected):
    rows = "He PRON 2 nsubj\nattacked VERB 0 root attack\nTarsa PROPN 2 obj"
    assert meant("He attacked Tarsa", rows, kind=kind) is expected


@pytest.mark.parametrize(
    ("form", "lemma"),
    [
        ("struck", "stru"),
        ("captured", "captur"),
        ("besieged", "besieg"),
        ("recaptured", "recaptur"),
        ("seized", "seiz"),
        ("fled", "fl"),
        ("left", "left"),
        ("took", "too"),
    ],
)
def test_verbs_of_reach_are_known_by_their_forms(form, lemma):
    assert meant(f"They {form} Tarsa", f"They PRON 2 nsubj\n{form} VERB 0 root {lemma}\nTarsa PROPN 2 obj")


@pytest.mark.parametrize(("kind", "expected"), [("facility", True), ("group", False), ("organization", False)])
def test_some_kinds_are_always_or_never_places(kind, expected):
    assert (
        meant("Tarsa denied it", "Tarsa PROPN 2 nsubj\ndenied VERB 0 root deny\nit PRON 2 obj", kind=kind) is expected
    )
