"""A phrase cut into items: names of the registry, role nouns, the words around them, and words not known."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple, Protocol

from onrecord.ground.actors.registry import Entry, Found
from onrecord.ground.actors.roles import RoleNoun, Roles, RoleWord, load_roles, role_key


class Names(Protocol):
    """Where names are looked up."""

    def names_in(self, words: Sequence[str]) -> Sequence[Found]:
        """The names among the words, from left to right, the longest first, without overlap."""


@dataclass(frozen=True, slots=True)
class Item:
    """A name, a role noun, a word around them, or a word not known.

    Nouns may be words too ("government"), and names of one body what many bodies are called ("Supreme Court").

    Attributes:
        key: as `role_key` has it.
        entries: of a name; empty for other words.
        is_owner: a possessive.
        reach: of what has a suffix or a prefix ("US-led", "pro-Russian"): place or away; empty without one.
        is_proper: it has a capital ("al-Sistani") and is in none of our tables.
    """

    text: str
    key: str
    entries: tuple[Entry, ...] = ()
    noun: RoleNoun | None = None
    word: RoleWord | None = None
    is_owner: bool = False
    reach: str = ""
    is_proper: bool = False

    @property
    def effect(self) -> str:
        """What it does to a role; empty for what is no word of `role_words.tsv`."""
        return self.word.effect if self.word else ""

    @property
    def is_unknown(self) -> bool:
        """Whether nothing is known about it."""
        return not (self.entries or self.noun or self.word)


@dataclass(frozen=True, slots=True)
class _Token:
    """A word without its possessive ending and affixes.

    Attributes:
        written: with the possessive ending.
        reach: as of `Item`.
        affix: prefix or suffix; empty without one.
    """

    text: str
    written: str
    reach: str = ""
    affix: str = ""

    @property
    def is_owner(self) -> bool:
        return self.text != self.written


NATION = frozenset({"state", "adjective", "people", "capital", "metonym", "place"})
"""Roles of names that tell a country, and nobody in it."""

_ARTICLES = frozenset({"A", "An", "The", "a", "an", "the"})

_BREAK = re.compile(r"\s*[,;:()\[\]—]+\s*|\s+[-–]+\s+|\.\s*$")
_OWNER = re.compile(r"(?:['’]s|(?<=s)['’])$")
_QUOTES = '"“”‘«»„'

_LIKE = str.maketrans("–‑ʼ´`", "--’’’")
"""Characters that are written for hyphens and apostrophes."""

_CUT_OFF = re.compile(r"\s+(?=['’]\s?s?(?:\s|$))|(?<=['’])\s(?=s(?:\s|$))")
"""The space before and in a possessive ending of text cut into words: "Tarsa 's", "Tarsa ’ s"."""


def read_pieces(phrase: str, names: Names) -> Iterator[list[Item]]:
    """The items of each part of a phrase between commas, brackets and dashes, from left to right."""
    for piece in _BREAK.split(phrase.translate(_LIKE)):
        tokens = list(_tokens(piece, load_roles()))
        if tokens:
            yield list(_Cutter(tokens, names, load_roles()).items())


def _tokens(piece: str, roles: Roles) -> Iterator[_Token]:
    """The words of a piece, without possessive endings, known suffixes and known prefixes."""
    for raw in _CUT_OFF.sub("", piece).split():
        text = raw.strip(_QUOTES).strip("-")
        bare = _OWNER.sub("", text)
        if not bare.strip("'’"):
            continue
        ending = text[len(bare) :]
        front, _, suffix = bare.rpartition("-")
        prefix, _, back = bare.partition("-")
        if not back or role_key(bare) in roles.words or role_key(bare) in roles.nouns:
            yield _Token(bare, text)
        elif suffix.lower() in roles.suffixes:
            yield _Token(front, front + ending, roles.suffixes[suffix.lower()], "suffix")
        elif prefix.lower() not in roles.prefixes:
            yield _Token(bare, text)
        elif roles.prefixes[prefix.lower()] == "word":
            yield _Token(prefix, prefix)
            yield _Token(back, back + ending)
        else:
            yield _Token(back, back + ending, roles.prefixes[prefix.lower()], "prefix")


class _Name(NamedTuple):
    """A name among tokens."""

    first: int
    last: int
    entries: tuple[Entry, ...]


class _Cutter:
    """The tokens of one piece, put together from left to right: names, and the longest role words."""

    def __init__(self, tokens: Sequence[_Token], names: Names, roles: Roles) -> None:
        self._tokens = tokens
        self._names = names
        self._roles = roles
        self._keys = [role_key(token.text) for token in tokens]
        self._is_all_capitals = all(token.text.isupper() for token in tokens)
        self._found = self._find_names()

    def items(self) -> Iterator[Item]:
        """The items, from left to right."""
        start, last = 0, None
        while start < len(self._tokens):
            found = self._found.get(start)
            if found and found.last - start > 1 and self._tokens[start].text in _ARTICLES:
                start += 1  # "the" of "the Supreme Court"
            start, last = self._next(start, found, last)
            yield last

    def _next(self, start: int, found: _Name | None, last: Item | None) -> tuple[int, Item]:
        """Where the item behind the one that begins at a token begins, and that one."""
        end, noun, word = self._longest(start)
        if not (found or noun or word) and "-" in self._tokens[start].text:
            found = self._joined_nations(start)
        if found is None:
            return end, self._item(start, end, noun=noun, word=word)
        entry, stop = found.entries[0], found.last
        if last and last.is_proper and stop - start == 1 and entry.role not in NATION:
            if noun is None or entry.role == "surname":
                return stop, self._item(start, stop)  # "Ali Kan", where Kan alone is somebody else or a broadcaster
            return end, self._item(start, end, noun=noun, word=word)  # "Lim Senate"
        if end > stop and " ".join(self._keys[start:stop]) in self._roles.nouns:
            return end, self._item(start, end, noun=noun, word=word)  # "Senate hopeful"
        if end != stop or not (noun or word):
            return stop, self._item(start, stop, found=found)
        is_titled = last is not None and last.noun is not None and last.noun.kind == "person"
        if entry.role == "surname" and not is_titled:
            return end, self._item(start, end, noun=noun, word=word)  # "He"
        is_adjective = word is not None and word.effect in ("people", "faith") and entry.role not in NATION
        if is_adjective and (start == 0 or self._tokens[start - 1].text not in _ARTICLES):
            return end, self._item(start, end, noun=noun, word=word)  # "Fulani herders", "Hindu mobs"
        if noun and _is_called_so(entry, noun):
            return end, self._item(start, end, found=found, noun=noun, word=word)  # "Supreme Court", "Muslims"
        return stop, self._item(start, stop, found=found)  # "the Guardian"

    def _find_names(self) -> dict[int, _Name]:
        """The names by their first token; possessive endings inside a name belong to it ("People's Party")."""
        found = {name.first: name for name in self._names_as([token.text for token in self._tokens])}
        if any(token.is_owner for token in self._tokens[:-1]):
            for name in self._names_as([token.written for token in self._tokens]):
                if any(token.is_owner for token in self._tokens[name.first : name.last - 1]):
                    found = {i: other for i, other in found.items() if other.last <= name.first or i >= name.last}
                    found[name.first] = name
        return {i: name for i, name in found.items() if not self._is_chance(name)}

    def _names_as(self, words: Sequence[str]) -> Iterator[_Name]:
        """The names among the tokens, spelt as given; none goes on behind "-led" or began before "pro-"."""
        cuts = {i if token.affix == "prefix" else i + 1 for i, token in enumerate(self._tokens) if token.affix}
        for start, stop in pairwise(sorted({0, *cuts, len(words)})):
            for name in self._names.names_in(words[start:stop]):
                yield _Name(start + name.first, start + name.last, tuple(name.entries))

    def _is_chance(self, name: _Name) -> bool:
        """Whether words only look like a name: "raid" and "MPs" like acronyms, "PAN" like a people named Pan."""
        has_article = self._tokens[name.first].text in _ARTICLES and name.last - name.first > 1
        words = range(name.first + has_article, name.last)
        is_common = any(self._keys[i] in self._roles.nouns or self._keys[i] in self._roles.words for i in words)
        entry, text = name.entries[0], self._tokens[words[-1]].text
        if all(self._tokens[i].text.islower() for i in words):
            is_part = name.first > 0 or name.last < len(self._tokens)
            return is_common or (entry.role not in NATION and len(words) == 1 and is_part)
        if len(words) > 1 or entry.role in NATION:
            return False
        is_spelt_out = self._is_acronym(words[-1]) and any(letter.islower() for letter in entry.form)
        return is_spelt_out or (is_common and entry.form.isupper() and not text.isupper())

    def _longest(self, start: int) -> tuple[int, RoleNoun | None, RoleWord | None]:
        """Where the longest role noun or word from a token on ends, before the next name, and what it is."""
        stop = min(len(self._tokens), start + self._roles.longest)
        stop = min((i for i in range(start + 1, stop) if i in self._found), default=stop)
        for end in range(stop, start, -1):
            key = " ".join(self._keys[start:end])
            noun, word = self._roles.nouns.get(key), self._roles.words.get(key)
            if word and end - start == 1 and self._is_acronym(start) and not word.sectors:
                word = None  # "IS", "WHO"
            has_affix = end - start > 1 and any(token.reach for token in self._tokens[start:end])
            if (noun or word) and not has_affix:
                return end, noun, word
        compound, _, last = self._keys[start].rpartition(" ")
        return start + 1, self._roles.nouns.get(last) if compound else None, None  # "soldier-turned-politician"

    def _is_acronym(self, i: int) -> bool:
        text = self._tokens[i].text
        return len(text) > 1 and text.isupper() and not self._is_all_capitals

    def _joined_nations(self, i: int) -> _Name | None:
        """The first nation of "US-Iraqi"."""
        parts = self._tokens[i].text.split("-")
        names = {name.first: name for name in self._names.names_in(parts) if name.entries[0].role in NATION}
        words = [self._roles.words.get(part.lower()) for part in parts]
        are_nations = all(j in names or (word and word.effect == "people") for j, word in enumerate(words))
        return _Name(i, i + 1, tuple(names[0].entries)) if are_nations and 0 in names else None

    def _item(
        self,
        first: int,
        last: int,
        *,
        found: _Name | None = None,
        noun: RoleNoun | None = None,
        word: RoleWord | None = None,
    ) -> Item:
        """The item of some tokens."""
        tokens = self._tokens[first:last]
        text = " ".join((*(token.written for token in tokens[:-1]), tokens[-1].text))
        return Item(
            text=text,
            key=" ".join(self._keys[first:last]),
            entries=found.entries if found else (),
            noun=noun,
            word=word,
            is_owner=tokens[-1].is_owner,
            reach=tokens[-1].reach or tokens[0].reach,
            is_proper=not (found or noun or word or text.islower()) and text[:1].isalpha(),
        )


def _is_called_so(entry: Entry, noun: RoleNoun) -> bool:
    """Whether a name is what many bodies or people are called, not a newspaper ("the Guardian")."""
    if entry.role in ("group", "person"):
        return True
    return entry.role in ("organization", "party") and noun.kind in ("organization", "group")
