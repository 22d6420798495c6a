"""Names by their form: runs of capitalised words, cut from titles, with what the words around tell about their kind."""

from bisect import bisect_left
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from typing import Literal

from onrecord.ground.speakers.descriptions import (
    Description,
    describe_name,
    is_plural_role,
    read_description,
    role_start,
    singular_of,
)
from onrecord.ground.speakers.lexicon import Gender, load_lexicon
from onrecord.ground.speakers.reading import Reading, Token, is_syllabic_name
from onrecord.ground.speakers.runs import find_runs, is_portfolio
from onrecord.records import MentionKind

NameKind = Literal["person", "organization", "group", "place", "unknown"]

_MODEL_KINDS: dict[MentionKind, NameKind] = {
    "person": "person",
    "organization": "organization",
    "group": "group",
    "country": "place",
    "place": "place",
    "facility": "place",
}

_SPEAKING = ("person", "organization")
"""Kinds for which the model is believed: it takes uncommon names of people for places too often."""

_NEAR = 8
"""More names than this are never in one mention of the model."""

_BEFORE_PLACES = frozenset({"the", "in", "on", "at"})


@dataclass(frozen=True, slots=True)
class Name:
    """One name in the text, without title and article.

    Attributes:
        start, end: characters of the name alone.
        begin: its first token with its title.
        first, last: half-open range of its tokens without the title.
        text: the name; with its owner where it says nothing without ("Tarsa's Foreign Ministry").
        words: of the text, lower-case, particles and all.
        is_certain: the kind follows from the name or its title, not from a guess.
        descriptions: what stands at the name.
        is_modifier: it belongs to another noun ("the Bell campaign", "Bell's").
    """

    start: int
    end: int
    begin: int
    first: int
    last: int
    text: str
    words: tuple[str, ...]
    kind: NameKind
    is_certain: bool
    gender: Gender | None
    descriptions: tuple[Description, ...]
    is_modifier: bool


def find_names(reading: Reading, seeds: AbstractSet[str] = frozenset()) -> tuple[Name, ...]:
    """All names of persons, organisations, groups and places, in text order, without overlap.

    A word at the start of a sentence or in a headline counts when it is written with a capital elsewhere too.

    Args:
        seeds: lower-case words that are known to be parts of names: those of speakers.
    """
    runs = list(find_runs(reading, reading.capital | seeds))
    sure_words = {reading.tokens[i].low for first, last, is_sure in runs if is_sure for i in range(first, last)}
    known = reading.capital | seeds | sure_words
    names, role_words = [], []
    for first, last, is_sure in runs:
        if not is_sure and not all(_is_known(reading.tokens[i], known) for i in range(first, last)):
            continue
        if name := _read_name(reading, first, last):
            names.append(name)
        elif last - first == 1:
            role_words.append(first)
    names = _with_those_of_model(reading, names, seeds)
    surnames = {name.words[-1] for name in names if len(name.words) > 1 and name.kind == "person"}
    # "Dean" and "King" are titles unless a person of the article is called so.
    names += [_make_name(reading, i, i, i + 1) for i in role_words if reading.tokens[i].low in surnames]
    return tuple(sorted(names, key=lambda name: name.start))


def _is_known(token: Token, known: AbstractSet[str]) -> bool:
    lexicon = load_lexicon()
    return token.low in known or token.low in lexicon.given_names or token.text.islower() or token.low in lexicon.words


def _read_name(reading: Reading, first: int, last: int) -> Name | None:
    """The name in a run without its title; None when the run is only a title or an adjective."""
    tokens, lexicon = reading.tokens, load_lexicon()
    while last > first and (not tokens[last - 1].is_name_form or lexicon.is_a(tokens[last - 1].low, "opener")):
        last -= 1
    if first == last:
        return None
    while last - first > 1 and is_plural_role(tokens[first].low) and tokens[first + 1].is_name_form:
        first += 1  # "Senators John Bell and Ann Hart"
    start = _title_end(tokens, first, last)
    if start is None:
        if role_start(tokens, first, last) == first or _is_bare_head(tokens, first, last):
            return None
        start = first
    elif _is_adjective(tokens[start - 1]) and role_start(tokens, start, last) == start:
        return None  # "Republican Assemblywoman"
    elif role_start(tokens, first, start) == start - 1 and lexicon.roles[tokens[start - 1].low].is_part_of_name:
        start -= 1
    while last - start > 1 and _is_adjective(tokens[start]) and tokens[start + 1].low in lexicon.given_names:
        start += 1
    only = tokens[start]
    if last - start == 1 and lexicon.is_a(only.low, "demonym") and not only.text.isupper():
        return None
    name = _make_name(reading, first, start, last)
    if name.kind == "organization" and not name.is_certain and last - start > 2 and _is_adjective(only):
        return _make_name(reading, start + 1, start + 1, last)  # "Iraqi" is no part of "Asa’ib Ahl al-Haq"
    return name


