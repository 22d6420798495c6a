"""Whom a description stands for: the party whose title, apposition or name says the same."""

from collections.abc import Iterable

from onrecord.ground.antecedents import Referent, Track
from onrecord.ground.descriptions import Description
from onrecord.ground.entities import is_acronym, spelling_key
from onrecord.ground.lexicon import load_lexicon

_GENERIC = frozenset("person relative witness".split())
"""Sets of roles that too many people have for a match by role alone."""

_MATCH = 1.0
"""Lowest score of a match; the scores below are whole and half points, set by hand."""


def match_role(description: Description, track: Track, position: int) -> Referent | None:
    """The person whose descriptions agree with this one; None when nobody's do.

    A head of the same synonym set is needed; shared further words add, different proper words forbid. Equal scores go
    to the party met last before `position`, then to the first one after it.
    """
    if description.is_plural or description.role is None:
        return None
    best: tuple[float, int, int] | None = None
    found = None
    for referent in track.referents:
        if referent.kind != "person" or (description.gender and referent.gender not in (None, description.gender)):
            continue
        scores = [_agreement(description, other) for other in referent.descriptions if other.start != description.start]
        score = max(scores, default=0.0)
        if score < _MATCH or (not description.is_definite and (referent.is_named or score < _MATCH + 1)):
            continue
        last = track.last.get(referent.id)
        key = (score if last else score - 0.5, last.start if last else -referent.id - 1, -referent.id)
        if best is None or key > best:
            best, found = key, referent
    return found


def _agreement(description: Description, other: Description) -> float:
    """How well two descriptions of persons agree; 0 when they contradict each other."""
    if description.role != other.role or description.role in _GENERIC and description.head != other.head:
        return 0.0
    heads = frozenset(f"{description.head} {other.head}".split())
    proper, other_proper = _key_words(description.proper - heads), _key_words(other.proper - heads)
    if proper and other_proper and not proper & other_proper:
        return 0.0
    shared = (description.words & other.words) - heads
    score = 1.0 + 0.5 * (description.head == other.head) + 0.5 * len(shared) + 0.5 * len(proper & other_proper)
    return score - 0.5 * bool(proper and not proper & other_proper)


def _key_words(words: Iterable[str]) -> frozenset[str]:
    """Words that tell places and organisations apart; "Iraqi" and "Iraq" agree by their first letters."""
    small = {"of", "the", "and", "for", "in"}
    return frozenset(spelling_key(word)[:4] for word in words if word not in small)


def match_organization(description: Description, track: Track) -> Referent | None:
    """The organisation last met whose name or description has this head noun; None when there is none.

    "The ministry" is the last "… Ministry"; "the group" is the last one that is called a group or whose head noun is
    of the same class; proper words of the description must all be in the name.
    """
    if description.is_plural or not description.classes:
        return None
    lexicon = load_lexicon()
    best: tuple[float, int] | None = None
    found = None
    for referent in track.referents:
        last = track.last.get(referent.id)
        if last is None or referent.kind not in ("organization", "unknown") or referent.is_plural:
            continue
        words = referent.name_words
        heads = (
            {
                words[-1],
                *(word for word, following in zip(words, words[1:], strict=False) if following in ("of", "for")),
            }
            if words
            else set()
        )
        classes = frozenset().union(*(lexicon.organizations.get(head, frozenset()) for head in heads))
        called = {other.head for other in referent.descriptions} | heads
        called_classes = classes.union(*(other.classes for other in referent.descriptions))
        proper = frozenset(spelling_key(word) for word in description.proper - {description.head})
        own = {spelling_key(word) for word in words} | {
            spelling_key(w) for other in referent.descriptions for w in other.words
        }
        if proper and not (proper <= own or any(is_acronym(word, words) for word in proper)):
            continue
        score = 2.0 if description.head in called else 1.0 if description.classes & called_classes else 0.0
        if score < _MATCH or (not description.is_definite and not proper):
            continue
        key = (score + last.is_speaker, last.start)
        if best is None or key > best:
            best, found = key, referent
    return found
