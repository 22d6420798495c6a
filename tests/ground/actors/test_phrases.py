"""Phrases, with a handful of names that the test knows: states and bodies that exist nowhere else."""

from collections.abc import Sequence
from typing import NamedTuple

import pytest

from onrecord.ground.actors.phrases import NOTHING, NamePart, Role, read_phrase


class Entry(NamedTuple):
    id: str
    name: str
    kind: str
    country: str | None
    sectors: tuple[str, ...]
    role: str
    rank: int = 1

    @property
    def form(self) -> str:
        return self.name


class Found(NamedTuple):
    first: int
    last: int
    entries: tuple[Entry, ...]


def nation(code: str, name: str, role: str) -> Entry:
    return Entry(code, name, "country", code, (), role)


FRONT = Entry("front", "Free Front", "group", "MRN", ("REB",), "group")
LEAGUE = Entry("league", "League of States", "organization", "IGO", (), "organization")
DIET = Entry("diet", "Thing of Tarsa", "organization", "TRS", ("LEG",), "organization")
KAN = Entry("kan", "Ali Kan", "person", "TRS", ("GOV",), "person")
COURT = Entry("court", "Supreme Court of Meru", "organization", "MRN", ("JUD",), "organization")
PAPER = Entry("paper", "The Guardian", "organization", "TRS", ("JRN",), "organization")
HERDERS = Entry("lims", "Fulani (Tarsa)", "group", "TRS", ("CVL",), "group")
HE = Entry("he", "Lan He", "person", "MRN", ("GOV",), "surname")

NAMES: dict[str, tuple[Entry, ...]] = {
    "Tarsa": (nation("TRS", "Tarsa", "state"),),
    "Tarsan": (nation("TRS", "Tarsa", "adjective"), nation("TRS", "Tarsa", "people")),
    "Tarsans": (nation("TRS", "Tarsa", "people"),),
    "Tars City": (nation("TRS", "Tarsa", "capital"),),
    "the White Tower": (nation("TRS", "Tarsa", "metonym"),),
    "White Tower": (nation("TRS", "Tarsa", "metonym"),),
    "Meruan": (nation("MRN", "Meru", "adjective"),),
    "Meru": (nation("MRN", "Meru", "state"),),
    "Ostrava": (Entry("ostrava", "Ostrava Strip", "country", "TRS", ("PRE",), "state"),),
    "Port Lim": (Entry("lim", "Port Lim", "place", "MRN", (), "place"),),
    "Upper Lim": (Entry("upper", "Lim Province", "country", "MRN", (), "capital"),),
    "Free Front": (FRONT,),
    "Widows' Army": (Entry("widows", "Widows' Army", "group", "MRN", ("REB",), "group"),),
    "the Grand League": (LEAGUE,),
    "Grand League": (LEAGUE,),
    "Thing": (DIET,),
    "Ali Kan": (KAN,),
    "He": (HE,),
    "union": (FRONT,),
    "the Supreme Court": (COURT,),
    "Tarsan forces": (Entry("forces", "Armed Forces of Tarsa", "organization", "TRS", ("MIL",), "organization"),),
    "Senate": (Entry("senate", "Senate of Meru", "organization", "MRN", ("LEG",), "organization"),),
    "the Guardian": (PAPER,),
    "Fulani": (HERDERS,),
    "Shield Command": tuple(
        Entry(f"shield-{code}", "Shield Command", "organization", code, ("MIL",), "organization")
        for code in ("MRN", "TRS")
    ),
}


class FakeNames:
    """Names by their exact words."""

    def names_in(self, words: Sequence[str]) -> list[Found]:
        found, i = [], 0
        while i < len(words):
            ends = (end for end in range(len(words), i, -1) if " ".join(words[i:end]) in NAMES)
            end = next(ends, None)
            if end:
                found.append(Found(i, end, NAMES[" ".join(words[i:end])]))
            i = end or i + 1
        return found


def read(phrase: str) -> Role:
    return read_phrase(phrase, FakeNames())