def _is_bare_head(tokens: tuple[Token, ...], first: int, last: int) -> bool:
    """Whether a run only says what somebody is: "Council", "Republican Assemblywoman", "Marketing Manager"."""
    lexicon, head = load_lexicon(), tokens[last - 1].low
    if lexicon.is_a(head, "stands_alone"):
        return False
    if last - first == 1:
        return head in lexicon.organizations and not tokens[first].text.isupper()
    is_title = role_start(tokens, first, last) is not None and head not in lexicon.organizations
    return is_title and tokens[first].low not in lexicon.given_names


def _make_name(reading: Reading, first: int, start: int, last: int) -> Name:
    """The name from `start` to `last`, whose title begins at `first`."""
    tokens, lexicon = reading.tokens, load_lexicon()
    words = tuple(token.low for token in tokens[start:last] if token.low not in ("'", ","))
    descriptions = describe_name(reading, start, last)
    role = lexicon.roles.get(words[0])
    has_title = start > first or (role is not None and (role.is_part_of_name or len(words) == 1))
    if start > first and not any(description.end <= tokens[start].start for description in descriptions):
        own = read_description(reading, first, start)
        descriptions = (own, *descriptions) if own else descriptions
    behind = reading.behind(last)
    is_modifier = behind is not None and (behind.low == "'s" or _is_lower_noun(behind))
    owner = _owner(reading, start) if all(_is_generic(token) for token in tokens[start:last]) else start
    kind, is_certain = _kind(reading, start, words, descriptions, has_title=has_title, is_modifier=is_modifier)
    if kind == "unknown":
        kind = _kind_by_model(reading, start, last) or kind
    if owner < start:
        words = (*(token.low for token in tokens[owner : start - 1]), *words)
    return Name(
        tokens[start].start,
        tokens[last - 1].end,
        first,
        start,
        last,
        reading.words(owner, last),
        words,
        kind,
        is_certain,
        _gender(tokens, first, start, words, descriptions) if kind in ("person", "unknown") else None,
        descriptions,
        is_modifier,
    )


def _is_generic(token: Token) -> bool:
    """Whether a word tells organisations of different countries not apart: "Foreign", "Ministry"."""
    lexicon = load_lexicon()
    return token.low in lexicon.organizations or is_portfolio(token) or token.text == ","


def _owner(reading: Reading, start: int) -> int:
    """Where the name before a possessive begins: "Tarsa" in "Tarsa's Foreign Ministry"; `start` without one."""
    first = start - 1
    if reading.before(start) != "'s":
        return start
    while (
        first
        and reading.tokens[first - 1].is_name_form
        and reading.tokens[first - 1].line == reading.tokens[start].line
    ):
        first -= 1
    return first if first < start - 1 else start


def _is_lower_noun(token: Token) -> bool:
    lexicon = load_lexicon()
    word = singular_of(token.low) or token.low
    return token.text[0].islower() and (word in lexicon.organizations or word in lexicon.roles)


def _is_adjective(token: Token) -> bool:
    return load_lexicon().is_a(token.low, "demonym") or token.low in ("republican", "democrat")


def _title_end(tokens: tuple[Token, ...], first: int, last: int) -> int | None:
    """Where the name begins behind its title; None when the run has no title or is an organisation's name."""
    lexicon = load_lexicon()
    head = tokens[next((i for i in range(first + 1, last) if lexicon.is_a(tokens[i].low, "joiner")), last) - 1].low
    is_thing = lexicon.is_a(head, "place_head") or (head in lexicon.organizations and head not in lexicon.roles)
    for end in range(last - 1, first, -1):
        if lexicon.is_a(tokens[end].low, "name_suffix") or role_start(tokens, first, end) is None:
            continue
        opening = tokens[first].low
        if opening in lexicon.given_names and opening not in lexicon.roles and not lexicon.is_a(opening, "place"):
            continue
        if is_thing and tokens[end].low not in lexicon.given_names:
            continue
        if lexicon.is_a(tokens[end].low, "joiner"):
            return next((i for i in range(end + 1, last) if not is_portfolio(tokens[i])), None)
        return end
    return None


