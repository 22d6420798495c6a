"""Text -> tokens of the time grammar, each with one symbol for what it may be.

"May" may be a month, "1990" a year or a number, "second" an ordinal or a unit: the symbol stands for the whole set of
categories, so a pattern over symbols leaves the choice to the words around. Words without any category have the
symbol `PLAIN`. Words are in `lexicon.tsv`, feasts in `feasts.tsv`; figures are told by their shape.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from onrecord.ground.dates.feasts import feast_names
from onrecord.ground.dates.numerals import FIRST_NUMBER_WORDS, NUMBER_WORDS, ORDINAL_ONES, read_number, read_ordinal
from onrecord.tables import read_table

PLAIN = "."
_FIRST_SYMBOL = 0x100  # beyond the characters that mean something in a regular expression
_DASHES = dict.fromkeys("–—−", "-")
_APOSTROPHES = str.maketrans("’‘", "''")
_YEARS = range(1000, 2200)
_FIRST_SPELLED_YEAR = 1800  # "nineteen ninety-seven" is a year, "twelve hundred" an amount
_MAX_DOTTED = 4  # "Sept" is the longest abbreviation; the dot behind "Monday" ends a sentence
_NO_ABBREVIATIONS = ("may", "june", "july")

_TOKEN = re.compile(
    r"(?P<word>[^\W\d_]+)"
    r"|(?P<iso>\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?)?(?![\w-]))"
    r"|(?P<in_figures>\d{1,4}/\d{1,2}/\d{2,4}(?!\w)|\d{1,2}\.\d{1,2}\.\d{4}(?!\w))"
    r"|(?P<day_pair>\d{1,2}/\d{1,2}(?![\w/]))"
    r"|(?P<clock>\d{1,2}(?::\d\d){1,2}(?![\d:])|\d{1,2}\.\d\d(?=\s?[ap]\.?m\b))"
    r"|(?P<decade>['’]?(?:1[0-9]|20)?\d0['’]?s\b)"
    r"|(?P<ordinal>\d{1,2}(?:st|nd|rd|th)\b)"
    r"|(?P<footnoted>(?:19|20)\d\d(?=\.\d{1,3}(?:\s+[A-Z“\"]|\s*$|\s*\n)))"
    r"|(?P<number>\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?(?:\s1/2|\s?½)?)"
    r"|(?P<possessive>['’]s\b)"
    r"|(?P<mark>\S)",
    re.IGNORECASE,
)
_LONGER_WORD = re.compile(
    r"(?P<half>[ap]\.\s?m\b\.?|[ap]m\b)"
    r"|(?P<quarter>q[1-4]\b)"
    rf"|(?P<nth>(?:twenty|thirty)[\s-](?:{'|'.join(ORDINAL_ONES)})\b)"
    rf"|(?P<spelled>{NUMBER_WORDS})",
    re.IGNORECASE,
)
_LONGER_STARTS = FIRST_NUMBER_WORDS | {"am", "pm", "p", "q"}
"""Words that may begin a longer one."""
_WORD_OR_DIGIT = re.compile(r"[^\W\d_]+|\d")
_TELLING = frozenset(
    "DAYPART DAYPARTS DECADE FEAST MONTH NOON OFTEN REFERENCE SEASON TODAY TONIGHT UNIT UNITS WEEKDAY WEEKDAYS"
    " past future".split()
)
_TELLING_FORMS = frozenset("0123456789") | {"eighteen", "nineteen", "twenty"}
"""One of these categories, words and figures is in every time expression."""
_SHAPES = (
    {"ISO"},
    {"IN_FIGURES"},
    {"DAY_PAIR"},
    {"CLOCK"},
    {"DECADE"},
    {"HALF"},
    {"QUARTER"},
    {"ORDINAL"},
    {"ORDINAL", "DAY"},
    {"ORDINAL", "DAY", "NTH"},
    {"NUMBER"},
    {"NUMBER", "YEAR"},
    {"NUMBER", "YEAR", "MILITARY"},
    {"NUMBER", "MILITARY"},
    {"NUMBER", "HOUR"},
    {"NUMBER", "DAY", "HOUR"},
    {"NUMBER", "DAY", "HOUR", "SHORT_YEAR"},
    {"NUMBER", "DAY", "SHORT_YEAR"},
    {"NUMBER", "HOUR", "SHORT_YEAR"},
    {"NUMBER", "SHORT_YEAR"},
)
"""The sets of categories that a figure, or a number in words, can have."""


@dataclass(frozen=True, slots=True)
class Token:
    """A word, figure or mark, in code points of the text.

    Attributes:
        text: in small letters, with plain apostrophes and dashes; without the dot of an abbreviation.
        symbol: one character for the set of categories.
        values: by category, what the token means there, as the lexicon writes it.
    """

    start: int
    end: int
    text: str
    symbol: str
    values: Mapping[str, str]


_Sense = tuple[str, Mapping[str, str]]
_NO_SENSE: _Sense = (PLAIN, {})


class Vocabulary:
    """Everything that is known about words: the lexicon, the feasts and the words that patterns spell out."""

    def __init__(self, literals: Iterable[str]) -> None:
        small, capital = _lexicon(with_capitals=False), _lexicon(with_capitals=True)
        for literal in literals:
            small.setdefault(literal, {})[literal] = literal
            capital.setdefault(literal, {})[literal] = literal
        sets = {frozenset(values) for senses in (small, capital) for values in senses.values()}
        ordered = sorted(sets.union(map(frozenset, _SHAPES)), key=sorted)
        self._symbols = {categories: chr(_FIRST_SYMBOL + i) for i, categories in enumerate(ordered)}
        self._small, self._capital = self._with_symbols(small), self._with_symbols(capital)
        self._phrases: dict[str, list[str]] = {}
        for form in sorted(capital, key=len, reverse=True):
            if not form.isalpha() and form[0].isalpha():
                self._phrases.setdefault(re.split(r"\W", form)[0], []).append(form)

        telling = (form for form, values in capital.items() if not _TELLING.isdisjoint(values))
        self._telling = _TELLING_FORMS.union(re.split(r"\W", form)[0] for form in telling)

    def _with_symbols(self, senses: Mapping[str, Mapping[str, str]]) -> dict[str, _Sense]:
        return {form: (self._symbols[frozenset(values)], values) for form, values in senses.items()}

    def may_tell_time(self, text: str, start: int, end: int) -> bool:
        """Whether a stretch holds a figure or a word that most expressions have: a cheap test before all others."""
        return not self._telling.isdisjoint(_WORD_OR_DIGIT.findall(text[start:end].lower()))

    def symbols_of(self, category: str) -> str:
        """The symbols of all sets that hold a category, in a fixed order."""
        return "".join(symbol for categories, symbol in self._symbols.items() if category in categories)

    def read(self, text: str, start: int, end: int) -> list[Token]:
        """The tokens of a stretch of text, in text order."""
        found, at = [], start
        while match := _TOKEN.search(text, at, end):
            found.append(self._token(text, match, end))
            at = found[-1].end
        return found

    def _token(self, text: str, match: re.Match[str], limit: int) -> Token:
        form, shape = match[0].lower(), match.lastgroup or "mark"
        if shape == "word" and form in _LONGER_STARTS and (longer := _LONGER_WORD.match(text, match.start(), limit)):
            match, form, shape = longer, longer[0].lower(), longer.lastgroup or "word"
        start, end = match.span()
        if shape == "word":
            return self._word(text, start, end, form, limit)
        form = form.translate(_APOSTROPHES)
        if shape in ("mark", "possessive"):
            form = _DASHES.get(form, form)
            return Token(start, end, form, *self._small.get(form, _NO_SENSE))
        values = _figure(shape, form)
        return Token(start, end, form, self._symbols.get(frozenset(values), PLAIN), values)

    def _word(self, text: str, start: int, end: int, form: str, limit: int) -> Token:
        is_capital = text[start].isupper()
        if form in self._phrases and (phrase := self._phrase(text, start, limit, form)):
            form, end = phrase, start + len(phrase)
        symbol, values = (self._capital if is_capital else self._small).get(form, _NO_SENSE)
        if symbol == PLAIN:
            return Token(start, end, form, symbol, values)
        is_dotted = text[end : end + 1] == "." and not values.keys().isdisjoint(("MONTH", "WEEKDAY"))
        if is_dotted and is_capital and len(form) <= _MAX_DOTTED and form not in _NO_ABBREVIATIONS:
            end += 1
        return Token(start, end, form, symbol, values)

    def _phrase(self, text: str, start: int, limit: int, first: str) -> str | None:
        """The longest phrase of several words that begins here; feasts end with a word in capitals."""
        for form in self._phrases[first]:
            end = start + len(form)
            is_here = end <= limit and text[start:end].lower().translate(_APOSTROPHES) == form
            if is_here and not text[end : end + 1].isalnum():
                last_word = start + max(form.rfind(" "), form.rfind("-")) + 1
                if form not in feast_names() or text[last_word].isupper():
                    return form
        return None


def _lexicon(*, with_capitals: bool) -> dict[str, dict[str, str]]:
    """Categories and their values by form, of words in small letters or of words that begin with a capital."""
    senses: dict[str, dict[str, str]] = {}
    for row in read_table("onrecord.ground.dates", "lexicon"):
        if with_capitals or row["case"] != "capital":
            senses.setdefault(row["form"], {})[row["category"]] = row["value"]
            if row["category"] == "ORDINAL":
                senses[row["form"]]["DAY"] = row["value"]
    if with_capitals:
        for name in feast_names():
            senses.setdefault(name, {})["FEAST"] = name
    return senses


def _figure(shape: str, form: str) -> dict[str, str]:
    """The categories of a figure or of a number in words, with their values."""
    match shape:
        case "ordinal":
            number = form[:-2]
            is_day = 1 <= int(number) <= 31
            return {"ORDINAL": number} | ({"DAY": number, "NTH": number} if is_day else {})
        case "nth":
            number = str(read_ordinal(form))
            return {"ORDINAL": number} | ({"DAY": number} if int(number) <= 31 else {})
        case "quarter":
            return {"QUARTER": form[1]}
        case "number" | "footnoted" | "spelled":
            return _number(form, is_spelled=shape == "spelled")
    return {shape.upper(): form}


def _number(form: str, *, is_spelled: bool) -> dict[str, str]:
    number = read_number(form)
    values = {"NUMBER": f"{number:g}"}
    is_likely = number >= _FIRST_SPELLED_YEAR if is_spelled else len(form) == 4
    if is_likely and number in _YEARS:
        values["YEAR"] = f"{number:g}"
    if not form.isdigit():
        return values
    if len(form) == 4 and number < 2400 and number % 100 < 60:
        values["MILITARY"] = form
    if len(form) <= 2 and 1 <= number <= 31:
        values["DAY"] = form
    if len(form) <= 2 and number <= 24:
        values["HOUR"] = form
    if len(form) == 2:
        values["SHORT_YEAR"] = form
    return values
