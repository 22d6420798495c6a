"""Which agency's text an article is by its own word.

In: the kept lines, the byline and the credit lines. Out: an agency's name as `agencies.tsv` has it.
"""

import re
from collections.abc import Sequence
from functools import cache

from onrecord.acquire.rules import agency_pattern
from onrecord.tables import read_table

_FIRST_LINES = 6
_BETWEEN = re.compile(r"[,;/&+|()]|\band\b|\bvia\b|\bby\b|:", re.IGNORECASE)
"""What stands between the names of a byline or credit: an agency's name counts only where it is all of a part."""


def find_credit(lines: Sequence[str], byline: str | None, credited: str | None) -> str | None:
    """The agency that the text credits as a whole.

    A dateline counts ("TARSA, May 3 (Reuters) - "), then a credit line ("Source: AFP"), then a byline, each when it
    names exactly one agency; "By Agencies" names none, "By Staff and AFP" says that it is not AFP's own text.

    Returns:
        None where the text credits nobody, several, or its own staff too.
    """
    for line in lines[:_FIRST_LINES]:
        if found := _dateline().match(line):
            return _canonical()[found["agency"]]
    for credit in (credited, byline):
        parts = {part.strip(" .").removeprefix("The ") for part in _BETWEEN.split(credit or "")}
        names = {_canonical()[part] for part in parts if part in _canonical()}
        if len(names) == 1 and not re.search(r"\bstaff\b|\bagencies\b|\bwith\b", credit or "", re.IGNORECASE):
            return names.pop()
    return None


@cache
def _canonical() -> dict[str, str]:
    return {
        form: row["name"] for row in read_table("onrecord.acquire", "agencies") for form in row["written"].split("|")
    }


@cache
def _dateline() -> re.Pattern[str]:
    place_and_day = r"(?:[^\W\d_][^.!?()]{0,60}|[^\W\d_][^!?()]{0,60}\.)?"
    return re.compile(rf"{place_and_day}\s*[(\[](?P<agency>{agency_pattern()})[)\]]\s*(?:[-–—:]+|\.\s)\s*\S")