def _kind(
    reading: Reading,
    first: int,
    words: tuple[str, ...],
    descriptions: tuple[Description, ...],
    *,
    has_title: bool,
    is_modifier: bool,
) -> tuple[NameKind, bool]:
    """What a name stands for, and whether that is certain: the first rule that holds."""
    lexicon = load_lexicon()
    phrase, before, is_long = " ".join(words), reading.before(first), len(words) > 1
    i_head = next((i for i, word in enumerate(words) if i and lexicon.is_a(word, "joiner")), len(words)) - 1
    head, has_joiner = words[i_head], i_head + 1 < len(words)
    is_given = words[0] in lexicon.given_names
    is_plural = is_plural_role(words[-1]) or (phrase.endswith("s") and lexicon.is_a(phrase[:-1], "demonym"))
    token = reading.tokens[first]
    rules: tuple[tuple[bool, NameKind, bool], ...] = (
        (is_plural or lexicon.is_a(phrase, "group"), "group", True),
        (lexicon.is_a(phrase, "place"), "place", True),
        (has_title or any(description.role for description in descriptions), "person", True),
        (has_joiner and lexicon.is_a(head, "member"), "organization", True),
        (head in lexicon.organizations and (is_long or before == "the"), "organization", True),
        (is_long and is_given and lexicon.is_a(head, "place_head") and before not in _BEFORE_PLACES, "person", False),
        (is_long and lexicon.is_a(head, "place_head"), "place", True),
        (any(description.classes for description in descriptions), "organization", True),
        (is_long and is_given, "person", True),
        (is_long and is_syllabic_name(reading.tokens[first + len(words) - 1].text), "person", True),
        (len(words) > 2 and lexicon.is_a(words[-1], "name_suffix"), "person", True),
        (any(len(word) == 1 for word in words[1:-1]), "person", True),
        (len(token.text) > 1 and phrase == token.low and token.text.isupper(), "organization", False),
        (before == "the" and not is_modifier, "organization", False),
        (_stands_before_who(reading, first + len(words)), "person", False),
        (is_given, "person", False),
        (before == "in" and len(words) < 3, "place", False),
        (is_long and lexicon.is_a(words[0], "demonym"), "organization", False),
    )
    return next(((kind, is_certain) for holds, kind, is_certain in rules if holds), ("unknown", False))


def _with_those_of_model(reading: Reading, names: Sequence[Name], seeds: AbstractSet[str]) -> list[Name]:
    """Names by their form and those of the model together.

    The model knows better where a person's or an organisation's name begins and ends, and that a word which opens a
    sentence is no name, unless it speaks; everything else keeps its form.
    """
    if not reading.mentions:
        return list(names)
    tokens, starts = reading.tokens, [name.start for name in names]
    found: dict[int, Name] = {}
    taken: set[int] = set()
    for mention in reading.mentions.values():
        start, last = reading.within(mention.span)
        if mention.kind not in _MODEL_KINDS or not any(token.text[0].isalpha() for token in tokens[start:last]):
            continue
        last_start = bisect_left(starts, mention.span.end)
        own = [name for name in names[max(0, last_start - _NEAR) : last_start] if mention.span.start < name.end]
        taken.update(name.start for name in own)
        is_known = any(_is_around(reading, name, start, last) for name in own)
        is_bare = mention.kind == "organization" and not own and _read_name(reading, start, last) is None
        if not is_known and not is_bare and mention.kind in _SPEAKING:
            begin = reading.within(mention.titled)[0] if mention.titled else start
            kind = _MODEL_KINDS[mention.kind]
            name = _make_name(reading, begin, start, last)
            own = [name if name.kind == kind else replace(name, kind=kind, gender=None)]
        found.update((name.start, name) for name in own)
    for name in names:
        merely_opens = tokens[name.first].opens and len(name.words) == 1 and name.words[0] not in seeds
        if name.start not in taken and (name.is_certain or not merely_opens):
            found.setdefault(name.start, name)
    return list(found.values())


def _is_around(reading: Reading, name: Name, start: int, last: int) -> bool:
    """Whether a name holds the model's name, and more only where no sentence or headline opens: "Hold Mira Olen"."""
    first = reading.tokens[name.first]
    opens = first.opens or first.line in reading.headlines
    return name.first <= start and last <= name.last and ((name.first, name.last) == (start, last) or not opens)


def _kind_by_model(reading: Reading, first: int, last: int) -> NameKind | None:
    """The kind that the model gives the name in a range of tokens; None when it sees none or several there."""
    tokens = reading.tokens
    found = reading.mentions_in(tokens[first].start, tokens[last - 1].end)
    kind = _MODEL_KINDS.get(found[0].kind) if len(found) == 1 else None
    return kind if kind in _SPEAKING else None


def _stands_before_who(reading: Reading, last: int) -> bool:
    """Whether "who" or an age follows a name: "Bell, who", "Bell, 42,"."""
    mark = reading.behind(last)
    word = reading.behind(last + 1) if mark is not None and mark.text == "," else mark
    return word is not None and (word.low in ("who", "whose") or (word is not mark and word.text.isdigit()))


def _gender(
    tokens: tuple[Token, ...], first: int, start: int, words: tuple[str, ...], descriptions: tuple[Description, ...]
) -> Gender | None:
    """Gender by title, else by given name, else by the names' own grammar, else by role."""
    lexicon = load_lexicon()
    for i in range(first, start + 1):
        role = lexicon.roles.get(tokens[i].low)
        if role and role.gender and (i < start or role.is_part_of_name):
            return role.gender
    given = [lexicon.given_names.get(word) for word in words[:-1]][:2]
    if given and words[0] in lexicon.given_names and any(given):
        return given[0] or given[1]
    if "bin" in words or "ibn" in words:
        return "male"
    if "bint" in words:
        return "female"
    return next((description.gender for description in descriptions if description.gender), None)
