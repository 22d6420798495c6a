"""Word lists of the extract step as data: one TSV file a list, each row with where it comes from."""

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, cast

from onrecord.records import Tier
from onrecord.tables import read_table

AddresseeSlot = Literal["object", "to", "preposition", "none"]
"""Where a cue puts who is spoken to: "told X", "said to X", "called on X to …", or nowhere."""


@dataclass(frozen=True, slots=True)
class CueWord:
    """A word that can be the core of a cue.

    Attributes:
        denies: the word itself negates what is said ("denied", "refused").
    """

    lemma: str
    tier: Tier
    denies: bool
    addressee: AddresseeSlot


@lru_cache(maxsize=1)
def cue_words() -> dict[str, CueWord]:
    """Cue words by lower-case form."""
    found: dict[str, CueWord] = {}
    for row in read_table(__name__, "cues"):
        word = CueWord(
            row["lemma"], cast("Tier", row["tier"]), row["denies"] == "yes", cast("AddresseeSlot", row["addressee"])
        )
        found.update(dict.fromkeys(row["forms"].split(), word))
    return found


@lru_cache(maxsize=1)
def _idioms() -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for row in read_table(__name__, "idioms"):
        found[row["use"]].append(row["words"])
    return dict(found)


def idiom_pattern(use: str) -> str:
    """A regular expression for the whole words of all rows of `idioms.tsv` with this use, longest first.

    `*` in a row stands for any letters, an apostrophe for a straight or a curly one, a space for any white space.

    Raises:
        KeyError: no row has this use.
    """
    rows = sorted(_idioms()[use], key=lambda words: (-len(words), words))
    parts = (re.escape(words).replace(r"\*", r"\w*").replace("'", "['’]").replace(r"\ ", r"\s+") for words in rows)
    return rf"(?:(?<!\w)(?:{'|'.join(parts)})(?!\w))"
