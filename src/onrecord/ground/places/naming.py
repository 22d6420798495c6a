"""The place names of an article: what each may stand for, and what the words around it tell.

"Paris, Texas", "Texas' Paris", "the Iraqi city of Mosul" say what the place lies in, "Henry County", "the town of
Henry" what it is.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from onrecord.ground.places.gazetteer import Place, places_named
from onrecord.ground.places.keys import place_key
from onrecord.records import Mention
from onrecord.tables import read_table

_WORD = r"[A-Z][\w.’'\-]*"
_NAME = rf"{_WORD}(?: (?:of |and )?{_WORD}){{0,2}}"
_SMALL = r"(?:[a-z][a-z\-]* ){0,4}"
_COMMA_BEHIND = re.compile(rf"(?:, ?| \()({_NAME})")
_OF_OWNER_BEHIND = re.compile(rf", ({_NAME})['’]s? {_SMALL}([a-z]+)(?=[,.;)])")
_IN_BEHIND = re.compile(rf",? in {_SMALL}({_NAME})")
_OWNER_BEFORE = re.compile(rf"({_NAME})['’]s? {_SMALL}$")
_PEOPLE_BEFORE = re.compile(rf"({_NAME}),? {_SMALL}$")
_CLASS_BEHIND = re.compile(r"(?:,? and [A-Z][\w.]*|, [A-Z][\w.]*)* ([a-z]+)\b")
_CLASS_BEFORE = re.compile(r"([a-z]+)(?: of)? $")
_OWNING = re.compile(r"['’]s?$")
_SMALL_BEFORE = re.compile(r"^(?:[a-z]+(?:-[a-z]+)* )+(?=[A-Z])")
_PART = re.compile(r"[^\s\-–/,()]+")
MIN_PEOPLE_OF_PART = {"country": 0, "capital": 0, "admin1": 500_000, "city": 100_000}
"""People from which on a place is meant by its name inside a longer unknown name; other classes never are."""
_REACH = 80
"""Characters beside a name that are looked at."""
_REACH_OF_LIST = 300
"""Characters behind a name in which a list may end that tells its class: "Butler, Warren and Clinton counties"."""
READ_AS_PLACES = ("place", "country", "facility", "group")
LENDING = ("country", "admin1", "demonym")
"""Classes of places that tell where an organisation is whose name they are part of."""
_CONTAINERS = ("country", "admin1", "district")
_ABBREVIATING = ("AUS", "CAN", "USA")
"""Countries whose states are known by abbreviations."""
_LONGEST_ABBREVIATION = 4
"""Letters of an abbreviation that may be another word: "Al", "La", "Miss"."""


@dataclass(frozen=True, slots=True)
class Naming:
    """One mention of a place.

    Attributes:
        name: the words that name it, without those for what it lies in.
        places: all that the gazetteer has for the name.
        inside: the countries and divisions of which the text says that it lies in them; may be several of one name.
        is_told: the words behind this mention say so, which is true of it whatever the other mentions mean.
        is_pinned: a comma says so, and names the country or first-level division: "Paris, Texas".
        kinds: classes that a word beside it names, empty without such a word.
    """

    mention: Mention
    name: str
    places: tuple[Place, ...]
    inside: tuple[Place, ...]
    is_told: bool
    is_pinned: bool
    kinds: frozenset[str]


@cache
def _forms() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(row["pattern"]), row["key"]) for row in read_table(__package__, "forms"))


@cache
def _uses() -> dict[str, str]:
    """What words are in names: "class" ones tell which part or what kind, "elsewhere" ones are for streets and such."""
    return {row["word"]: row["use"] for row in read_table(__package__, "name_words")}


@cache
def _class_words() -> dict[str, frozenset[str]]:
    return {row["word"]: frozenset(row["kinds"].split()) for row in read_table(__package__, "class_words")}


def find_namings(text: str, mentions: Sequence[Mention]) -> list[Naming]:
    """The mentions by name that have something in the gazetteer, or bear the name of a country or division in theirs.

    Places, facilities and peoples are read as names of places, all others ("Kentucky State Police") are only looked
    through for countries, divisions and their people. In the order given.
    """
    full_names = {place_key(mention.span.text) for mention in mentions}
    found: list[Naming] = []
    for mention in mentions:
        if mention.form == "name" and mention.kind in READ_AS_PLACES:
            found.append(_read_naming(text, mention, full_names))
        elif mention.form == "name" and mention.kind in ("organization", "event", "other"):
            found += _borrowed(mention)
    return [naming for naming in found if naming.places]


def _borrowed(mention: Mention) -> Iterator[Naming]:
    """The names of countries, divisions and peoples inside another name; the longer first, none inside another."""
    words = mention.span.text.split()
    i_word = 0
    while i_word < len(words):
        for length in (3, 2, 1):
            name = " ".join(words[i_word : i_word + length]).removesuffix("'s").removesuffix("’s")
            places = _as_written(name, places_named(name)) if name[:1].isupper() else ()
            if any(place.kind in LENDING for place in places):
                yield Naming(mention, name, places, (), False, False, frozenset())
                break
        i_word += length


def _as_written(name: str, places: tuple[Place, ...]) -> tuple[Place, ...]:
    """The places of a name without those that it abbreviates, unless it has capitals or a dot: "Al" is no Alabama."""
    key = place_key(name)
    if len(key) > _LONGEST_ABBREVIATION or name.isupper() or "." in name:
        return places
    return tuple(place for place in places if place_key(place.name) == key or not _is_abbreviated(place, key))


def _is_abbreviated(place: Place, key: str) -> bool:
    return place.country in _ABBREVIATING and (place.kind == "admin1" or len(key) == 2)


def places_of(name: str) -> tuple[Place, ...]:
    """All places of a name, or else of the first of its other forms that has any."""
    if found := places_named(name):
        return found
    key = place_key(name)
    for pattern, form in _forms():
        if (match := pattern.match(key)) and (found := places_named(match.expand(form))):
            return found
    return ()


def _part_of(name: str, full_names: set[str]) -> tuple[str, tuple[Place, ...]]:
    """The longest part of an unknown name that names a place, "Santa Ana" in "Santa Ana Zoo", and its places.

    It must be named by itself in the article, or be a country, division or large city. Streets, rivers and the like
    lie elsewhere than the places they are named after.
    """
    words = _PART.findall(name)
    if not words or "elsewhere" in {_uses().get(place_key(word)) for word in (words[0], words[-1])}:
        return name, ()
    for length in range(len(words) - 1, 0, -1):
        for first in range(len(words) - length + 1):
            part = " ".join(words[first : first + length])
            if not part[0].isupper() or _uses().get(place_key(part)) == "class":
                continue
            found = tuple(place for place in _as_written(part, places_named(part)) if place.kind != "demonym")
            if place_key(part) not in full_names:
                found = tuple(place for place in found if _is_prominent(place))
            if found:
                return part, found
    return name, ()


def _is_prominent(place: Place) -> bool:
    """Whether it is meant by its name inside a longer unknown one, even if the article never has it alone."""
    smallest = MIN_PEOPLE_OF_PART.get(place.kind)
    return place.is_usual and smallest is not None and (place.people or 0) >= smallest


def _read_naming(text: str, mention: Mention, full_names: set[str]) -> Naming:
    span = mention.span
    head = span.text.partition(",")[0]
    name = _SMALL_BEFORE.sub("", _OWNING.sub("", head))
    places = places_of(name)
    if not text[: span.start].endswith(", "):
        places = _as_written(name, places)
    if not places:
        name, places = _part_of(name, full_names)
    pinned = tuple(_pins(text, span.start + len(head)))
    kinds = _kinds_beside(text, span.start, span.end)
    county = f"{place_key(name)} county"
    if county in full_names or "counties" in text[span.end : span.end + _REACH]:
        places += places_named(county)
    told = pinned or tuple(_containers_behind(text, span.end))
    inside = told or tuple(_containers_before(text, span.start))
    is_pinned = any(place.kind in ("country", "admin1") for place in pinned)
    return Naming(mention, name, places, inside, bool(told), is_pinned, kinds)


def _pins(text: str, end: int) -> Iterator[Place]:
    """What the name is in by the words behind a comma or in brackets: those of a county, and of its state."""
    for _ in range(2):
        match = _COMMA_BEHIND.match(text, end)
        found, end = _longest(text, match, from_start=True) if match else ((), end)
        yield from found
        if not found or any(place.kind != "district" for place in found):
            return


def _containers_behind(text: str, end: int) -> Iterator[Place]:
    match = _IN_BEHIND.match(text, end)
    if not match and (owner := _OF_OWNER_BEHIND.match(text, end)) and owner.group(2) in _class_words():
        match = owner
    if match:
        yield from _longest(text, match, from_start=True)[0]


def _containers_before(text: str, start: int) -> Iterator[Place]:
    before = text[max(0, start - _REACH) : start]
    if match := _OWNER_BEFORE.search(before):
        yield from _longest(before, match, from_start=False)[0]
    elif match := _PEOPLE_BEFORE.search(before):
        yield from _longest(before, match, from_start=False, kinds=("demonym",))[0]


def _longest(
    text: str, match: re.Match[str], *, from_start: bool, kinds: tuple[str, ...] = _CONTAINERS
) -> tuple[tuple[Place, ...], int]:
    """The places of the most words from one end of a match, and where these words end."""
    start, end = match.span(1)
    while start < end:
        words = text[start:end]
        is_behind_comma = from_start and text[match.start()] == "," and end == match.end(1)
        places = places_named(words) if is_behind_comma else _as_written(words, places_named(words))
        if found := tuple(place for place in places if place.kind in kinds):
            return found, end
        if from_start:
            end = start + max(words.rfind(" "), 0)
        else:
            start += words.find(" ") + 1 or len(words)
    return (), end


def _kinds_beside(text: str, start: int, end: int) -> frozenset[str]:
    """Classes by the word behind a name, else by the one before it."""
    words = _class_words()
    last = place_key(text[start:end]).rsplit(" ", 1)[-1]
    if last in words:
        return words[last]
    if (match := _CLASS_BEHIND.match(text, end, end + _REACH_OF_LIST)) and match.group(1) in words:
        return words[match.group(1)]
    match = _CLASS_BEFORE.search(text[max(0, start - _REACH) : start])
    return words.get(match.group(1), frozenset()) if match else frozenset()
