"""Word lists of the extract step as data: one TSV file a list, each row with where it comes from."""

import csv
import re
from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Literal

from onrecord.records import Tier

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
    with (Path(__file__).parent / "cues.tsv").open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines, delimiter="\t"):
            word = CueWord(row["lemma"], row["tier"], row["denies"] == "yes", row["addressee"])  # type: ignore[arg-type]
            found.update(dict.fromkeys(row["forms"].split(), word))
    return found


@lru_cache(maxsize=1)
def _idioms() -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    with (Path(__file__).parent / "idioms.tsv").open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines, delimiter="\t"):
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
