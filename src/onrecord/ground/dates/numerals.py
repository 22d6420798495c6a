"""Numbers in figures and in English words: "24", "2 1/2", "twenty-four", "two and a half", "nineteen ninety-seven"."""

import re
from functools import cache

_ONES = "one two three four five six seven eight nine".split()
_TEENS = "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
ORDINAL_ONES = "first second third fourth fifth sixth seventh eighth ninth".split()
_VALUES = {word: i for i, word in enumerate(_ONES + _TEENS, 1)} | {word: 10 * i for i, word in enumerate(_TENS, 2)}
_SCALES = {"dozen": 12, "hundred": 100, "thousand": 1000}
_SMALL = rf"(?:(?:{'|'.join(_TENS)})(?:[\s-](?:{'|'.join(_ONES)}))?|{'|'.join(_TEENS)}|{'|'.join(_ONES)})"
_AND_A_HALF = r"(?:\sand\sa\shalf)?"
NUMBER_WORDS = (
    rf"(?:(?:eighteen|nineteen|twenty)[\s-](?:hundred|{'|'.join(_TEENS)}|(?:{'|'.join(_TENS)})(?:[\s-](?:{'|'.join(_ONES)}))?)"
    rf"|(?:{_SMALL}|an?)[\s-](?:hundred|thousand|dozen)(?:(?:\sand)?[\s-]{_SMALL})?"
    rf"|(?:{_SMALL}){_AND_A_HALF})\b"
)
"""A regular expression for numbers in words up to some thousands, and for years as they are spoken."""
FIRST_NUMBER_WORDS = frozenset((*_ONES, *_TEENS, *_TENS, "a", "an"))
"""What such a number begins with, in small letters."""


@cache
def read_number(text: str) -> float:
    """The number that a stretch found by `NUMBER_WORDS`, or a number in figures, stands for."""
    if text[0].isdigit():
        figures = re.split(r"[\s½]", text)
        return float(figures[0].replace(",", "")) + (0.5 if len(figures) > 1 else 0)
    words = re.split(r"[\s-]+", text.lower())
    half = 0.5 if words[-1] == "half" else 0.0
    values = [_VALUES[word] for word in words if word in _VALUES]
    if scale := next((_SCALES[word] for word in words if word in _SCALES), None):
        at = next(i for i, word in enumerate(words) if word in _SCALES)
        before = sum(_VALUES.get(word, 1) for word in words[:at])
        return float(before * scale + sum(_VALUES.get(word, 0) for word in words[at + 1 :]))
    if len(values) > 1 and (values[0] in (18, 19) or (values[0] == 20 and values[1] >= 10)):
        return float(values[0] * 100 + sum(values[1:]))
    return sum(values) + half


def read_ordinal(text: str) -> int:
    """What a compound ordinal such as "twenty-first" stands for."""
    tens, ones = re.split(r"[\s-]+", text.lower())
    return _VALUES[tens] + ORDINAL_ONES.index(ones) + 1
