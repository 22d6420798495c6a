"""What the registry makes of a name or a role on a day: `onrecord who`."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile

from onrecord.ground.actors.offices import office_of
from onrecord.ground.actors.phrases import NamePart, Role, read_phrase
from onrecord.ground.actors.registry import CHINESE, OWN_RANK, Entry, Found, Holding, Registry, is_long
from onrecord.ground.actors.role_sectors import NON_STATE, STATE
from onrecord.ground.actors.roles import load_roles, role_key
from onrecord.ground.places.gazetteer import places_named
from onrecord.ground.spelling import name_words, plain_key, sound_key
from onrecord.records import Actor, ActorKind, content_id

FORMER = "ELI"
"""PLOVER's sector of those who held an office of state and their families."""

LITTLE_KNOWN = 3
"""Rank of actors that only a data set has."""

_GENERATIONS = ("jr", "sr", "ii", "iii", "iv")
_OF_ONE = 2
"""Offices of this rank or higher have one holder at a time; where the tables have two, the later one holds it."""

_LOWEST = 9
BODIES = ("organization", "group", "party")
_ARTICLES = ("the", "a", "an")
_PLACE_RANK = 4
_PLACE_WORDS = 4
_PLACE_KINDS = ("admin1", "capital", "city", "region", "district")
_MIN_PEOPLE = 50_000
"""Fewer people make a city one whose name alone tells no country."""

_ACTOR_KINDS: dict[str, ActorKind] = {"person": "person", "organization": "organization", "group": "group"}


@dataclass(frozen=True, slots=True)
class Who:
    """Whom a phrase stands for.

    Attributes:
        actor: None when the words name nobody and describe nobody that could be told from others.
        country: alpha-3, or UNO, EUR, IGO, NGO, ISM, IMG, MNC; None when the words do not tell.
        sectors: PLOVER codes, the first one primary; empty when the words do not tell.
        candidates: further actors that the same words may stand for, the likeliest first.
    """

    actor: Actor | None
    country: str | None
    sectors: tuple[str, ...]
    office: str | None = None
    candidates: tuple[Entry, ...] = ()


NOBODY = Who(None, None, ())
"""Nothing in the words tells of an actor."""


class NamesOn:
    """The names of a registry and of the gazetteer, as they stood on a day: what `read_phrase` looks up."""

    def __init__(self, registry: Registry, on: str | None) -> None:
        """Look names up for an ISO day; None for no day."""
        self._registry = registry
        self._on = on

    def names_in(self, words: Sequence[str]) -> tuple[Found, ...]:
        """The names among the words, the longest first; a name of the registry goes before a place."""
        known = self._registry.names_in(words, self._on)
        covered = {i for found in known for i in range(found.first, found.last)}
        places = []
        i = 0
        while i < len(words):
            ends = (end for end in range(min(len(words), i + _PLACE_WORDS), i, -1) if covered.isdisjoint(range(i, end)))
            ends = (end for end in ends if not _is_in_name(words, i, end, covered))
            found = next(((end, entry) for end in ends if (entry := _place(" ".join(words[i:end])))), None)
            if found:
                places.append(Found(i, found[0], (found[1],)))
            i = found[0] if found else i + 1
        return tuple(sorted((*known, *places), key=lambda found: found.first))


def _is_in_name(words: Sequence[str], first: int, last: int, covered: set[int]) -> bool:
    """Whether words stand beside others with a capital that no table has: Douglas in "Douglas Paul James"."""
    roles = load_roles()
    beside = (i for i in (first - 1, last) if 0 <= i < len(words) and i not in covered)
    keys = ((words[i], role_key(words[i])) for i in beside)
    return any(word[:1].isupper() and key not in roles.nouns and key not in roles.words for word, key in keys)


def _place(name: str) -> Entry | None:
    """The largest place of a name, as an entry; None for lower-case words and small places."""
    if not name[:1].isupper():
        return None
    places = [place for place in places_named(name) if place.kind in _PLACE_KINDS and place.country]
    place = max(places, key=lambda place: (place.kind == "admin1", place.people or 0), default=None)
    if place is None or (place.kind != "admin1" and (place.people or 0) < _MIN_PEOPLE):
        return None
    entry_id = f"geonames-{place.geonames}" if place.geonames else content_id("place", place.name, place.country)
    return Entry(entry_id, place.name, "country", place.country, (), None, None, _PLACE_RANK, "place", name, "GeoNames")


