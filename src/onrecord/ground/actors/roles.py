"""The words for roles, and those that change what a role means, with PLOVER's sectors.

`roles.tsv` has the heads ("lawmaker", "chief of staff", "ambulance"), `role_words.tsv` what stands around them
("former", "state-run", "unidentified", "-backed"). Both are our own lists.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal, NamedTuple, cast

from onrecord.tables import read_table

Number = Literal["singular", "plural", "mass"]
NounKind = Literal["person", "organization", "group", "thing"]
Use = Literal["own", "default", "armed", "people"]
Effect = Literal[
    "against",
    "and",
    "cut",
    "determiner",
    "former",
    "faith",
    "honorific",
    "loyal",
    "people",
    "plain",
    "portfolio",
    "preposition",
    "quantity",
    "sector",
    "state",
    "under",
    "unknown",
    "weapon",
]

ARMED = frozenset({"COP", "CRM", "MIL", "PRM", "REB", "SPY", "UAF"})
"""Sectors that tell whose a fighter, a commander or a force is."""

_JOINTS = frozenset({"at", "for", "in", "of", "on", "to", "with"})
_BEHIND = frozenset({"general", "elect", "designate"})
_TAKES_BEHIND = frozenset({"attorney", "consul", "secretary", "solicitor", "procurator", "prosecutor", "president"})
"""Adjectives that stand behind their noun, and the nouns: not in "major general"."""

_SAME = ("corps", "customs", "quarters", "affaires")
"""Endings of nouns that are the same in the plural."""

_BOUND: frozenset[str] = frozenset({"family", "home", "prefix", "sent", "suffix"})
"""Effects that stand beside what a word does otherwise."""


class RoleNoun(NamedTuple):
    """A head noun.

    Attributes:
        word: in the singular, where it has one.
        key: its `role_key`.
        sectors: PLOVER codes, the first one primary; empty for things that are nobody's.
        number: of the form that was looked up.
        use: what the words around it may change. own: nothing, they only add ("lawmaker"); default: everything, the
            sectors stand where nothing else tells ("leader"); armed: whose arms they are ("soldier"); people: only
            that they are armed, displaced, wanted ("men").
    """

    word: str
    key: str
    sectors: tuple[str, ...]
    number: Number
    kind: NounKind
    use: Use


class RoleWord(NamedTuple):
    """A word that stands around a head noun.

    Attributes:
        effect: against, state, loyal: towards a government; and, cut, preposition: where a phrase is divided;
            determiner, quantity, honorific: nothing; former: no longer in office; faith, sector: whose the noun is;
            people: of the country in `value`; plain: no role before a noun, though it may be one itself ("general");
            portfolio: what a ministry is for; under: not the holder of the office; unknown: unidentified and armed
            people; weapon: equipment of the country in `value`.
        sectors: of nouns that take them from their words, except fighters and forces.
        armed: the sector of fighters and forces; empty where the word does not change them.
        value: alpha-3 code; of prepositions and suffixes "place" where what they lead to is where the actor belongs,
            "away" where it is not.
    """

    word: str
    effect: Effect
    sectors: tuple[str, ...]
    armed: str
    value: str


@dataclass(frozen=True, slots=True)
class Roles:
    """Both tables by `role_key`.

    Attributes:
        nouns: singular and plural forms.
        suffixes: what follows the last hyphen ("backed") with "place" or "away".
        prefixes: what stands before the first hyphen; "word" where it is a word of its own ("ex").
        family: nouns that make the kin of officials.
        home: nouns with the one country that English-language news mean by them where they name no other.
        sent: nouns of people and bodies sent to, or for, another country.
        longest: words of the longest key.
    """

    nouns: Mapping[str, RoleNoun]
    words: Mapping[str, RoleWord]
    suffixes: Mapping[str, str]
    prefixes: Mapping[str, str]
    family: frozenset[str]
    home: Mapping[str, str]
    sent: frozenset[str]
    longest: int


def role_key(text: str) -> str:
    """Words as the tables have them: lower-case, without possessive endings and final full stops, hyphens as spaces."""
    low = text.lower()
    if low.replace(" ", "").isalpha():
        return low
    return " ".join([_bare(part) for part in low.replace("’", "'").replace("-", " ").split()])


def _bare(word: str) -> str:
    return word[:-2] if word.endswith("'s") else word.rstrip("'.") or word


def plural_of(words: str) -> str:
    """The regular plural of a noun phrase, that of its head: "chiefs of staff", "attorneys general", "policewomen".

    Source: English spelling; irregular plurals have rows of their own.
    """
    if " " not in words:
        return _plural_word(words)
    front, _, last = words.rpartition(" ")
    parts = words.split(" ")
    joint = next((part for part in parts[1:-1] if part in _JOINTS), None)
    if joint:
        head, _, rest = words.partition(f" {joint} ")
        return f"{plural_of(head)} {joint} {rest}"
    if last in _BEHIND and front in _TAKES_BEHIND:
        return f"{_plural_word(front)} {last}"
    return f"{front} {_plural_word(last)}"


def _plural_word(word: str) -> str:
    if word.endswith(_SAME):
        return word
    if word.endswith("man"):
        return f"{word[:-3]}men"
    if word.endswith("person"):
        return f"{word[:-6]}people"
    if word.endswith(("s", "x", "z", "ch", "sh")) and not word.endswith("arch"):
        return f"{word}es"
    if word.endswith("y") and word[-2:-1] not in "aeiou":
        return f"{word[:-1]}ies"
    return f"{word}s"


def _nouns() -> dict[str, RoleNoun]:
    """Each noun by its forms; a form that the table has wins over one made by rule."""
    listed: dict[str, RoleNoun] = {}
    made: dict[str, RoleNoun] = {}
    sectors = cache(_codes)
    for row in read_table(__package__, "roles"):
        word, number = row["word"], cast("Number", row["number"])
        key, kind, use = role_key(word), cast("NounKind", row["kind"]), cast("Use", row["use"])
        listed[key] = RoleNoun(word, key, sectors(row["sectors"]), number, kind, use)
        if number == "singular":
            made[plural_of(key)] = RoleNoun(word, key, sectors(row["sectors"]), "plural", kind, use)
    return made | listed


def _codes(column: str) -> tuple[str, ...]:
    return tuple(column.split("|")) if column else ()


@cache
def load_roles() -> Roles:
    """Both tables, read once."""
    words: dict[str, RoleWord] = {}
    bound: dict[str, dict[str, str]] = {effect: {} for effect in _BOUND}
    for row in read_table(__package__, "role_words"):
        key, effect = role_key(row["word"]), row["effect"]
        if effect in _BOUND:
            bound[effect][key] = row["value"]
        else:
            words[key] = RoleWord(
                row["word"], cast("Effect", effect), _codes(row["sectors"]), row["armed"], row["value"]
            )
    nouns = _nouns()
    return Roles(
        nouns=nouns,
        words=words,
        suffixes=bound["suffix"],
        prefixes=bound["prefix"],
        family=frozenset(bound["family"]),
        home=bound["home"],
        sent=frozenset(bound["sent"]),
        longest=max(key.count(" ") + 1 for table in (nouns, words) for key in table),
    )
