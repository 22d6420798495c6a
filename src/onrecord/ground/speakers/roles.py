"""Whom a description stands for: the party whose title, apposition or name says the same."""

from collections.abc import Iterable

from onrecord.ground.places.gazetteer import places_named
from onrecord.ground.speakers.antecedents import Referent, Track
from onrecord.ground.speakers.descriptions import Description
from onrecord.ground.speakers.entities import is_acronym, spelling_key
from onrecord.ground.speakers.lexicon import load_lexicon

_GENERIC = frozenset({"person", "relative", "witness"})
"""Sets of roles whose members are no synonyms: a father is no mother."""

_MATCH = 1.0
"""Lowest score of a match; the scores below are whole and half points, set by hand."""

_SHARED_WORD = 0.25
"""For a further word that an organisation's name and a description share."""

_PLACE_CLASSES: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(("city", "town", "village", "municipality"), ("city", "capital")),
    **dict.fromkeys(("state", "province", "governorate", "region", "oblast"), ("admin1",)),
    **dict.fromkeys(("country", "nation", "kingdom", "republic"), ("country",)),
}
"""What the gazetteer calls the places that a noun stands for."""


def match_role(description: Description, track: Track) -> Referent | None:
    """The person whose descriptions agree with this one; None when nobody's do.

    A head of the same synonym set is needed; shared further words add, different proper words forbid. Equal scores go
    to the party met last, then to the first one that is named only later. An indefinite description ("a spokesman")
    is a match only for another description, and only when more than the head agrees.
    """
    if description.is_plural or description.role is None:
        return None
    best: tuple[float, int, int] | None = None
    for referent in track.referents:
        if referent.kind != "person" or (description.gender and referent.gender not in (None, description.gender)):
            continue
        others = (other for other in referent.descriptions if other.start != description.start)
        score = max((_agreement(description, other) for other in others), default=0.0)
        if score < _MATCH or (not description.is_definite and (referent.is_named or score < _MATCH + 1)):
            continue
        last = track.last.get(referent.id)
        key = (score, last.start, -referent.id) if last else (score - 0.5, -1, -referent.id)
        best = key if best is None else max(best, key)
    return None if best is None else track.referents[-best[2]]


def _agreement(description: Description, other: Description) -> float:
    """How well two descriptions of persons agree; 0 when they contradict each other."""
    if description.role != other.role or (description.role in _GENERIC and description.head != other.head):
        return 0.0
    heads = frozenset(f"{description.head} {other.head}".split())
    proper, other_proper = _stems(description.proper - heads), _stems(other.proper - heads)
    if proper and other_proper and not proper & other_proper:
        return 0.0
    portfolio, other_portfolio = _portfolio(description.words), _portfolio(other.words)
    if portfolio and other_portfolio and not portfolio & other_portfolio:
        return 0.0
    shared = (description.words & other.words) - heads
    score = 1.0 + 0.5 * (description.head == other.head) + 0.5 * len(shared) + 0.5 * len(proper & other_proper)
    return score - 0.5 * bool(proper and not proper & other_proper)


def _portfolio(words: Iterable[str]) -> frozenset[str]:
    """The words that tell ministers apart: foreign, defence."""
    lexicon = load_lexicon()
    return frozenset(word for word in words if lexicon.is_a(word, "portfolio"))


def _stems(words: Iterable[str]) -> frozenset[str]:
    """The first letters of words that tell places and organisations apart: "Iraqi" and "Iraq" agree."""
    lexicon = load_lexicon()
    return frozenset(spelling_key(word)[:4] for word in words if not lexicon.is_a(word, "opener"))


def match_organization(description: Description, track: Track) -> Referent | None:
    """The organisation met so far whose name or description has this head noun; None when there is none.

    "The ministry" is the last "… Ministry"; "the group" is the last one that is called a group or whose head noun is
    of the same class; "police" without an article is only who was called so. The proper words of the description must
    all be among those of the organisation.
    """
    if description.is_plural or not description.classes:
        return None
    proper = frozenset(spelling_key(word) for word in description.proper - {description.head})
    points_back = description.determiner in ("the", "this", "that")
    if not (proper or points_back or description.determiner is None):
        return None
    best: tuple[float, int, int] | None = None
    for referent in track.referents:
        last = track.last.get(referent.id)
        if last is None or referent.is_plural or referent.kind not in ("organization", "unknown"):
            continue
        own = {spelling_key(word) for other in referent.descriptions for word in other.words}
        own.update(map(spelling_key, referent.words))
        if not (proper <= own or any(is_acronym(word, referent.words) for word in proper)):
            continue
        heads, classes = _heads(referent)
        score = 2.0 if description.head in heads else 1.0 if points_back and description.classes & classes else 0.0
        if score >= _MATCH:
            score += _SHARED_WORD * len(description.words & own - heads)  # "the appeals court"
            key = (score, last.start, -referent.id)
            best = key if best is None else max(best, key)
    return None if best is None else track.referents[-best[2]]


def _heads(referent: Referent) -> tuple[set[str], set[str]]:
    """The head nouns of an organisation's name and descriptions, and their classes."""
    lexicon = load_lexicon()
    words = referent.words
    heads = {word for i, word in enumerate(words) if i + 1 == len(words) or lexicon.is_a(words[i + 1], "joiner")}
    classes = {name for head in heads for name in lexicon.organizations.get(head, ())}
    for description in referent.descriptions:
        heads.add(description.head)
        classes.update(description.classes)
    return heads, classes


def match_place(description: Description, track: Track) -> Referent | None:
    """The place met last that is a city, a state or a country, for "the city said"; None when there is none."""
    classes = _PLACE_CLASSES.get(description.head, ())
    if not classes or description.is_plural or description.proper or description.determiner not in ("the", "this"):
        return None
    met = [
        (last.start, referent)
        for referent_id, last in track.last.items()
        if (referent := track.referents[referent_id]).kind == "place" and _is_place_of(referent, classes)
    ]
    return max(met, key=lambda one: one[0])[1] if met else None


def _is_place_of(referent: Referent, classes: tuple[str, ...]) -> bool:
    """Whether the largest place of a name is of one of the classes."""
    places = places_named(referent.name or "")
    largest = max(places, key=lambda place: place.people or 0, default=None)
    return largest is not None and largest.kind in classes
