"""`onrecord who`: phrases in, what the registry makes of them out, as JSON lines in input order."""

import json
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

from onrecord.errors import InputError
from onrecord.ground import Registry, Who, entries_of, read_own, shipped_registry, who

Json = dict[str, Any]

_MOST_CANDIDATES = 5


def open_registry(own: Path | None) -> Registry:
    """The shipped registry, with a user's own table of actors layered over it where one is given.

    Raises:
        InputError: the table cannot be used.
    """
    return shipped_registry() if own is None else Registry(entries_of(read_own(own)))


def look_up(phrase: str, on: str | None, registry: Registry, phrase_id: str | None = None) -> Json:
    """What a name or a role stands for on a day.

    Args:
        on: ISO day; None to take people by their last office.

    Raises:
        InputError: `on` is no day.
    """
    if on is not None:
        try:
            on = date.fromisoformat(on).isoformat()
        except ValueError as error:
            raise InputError(f"--on {on!r} is no day; write it as 2024-04-17") from error
    found = who(phrase, registry, on)
    return {"id": phrase_id, "phrase": phrase, "on": on, **_answer(found)}


def look_up_lines(lines: Iterable[str], registry: Registry, on: str | None = None) -> Iterator[str]:
    """The answer to each line `{"id", "phrase", "on"}`; empty lines are passed over.

    Args:
        on: day for lines that have none.

    Raises:
        InputError: a line is no such object; the message has its number.
    """
    for i_line, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        row = _row(line, i_line)
        found = look_up(row["phrase"], row.get("on") or on, registry, row.get("id"))
        yield json.dumps(found, ensure_ascii=False, separators=(",", ":")) + "\n"


def _row(line: str, i_line: int) -> Json:
    try:
        row = json.loads(line)
    except json.JSONDecodeError as error:
        raise InputError(f"line {i_line} is no JSON ({error.msg}); write one object a line") from error
    if not isinstance(row, dict) or not isinstance(row.get("phrase"), str):
        raise InputError(f'line {i_line} has no "phrase"; write {{"id": "1", "phrase": "the Iraqi army"}}')
    if not isinstance(row.get("on"), str | None):
        raise InputError(f'line {i_line}: "on" is no text; write a day as "2024-04-17" or leave it out')
    return row


def _answer(found: Who) -> Json:
    actor = found.actor
    return {
        "name": actor.name if actor else None,
        "kind": actor.kind if actor else None,
        "country": found.country,
        "sectors": list(found.sectors),
        "office": found.office,
        "actor": actor.id if actor else None,
        "registry": actor.registry if actor else None,
        "candidates": [
            {"name": entry.name, "kind": entry.kind, "country": entry.country, "registry": entry.id}
            for entry in found.candidates[:_MOST_CANDIDATES]
        ],
    }
