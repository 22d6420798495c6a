"""The registry: states, bodies, armed groups, parties and office holders, found by name where they lie on disk.

The tables are built by `tools/build_registry.py`; each row says where it is from. Names meet by their letters
(`plain_key`), and names of several words by their sound (`sound_key`), so that Qays al-Khazali finds Qais al-Khazali.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal

from onrecord.ground.spelling import plain_key, plain_word, sound_key
from onrecord.records import ActorKind, content_id
from onrecord.sorted_lines import Row, SortedLines

NationRole = Literal["state", "adjective", "people", "capital", "metonym", "place"]
NameRole = NationRole | Literal["organization", "group", "party", "person", "surname"]

OWN_RANK = 0
"""A user's own actors come before ours."""

_MOST_WORDS = 9
_SHORT_ACRONYM = 3
"""Acronyms up to this length are always written in capitals."""

CHINESE = "zh"
"""The first word of the sound of a Chinese name."""

_LONGEST_ACRONYM = 5
"""Words of capitals up to this length are no name that is written small: PAN is not Pan; but IRAN is Iran."""

_LONG_WORD = 8
"""Letters of a single word from which it is found by sound: Ansarullah, but not Hina by Hana."""

_TABLES = "onrecord.ground.actors.tables"
_ROLE_ORDER: tuple[NameRole, ...] = (
    *("state", "adjective", "people", "capital", "metonym", "place"),
    *("organization", "group", "party", "person", "surname"),
)
NATION_ROLES = _ROLE_ORDER[:6]


@dataclass(frozen=True, slots=True)
class Entry:
    """An actor of the registry, as one of its names finds it.

    Attributes:
        country: ISO 3166 alpha-3 as PLOVER reads it, or UNO, EUR, IGO, NGO, ISM, IMG, MNC.
        sectors: PLOVER codes, the first one primary; of people, those of their offices are in `Holding`.
        start, end: ISO day, month or year in which it began and ended to be what this row says; None where not known.
        rank: 1 for the best known; of people, by their highest office.
        role: what the name is of the actor: its own name, an adjective, the seat of its government.
        form: the name as the table spells it.
    """

    id: str
    name: str
    kind: ActorKind
    country: str | None
    sectors: tuple[str, ...]
    start: str | None
    end: str | None
    rank: int
    role: NameRole
    form: str
    source: str


@dataclass(frozen=True, slots=True)
class Holding:
    """Somebody's time in an office.

    Attributes:
        person: id of the actor.
        office: the kind of office (`offices.tsv`); empty for one that the list does not have.
        title: the office in full.
        start, end: ISO day, month or year; None where not known, or not over.
    """

    person: str
    office: str
    title: str
    country: str | None
    sectors: tuple[str, ...]
    start: str | None
    end: str | None

    def holds_on(self, day: str) -> bool:
        """Whether the office was held on a day; an unknown start means yes up to the end."""
        return is_within(day, self.start, self.end)


@dataclass(frozen=True, slots=True)
class Found:
    """Words that are a name of the registry.

    Attributes:
        first, last: indices of the words, end excluded.
        entries: whom they may name, the likeliest first.
    """

    first: int
    last: int
    entries: tuple[Entry, ...]


def is_within(day: str, start: str | None, end: str | None) -> bool:
    """Whether an ISO day lies in a period whose ends may be years or months; both ends belong to it."""
    return not (start and day[: len(start)] < start) and not (end and day[: len(end)] > end)