def who(phrase: str, registry: Registry, on: str | None = None, country: str | None = None) -> Who:
    """Whom a name, a role or both stand for.

    Args:
        on: ISO day for which offices and periods are asked.
        country: the country that the text around is about, which decides between equals.
    """
    role = read_phrase(phrase, NamesOn(registry, on))
    whole = tuple(entry for entry in registry.named(phrase, on) if not _is_chance(entry, country))
    if whole and whole[0].role != "surname":
        return _named(role, NamePart(phrase, whole), registry, on, country)
    titled = [] if role.is_former or on is None else registry.titled(phrase, on)
    if len({holding.person for holding in titled}) == 1:
        return _in_office(titled[-1], role, registry, on)
    if not role.is_actor:
        return replace(NOBODY, country=role.country)
    own = _own_name(phrase, role, registry)
    if own:
        told = role if role.name is None else replace(role, country=None, sectors=role.sectors if role.head else ())
        return _unknown(replace(told, kind=role.kind or "person"), own)
    if role.name is not None:
        return _named(role, role.name, registry, on, country)
    holding = _holding(role, registry, on)
    if holding is not None:
        return _in_office(holding, role, registry, on)
    return Who(None, role.country, role.sectors, role.office)


def _in_office(holding: Holding, role: Role, registry: Registry, on: str | None) -> Who:
    """Whoever holds an office."""
    holder = registry.actor(holding.person, on)
    if holder is None:
        return Who(None, role.country, role.sectors, role.office)
    answer = _person(holder, registry, on)
    return replace(answer, sectors=role.sectors or answer.sectors, office=holding.title)


def _holding(role: Role, registry: Registry, on: str | None) -> Holding | None:
    """The time in office that a role on a day is, if only one person can be meant; None without a day."""
    if on is None or role.is_former or not (role.office and role.country):
        return None
    holdings = registry.holders(role.country, role.office, on)
    is_one = len({holding.person for holding in holdings}) == 1 or _importance(role.office) <= _OF_ONE
    return holdings[-1] if holdings and is_one else None


def _own_name(phrase: str, role: Role, registry: Registry) -> str | None:
    """The name in a phrase of somebody whom the registry does not have; None when it has, or no name is there.

    "Ali Putin" is not the Putin of the registry, "Michael Jordan" no Jordanian, "Chiang Ching" no town; and a body
    whose head noun has a capital is called by the whole phrase.
    """
    words = phrase.split()
    if role.name is None and _is_chinese(phrase):
        return phrase
    if role.name is None and role.kind in _ACTOR_KINDS and role.kind != "person" and role.head:
        head = next((word for word in words if role_key(word) == role.head.split()[-1]), "")
        is_called_so = head[:1].isupper() and (words[-1][-1].isalnum() or words[-1].endswith(")"))
        first = words[1:] if role_key(words[0]) in _ARTICLES else words
        return " ".join(first) if is_called_so and len(first) > 2 and first[0][:1].isupper() else None
    if role.name is None or not role.name.entries:
        behind = registry.named(words[-1]) if len(words) > 1 and not role.head else ()
        is_nation = bool(behind) and behind[0].role in ("state", "capital", "place")
        return phrase if is_nation and all(map(_may_be_given, words[:-1])) and not registry.named(words[0]) else None
    if role.name.entries[0].kind != "person":
        return None
    before, _, after = phrase.partition(role.name.text)
    given = list(takewhile(_may_be_given, reversed(before.split())))
    family = list(takewhile(_may_be_given, after.split()))
    return " ".join((*reversed(given), role.name.text, *family)) if given or family else None


def _is_chinese(phrase: str) -> bool:
    """Whether a phrase sounds like a Chinese name and is written as a name."""
    return sound_key(phrase).startswith(f"{CHINESE} ") and all(map(_may_be_given, phrase.split()))


def _may_be_given(word: str) -> bool:
    """Whether a word beside a name is a further name: with a capital, and no title."""
    roles = load_roles()
    key = role_key(word)
    is_role = key in roles.nouns or key in roles.words or word.endswith(("'s", "’s"))
    return word[:1].isupper() and (not is_role or key.strip(".") in _GENERATIONS)


def _named(role: Role, name: NamePart, registry: Registry, on: str | None, country: str | None) -> Who:
    """Whom a name with or without a role stands for."""
    entries = _ranked(name.entries, role.country or country)
    entries = [entry for entry in entries if not _is_chance(entry, role.country or country)]
    if not entries:
        return _unknown(role, name.text)
    best = entries[0]
    rivals = {entry.country for entry in entries if entry.role in BODIES and entry.rank == best.rank}
    if best.role in BODIES and best.rank != OWN_RANK and len(rivals) > 1 and (role.country or country) not in rivals:
        return Who(None, None, role.sectors or _common(entries), candidates=tuple(entries))
    if best.role == "surname":
        bearers = _in_office_then(entries, role, registry, on)
        if len({entry.id for entry in bearers}) > 1:
            countries = {entry.country for entry in bearers}
            return Who(None, countries.pop() if len(countries) == 1 else None, role.sectors, candidates=tuple(bearers))
        best = bearers[0]
    answer = _person(best, registry, on) if best.kind == "person" else _body(best, role)
    sectors = answer.sectors
    if role.sectors and (best.kind == "person" or role.head):
        sectors = role.sectors if best.kind != "person" or not _is_former(answer) else answer.sectors
    return replace(
        answer,
        country=answer.country or role.country,
        sectors=sectors or role.sectors,
        candidates=tuple(entry for entry in entries[1:] if entry.id != best.id),
    )


