"""A user's own actors: a table that is layered over ours, and what it can be made from.

The table is TSV or CSV with a header line that has at least `name`; further columns are `aliases` (parted by "|"),
`kind`, `country`, `sectors` (parted by blanks or "|"), `start` and `end`. A PETRARCH actor dictionary (CAMEO codes) can
be imported; its format is that of `Phoenix.Countries.actors.txt`, see the PETRARCH2 manual.
"""

import csv
import io
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from onrecord.errors import InputError
from onrecord.ground.actors.registry import OWN_RANK, Entry, NameRole
from onrecord.ground.spelling import plain_key
from onrecord.records import ActorKind

COLUMNS = ("name", "aliases", "kind", "country", "sectors", "start", "end")
KINDS: dict[ActorKind, NameRole] = {
    "person": "person",
    "organization": "organization",
    "country": "state",
    "group": "group",
}
SECTORS = frozenset(
    "COP GOV JUD LEG MIL PRM PTY REB SPY UAF UNK AGR BUS CRM CVL EDU ELI JRN LAB MED REF OPP PRE REL SOC".split()
)
"""The 25 sectors of the PLOVER manual, draft 2.0, and PRE for partially recognised entities."""

_CAMEO = {
    "MED": "JRN",
    "HLH": "MED",
    "INS": "REB",
    "SEP": "REB",
    "RAD": "REB",
    "TOP": "GOV",
    "NGO": "SOC",
    "ELH": "ELI",
}
"""CAMEO roles that PLOVER calls otherwise; those that neither has are left out. Source: PLOVER manual, draft 2.0."""

_CODE = re.compile(r"\[(?P<code>[A-Z-]{3,})(?:\s+(?P<when>[<>]?\d{6,8}(?:-\d{6,8})?))?\]")
_PERIOD = re.compile(r"(?:\d{4}(?:-\d\d(?:-\d\d)?)?)?")
_SMALL_WORDS = frozenset({"and", "for", "in", "of", "the"})
_CENTURY = 30
"""Years of two digits from here on are of the last century."""


@dataclass(frozen=True, slots=True)
class OwnActor:
    """A row of a user's table: an actor in one period.

    Attributes:
        start, end: ISO day, month or year; empty where open.
    """

    name: str
    aliases: tuple[str, ...] = ()
    kind: ActorKind = "organization"
    country: str = ""
    sectors: tuple[str, ...] = ()
    start: str = ""
    end: str = ""


def entries_of(actors: Iterable[OwnActor]) -> Iterator[Entry]:
    """What the registry is layered with: an entry a name."""
    for actor in actors:
        for form in (actor.name, *actor.aliases):
            yield Entry(
                id=f"own-{plain_key(actor.name).replace(' ', '-')}",
                name=actor.name,
                kind=actor.kind,
                country=actor.country or None,
                sectors=actor.sectors,
                start=actor.start or None,
                end=actor.end or None,
                rank=OWN_RANK,
                role=KINDS[actor.kind],
                form=form,
                source="own table",
            )


