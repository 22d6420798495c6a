"""What the registry makes of phrases, spellings and like names: our own lists in `evaluation/gold`, and NGEC's cases.

A phrase is right when country and first sector are as listed, where they are asked for. Four spellings are right when
`who` takes all for one actor, each single one when it meets the first of its row; two like names when they are two.
"""

import csv
from collections.abc import Iterable, Iterator
from pathlib import Path

from onrecord.ground.actors import Registry, Who, who

GOLD = Path(__file__).parent / "gold"
PARTS = ("", "_2", "_held_out")
"""Endings of the lists of spellings and of like names; the last ones were written last and are never read."""

NOT_ASKED, NO_ACTOR = "?", "-"


def rows_of(name: str) -> Iterator[dict[str, str]]:
    """The rows of one of the lists."""
    with (GOLD / f"{name}.tsv").open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)


def is_as_listed(row: dict[str, str], answer: Who) -> bool:
    """Whether country and first sector are those of a row of `role_phrases.tsv`."""
    if row["country"] == NO_ACTOR:
        return not answer.country and not answer.sectors
    first = answer.sectors[0] if answer.sectors else ""
    asked = ((row["country"], answer.country or ""), (row["sector"], first))
    return all(wanted in (NOT_ASKED, given) for wanted, given in asked)


def actor_ids(names: Iterable[str], registry: Registry) -> set[str | None]:
    """The ids of the actors that names stand for; None among them when one stands for nobody."""
    answers = [who(name, registry) for name in names]
    return {answer.actor.id if answer.actor else None for answer in answers}


def score_lists(registry: Registry) -> Iterator[tuple[str, int, int]]:
    """Name, right cases and all cases of each list."""
    phrases = [(row, who(row["phrase"], registry, row["on"] or None)) for row in rows_of("role_phrases")]
    yield "role_phrases", sum(is_as_listed(row, answer) for row, answer in phrases), len(phrases)
    for part in PARTS:
        spellings = [[row[f"spelling_{i}"] for i in range(1, 5)] for row in rows_of(f"spellings{part}")]
        met = [len(ids) == 1 and None not in ids for ids in _ids(spellings, registry)]
        yield f"spellings{part}", sum(met), len(met)
        others = [(names[0], other) for names in spellings for other in names[1:]]
        yield f"each_spelling{part}", sum(len(ids) == 1 for ids in _ids(others, registry)), len(others)
        pairs = [[row["name_1"], row["name_2"]] for row in rows_of(f"like_names{part}")]
        yield f"like_names{part}", sum(len(ids) == 2 for ids in _ids(pairs, registry)), len(pairs)


def _ids(lists: Iterable[Iterable[str]], registry: Registry) -> Iterator[set[str | None]]:
    return (actor_ids(names, registry) for names in lists)