def code(phrase: str) -> str:
    role = read(phrase)
    return f"{role.country or '-'} {role.sectors[0] if role.sectors else '-'}"


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("Tarsa", "TRS -"),
        ("the Tarsans", "TRS -"),
        ("Ostrava", "TRS PRE"),
        ("Tars City", "TRS GOV"),
        ("Upper Lim", "MRN CVL"),
        ("Port Lim", "MRN CVL"),
        ("the White Tower", "TRS GOV"),
        ("Free Front", "MRN REB"),
        ("the Grand League", "IGO -"),
        ("Ali Kan", "TRS -"),
    ],
)
def test_bare_names(phrase, expected):
    assert code(phrase) == expected


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("four Tarsan men", "TRS CVL"),
        ("over two dozen men and women", "- CVL"),
        ("dozens of protesters", "- CVL"),
        ("several of the largest trade unions in Tarsa", "TRS LAB"),
        ("a group of thieves", "- CRM"),
        ("Tarsa's airlines", "TRS BUS"),
        ("Tarsa’s current interior minister", "TRS GOV"),
        ("the children 's parents", "- CVL"),
        ("hostage-takers", "- CRM"),
        ("an ambulance", "- MED"),
        ("authorities", "- GOV"),
        ("he", "- UNK"),
        ("He", "- UNK"),
        ("HEAD OF THE ARMY", "- MIL"),
    ],
)
def test_plain_roles(phrase, expected):
    assert code(phrase) == expected


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("the police chief", "- COP"),
        ("the army chief", "- MIL"),
        ("the rebel chief", "- REB"),
        ("the intelligence chief", "- SPY"),
        ("a party official", "- PTY"),
        ("a union leader", "- LAB"),
        ("Tarsan officials", "TRS GOV"),
        ("Free Front leader", "MRN REB"),
        ("a spokesman for the rebels", "- REB"),
        ("the head of the Tarsan army", "TRS MIL"),
        ("president of the Thing", "TRS LEG"),
        ("the Tarsan president", "TRS GOV"),
        ("White Tower officials", "TRS GOV"),
        ("Tars City residents", "TRS CVL"),
        ("opposition leader", "- OPP"),
        ("an opposition lawmaker", "- LEG"),
        ("parties of the opposition", "- PTY"),
    ],
)
def test_neutral_heads_take_the_sector_of_what_they_belong_to(phrase, expected):
    assert code(phrase) == expected


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("rebel soldiers", "- REB"),
        ("Tarsan forces", "TRS MIL"),
        ("government forces", "- MIL"),
        ("police forces", "- COP"),
        ("a pro-government militia in Meru", "MRN PRM"),
        ("a militia", "- UAF"),
        ("Islamist gunmen", "- REB"),
        ("opposition fighters", "- REB"),
        ("fighters of the Free Front", "MRN REB"),
        ("Tarsan mercenaries", "TRS UAF"),
        ("masked men", "- UAF"),
        ("masked soldiers", "- MIL"),
        ("men armed with knives", "- UAF"),
        ("wanted persons", "- CRM"),
        ("displaced families", "- REF"),
    ],
)
def test_whose_arms_they_are(phrase, expected):
    assert code(phrase) == expected


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("state-run media", "- GOV"),
        ("a Tarsan newspaper", "TRS JRN"),
        ("anti-government protesters in Tars City", "TRS OPP"),
        ("pro-government protesters", "- CVL"),
        ("health officials", "- GOV"),
        ("health workers", "- MED"),
        ("a Muslim cleric", "- REL"),
        ("Muslim men", "- CVL"),
        ("Muslim leaders", "- REL"),
        ("a former Tarsan minister", "TRS ELI"),
        ("ex-president of Meru", "MRN ELI"),
        ("a former rebel", "- REB"),
        ("the president's son", "- ELI"),
        ("the wife of the prime minister", "- ELI"),
        ("the farmer's son", "- CVL"),
        ("the president's son-in-law", "- ELI"),
        ("Ali Kan's wife", "TRS ELI"),
    ],
)
def test_words_that_change_a_role(phrase, expected):
    assert code(phrase) == expected


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("the Tarsan-led coalition", "TRS MIL"),
        ("Tarsan forces", "TRS MIL"),
        ("Tarsan-backed forces in Meru", "MRN MIL"),
        ("Tarsan-backed rebels", "- REB"),
        ("Tarsan-backed Meruan rebels", "MRN REB"),
        ("a Meru-based paramilitary group", "MRN PRM"),
        ("a Meru-based Tarsan journalist", "TRS JRN"),
        ("pro-Tarsan separatists", "- REB"),
        ("pro-Tarsan separatists in Meru", "MRN REB"),
        ("the Tarsan ambassador to Meru", "TRS GOV"),
        ("the ambassador to Meru", "- GOV"),
        ("the Grand League envoy for Meru", "IGO GOV"),
        ("the Meruan embassy in Tars City", "MRN GOV"),
        ("Tarsan troops in Meru", "TRS MIL"),
        ("residents of Port Lim", "MRN CVL"),
        ("targets in Meru", "MRN -"),
        ("people killed in Meru", "MRN CVL"),
        ("a professor of war studies at the University of Lim in Meru", "MRN EDU"),
        ("the palace of the President of Tarsa", "TRS GOV"),
        ("a Tarsan-Meruan journalist", "TRS JRN"),
        ("a Tarsan island", "TRS UNK"),
        ("Shield Command", "- MIL"),
        ("Meru's Shield Command", "MRN MIL"),
        ("the tiny union leader", "- LAB"),
    ],
)
def test_the_country_is_where_the_actor_belongs(phrase, expected):
    assert code(phrase) == expected


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("the Supreme Court", "- JUD"),
        ("a judge of the Supreme Court of Tarsa", "TRS JUD"),
        ("the Senate", "USA LEG"),
        ("the Ost Lim Senate", "USA LEG"),
        ("the Ost Governor", "- GOV"),
        ("Tarsa's Senate", "TRS LEG"),
        ("the Senate in Tars City", "TRS LEG"),
        ("a Senate hopeful", "- PTY"),
        ("the Guardian", "TRS JRN"),
        ("a guardian of the law", "- UNK"),
        ("Fulani herders", "- AGR"),
        ("the WHO", "- -"),
    ],
)
def test_what_many_bodies_are_called_is_nobodys_without_a_country(phrase, expected):
    assert code(phrase) == expected


