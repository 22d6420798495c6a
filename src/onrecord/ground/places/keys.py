"""The key under which the gazetteer holds a name: spellings that a reader takes for one name have one key."""

import re
from functools import lru_cache
from unicodedata import combining, normalize

_DROPPED = re.compile(r"[.'’‘ʼʻʿʾ`´]")
_SPACES = re.compile(r"[\s\-‐‑–/_]+")
_OPENING = re.compile(r"^the ")
_SHORT_WORDS = {"st": "saint", "mt": "mount", "ft": "fort"}
_SHORT_WORD = re.compile(rf"\b(?:{'|'.join(_SHORT_WORDS)})(?= )")
_LETTERS = str.maketrans({"ø": "o", "đ": "d", "ð": "d", "ł": "l", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th"})
"""Letters that Unicode does not take apart, as they are written in English; own list."""


@lru_cache(maxsize=16384)
def place_key(name: str) -> str:
    """Lower case without marks on letters, dots, apostrophes and "the"; hyphens as spaces, "St." as "Saint".

    "the W. Va." and "W.Va." differ: dots leave nothing behind.
    """
    plain = normalize("NFKD", _DROPPED.sub("", name)).casefold()
    plain = "".join(letter for letter in plain if not combining(letter)).translate(_LETTERS)
    plain = _OPENING.sub("", _SPACES.sub(" ", plain).strip())
    return _SHORT_WORD.sub(lambda match: _SHORT_WORDS[match.group()], plain)