def _in_office_then(entries: Sequence[Entry], role: Role, registry: Registry, on: str | None) -> list[Entry]:
    """Of several with one surname those who are meant: by the office said of them, else by any high office that day."""
    bearers = [entry for entry in entries if entry.role == "surname"]

    def holds(entry: Entry, office: str | None) -> bool:
        times = (holding for holding in registry.holdings(entry.id) if _holds(holding, on))
        return any(holding.office == office if office else _importance(holding.office) <= _OF_ONE for holding in times)

    of_office = [entry for entry in bearers if role.office and holds(entry, role.office)]
    return of_office or [entry for entry in bearers if holds(entry, None)] or bearers


def _is_chance(entry: Entry, country: str | None) -> bool:
    """Whether a little known group of another country only happens to be called by a word: "Resistance"."""
    is_word = " " not in plain_key(entry.form) and not entry.form.isupper()
    return entry.rank >= LITTLE_KNOWN and is_word and country is not None and entry.country != country


def _ranked(entries: Iterable[Entry], country: str | None) -> list[Entry]:
    """Entries of the country first, else in the order of the registry."""

    def is_other(entry: Entry) -> bool:
        return country is not None and entry.country != country

    return sorted(entries, key=lambda entry: (entry.rank != OWN_RANK, is_other(entry)))


def _common(entries: Sequence[Entry]) -> tuple[str, ...]:
    """The first sector of bodies of one name, where all have the same."""
    firsts = {entry.sectors[:1] for entry in entries}
    return firsts.pop() if len(firsts) == 1 else ()


def _is_former(answer: Who) -> bool:
    return answer.sectors[:1] == (FORMER,)


def _body(entry: Entry, role: Role) -> Who:
    """A state, organisation or group; what the phrase says of its sectors goes before the table's."""
    sectors = role.sectors or entry.sectors
    if entry.kind == "country":
        return Who(actor_of(entry), role.country or entry.country, role.sectors)
    return Who(actor_of(entry), role.country if role.head and role.country else entry.country, sectors)


def _person(entry: Entry, registry: Registry, on: str | None) -> Who:
    """A person with the office held on a day; without a day, with the last one."""
    holdings = registry.holdings(entry.id)
    now = [holding for holding in holdings if _holds(holding, on)]
    if now:
        holding = min(reversed(now), key=lambda holding: _importance(holding.office))
        return Who(actor_of(entry, holding), holding.country, holding.sectors, holding.title)
    past = [holding for holding in holdings if on and holding.end and holding.end < on]
    if past or (holdings and on is None):
        last = max(past or holdings, key=lambda holding: holding.end or "")
        is_of_state = bool(last.sectors) and last.sectors[0] in STATE
        sectors = (FORMER, *last.sectors) if is_of_state and last.country not in NON_STATE else last.sectors
        return Who(actor_of(entry, replace(last, sectors=sectors, title="")), last.country, sectors)
    return Who(actor_of(entry), entry.country, () if holdings else entry.sectors)


def _holds(holding: Holding, on: str | None) -> bool:
    return holding.end is None if on is None else holding.holds_on(on)


def _importance(office: str) -> int:
    """The rank of a kind of office: 1 for the highest."""
    kind = office_of(office)
    return kind.rank if kind else _LOWEST


def _unknown(role: Role, name: str) -> Who:
    """An actor of its own, whom no table has: its name, and what the phrase says of it."""
    kind = _ACTOR_KINDS.get(role.kind or "", "person" if len(name_words(name)) > 1 else "organization")
    actor = Actor(name_id(name), name, kind, role.country, role.sectors, role.office, None)
    return Who(actor, role.country, role.sectors, role.office)


def actor_id(registry_id: str) -> str:
    """The id of an actor of the registry."""
    return content_id("actor", registry_id)


def name_id(name: str) -> str:
    """The id of an actor that the registry does not have: of its name's sound, of a short one its letters."""
    return content_id("actor", "name", sound_key(name) if is_long(name) else plain_key(name))


def actor_of(entry: Entry, holding: Holding | None = None) -> Actor:
    """The actor of a record for an entry of the registry, in an office."""
    sectors = holding.sectors if holding else entry.sectors
    country = holding.country if holding else entry.country
    office = (holding.title or None) if holding else None
    return Actor(actor_id(entry.id), entry.name, entry.kind, country, sectors, office, entry.id)
