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
    return is_literal(mention, sentence)


@pytest.mark.parametrize(("text", "rows", "expected"), CASES.values(), ids=CASES.keys())
def test_the_parse_tells_what_is_meant(text, rows, expected):
    assert meant(text, rows) is expected


def test_a_dateline_is_a_place():
    assert meant("TARSA denied it", "TARSA PROPN 2 nsubj\ndenied VERB 0 root deny\nit PRON 2 obj", "TARSA")


def test_short_capitals_are_no_dateline():
    assert not meant("UK denied it", "UK PROPN 2 nsubj\ndenied VERB 0 root deny\nit PRON 2 obj", "UK", "country")


@pytest.mark.parametrize(("kind", "expected"), [("facility", True), ("group", False), ("organization", False)])
def test_some_kinds_are_always_or_never_places(kind, expected):
    assert (
        meant("Tarsa denied it", "Tarsa PROPN 2 nsubj\ndenied VERB 0 root deny\nit PRON 2 obj", kind=kind) is expected
    )