def read_own(path: Path) -> tuple[OwnActor, ...]:
    """The actors of a table or dictionary, in file order.

    Raises:
        InputError: the file cannot be read, has no column `name`, or a row has a kind, country or sector that does not
            exist; the message names the line.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{path}: cannot be read ({error}); give a table of actors in UTF-8") from error
    columns = re.split(r"[\t,]", text.split("\n", 1)[0].strip().lower())
    if "name" not in columns and _CODE.search(text):
        return tuple(read_dictionary(text))
    return tuple(_read_table(text, str(path)))


def _read_table(text: str, name: str) -> Iterator[OwnActor]:
    is_tsv = "\t" in text.split("\n", 1)[0]
    lines = io.StringIO(text)
    rows = csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE) if is_tsv else csv.DictReader(lines)
    if "name" not in (rows.fieldnames or ()):
        raise InputError(f"{name}: no column 'name' in the first line; columns can be {', '.join(COLUMNS)}")
    for i_line, row in enumerate(rows, start=2):
        cells = {column: (row.get(column) or "").strip() for column in COLUMNS}
        if any(cells.values()):
            yield make_actor(cells, f"{name}, line {i_line}")


def make_actor(cells: dict[str, str], place: str) -> OwnActor:
    """An actor from cells of text.

    Args:
        place: for messages: where the cells are from.

    Raises:
        InputError: a kind, country or sector does not exist.
    """
    kind = next((kind for kind in KINDS if kind == (cells["kind"] or "organization")), None)
    sectors = tuple(re.split(r"[\s|,;]+", cells["sectors"])) if cells["sectors"] else ()
    if kind is None:
        raise InputError(f"{place}: kind {cells['kind']!r} is none of {', '.join(KINDS)}")
    if cells["country"] and not re.fullmatch("[A-Z]{3}", cells["country"]):
        raise InputError(
            f"{place}: country {cells['country']!r} is no code of three capital letters, such as IRQ or UNO"
        )
    if not SECTORS.issuperset(sectors):
        raise InputError(f"{place}: sectors {cells['sectors']!r}: PLOVER has {' '.join(sorted(SECTORS))}")
    if not plain_key(cells["name"]) or any(mark in value for value in cells.values() for mark in "\t\r\n"):
        raise InputError(f"{place}: name {cells['name']!r} has no letters, or a cell holds a tab or a line break")
    bad_day = next((cells[end] for end in ("start", "end") if not _PERIOD.fullmatch(cells[end])), None)
    if bad_day is not None:
        raise InputError(f"{place}: {bad_day!r} is no day, month or year; write 2024-04-17, 2024-04 or 2024")
    aliases = tuple(part.strip() for part in cells["aliases"].split("|") if part.strip())
    return OwnActor(cells["name"], aliases, kind, cells["country"], sectors, cells["start"], cells["end"])


def read_dictionary(text: str) -> Iterator[OwnActor]:
    """The actors of a PETRARCH dictionary: a name, "+" before each further name, codes in brackets with periods."""
    names: list[str] = []
    codes: list[re.Match[str]] = []
    for raw in text.splitlines():
        line = re.split("[;#]", raw, maxsplit=1)[0].rstrip()
        if not line.strip():
            continue
        is_new = not line[0].isspace() and line[0] not in "+["
        if is_new:
            yield from _actors(names, codes)
            names, codes = [], []
        word = _CODE.sub("", line).strip().lstrip("+")
        if word:
            names.append(_spelt(word))
        codes += _CODE.finditer(line)
    yield from _actors(names, codes)


def _actors(names: list[str], codes: list[re.Match[str]]) -> Iterator[OwnActor]:
    for code in codes if names else ():
        start, end = _period(code["when"] or "")
        country, sectors = split_cameo(code["code"])
        yield OwnActor(names[0], tuple(names[1:]), "organization", country, sectors, start, end)


def split_cameo(code: str) -> tuple[str, tuple[str, ...]]:
    """Country and PLOVER sectors of a CAMEO actor code: IRQGOVMIL -> IRQ, GOV and MIL."""
    parts = [code[i : i + 3] for i in range(0, len(code), 3)]
    is_stateless = parts[0] in SECTORS or (parts[0] in _CAMEO and parts[0] != "NGO")
    country = "" if is_stateless else parts[0].strip("-")
    sectors = (_CAMEO.get(part, part) for part in parts[not is_stateless :])
    return country, tuple(dict.fromkeys(sector for sector in sectors if sector in SECTORS))


def _spelt(word: str) -> str:
    """A name as people write it: PETRARCH has capitals and underscores."""
    parts = word.replace("_", " ").lower().split()
    return " ".join(part if part in _SMALL_WORDS else part.capitalize() for part in parts)


def _period(when: str) -> tuple[str, str]:
    """Start and end of "<950101", ">950101" or "950101-991231"."""
    if when.startswith("<"):
        return "", _day(when[1:])
    if when.startswith(">"):
        return _day(when[1:]), ""
    start, _, end = when.partition("-")
    return _day(start), _day(end)


def _day(digits: str) -> str:
    if len(digits) == 6:
        digits = ("19" if int(digits[:2]) >= _CENTURY else "20") + digits
    return f"{digits[:4]}-{digits[4:6]}-{digits[6:]}" if digits else ""


def write_own(actors: Iterable[OwnActor], path: Path) -> None:
    """Write a table, sorted by name and start; equal rows once.

    Raises:
        InputError: the file cannot be written.
    """
    rows = sorted(set(actors), key=lambda actor: (actor.name, actor.start, actor.country))
    lines = ["\t".join(COLUMNS)]
    for actor in rows:
        cells = ("|".join(actor.aliases), actor.kind, actor.country, " ".join(actor.sectors), actor.start, actor.end)
        lines.append("\t".join((actor.name, *cells)))
    try:
        path.write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")
    except OSError as error:
        raise InputError(
            f"{path}: cannot be written ({error.strerror}); name a file in a folder that exists"
        ) from error
