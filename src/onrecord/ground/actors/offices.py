"""Offices: what "Secretary of State for Defence" and "defense chief" have in common."""

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from onrecord.tables import read_table


@dataclass(frozen=True, slots=True)
class Office:
    """A kind of office, as `offices.tsv` has it.

    Attributes:
        sectors: of who holds it; empty where that depends on the body.
        rank: 1 for heads of state and government to 5 for the many.
    """

    name: str
    sectors: tuple[str, ...]
    rank: int


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], Office], ...]:
    return tuple(
        (re.compile(row["pattern"]), Office(row["office"], tuple(row["sectors"].split()), int(row["rank"])))
        for row in read_table(__package__, "offices")
    )


@lru_cache(maxsize=4096)
def office_of(title: str) -> Office | None:
    """The kind of office that a title names, the first of `offices.tsv` whose pattern fits; None for other words.

    Args:
        title: without the state that it is an office of: "Minister for Foreign Affairs", "defence chief".
    """
    low = " ".join(title.casefold().replace("’", "'").split())
    return next((office for pattern, office in _patterns() if pattern.fullmatch(low)), None)
