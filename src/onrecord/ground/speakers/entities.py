"""Names of one party put together: spellings, surnames, acronyms, and the fullest form of each."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from onrecord.ground.speakers.descriptions import Description
from onrecord.ground.speakers.lexicon import Gender, load_lexicon
from onrecord.ground.speakers.names import Name, NameKind
from onrecord.ground.speakers.reading import Reading
from onrecord.ground.spelling import name_words, particles, sound_word

_SMALL = frozenset({"of", "for", "on", "and", "the", "to", "in"})
_MAX_NAME_WORDS = 6
"""A longer run of capitals is rarely one name."""

_MIN_FOLDED_LETTERS = 5
"""Shorter names must agree letter by letter."""

_RARE = 3
"""A fuller name used this many times less than another one does not take a short name from it by standing near."""

_COMPARED_NAMES = 6
"""A further name of several words is compared with this many of a party's names."""


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
    gender: Gender | None
    names: tuple[Name, ...]
    descriptions: tuple[Description, ...]


@lru_cache(maxsize=16384)
def spelling_key(word: str) -> str:
    """A word of a name without diacritics, apostrophes, hyphens and article: "al-Bārí’" and "Bari" agree."""
    parts = name_words(word)
    return "".join(parts[1:] if len(parts) > 1 and parts[0] in particles() else parts)


def _same_word(a: str, b: str) -> bool:
    return spelling_key(a) == spelling_key(b) or (
        len(spelling_key(a)) >= _MIN_FOLDED_LETTERS and sound_word(spelling_key(a)) == sound_word(spelling_key(b))
    )


@lru_cache(maxsize=16384)
def telling_words(words: tuple[str, ...]) -> tuple[str, ...]:
    """The words that tell persons apart: no "Queen" in front, no particles, no "Jr."."""
    lexicon = load_lexicon()
    first = len(words) > 1 and words[0] in lexicon.roles and lexicon.roles[words[0]].is_part_of_name
    kept = tuple(
        word for word in words[first:] if not (lexicon.is_a(word, "name_suffix") or lexicon.is_a(word, "particle"))
    )
    return kept or words


def _same_given(a: str, b: str) -> bool:
    """Given names agree: equal, an initial, or one the short form that begins the other."""
    if _same_word(a, b):
        return True
    short, long = sorted((spelling_key(a), spelling_key(b)), key=len)
    return long.startswith(short) and (len(short) == 1 or len(short) > 2)