class Registry:
    """The shipped tables, and a user's own actors layered over them.

    Attributes:
        own_version: changes with a user's own actors; None without any.
    """

    def __init__(self, own: Iterable[Entry] = ()) -> None:
        """Open the tables.

        Args:
            own: further actors, an entry a name; they come before ours.
        """
        self._actors = SortedLines(_TABLES, "actors")
        self._names = SortedLines(_TABLES, "names")
        self._holdings = SortedLines(_TABLES, "holdings")
        self._posts = SortedLines(_TABLES, "posts")
        self._own: dict[str, list[Entry]] = {}
        own = tuple(own)
        self.own_version = content_id("actors", *own) if own else None
        for entry in own:
            self._own.setdefault(plain_key(entry.form), []).append(entry)
            if is_long(entry.form):
                self._own.setdefault(f"~{sound_key(entry.form)}", []).append(entry)
        self._at = lru_cache(maxsize=16384)(self._find)

    def named(self, name: str, on: str | None = None) -> tuple[Entry, ...]:
        """The actors of a name, the likeliest first: same letters before same sound, the better known before the less.

        Args:
            on: ISO day; actors that existed then come first, and of one with several periods only that one's row.
        """
        found = self._at(plain_key(name), on)
        if not found and is_long(name):
            sound = sound_key(name)
            found = self._at(f"~{sound}", on) or self._people(sound, on)
        found = tuple(entry for entry in found if _may_be(name, entry))
        return tuple(sorted(found, key=lambda entry: (entry.rank != OWN_RANK, entry.form != name)))

    def _people(self, sound: str, on: str | None) -> tuple[Entry, ...]:
        """Persons with the first and the last word of a longer name, who have no other name between."""
        words = sound.split(" ")
        if len(words) < 3 or words[0] == CHINESE:
            return ()
        found = self._at(f"~{words[0]} {words[-1]}", on)
        return tuple(entry for entry in found if entry.role == "person" and len(sound_key(entry.form).split(" ")) == 2)

    def _find(self, key: str, on: str | None) -> tuple[Entry, ...]:
        rows = [(row["id"], row["role"], row["form"]) for row in self._names.find(key)] if key else []
        entries = _own_now(self._own.get(key, ()), on)
        entries += [_entry(actor, role, form) for id_, role, form in rows for actor in [self._period(id_, on)] if actor]
        unique = {(entry.id, entry.role): entry for entry in reversed(entries)}
        return tuple(sorted(unique.values(), key=lambda entry: _order(entry, on)))

    def _period(self, actor_id: str, on: str | None) -> Row | None:
        """The row of an actor for a day; the latest one without a day or outside all of its periods."""
        rows = sorted(self._actors.find(actor_id), key=lambda row: row["start"])
        fitting = [row for row in rows if on and is_within(on, row["start"], row["end"])]
        best = fitting or rows
        return best[-1] if best else None

    def names_in(self, words: Sequence[str], on: str | None = None) -> tuple[Found, ...]:
        """The names among the words, from left to right, the longest first, without overlap."""
        found: list[Found] = []
        i = 0
        while i < len(words):
            longest = min(len(words), i + _MOST_WORDS)
            spans = ((end, self.named(" ".join(words[i:end]), on)) for end in range(longest, i, -1))
            end, entries = next(((end, entries) for end, entries in spans if entries), (i + 1, ()))
            if entries:
                found.append(Found(i, end, entries))
            i = end
        return tuple(found)

    def holdings(self, person: str) -> tuple[Holding, ...]:
        """The offices of a person, by start."""
        return _holdings(self._holdings.find(person))

    def holders(self, country: str, office: str, on: str | None = None) -> tuple[Holding, ...]:
        """Who held a kind of office of a country: on a day, or ever; by start.

        On a day, holdings whose days are known count before those of which only the year is.
        """
        found = self._at_post(f"{country} {office}")
        if on is None:
            return found
        held = tuple(holding for holding in found if holding.holds_on(on))
        return tuple(holding for holding in held if len(holding.start or "") > len("2020")) or held

    def _at_post(self, key: str) -> tuple[Holding, ...]:
        """The holdings that a key of `posts.tsv` leads to, by start."""
        asked = {(row["id"], row["title"], row["start"]) for row in self._posts.find(key)}
        rows = (row for person in sorted({person for person, _, _ in asked}) for row in self._holdings.find(person))
        return _holdings(row for row in rows if (row["id"], row["title"], row["start"]) in asked)

    def titled(self, title: str, on: str) -> tuple[Holding, ...]:
        """Who held an office by its full title on a day: "leader of Hamas", "Republican nominee"; by start."""
        found = self._at_post(f"={plain_key(title)}")
        return tuple(holding for holding in found if holding.start and holding.holds_on(on))

    def actor(self, actor_id: str, on: str | None = None) -> Entry | None:
        """The actor with an id, under its main name."""
        own = (entry for entries in self._own.values() for entry in entries if entry.id == actor_id)
        row = self._period(actor_id, on)
        return next(own, None) or (_entry(row, _main_role(row), row["name"]) if row else None)


def _own_now(entries: Sequence[Entry], on: str | None) -> list[Entry]:
    """A user's own entries of a day: of an actor with several periods the fitting one, else the last."""
    by_actor: dict[str, list[Entry]] = {}
    for entry in sorted(entries, key=lambda entry: entry.start or ""):
        by_actor.setdefault(entry.id, []).append(entry)
    fitting = ([e for e in own if on and is_within(on, e.start, e.end)] or own for own in by_actor.values())
    return [own[-1] for own in fitting]


def _may_be(name: str, entry: Entry) -> bool:
    """Whether capitals allow a name to be one of the table: PAN is not Pan, Hal is not HAL; but Unicef is UNICEF."""
    word, form = name.removeprefix("the ").removeprefix("The "), entry.form
    if form.isupper() and len(plain_word(form)) <= _SHORT_ACRONYM + (entry.role == "state"):
        return word.isupper()  # Sadr is not the SADR
    is_acronym = word.isupper() and 1 < len(word) <= _LONGEST_ACRONYM
    return not is_acronym or form.isupper() or entry.role in NATION_ROLES


def is_long(name: str) -> bool:
    """Whether a name is long enough for its sound to tell it from others: several words, or one of many letters."""
    return " " in sound_key(name) or len(plain_key(name)) >= _LONG_WORD


def _main_role(row: Row) -> NameRole:
    roles: dict[str, NameRole] = {"country": "state", "person": "person", "group": "group"}
    return roles.get(row["kind"], "organization")


def _order(entry: Entry, on: str | None) -> tuple[bool, int, int, str]:
    is_past = on is not None and entry.rank != OWN_RANK and not is_within(on, entry.start, entry.end)
    return (is_past, entry.rank, _ROLE_ORDER.index(entry.role), entry.id)


def _entry(row: Row, role: str, form: str) -> Entry:
    return Entry(
        id=row["id"],
        name=row["name"],
        kind=row["kind"],  # type: ignore[arg-type]
        country=row["country"] or None,
        sectors=tuple(row["sectors"].split()),
        start=row["start"] or None,
        end=row["end"] or None,
        rank=int(row["rank"]),
        role=role,  # type: ignore[arg-type]
        form=form,
        source=row["source"],
    )


def _holdings(rows: Iterable[Row]) -> tuple[Holding, ...]:
    found = [
        Holding(
            person=row["id"],
            office=row["office"],
            title=row["title"],
            country=row["country"] or None,
            sectors=tuple(row["sectors"].split()),
            start=row["start"] or None,
            end=row["end"] or None,
        )
        for row in rows
    ]
    return tuple(sorted(found, key=lambda holding: (holding.start or "", holding.title, holding.person)))


@cache
def shipped_registry() -> Registry:
    """The registry without anybody's own actors, the same object at every call."""
    return Registry()