def test_a_body_that_many_are_called_like_is_named_with_its_country():
    assert read("Tarsa's Supreme Court").name is None
    assert read("the Supreme Court in Meru").name == NamePart("Supreme Court", (COURT,))


@pytest.mark.parametrize(
    "phrase",
    [
        "",
        "...",
        "a cat",
        "a cat named Frank",
        "a demand",
        "coronavirus",
        "was, expected",
        "two subjects",
        "some of the",
    ],
)
def test_no_actor(phrase):
    assert read(phrase) == NOTHING


def test_things_are_no_actors_but_somewhere():
    assert read("targets in Meru") == Role(country="MRN", kind="thing", head="target")


def test_a_title_and_a_name_of_the_registry():
    assert read("then Prime Minister Ali Kan") == Role(
        country="TRS",
        sectors=("GOV",),
        kind="person",
        head="prime minister",
        office="prime minister",
        name=NamePart("Ali Kan", (KAN,)),
        is_actor=True,
    )


def test_a_title_and_a_name_not_known():
    assert read("former Tarsan defence minister Lan al-Ber") == Role(
        country="TRS",
        sectors=("ELI", "GOV", "MIL"),
        kind="person",
        is_former=True,
        head="defence minister",
        office="defence minister",
        name=NamePart("Lan al-Ber", ()),
        is_actor=True,
    )


def test_a_name_before_its_role():
    assert read("Lan Ber, a spokesman for the Free Front") == Role(
        country="MRN",
        sectors=("REB",),
        kind="person",
        head="spokesman",
        name=NamePart("Lan Ber", ()),
        body=NamePart("Free Front", (FRONT,)),
        is_actor=True,
    )


def test_a_name_behind_its_role():
    assert read("the Tarsan president, Lan Ber").name == NamePart("Lan Ber", ())
    assert read("a Tarsan soldier, Ali Kan said").name is None


def test_a_body_of_another_country_is_not_the_one_of_the_registry():
    assert read("Meru's Thing") == Role(
        country="MRN", sectors=("LEG",), kind="organization", name=NamePart("Thing", ()), is_actor=True
    )


def test_a_body_that_the_registry_does_not_know_has_its_whole_name():
    assert read("Meru's Lim Liberation Army").name == NamePart("Lim Liberation Army", ())


@pytest.mark.parametrize("name", ["Larry Page Ber", "Lan Judge", "Frank"])
def test_names_that_end_like_a_role_are_names(name):
    assert read(name) == Role(name=NamePart(name, ()), is_actor=True)


def test_a_surname_of_the_registry_behind_other_names_is_another_person():
    assert read("Lan Ber He") == Role(name=NamePart("Lan Ber He", ()), is_actor=True)


def test_a_possessive_may_be_part_of_a_name():
    assert code("Widows' Army fighters") == "MRN REB"


@pytest.mark.parametrize(
    ("phrase", "office"),
    [
        ("the Tarsan prime minister", "prime minister"),
        ("defense secretary of Meru", "defence minister"),
        ("the minister of foreign affairs", "foreign minister"),
        ("the oil minister", "oil minister"),
        ("deputy foreign minister", "deputy foreign minister"),
        ("president of the Thing", None),
        ("prime ministers", None),
        ("a spokesman of the president", "spokesperson"),
        ("a company's chief executive", None),
        ("soldiers", None),
    ],
)
def test_offices(phrase, office):
    assert read(phrase).office == office
