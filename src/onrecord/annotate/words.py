"""Text -> words as Universal Dependencies counts them, with offsets that cut the text exactly.

Paragraphs are lines; white space holds no words; every other character is in exactly one word. "don't" is two words
(do, n't), "US-led" three, "pro-government", "U.S." and "10:30" one.

Source: the words of English Web Treebank and GUM, train parts; the patterns are our own, and every list is a table.
"""

import re
from functools import lru_cache
from itertools import pairwise

from onrecord.tables import read_table

_PARAGRAPH = re.compile(r"[^\r\n]+")
_LETTER = r"(?:[^\W\d_][\u0300-\u036f\u064b-\u0652]*)"
_CHARACTER = r"(?:[^\W_][\u0300-\u036f\u064b-\u0652]*)"
_APOSTROPHE = "['’‘‛`´]"
_DOMAINS = r"com|org|net|edu|gov|mil|info|co\.uk|html?|pdf|docx?|xlsx?|jpg"
_UNITS = r"am|pm|km|kg|cm|mm|bn|mn|m|k|tn|mph|lbs?|mins?|hrs?|ft|in|mg|gb|mb|x"
_PATTERNS = (
    r"(?P<link>(?:https?|ftp|file)://[^\s<>\"“”]*[^\s<>\"“”.,;:!?'’)\]}]|www\.[^\s<>\"“”]*[^\s<>\"“”.,;:!?'’)\]}])",
    r"(?P<mail>[\w.+-]{1,64}@[\w-]+(?:\.[\w-]+)*\.[^\W\d_]{2,})",
    rf"(?P<domain>\w[\w-]{{0,60}}(?:\.[\w-]{{1,60}}){{0,6}}\.(?:{_DOMAINS})\b(?:/[^\s<>\"“”]*[^\s<>\"“”.,;:!?'’)\]}}])?)",
    r"(?P<handle>@(?=[^\W\d])\w+|#(?=[^\W\d])\w+)",
    r"(?P<smile>(?<!\S)[:;=8][-'o]?[)(\]\[DPp/|](?!\w)|<3(?!\d))",
    rf"(?P<dotted>(?:{_LETTER}\.){{2,}}(?:{_LETTER}(?!\w))?|Ph\.?D\.?(?!\w))",
    r"(?P<decade>['’]\d\d(?:s)?(?![\w]))",
    r"(?P<decimal>\d+(?:[.,:]\d+)+(?=(?!st|nd|rd|th|s\b)[^\W\d_]))",
    rf"(?P<number>(?<![\w.,])\.\d+(?!\w)|\d+(?:[.,:/]\d+)*(?:st|nd|rd|th|['’]?s)?(?:(?![^\W_])|(?=(?i:{_UNITS})(?!\w))))",
    r"(?P<possessive>(?<=[\w.)”»\"])['’][sS](?!\w))",
    r"(?P<run>\.{2,}|…+|-{2,}|–{2,}|—{2,}|_{2,}|={2,}|\*{2,}|~{2,}|\#{2,}|\+{2,}|[!?]{2,}|<{2,}|>{2,}|``|'')",
    rf"(?P<word>{_CHARACTER}+(?:(?:{_APOSTROPHE}|&(?=[^\W\d_])){_CHARACTER}+)*)",
    r"(?P<mark>\S)",
)
_TOKEN = re.compile("|".join(_PATTERNS))
_DATE_OR_PHONE = re.compile(r"\d+(?:-\d+){2,}(?!\w)|\+\d+(?!\w)")
_CLITIC = re.compile(rf"(?i)(?<=[^\W_])(?:n{_APOSTROPHE}t|{_APOSTROPHE}(?:s|m|d|ll|re|ve))$")


@lru_cache(maxsize=1)
def _splits() -> dict[str, tuple[tuple[int, ...], bool]]:
    """By small letters: lengths of the parts of a word that is written as one and counts as several ("cannot").

    The second value says whether it counts so only when written in small letters: "Im" may be a name.
    """
    return {
        row["form"]: (tuple(map(len, row["parts"].split("+"))), row["case"] == "lower")
        for row in read_table("onrecord.annotate", "fused")
    }


