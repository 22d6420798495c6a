"""From a name to its keys."""

import re
import unicodedata
from functools import cache, lru_cache
from itertools import groupby

from onrecord.ground.spelling.chinese import chinese_key
from onrecord.tables import read_table

_HYPHENS = re.compile("[-‐‑–]")
_POSSESSIVE = re.compile("['’]s?$")
_CAMEL = re.compile("(?<=^[AE][ls])(?=[A-Z])")
_VOWELS = "aeiouyw"
_OPEN, _BACK, _FRONT = "aou", "ouw", "eiy"
_SERVANT_OF = re.compile("abd[aeiou](?:l|(?P<twin>[rsnzdt])(?=(?P=twin)))?(?P<rest>.*)")
_GOD = ("allah", "ullah", "ollah", "llah")
_FATHER = ("abu", "abou", "abi")
_MIN_REST = 3
"""Fewer letters behind "Abdel" are no divine name: Abdi and Abdou are names of their own."""

_UNMARKED = str.maketrans(
    {"ı": "i", "ø": "o", "ł": "l", "đ": "dj", "ð": "d", "ß": "ss", "æ": "ae", "œ": "oe", "ə": "e"}
)
"""Letters that Unicode does not take apart into a letter and a mark."""


@lru_cache(maxsize=65536)
def plain_word(word: str) -> str:
    """Lower-case letters and digits without diacritics, apostrophes and other marks; may be empty."""
    plain = unicodedata.normalize("NFKD", word.casefold().translate(_UNMARKED))
    return "".join(letter for letter in plain if letter.isalnum())


@lru_cache(maxsize=65536)
def name_words(name: str) -> tuple[str, ...]:
    """The plain words of a name in order, hyphens and spaces parting them; "U.S." is one word, "'s" at the end none."""
    words = _HYPHENS.sub(" ", _POSSESSIVE.sub("", name.strip())).split()
    return tuple(plain for word in words for part in _CAMEL.split(word) if (plain := plain_word(part)))


def plain_key(name: str) -> str:
    """The plain words of a name, one space between; "the" in front does not count."""
    words = name_words(name)
    return " ".join(words[1:] if len(words) > 1 and words[0] == "the" else words)


@cache
def particles() -> frozenset[str]:
    """Words inside names that may be there or not: al-, bin, von."""
    return frozenset(row["word"] for row in read_table(__package__, "particles"))


@cache
def _same_names() -> dict[str, str]:
    return {row["form"]: row["name"] for row in read_table(__package__, "same_names")}


@cache
def _romanisations() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(row["letters"]), row["becomes"]) for row in read_table(__package__, "romanisations"))


@lru_cache(maxsize=65536)
def sound_word(word: str) -> str:
    """The consonants of a plain word in broad classes, with the colour of its first and of its last vowel.

    The first vowel tells Hassan from Hussein, a last one Mario from Maria; those between are spelled too freely.
    """
    low = _same_names().get(word, word)
    for letters, becomes in _romanisations():
        low = letters.sub(becomes, low)
    skeleton = "".join(letter for letter, _ in groupby(low) if letter not in _VOWELS)
    vowels = [letter for letter in low if letter in _VOWELS]
    first = ("u" if vowels[0] in _BACK else "a") if vowels else ""
    opens = "^" if low[:1] in _VOWELS else ""
    return f"{opens}{skeleton}{first}{_ending(low)}"


def _ending(low: str) -> str:
    """The class of a vowel at the end."""
    last = low[-1:]
    if not last or last not in _VOWELS:
        return ""
    return ".u" if last in _BACK else ".i" if last in _FRONT else ".a"


@lru_cache(maxsize=65536)
def sound_key(name: str) -> str:
    """One key for the spellings of a name: its words by sound, without particles; of Chinese names the syllables.

    Returns:
        Words parted by a space, in order; empty for a name without letters.
    """
    words = name_words(name)
    chinese = chinese_key(words)
    if chinese:
        return chinese
    kept = [word for word in _joined_words(words) if word not in particles()]
    return " ".join(sound_word(word) for word in kept or words)


def _joined_words(words: tuple[str, ...]) -> list[str]:
    """Arabic compounds as one word: Abdel Fattah, Abd al-Fattah, Abdulfattah; Ansar Allah, Ansarullah; Abu Bakr."""
    joined: list[str] = []
    i = 0
    while i < len(words):
        word, i = words[i], i + 1
        match = _SERVANT_OF.fullmatch(word)
        if joined and word in _GOD:
            joined[-1] += "allah"
            continue
        if word in _FATHER and i < len(words):
            i += words[i] in particles() and i + 1 < len(words)
            joined.append(f"abu{words[i]}")
            i += 1
            continue
        is_bare = word == "abd" or (match is not None and not match["rest"] and word.endswith("l"))
        if is_bare and i < len(words):
            i += words[i] in particles() and i + 1 < len(words)
            joined.append(f"abd{words[i]}")
            i += 1
        elif match is not None and len(match["rest"]) >= _MIN_REST:
            joined.append(f"abd{match['rest']}")
        else:
            joined.append(word)
    return joined