def same_person(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """Whether two names of several words can be one person's: first and last words agree, or one holds the other."""
    a, b = telling_words(a), telling_words(b)
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
    short, long = sorted(([word for word in name if word not in _SMALL] for name in (a, b)), key=len)
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
    """Names gathered so far for one party; the first one has its most telling words."""

    def __init__(self, words: tuple[str, ...]) -> None:
        self.names: list[Name] = []
        self.fullest = words

    def add(self, name: Name) -> None:
        self.names.append(name)
        if len(telling_words(self.fullest)) < len(telling_words(name.words)) <= _MAX_NAME_WORDS:
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
        genders = sorted(name.gender for name in self.names if name.gender)
        return max(genders, key=genders.count, default=None)


def gather_entities(reading: Reading, names: Sequence[Name]) -> tuple[Entity, ...]:
    """Put the names of each party together; every name goes to exactly one, in order of first mention.

    Names of several words come first. Then single words go to the fuller name that they end or begin; of several
    people with one surname, to the one whose full name stands in this or the last paragraph; else to the one whose full
    name is used most among those named before, then the one named first.
    """
    groups: list[_Group] = []
    group_of: dict[int, _Group] = {}
    for i, name in enumerate(names):
        if len(telling_words(name.words)) == 1:
            continue
        group = next((group for group in reversed(groups) if _fits(name, group)), None)
        if group is None:
            group = _Group(name.words)
            groups.append(group)
        group.add(name)
        group_of[i] = group
    _add_short_names(reading, names, groups, group_of)
    order = list(dict.fromkeys(group_of[i] for i in range(len(names))))
    return tuple(_entity(i, group) for i, group in enumerate(order))


def _fits(name: Name, group: _Group) -> bool:
    """Whether a name of several words belongs to a group."""
    kinds = {name.kind, group.kind} - {"unknown"}
    if name.gender and group.gender and name.gender != group.gender:
        return False
    if kinds <= {"person"} and any(same_person(name.words, other.words) for other in group.names[:_COMPARED_NAMES]):
        return True
    if kinds <= {"place"} or kinds <= {"group"}:
        return [spelling_key(word) for word in name.words] == [spelling_key(word) for word in group.fullest]
    return "person" not in kinds and same_organization(name.words, group.fullest)


def _add_short_names(
    reading: Reading, names: Sequence[Name], groups: list[_Group], group_of: dict[int, _Group]
) -> None:
    """Give each name of one word to a group, or to one of its own."""
    fuller = [_Fuller(group) for group in groups]
    alone: dict[str, _Group] = {}
    for i, name in enumerate(names):
        if i in group_of:
            continue
        word = telling_words(name.words)[-1]
        fitting = _fitting(reading, name, word, fuller)
        if not fitting and spelling_key(word) not in alone and reading.before(name.first) != "the":
            fitting = [one for one in fuller if one.start < name.start and spelling_key(word) in one.middle_keys]
        before = [one for one in fitting if one.start < name.start]
        most = max((one.count for one in before), default=0)
        near = [one for one in before if one.is_near(reading, name) and one.count * _RARE >= most]
        if fitting:
            group = max(near or before or fitting, key=lambda one: (one.count, -one.start)).group
        else:
            same = (other for other in alone.values() if _same_word(word, telling_words(other.fullest)[-1]))
            group = alone.get(spelling_key(word)) or next(same, None) or _Group(name.words)
            alone.setdefault(spelling_key(word), group)
        group.names.append(name)
        group_of[i] = group
    for group in dict.fromkeys(group_of.values()):
        group.names.sort(key=lambda name: name.start)


class _Fuller:
    """A group of names of several words, as a short name sees it."""

    def __init__(self, group: _Group) -> None:
        self.group = group
        self.count = len(group.names)
        self.start = group.names[0].start
        self.kind = group.kind
        self.gender = group.gender
        self.first_word = telling_words(group.fullest)[0]
        inner = telling_words(group.fullest)[1:-1] if group.kind == "person" else ()
        self.middle_keys = frozenset(map(spelling_key, inner))
        self.last_words = frozenset(telling_words(name.words)[-1] for name in group.names)
        self.last_keys = frozenset(map(spelling_key, self.last_words))
        self._full = [name.first for name in group.names]

    def is_near(self, reading: Reading, name: Name) -> bool:
        """Whether the fuller name itself stands before a short one in its paragraph or in the one before."""
        line = reading.tokens[name.first].line
        return any(first < name.first and line - reading.tokens[first].line <= 1 for first in self._full)


def _fitting(reading: Reading, name: Name, word: str, fuller: list[_Fuller]) -> list[_Fuller]:
    """The fuller names that a single word may shorten: by surname, else by initials, else by given name."""
    key, before = spelling_key(word), reading.before(name.first)
    is_place = name.kind == "place" and (name.is_modifier or load_lexicon().is_a(before, "place_preposition"))
    if name.kind == "group" or is_place or load_lexicon().is_a(word, "unmatched"):
        return []
    by_last, by_letters, by_first = [], [], []
    is_exact = any(key in one.last_keys for one in fuller)
    for one in fuller:
        if name.gender and one.gender and name.gender != one.gender:
            continue
        ends_it = key in one.last_keys if is_exact else any(_same_word(word, last) for last in one.last_words)
        is_person = one.kind == "person" or (one.kind == "unknown" and name.kind != "place")
        if ends_it and (one.kind == "organization" if before == "the" else is_person):
            by_last.append(one)
        elif one.kind in ("organization", "unknown") and name.text.isupper() and is_acronym(word, one.group.fullest):
            by_letters.append(one)
        elif one.kind == "person" and before != "the" and _same_word(word, one.first_word):
            by_first.append(one)
    return by_last or by_letters or by_first


def _entity(index: int, group: _Group) -> Entity:
    """What a finished group is."""
    forms = Counter(name.text for name in group.names if name.words == group.fullest)
    forms = Counter({text: count for text, count in forms.items() if not text.isupper()}) or forms
    only = group.fullest[0] if len(group.fullest) == 1 else ""
    return Entity(
        index,
        max(forms, key=lambda text: forms[text]),  # the first of equally frequent ones
        group.kind,
        group.gender or load_lexicon().given_names.get(only),
        tuple(group.names),
        tuple(description for name in group.names for description in name.descriptions),
    )
