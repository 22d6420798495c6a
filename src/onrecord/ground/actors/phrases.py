"""What a phrase tells about somebody, whoever that is: country, sectors, office, and the name that it holds.

"four Saudi men", "a former White House official", "the US-led coalition", "then President Donald Trump". Only the words
count, without a parse: the last role noun before the first preposition is the head, the words before it may change
its sectors, and what follows "of", "in" or "from" tells where it belongs.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain, groupby, takewhile

from onrecord.ground.actors.offices import office_of
from onrecord.ground.actors.phrase_items import Item, Names, read_pieces
from onrecord.ground.actors.registry import OWN_RANK, Entry
from onrecord.ground.actors.role_sectors import NON_STATE, STATE, head_sectors, name_sectors
from onrecord.ground.actors.roles import RoleNoun, load_roles

__all__ = ["NamePart", "Names", "Role", "read_phrase"]

_SKIPPED = frozenset({"determiner", "quantity", "honorific", "preposition", "and"})
"""Effects of words that may stand before everything else: "over two dozen of the"."""

_WHERE = frozenset({"at", "in", "inside", "near"})
"""Prepositions that still tell where somebody belongs behind a participle: "people killed in"."""

_BODIES = frozenset({"organization", "group", "party"})


@dataclass(frozen=True, slots=True)
class NamePart:
    """A name in a phrase, its title taken off.

    Attributes:
        entries: whom the registry has under it, the likeliest first; empty for a name that it does not know.
    """

    text: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Role:
    """What a phrase tells.

    Attributes:
        country: alpha-3 or UNO, EUR, IGO, NGO ...; None when the words do not tell.
        sectors: PLOVER codes, the first one primary; empty when the words do not tell.
        kind: person, organization, group, thing, or that of the name; None when unknown.
        is_former: no longer in the role.
        head: the role noun, in the singular where it has one.
        office: a kind of office (`offices.tsv`) of one person, so that one can ask who held it; whose is `country`.
        name: whom or what the phrase names; None for those who are only described.
        body: the organisation or person that a described one belongs to: Hamas in "a Hamas spokesman".
        is_actor: somebody or something that acts; False for "a cat", "a demand", "targets".
    """

    country: str | None = None
    sectors: tuple[str, ...] = ()
    kind: str | None = None
    is_former: bool = False
    head: str | None = None
    office: str | None = None
    name: NamePart | None = None
    body: NamePart | None = None
    is_actor: bool = False


NOTHING = Role()
"""Nothing in the words tells of an actor."""


def read_phrase(phrase: str, names: Names) -> Role:
    """What the words of a noun phrase tell about who it stands for.

    Args:
        phrase: a name, a role or both, as it stands in the text, apposition included.

    Returns:
        What the first of its parts (between commas) tells that tells a sector or country, with the name in a part
        before or behind it. `NOTHING` when no part tells anything.
    """
    name, told = None, NOTHING
    for items in read_pieces(phrase, names):
        role = _read(items, is_whole=True)
        if told.is_actor:
            return replace(told, name=role.name) if _is_name_only(role, items) else told
        if role.country or role.sectors:
            told = replace(role, name=name or role.name)
            if told.name or told.kind != "person":
                return told
        name = name or role.name
    return told if told.is_actor or not name else Role(name=name, is_actor=True)


def _is_name_only(role: Role, items: Sequence[Item]) -> bool:
    """Whether a part of a phrase is nothing but a person's name: "the Secretary of State, Ann Ber"."""
    is_person = role.name is not None and all(entry.kind == "person" for entry in role.name.entries)
    return is_person and role.name is not None and role.name.text == " ".join(item.text for item in items)


@dataclass(frozen=True, slots=True)
class _Parts:
    """A phrase around its preposition.

    Attributes:
        core: the items before it, without those that say nothing.
        is_definite: a determiner stands before them, so that they are no person's name.
        joint: the preposition; None without one.
        rest: the items behind it.
    """

    core: list[Item]
    is_definite: bool
    joint: Item | None
    rest: list[Item]


def _read(items: Sequence[Item], *, is_whole: bool = False) -> Role:
    """What items tell; those behind a preposition are read the same way.

    Args:
        is_whole: nothing stands before them, so that a lone city or capital stands for its people or government.
    """
    parts = _divide(items)
    i_head = _head_index(parts.core, is_definite=parts.is_definite)
    inner = _read(parts.rest) if parts.joint else NOTHING
    if i_head is None:
        return _read_names(parts, inner, is_whole=is_whole)
    return _read_role(parts, i_head, inner)


