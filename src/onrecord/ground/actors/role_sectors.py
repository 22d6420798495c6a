"""PLOVER sectors of a head noun and the words around it: "police chief" is COP, "rebel chief" REB, "chief" unknown."""

from collections.abc import Iterable, Sequence

from onrecord.ground.actors.phrase_items import Item
from onrecord.ground.actors.registry import Entry
from onrecord.ground.actors.roles import ARMED, RoleNoun, load_roles

STATE = frozenset({"COP", "GOV", "JUD", "LEG", "MIL", "OPP", "PTY", "SPY"})
"""Sectors whose former members are ELI, former officials. Source: PLOVER, section on ELI."""

NON_STATE = frozenset({"EUR", "IGO", "IMG", "ISM", "MNC", "NGO", "UNO"})
"""Codes in the country slot that say enough without a sector. Source: PLOVER, codes of actors beyond one country."""

_IRREGULAR = frozenset({"PRM", "REB", "UAF"})
_OF_PEOPLE = frozenset({"CRM", "MIL", "PRM", "REB", "REF", "UAF"})
"""Sectors that make more than civilians of men and women: armed, displaced, wanted."""

_TAKING = frozenset({"at", "for", "from", "in", "of", "with", "within"})
"""Prepositions behind which a head finds whose it is: "leader of the rebels"."""

_NEUTRAL = ((), ("UNK",))
_STATE_HELD = frozenset({"BUS", "JRN"})
"""What is the government's first when the state runs it: state media are GOV and JRN."""


def name_sectors(entry: Entry, *, is_whole: bool) -> tuple[str, ...]:
    """Sectors of who is named.

    Args:
        is_whole: nothing else is in the phrase: a capital then stands for the government, a city for its people.
    """
    if entry.role == "metonym":
        return entry.sectors or ("GOV",)
    if entry.role == "capital":
        return _capital_sectors(entry) if is_whole else ()
    if entry.role == "place":
        return entry.sectors or (("CVL",) if is_whole else ())
    return () if entry.kind == "person" else entry.sectors  # those of people depend on the day


def _capital_sectors(entry: Entry) -> tuple[str, ...]:
    """A state's capital is its government; that of a province is a city as any other."""
    return ("GOV",) if entry.id == entry.country else ("CVL",)


def head_sectors(head: Item, before: Sequence[Item], inner: tuple[str, ...], joint: str) -> tuple[str, ...]:
    """Sectors of a head noun.

    Args:
        before: the items before it.
        inner: sectors of what follows the preposition `joint`; both empty without one.
    """
    noun = head.noun
    assert noun is not None
    owners = list(reversed(before))
    if noun.key in load_roles().family and _is_of_officials(before, inner):
        return ("ELI",)
    taken = inner if joint in _TAKING else ()
    if noun.use == "armed":
        return _armed(noun, owners, taken)
    if noun.use == "people":
        return _people(noun, owners)
    if noun.use == "default":
        return _default(noun, owners, taken if noun.kind != "thing" or joint in ("of", "for") else ())
    return _own(noun, owners)


def _is_of_officials(before: Sequence[Item], inner: tuple[str, ...]) -> bool:
    """Whether kin is that of officials, or of a person of the registry."""
    owners = [item for item in before if item.is_owner]
    is_known = any(item.entries and item.entries[0].kind == "person" for item in owners)
    return is_known or any(code in STATE for code in (*inner[:1], *(code for item in owners for code in _given(item))))


def _given(item: Item) -> tuple[str, ...]:
    """Sectors that an item before a neutral head gives it: those of a body, a word or a noun."""
    if item.reach:
        return ()
    if item.entries and not item.noun:
        entry = item.entries[0]
        return () if entry.role in ("capital", "place", "state") else name_sectors(entry, is_whole=False)
    if item.word:
        return item.word.sectors
    return item.noun.sectors if item.noun and item.noun.sectors != ("UNK",) else ()


def _unique(codes: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(codes))


def _own(noun: RoleNoun, owners: Sequence[Item]) -> tuple[str, ...]:
    """The noun's own sectors first, then those of the words; a dissident protester is OPP, state media are GOV."""
    codes = list(noun.sectors)
    for item in owners:
        if (item.entries and not item.noun) or item.effect in ("faith", "unknown", "loyal"):
            continue
        given = _given(item)
        if item.effect == "portfolio" and "GOV" not in codes:
            given = tuple(code for code in given if code != "GOV")
        is_first = item.effect == "state" and codes[0] in _STATE_HELD
        is_first = is_first or (item.effect == "against" and codes[0] in ("CVL", "SOC"))
        codes = [*given, *codes] if is_first else [*codes, *(code for code in given if code != "CVL")]
    return _unique(codes)


def _people(noun: RoleNoun, owners: Sequence[Item]) -> tuple[str, ...]:
    """CVL, unless a word says that they are armed, displaced, wanted or against the government."""
    for item in owners:
        codes = () if item.is_owner or item.entries else _given(item)
        if item.effect == "against" or any(code in _OF_PEOPLE for code in codes[:1]):
            return _unique((*codes, *(code for code in noun.sectors if item.effect == "against")))
    return noun.sectors


def _armed(noun: RoleNoun, owners: Sequence[Item], taken: tuple[str, ...]) -> tuple[str, ...]:
    """Whose arms they are: those of the nearest word that tells, of what follows "of", else as the noun has it."""
    for item in owners:
        if item.word and not item.reach:
            is_loyal = item.effect in ("loyal", "state")
            fits = item.effect != "unknown" and (not is_loyal or noun.sectors[0] in _IRREGULAR)
            codes: tuple[str, ...] = (item.word.armed,) if fits and item.word.armed else ()
        else:
            codes = _given(item)
        if codes and codes[0] in ARMED:
            return codes
    return taken if taken and taken[0] in ARMED else noun.sectors


def _default(noun: RoleNoun, owners: Sequence[Item], taken: tuple[str, ...]) -> tuple[str, ...]:
    """Sectors of the words, the nearest first; else of what follows "of"; else as the noun has it."""
    is_neutral = noun.sectors in _NEUTRAL
    codes: list[str] = []
    for item in owners:
        given = _given(item)
        if item.effect == "portfolio":
            is_office = "GOV" in noun.sectors or (is_neutral and given == ("GOV",))
            given = given if is_office else tuple(code for code in given if code != "GOV")
        elif item.effect == "unknown":
            given = given if is_neutral and noun.kind == "organization" else ()
        elif item.effect == "faith" or given[:1] == ("CVL",):
            given = given if is_neutral or noun.sectors[0] == "SOC" else ()
        codes.extend(given)
    return _unique(codes) or taken or noun.sectors
