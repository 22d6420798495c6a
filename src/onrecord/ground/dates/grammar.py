"""The patterns of time expressions, as sequences of categories, and where a text matches them.

A line of `patterns.tsv` has one element a token: a category of the lexicon in capitals, or a word or mark as it stands;
`A|B` for one of several, `?` behind what may be missing, `name=` before what the reader asks for by another name. The
first element never may be missing: it decides which patterns are tried at a token. The longest match wins, of equally
long ones the first in the file.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from onrecord.ground.dates.tokens import Token, Vocabulary
from onrecord.tables import read_table

_ELEMENT = re.compile(r"(?:(?P<name>[a-z]+)=)?(?P<choices>[^?=]+)(?P<optional>\??)")


@dataclass(frozen=True, slots=True)
class Found:
    """Where a pattern fits: the tokens from `first` to before `end` of a sentence.

    Attributes:
        reader: the function of `readers` that knows what it means.
        parts: index of the token for each named element or category that is there.
    """

    reader: str
    tokens: Sequence[Token]
    first: int
    end: int
    parts: dict[str, int]

    def token(self, element: str) -> Token | None:
        """The token of an element; None when the match does not have it."""
        i = self.parts.get(element)
        return None if i is None else self.tokens[i]

    def value(self, category: str, name: str | None = None) -> str | None:
        """What the token of an element means in a category; None when the match does not have it there."""
        token = self.token(name or category)
        return token.values.get(category) if token else None

    def number(self, category: str, name: str | None = None) -> int | None:
        """The same as a whole number."""
        value = self.value(category, name)
        return None if value is None else int(float(value))

    def count_is_told(self) -> bool:
        """Whether a number, or words for one, are part of the match."""
        return any(name in self.parts for name in ("NUMBER", "SOME")) or self.has("a") or self.has("an")

    def count(self) -> float | None:
        """How many: "two and a half", "half a", "a", "a couple of"; None when the words do not tell ("several")."""
        number = self.value("NUMBER") or self.value("SOME") or "1"
        if number == "X":
            return None
        if self.has("half"):
            return float(number) + 0.5 if self.has("and") else 0.5
        return float(number)

    def has(self, word: str) -> bool:
        """Whether a word or mark is one of the tokens of the match."""
        return any(token.text == word for token in self.tokens[self.first : self.end])

    def is_spelled(self, element: str) -> bool:
        """Whether an element is in letters rather than in figures."""
        token = self.token(element)
        return token is not None and token.text.isalpha()

    def before(self, distance: int = 1) -> str:
        """The token so many places before the match, in small letters; empty when there is none."""
        return self.tokens[self.first - distance].text if self.first >= distance else ""

    def after(self) -> str:
        """The token behind the match, in small letters; empty when there is none."""
        return self.tokens[self.end].text if self.end < len(self.tokens) else ""


@dataclass(frozen=True, slots=True)
class _Pattern:
    reader: str
    form: re.Pattern[str]
    order: int


class Grammar:
    """All patterns with the vocabulary that they are written in."""

    def __init__(self) -> None:
        rows = [(row["reader"], row["pattern"].split(" ")) for row in read_table("onrecord.ground.dates", "patterns")]
        words = {word for _, elements in rows for element in elements for word in _choices(element)}
        self.vocabulary = Vocabulary(sorted(word for word in words if not word.replace("_", "").isupper()))
        self._by_symbol: dict[str, list[_Pattern]] = {}
        for order, (reader, elements) in enumerate(rows):
            pattern = _Pattern(reader, re.compile("".join(map(self._class, elements))), order)
            for symbol in {s for word in _choices(elements[0]) for s in self.vocabulary.symbols_of(word)}:
                self._by_symbol.setdefault(symbol, []).append(pattern)

    def _class(self, element: str) -> str:
        """The element as a regular expression over symbols, with its name (or only category) as the group's."""
        match = _ELEMENT.fullmatch(element)
        assert match is not None
        choices = _choices(element)
        symbols = "".join(sorted({s for word in choices for s in self.vocabulary.symbols_of(word)}))
        names = [match["name"]] if match["name"] else [word for word in choices if word.isupper()]
        group = f"(?P<{'__'.join(names)}>[{symbols}])" if names else f"[{symbols}]"
        return group + match["optional"]

    def at(self, tokens: Sequence[Token], symbols: str, i: int) -> list[Found]:
        """All matches that begin at the token with index `i`, the longest first.

        Args:
            symbols: those of the tokens, in a row.
        """
        found = []
        for pattern in self._by_symbol.get(symbols[i], ()):
            if match := pattern.form.match(symbols, i):
                parts = {name: match.start(key) for key in match.groupdict() if match[key] for name in key.split("__")}
                found.append((-match.end(), pattern.order, Found(pattern.reader, tokens, i, match.end(), parts)))
        return [match for _, _, match in sorted(found, key=lambda row: row[:2])]


def _choices(element: str) -> list[str]:
    match = _ELEMENT.fullmatch(element)
    assert match is not None, element
    return match["choices"].split("|")


@cache
def shipped_grammar() -> Grammar:
    """The grammar of the package, read and compiled once."""
    return Grammar()