@lru_cache(maxsize=1)
def _prefixes() -> frozenset[str]:
    """Prefixes that a hyphen joins into one word with what follows."""
    return frozenset(row["prefix"] for row in read_table("onrecord.annotate", "prefixes"))


@lru_cache(maxsize=1)
def abbreviations() -> dict[str, str]:
    """Kind by lower-case abbreviation, without its last full stop: the stop is part of the word.

    After most of them a sentence rarely ends: titles, companies, places and weekdays shorten what a capital follows,
    months what a capital or a number follows, numbers what a number follows; references are written in small letters.
    """
    return {row["abbreviation"]: row["kind"] for row in read_table("onrecord.annotate", "abbreviations")}


_SMALL_KINDS = frozenset(("number", "reference", "other"))
"""Kinds of abbreviations that are written in small letters too."""
_AMBIGUOUS = frozenset("no art fig sat sun mar may mon wed fri al ed".split())
_BEFORE_NUMBERS = frozenset("no art fig may mar".split())
"""Abbreviations that are also words: they keep their stop with a capital and something after them, the second list only
before a number. Source: own list, from memory."""


def split_words(text: str) -> list[list[tuple[int, int]]]:
    """The words of each line that has any: (start, end) in text order."""
    paragraphs = []
    for line in _PARAGRAPH.finditer(text):
        words = _words_of(text, *line.span())
        if words:
            paragraphs.append(words)
    return paragraphs


def _words_of(text: str, start: int, end: int) -> list[tuple[int, int]]:
    words: list[tuple[int, int]] = []
    at = start
    while (match := _TOKEN.search(text, at, end)) is not None:
        begin, at = match.span()
        kind = match.lastgroup
        if kind == "number" or (kind == "mark" and match.group() == "+"):
            longer = _DATE_OR_PHONE.match(text, begin, end)
            at = max(at, longer.end()) if longer else at
        if kind == "word":
            at = _end_of_word(text, begin, at, end)
            words += _parts(text, begin, at)
        else:
            words.append((begin, at))
    return words


def _end_of_word(text: str, begin: int, at: int, end: int) -> int:
    """Where a run of letters ends with a prefix's hyphen and the full stop of an abbreviation taken in."""
    low = text[begin:at].lower()
    is_joined = text[begin - 1 : begin] == "-"
    is_acronym = at - begin > 1 and text[begin:at].isupper()
    if low in _prefixes() and text[at : at + 1] == "-" and not is_joined and not is_acronym:
        following = _TOKEN.match(text, at + 1, end)
        if following is not None and following.lastgroup == "word":
            return _end_of_word(text, at + 1, following.end(), end)
        if following is not None and following.lastgroup == "number" and low == "mid":
            return following.end()
    if text[at : at + 1] == "." and at < end:
        is_initial = at - begin == 1 and text[begin].isupper() and text[begin] != "I" and text[at + 1 : at + 2] == " "
        if _shortens(text, begin, at, end):
            return at + 1
        if is_initial and at + 2 < end and text[at + 2].isupper():
            return at + 1
    return at


def _shortens(text: str, begin: int, at: int, end: int) -> bool:
    """Whether the full stop at `at` belongs to an abbreviation before it: one that is also a word needs a sign."""
    low = text[begin:at].lower()
    kind = abbreviations().get(low)
    if kind is None or (kind not in _SMALL_KINDS and not text[begin].isupper()):
        return False
    if low in _AMBIGUOUS:
        following = text[at + 1 : min(at + 3, end)].strip()
        return text[begin].isupper() and bool(following) and (following[0].isdigit() or low not in _BEFORE_NUMBERS)
    return True


def _parts(text: str, begin: int, end: int) -> list[tuple[int, int]]:
    """A run of letters and digits in its words: clitics and fused forms apart."""
    form = text[begin:end]
    lengths, only_lower = _splits().get(form.lower(), ((), False))
    if lengths and (form.islower() or not only_lower):
        cuts = [begin]
        for length in lengths:
            cuts.append(cuts[-1] + length)
        return list(pairwise(cuts))
    clitics: list[tuple[int, int]] = []
    while (clitic := _CLITIC.search(text, begin, end)) and clitic.start() > begin:
        clitics.append((clitic.start(), end))
        end = clitic.start()
    return [(begin, end), *reversed(clitics)]