def _divide(items: Sequence[Item]) -> _Parts:
    """The core of a phrase, from its first word that tells anything to a preposition, a conjunct or a clause."""
    start = next((i for i, item in enumerate(items) if item.effect not in _SKIPPED), len(items))
    is_definite = any(item.effect == "determiner" for item in items[:start])
    core: list[Item] = []
    ended_by = ""
    for i in range(start, len(items)):
        item, last = items[i], core[-1] if core else None
        if last and item.effect == "preposition" and (ended_by != "cut" or item.key in _WHERE):
            return _Parts(core, is_definite, item, list(items[i + 1 :]))
        if item.effect == "cut" and any(other.noun or other.is_unknown for other in core):
            ended_by = "cut"
        elif item.effect == "and" and last and last.noun and _ends_here(last, items[i + 1 :]):
            ended_by = ended_by or "and"
        elif not ended_by and item.effect not in ("and", "preposition"):
            core.append(item)
    return _Parts(core, is_definite, None, [])


def _ends_here(noun: Item, behind: Sequence[Item]) -> bool:
    """Whether a noun before "and" is a head of its own; "interior and defence ministers" have one."""
    is_new = bool(behind) and behind[0].effect == "determiner"
    return not noun.is_owner and (noun.word is None or is_new)


def _head_index(core: Sequence[Item], *, is_definite: bool) -> int | None:
    """Where the head noun stands: the last role noun; None when there is none, or it is part of a person's name."""
    i_head = next((i for i in range(len(core) - 1, -1, -1) if core[i].noun and not _describes_body(core, i)), None)
    if i_head is None:
        return None
    noun = core[i_head].noun
    is_last, is_capital = i_head == len(core) - 1, core[i_head].text[:1].isupper()
    is_surname = is_last and i_head > 0 and is_capital and all(item.is_proper for item in core[:i_head])
    is_given_name = not is_last and i_head == 0 and is_capital and core[1].is_proper and noun and noun.use == "people"
    is_name = not is_definite and (is_surname or is_given_name)
    return None if noun and noun.kind == "person" and is_name else i_head


def _describes_body(core: Sequence[Item], i: int) -> bool:
    """Whether a noun for people stands before a body's name as an adjective: "Islamist Free Front"."""
    noun, behind = core[i].noun, core[i + 1 : i + 2]
    is_body = any(item.entries and not item.noun and item.entries[0].role in _BODIES for item in behind)
    return is_body and noun is not None and noun.kind == "person" and noun.number == "singular"


def _read_role(parts: _Parts, i_head: int, inner: Role) -> Role:
    """What a phrase with a role noun tells."""
    head, before, behind = parts.core[i_head], parts.core[:i_head], parts.core[i_head + 1 :]
    noun = head.noun
    assert noun is not None
    joint = parts.joint.key if parts.joint else ""
    name = _name_in(behind) or _own_name(head, before)
    country = _country(before) or _country(behind) or _country_behind(parts, head, inner) or _home([head, *before])
    name = name or _fitting(NamePart(head.text, head.entries), country)
    entry = _entry(name.entries, country) if name and name.entries else None
    armed = [item for item in behind if item.effect == "unknown"]  # "men armed with knives"
    sectors = head_sectors(head, [*before, *armed], inner.sectors, joint)
    if country in NON_STATE and sectors == ("UNK",):
        sectors = ()
    if entry and not head.entries and entry.kind != "person" and noun.kind != "person" and entry.sectors:
        sectors = entry.sectors  # "the rebel group" and its name
    is_former = any(item.effect == "former" for item in before)
    if is_former and noun.kind == "person" and sectors and sectors[0] in STATE:
        sectors = ("ELI", *sectors)
    body = None if name else _name_in([item for item in before if not item.reach]) or inner.name or inner.body
    return Role(
        country=country,
        sectors=sectors,
        kind=noun.kind,
        is_former=is_former,
        head=noun.word,
        office=_office(noun, sectors, before, parts),
        name=_known(name, country),
        body=body,
        is_actor=bool(sectors or name or body) or (noun.kind != "thing" and country is not None),
    )


def _own_name(head: Item, before: Sequence[Item]) -> NamePart | None:
    """The name that a head is the end of, which the registry does not know: "Tarsa Liberation Army"."""
    if head.noun is None or head.noun.kind == "person" or not (head.text[:1].isupper() and before):
        return None
    run = list(takewhile(lambda item: not item.entries and item.text[:1].isupper(), reversed(before)))
    if not any(item.is_proper for item in run):
        return None
    return NamePart(" ".join(item.text for item in (*reversed(run), head)), ())


def _read_names(parts: _Parts, inner: Role, *, is_whole: bool) -> Role:
    """What a phrase without a role noun tells: a name, a nation, or an unknown thing of one."""
    named = [item for item in parts.core if item.entries and item.reach != "away"]
    country = _country(parts.core)
    name = _name_in(parts.core)
    if not named:
        behind = _country_behind(parts, None, inner)
        unknown = ("UNK",) if country and not name and parts.core[-1].is_unknown else ()
        return Role(country=country or behind, sectors=unknown, name=name, is_actor=bool(name or country))
    main = next((item for item in reversed(named) if name and item.text == name.text), named[0])
    entry = _entry(main.entries, country)
    sectors = name_sectors(entry, is_whole=is_whole and parts.joint is None and len(named) == 1)
    is_of_nation = entry.role in ("state", "adjective", "people", "capital", "place")
    if is_of_nation and not parts.core[-1].entries and not name and parts.core[-1].is_unknown:
        sectors = ("UNK",)  # "a Syrian island": somebody's, but what it is, is not known
    is_former = any(item.effect == "former" for item in parts.core)
    return Role(country, sectors, entry.kind, is_former, name=_known(name, country), is_actor=True)


