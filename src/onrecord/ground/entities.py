"""Names of one party put together: spellings, surnames, acronyms, and the fullest form of each."""

import unicodedata
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from onrecord.ground.descriptions import Description
from onrecord.ground.lexicon import Gender, load_lexicon
from onrecord.ground.names import Name, NameKind
from onrecord.ground.reading import Reading

_SUFFIXES = frozenset("jr sr ii iii iv".split())
_PLACE_PREPOSITIONS = frozenset("in from to at near into across outside through around".split())
_SMALL = frozenset("of for on and the".split())
_MAX_PERSON_WORDS = 6  # a longer run of capitals is rarely one name
_MIN_FOLDED = 5  # letters; shorter names must agree letter by letter


@dataclass(frozen=True, slots=True)
class Entity:
    """A party that the article names.

    Attributes:
        id: its index, in order of first mention.
        name: the fullest form, in the article's spelling, without title and article.
        names: every place where it is named, in text order.
        descriptions: what stands at these names.
    """

    id: int
    name: str
    kind: NameKind
    is_certain: bool
    gender: Gender | None
    names: tuple[Name, ...]
    descriptions: tuple[Description, ...]


@lru_cache(maxsize=16384)
def spelling_key(word: str) -> str:
    """What is left of a lower-case word when its spellings are made equal: "al-Khazali" and "Khazaali" agree."""
    plain = unicodedata.normalize("NFKD", word)
    plain = "".join(letter for letter in plain if letter.isalpha() or letter in "-‐‑")
    parts = [part for part in plain.replace("‐", "-").replace("‑", "-").split("-") if part]
    if len(parts) > 1 and load_lexicon().is_a(parts[0], "particle"):
        parts = parts[1:]
    return "".join(parts)


@lru_cache(maxsize=16384)
def _folded(word: str) -> str:
    """The key of a word with romanisation variants, vowels and doubled letters made equal."""
    key = spelling_key(word)
    if len(key) < _MIN_FOLDED:
        return key
    for old, new in load_lexicon().spellings:
        key = key.replace(old, new)
    folded = ""
    for letter in key:
        letter = "a" if letter in "aeiou" else letter
        if not folded.endswith(letter):
            folded += letter
    return folded


def _same_word(a: str, b: str) -> bool:
    return spelling_key(a) == spelling_key(b) or (len(spelling_key(a)) >= _MIN_FOLDED and _folded(a) == _folded(b))


@lru_cache(maxsize=16384)
def name_words(words: tuple[str, ...]) -> tuple[str, ...]:
    """The words that tell persons apart: no "Queen" in front, no particles, no "Jr."."""
    lexicon = load_lexicon()
    first = len(words) > 1 and words[0] in lexicon.roles and lexicon.roles[words[0]].is_part_of_name
    kept = tuple(word for word in words[first:] if word not in _SUFFIXES and not lexicon.is_a(word, "particle"))
    return kept or words


def _same_given(a: str, b: str) -> bool:
    """Given names agree: equal, an initial, or one the short form that begins the other."""
    if _same_word(a, b):
        return True
    short, long = sorted((spelling_key(a), spelling_key(b)), key=len)
    return long.startswith(short) and (len(short) == 1 or len(short) > 2)


