"""Chinese names: Pinyin, Wade-Giles and the spellings of news meet in their syllables, in either order of names."""

from collections.abc import Sequence
from functools import cache, lru_cache

from onrecord.tables import read_table

_MOST_SYLLABLES = 4


@cache
def _surnames() -> frozenset[str]:
    return frozenset(row["spelling"] for row in read_table(__package__, "chinese_surnames"))


@cache
def _syllables() -> dict[str, str]:
    """Every spelling of a syllable -> its class: what Wade-Giles without apostrophes does not part is one class."""
    found: dict[str, str] = {}
    for row in read_table(__package__, "chinese_syllables"):
        for spelling in (row["pinyin"], *row["others"].split()):
            found.setdefault(spelling, row["class"])
    return found


@lru_cache(maxsize=16384)
def _split(word: str) -> tuple[str, ...] | None:
    """The classes of the syllables of a word, the fewest syllables first; None when it is not made of syllables."""
    syllables = _syllables()
    if word in syllables:
        return (syllables[word],)
    for end in range(len(word) - 1, 0, -1):
        if word[:end] in syllables and (rest := _split(word[end:])):
            return (syllables[word[:end]], *rest)
    return None


def chinese_key(words: Sequence[str]) -> str | None:
    """The sorted classes of the syllables of a name that begins or ends with a Chinese surname; None for others."""
    if len(words) < 2 or not {words[0], words[-1]} & _surnames():
        return None
    parts = [_split(word) for word in words]
    classes = [syllable for part in parts if part for syllable in part]
    if None in parts or not 2 <= len(classes) <= _MOST_SYLLABLES:
        return None
    return "zh " + " ".join(sorted(classes))