def _country(items: Sequence[Item]) -> str | None:
    """The country that items before or behind a head tell, the first one; "US-led" counts after "Iraqi"."""
    for reach in ("", "place"):
        for item in items:
            if item.reach != reach:
                continue
            if item.entries and not item.noun:
                found = _own_country(item.entries)
                if found:
                    return found
            elif item.effect in ("people", "weapon") and item.word and item.word.value:
                return item.word.value
    return None


def _home(items: Sequence[Item]) -> str | None:
    """The country that is meant where no other is named: that of "the Senate"."""
    home = load_roles().home
    found = (home.get(item.noun.key) for item in items if item.noun)
    return next((country for country in found if country), None)


def _known(name: NamePart | None, country: str | None) -> NamePart | None:
    """A name without the registry's bodies where another country's is meant: the "Senate" of Tarsa is not ours."""
    if name is None or country is None or not name.entries or name.entries[0].role != "organization":
        return name
    fits = any(entry.country == country or entry.country in NON_STATE for entry in name.entries)
    return name if fits else NamePart(name.text, ())


def _fitting(name: NamePart, country: str | None) -> NamePart | None:
    """A name that many are called by, of those of one country."""
    entries = tuple(entry for entry in name.entries if country and entry.country == country)
    return NamePart(name.text, entries) if entries else None


def _own_country(entries: Sequence[Entry]) -> str | None:
    """The country of a name; None where bodies of several countries are called so, or only a surname is known."""
    first = entries[0]
    if first.role == "surname":
        return None
    rivals = {entry.country for entry in entries if entry.role in _BODIES and entry.rank == first.rank}
    is_open = first.role in _BODIES and first.rank != OWN_RANK and len(rivals) > 1
    return None if is_open else first.country


def _country_behind(parts: _Parts, head: Item | None, inner: Role) -> str | None:
    """The country behind a preposition, where that is where the actor belongs: not in "ambassador to Iraq"."""
    joint = parts.joint
    if joint is None or joint.word is None or joint.word.value != "place":
        return None
    noun = head.noun if head else None
    is_sent = noun is not None and noun.key in load_roles().sent
    return None if is_sent and joint.key != "of" else inner.country


def _entry(entries: Sequence[Entry], country: str | None) -> Entry:
    """The likeliest actor of a name, in a country if that is known."""
    return next((entry for entry in entries if country and entry.country == country), entries[0])


def _name_in(items: Sequence[Item]) -> NamePart | None:
    """The name of a person or body among items: the last one of the registry, or one that it does not know.

    A surname of the registry behind words not known is another person's: "Ali Putin".
    """
    for item in reversed(items):
        if item.noun:
            continue
        if item.entries and _is_body_or_person(item.entries[0]) and not _is_surname_only(items, item):
            return NamePart(item.text, item.entries)
    runs = [list(run) for is_in, run in groupby(items, _may_be_in_name) if is_in]
    unknown = next((run for run in reversed(runs) if any(item.is_proper for item in run)), [])
    return NamePart(" ".join(item.text for item in unknown), ()) if unknown else None


def _is_body_or_person(entry: Entry) -> bool:
    return entry.role in _BODIES or entry.kind == "person"


def _is_surname_only(items: Sequence[Item], item: Item) -> bool:
    return item.entries[0].role == "surname" and any(other.is_proper for other in items)


def _may_be_in_name(item: Item) -> bool:
    """Whether a name not known may hold it: a word not known, a surname, "International", "Judge"."""
    if item.entries:
        return item.entries[0].role == "surname"
    is_person = item.noun is not None and item.noun.kind == "person"
    return item.is_unknown or (item.text[:1].isupper() and (is_person or (item.effect == "plain" and not item.noun)))


def _office(noun: RoleNoun, sectors: Sequence[str], before: Sequence[Item], parts: _Parts) -> str | None:
    """The kind of office that one person holds, of the sectors that the words tell; deputies have their own or none."""
    if noun.kind != "person" or noun.number != "singular" or noun.use == "people":
        return None
    words = [item.key for item in before if item.effect in ("portfolio", "under")]
    title = " ".join((*words, noun.word))
    behind = " ".join(item.key for item in _without_articles(parts.rest))
    titles = [f"{title} {parts.joint.key} {behind}"] if parts.joint and behind else []
    offices = (office_of(text) for text in chain(titles, [title]))
    fitting = (office for office in offices if office and (not office.sectors or {*office.sectors} & {*sectors}))
    return next((office.name for office in fitting), None)


def _without_articles(items: Sequence[Item]) -> Iterator[Item]:
    return (item for item in items if item.effect != "determiner")