def same_person(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """Whether two names of several words each can be one person's: last and first words agree, or one holds the other."""
    a, b = name_words(a), name_words(b)
    if len(a) == 1 or len(b) == 1:
        return False
    if _same_word(a[-1], b[-1]) and _same_given(a[0], b[0]):
        return True
    short, long = sorted((a, b), key=len)
    if not 0 < len(long) - len(short) < 3 or not (_same_word(a[0], b[0]) or _same_word(a[-1], b[-1])):
        return False
    return all(any(_same_word(word, other) for other in long) for word in short)


def same_organization(a: Sequence[str], b: Sequence[str]) -> bool:
    """Whether two names can be one organisation's: the same words, or one is the end of the other."""
    a, b = [word for word in a if word not in _SMALL], [word for word in b if word not in _SMALL]
    short, long = sorted((a, b), key=len)
    if not short or (len(short) == 1 and len(long) > 1):
        return False
    return all(_same_word(word, other) for word, other in zip(reversed(short), reversed(long), strict=False))


def is_acronym(word: str, words: Sequence[str]) -> bool:
    """Whether the letters of a word are the initials of others, small words counted or not."""
    letters = word.replace(".", "").lower()
    spelled = [part for other in words for part in other.split("-") if part]
    long = "".join(other[0] for other in spelled)
    short = "".join(other[0] for other in spelled if other not in _SMALL)
    return len(letters) > 1 and letters in (long, short)


class _Group:
    """Names gathered so far for one party."""

    def __init__(self, name: Name, *, is_empty: bool = False) -> None:
        self.names = [] if is_empty else [name]
        self.fullest = name.words

    def add(self, name: Name) -> None:
        self.names.append(name)
        if len(name_words(self.fullest)) < len(name_words(name.words)) <= _MAX_PERSON_WORDS and not _is_short(name):
            self.fullest = name.words

    @property
    def kind(self) -> NameKind:
        votes: Counter[NameKind] = Counter()
        for name in self.names:
            is_homonym = name.kind == "place" and len(name.words) == 1 and len(self.fullest) > 1
            if name.kind != "unknown" and not is_homonym:
                votes[name.kind] += 3 if name.is_certain else 1
        return min(votes, key=lambda kind: (-votes[kind], kind)) if votes else "unknown"

    @property
    def gender(self) -> Gender | None:
        votes = Counter(name.gender for name in self.names if name.gender)
        return min(votes, key=lambda gender: (-votes[gender], gender)) if votes else None


def _is_short(name: Name) -> bool:
    return len(name_words(name.words)) == 1


def gather_entities(reading: Reading, names: Sequence[Name]) -> tuple[Entity, ...]:
    """Put the names of each party together; every name goes to exactly one, in order of first mention.

    Names of several words come first, then single words go to the fuller name that they end or begin: the last one
    before them, or else the most frequent one.
    """
    groups: list[_Group] = []
    of_name: dict[int, _Group] = {}
    for i, name in enumerate(names):
        if _is_short(name):
            continue
        group = next((group for group in reversed(groups) if _fits(name, group)), None)
        if group is None:
            group = _Group(name)
            groups.append(group)
        else:
            group.add(name)
        of_name[i] = group
    _add_short_names(reading, names, groups, of_name)
    members: dict[int, list[Name]] = defaultdict(list)
    order: list[_Group] = []
    for i, name in enumerate(names):
        group = of_name[i]
        if id(group) not in members:
            order.append(group)
        members[id(group)].append(name)
    return tuple(_entity(i, group, members[id(group)]) for i, group in enumerate(order))


def _fits(name: Name, group: _Group) -> bool:
    """Whether a name of several words belongs to a group."""
    kinds = {name.kind, group.kind} - {"unknown"}
    if name.gender and group.gender and name.gender != group.gender:
        return False
    if kinds <= {"person"} and any(same_person(name.words, other.words) for other in group.names[:6]):
        return True
    if kinds <= {"place"} or kinds <= {"group"}:
        return [spelling_key(word) for word in name.words] == [spelling_key(word) for word in group.fullest]
    return "person" not in kinds and same_organization(name.words, group.fullest)


def _add_short_names(reading: Reading, names: Sequence[Name], groups: list[_Group], of_name: dict[int, _Group]) -> None:
    """Give each name of one word to a group, or to one of its own.

    Of several people with one surname it means the one whose full name was used most, then the one named first.
    """
    full = [_Full(group) for group in groups]
    alone: dict[str, _Group] = {}
    for i, name in enumerate(names):
        if i in of_name:
            continue
        word = name_words(name.words)[-1]
        fitting = _fuller(reading, name, word, full)
        before = [fuller for fuller in fitting if fuller.start < name.start]
        if fitting:
            group = max(before or fitting, key=lambda fuller: (fuller.count, -fuller.start)).group
        else:
            key = spelling_key(word)
            same = (other for other in alone.values() if _same_word(word, name_words(other.fullest)[-1]))
            group = alone.get(key) or next(same, None) or _Group(name, is_empty=True)
            alone.setdefault(key, group)
        group.names.append(name)
        of_name[i] = group


class _Full:
    """What a group of fuller names is, for finding the short names that go to it."""

    def __init__(self, group: _Group) -> None:
        self.group = group
        self.count = len(group.names)
        self.start = group.names[0].start
        self.kind = group.kind
        self.gender = group.gender
        self.first_word = name_words(group.fullest)[0]
        self.last_words = tuple(sorted({name_words(name.words)[-1] for name in group.names}))

    def differs_from(self, key: str, word: str) -> bool:
        """Whether only another spelling of a word ends its names."""
        keys = [spelling_key(last) for last in self.last_words]
        return key not in keys and any(_same_word(word, last) for last in self.last_words)


def _fuller(reading: Reading, name: Name, word: str, full: list[_Full]) -> list[_Full]:
    """The fuller names that a single word may shorten: by surname, else by initials, else by given name."""
    by_last: list[_Full] = []
    by_first: list[_Full] = []
    by_letters: list[_Full] = []
    key = spelling_key(word)
    if any(key == spelling_key(last) for fuller in full for last in fuller.last_words):
        full = [fuller for fuller in full if not fuller.differs_from(key, word)]
    before = reading.tokens[name.first - 1].low if name.first else ""
    follows_the = before == "the"
    if name.kind == "group" or (name.kind == "place" and (before in _PLACE_PREPOSITIONS or name.is_modifier)):
        return []
    for fuller in full:
        if name.gender and fuller.gender and name.gender != fuller.gender:
            continue
        ends_it = any(_same_word(word, last) for last in fuller.last_words)
        if fuller.kind == "person" or (fuller.kind == "unknown" and name.kind != "place"):
            if ends_it and not follows_the:
                by_last.append(fuller)
            elif fuller.kind == "person" and not follows_the and _same_word(word, fuller.first_word):
                by_first.append(fuller)
        if fuller.kind in ("organization", "unknown"):
            if name.text.isupper() and is_acronym(word, fuller.group.fullest):
                by_letters.append(fuller)
            elif fuller.kind == "organization" and follows_the and ends_it:
                by_last.append(fuller)
    return by_last or by_letters or by_first


def _entity(index: int, group: _Group, names: list[Name]) -> Entity:
    forms = Counter(name.text for name in names if name.words == group.fullest)
    mixed = {text: count for text, count in forms.items() if not text.isupper()} or forms
    first = {name.text: name.start for name in reversed(names)}
    name = min(mixed, key=lambda text: (-mixed[text], first[text]))
    words = group.fullest
    descriptions = tuple(description for n in names for description in n.descriptions)
    return Entity(
        index,
        name,
        group.kind,
        any(n.is_certain for n in names),
        group.gender or (load_lexicon().given_names.get(words[0]) if len(words) == 1 else None),
        tuple(names),
        descriptions,
    )
