"""Names by their form: runs of capitalised words, cut from titles, with what the words around tell about their kind."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from onrecord.ground.descriptions import (
    Description,
    describe_name,
    is_plural_role,
    read_description,
    role_ending_at,
)
from onrecord.ground.lexicon import Gender, load_lexicon
from onrecord.ground.reading import Reading, Token

NameKind = Literal["person", "organization", "group", "place", "unknown"]

_SUFFIXES = frozenset("jr sr ii iii iv".split())
_JOINERS = frozenset("of for on".split())


@dataclass(frozen=True, slots=True)
class Name:
    """One name in the text, without title and article.

    Attributes:
        start, end: characters of the name alone.
        first, last: half-open range of its tokens.
        words: lower-case, particles and all.
        is_certain: the kind follows from the name or its title, not from a guess.
        descriptions: what stands at the name.
        is_modifier: it belongs to another noun ("the Bell campaign", "Bell's").
    """

    start: int
    end: int
    first: int
    last: int
    text: str
    words: tuple[str, ...]
    kind: NameKind
    is_certain: bool
    gender: Gender | None
    descriptions: tuple[Description, ...]
    is_modifier: bool


def find_names(reading: Reading, seeds: frozenset[str] = frozenset()) -> tuple[Name, ...]:
    """All names of persons, organisations, groups and places, in text order, without overlap.

    A word at the start of a sentence or in a headline counts when it is written with a capital elsewhere too.

    Args:
        seeds: lower-case words that are known to be parts of names: those of speakers.
    """
    runs = list(_runs(reading, reading.capital | seeds))
    known = (
        reading.capital
        | seeds
        | {reading.tokens[i].low for first, last, sure in runs if sure for i in range(first, last)}
    )
    names = []
    role_words = []
    for first, last, is_sure in runs:
        if is_sure or all(_is_known(reading.tokens[i], known) for i in range(first, last)):
            name = _read_name(reading, first, last)
            if name:
                names.append(name)
            elif last - first == 1:
                role_words.append(first)
    surnames = {name.words[-1] for name in names if len(name.words) > 1 and name.kind == "person"}
    names += [_surname(reading, i) for i in role_words if reading.tokens[i].low in surnames]
    return tuple(sorted(names, key=lambda name: name.start))


def _surname(reading: Reading, i: int) -> Name:
    """A single word that would be a title ("Dean", "King") if no person of the article were called so."""
    token = reading.tokens[i]
    return Name(
        token.start,
        token.end,
        i,
        i + 1,
        token.text,
        (token.low,),
        "person",
        False,
        None,
        describe_name(reading, i, i + 1),
        reading.tokens[i + 1].low == "'s" if i + 1 < len(reading.tokens) else False,
    )


def _is_known(token: Token, known: frozenset[str] | set[str]) -> bool:
    lexicon = load_lexicon()
    return token.low in known or token.low in lexicon.given_names or token.text.islower() or token.low in lexicon.words


def _runs(reading: Reading, known: frozenset[str] | set[str]) -> Iterator[tuple[int, int, bool]]:
    """Ranges of tokens that may be names, each with whether its capital letters can be trusted."""
    tokens = reading.tokens
    i = 0
    while i < len(tokens):
        if not _may_begin(reading, i, known):
            i += 1
            continue
        end = _run_end(reading, i, known)
        in_headline = tokens[i].line in reading.headlines
        sure = not in_headline and (not tokens[i].opens or end - i > 1 or tokens[i].low in known)
        yield i, end, sure
        i = end


def _may_begin(reading: Reading, i: int, known: frozenset[str] | set[str]) -> bool:
    token, lexicon = reading.tokens[i], load_lexicon()
    if not token.is_name_form or token.low in ("the", "a", "an"):
        return False
    following = reading.tokens[i + 1] if i + 1 < len(reading.tokens) else None
    if lexicon.is_a(token.low, "calendar"):
        return False
    if token.line in reading.headlines:
        return token.low in known and not lexicon.is_a(token.low, "opener")
    if not token.opens:
        return True
    if following and lexicon.is_a(f"{token.low} {following.low}", "place"):
        return True
    joined = following is not None and following.is_name_form and following.start == token.end + 1
    if lexicon.is_a(token.low, "opener"):
        return following is not None and (token.low, following.low) in reading.capital_pairs
    if token.low in reading.lower and token.low not in reading.capital:
        return joined and (token.low in lexicon.given_names or role_ending_at(reading.tokens, i, i + 1) is not None)
    return True


def _run_end(reading: Reading, first: int, known: frozenset[str] | set[str]) -> int:
    """Where the name that begins here ends: over capitalised words, particles, and "of" behind an organisation."""
    tokens, lexicon = reading.tokens, load_lexicon()
    end = first + 1
    while end < len(tokens):
        token = tokens[end]
        if token.line != tokens[first].line or token.start - tokens[end - 1].end > 1 or token.opens:
            break
        following = tokens[end + 1] if end + 1 < len(tokens) else None
        next_fits = following is not None and following.is_name_form and following.line == token.line
        if token.is_name_form and not lexicon.is_a(token.low, "calendar"):
            if token.line in reading.headlines and token.low not in known:
                break
            end += 1
        elif (token.text == "&" or (lexicon.is_a(token.low, "particle") and token.text.islower())) and next_fits:
            end += 2
        elif token.low in _JOINERS and _takes_of(tokens, first, end):
            skip = end + 1 + (following is not None and following.low == "the")
            if skip >= len(tokens) or not tokens[skip].is_name_form or tokens[skip].line != token.line:
                break
            end = skip + 1
        elif (
            token.low == "and"
            and next_fits
            and any(t.low in _JOINERS for t in tokens[first:end])
            and tokens[first].low not in lexicon.roles
        ):
            end += 2
        else:
            break
    return end


def _takes_of(tokens: tuple[Token, ...], first: int, end: int) -> bool:
    """Whether "of" continues the name: "Ministry of …", "Secretary of …"."""
    lexicon = load_lexicon()
    before = tokens[end - 1].low
    if tokens[end].low == "for" and lexicon.is_a(before, "member"):
        return True
    return before in lexicon.organizations or role_ending_at(tokens, first, end) is not None


def _read_name(reading: Reading, first: int, last: int) -> Name | None:
    """The name in a run without its title; None when the run is only a title, a date or an adjective."""
    tokens, lexicon = reading.tokens, load_lexicon()
    while last > first and (not tokens[last - 1].is_name_form or lexicon.is_a(tokens[last - 1].low, "opener")):
        last -= 1
    if first == last:
        return None
    head = next((i for i in range(first + 1, last) if tokens[i].low in _JOINERS), last) - 1
    is_organization = tokens[head].low in lexicon.organizations and tokens[head].low not in lexicon.roles
    is_organization = is_organization or lexicon.is_a(tokens[head].low, "place_head")
    title = (
        None
        if is_organization and last - first > 1 and not _has_person(tokens, first, last)
        else _title_end(tokens, first, last)
    )
    start = title or first
    if (
        title
        and role_ending_at(tokens, first, title) == title - 1
        and lexicon.roles[tokens[title - 1].low].is_part_of_name
    ):
        start = title - 1
    if title is None and role_ending_at(tokens, first, last) == first:
        return None
    while last - start > 1 and _is_adjective(tokens[start]) and (tokens[start + 1].low in lexicon.given_names):
        start += 1
    words = tuple(token.low for token in tokens[start:last])
    if (
        len(words) == 1
        and lexicon.is_a(words[0], "demonym")
        and not (tokens[start].text.isupper() or words[0] in lexicon.roles)
    ):
        return None
    behind = tokens[last] if last < len(tokens) else None
    text = reading.words(start, last)
    descriptions = describe_name(reading, start, last)
    if title and not any(description.end <= tokens[start].start for description in descriptions):
        own = read_description(reading, first, title)
        descriptions = (own, *descriptions) if own else descriptions
    kind, is_certain = _kind(reading, start, last, words, descriptions, has_title=title is not None)
    if (
        kind == "unknown"
        and behind
        and behind.low in lexicon.organizations
        and behind.start == tokens[last - 1].end + 1
    ):
        is_certain = False
    gender = _gender(tokens, first, start, words, descriptions) if kind in ("person", "unknown") else None
    follows = behind is not None and behind.line == tokens[first].line
    is_modifier = (
        follows
        and behind is not None
        and (
            behind.low == "'s"
            or (behind.text[0].islower() and (behind.low in lexicon.organizations or behind.low in lexicon.roles))
        )
    )
    return Name(
        tokens[start].start,
        tokens[last - 1].end,
        start,
        last,
        text,
        words,
        kind,
        is_certain,
        gender,
        descriptions,
        is_modifier,
    )


def _is_adjective(token: Token) -> bool:
    lexicon = load_lexicon()
    return lexicon.is_a(token.low, "demonym") or token.low in ("republican", "democrat")


def _has_person(tokens: tuple[Token, ...], first: int, last: int) -> bool:
    """Whether a title and a given name stand side by side in the run."""
    return any(
        tokens[i].low in load_lexicon().given_names and role_ending_at(tokens, first, i) is not None
        for i in range(first + 1, last)
    )


def _title_end(tokens: tuple[Token, ...], first: int, last: int) -> int | None:
    """Where the name begins behind its title; None when the run has no title."""
    lexicon = load_lexicon()
    for end in range(last - 1, first, -1):
        if tokens[end].low in _SUFFIXES or role_ending_at(tokens, first, end) is None:
            continue
        before = tokens[first:end]
        if before[0].low in lexicon.given_names and not (
            before[0].low in lexicon.roles or lexicon.is_a(before[0].low, "place")
        ):
            continue
        if tokens[end].low not in _JOINERS:
            return end
        inside = ("of", "for", "on", "the", "and", "&")
        return next(
            (
                i
                for i in range(end + 1, last)
                if tokens[i].low not in inside and not lexicon.is_a(tokens[i].low, "portfolio")
            ),
            None,
        )
    return None


def _kind(
    reading: Reading,
    first: int,
    last: int,
    words: tuple[str, ...],
    descriptions: tuple[Description, ...],
    *,
    has_title: bool,
) -> tuple[NameKind, bool]:
    """What a name stands for, and whether that is certain."""
    lexicon, tokens = load_lexicon(), reading.tokens
    phrase = " ".join(words)
    head = next((i for i, word in enumerate(words) if i and word in _JOINERS), len(words)) - 1
    if lexicon.is_a(phrase, "group") or (phrase.endswith("s") and lexicon.is_a(phrase[:-1], "demonym")):
        return "group", True
    if is_plural_role(words[-1]):
        return "group", True
    if lexicon.is_a(phrase, "place"):
        return "place", True
    if has_title or any(description.role for description in descriptions):
        return "person", True
    if head + 1 < len(words) and lexicon.is_a(words[head], "member"):
        return "organization", True
    if words[head] in lexicon.organizations and (len(words) > 1 or first and tokens[first - 1].low == "the"):
        return "organization", True
    if lexicon.is_a(words[-1], "place_head") and len(words) > 1:
        follows = tokens[first - 1].low if first else ""
        return (
            ("person", False)
            if words[0] in lexicon.given_names and follows not in ("the", "in", "on", "at")
            else ("place", True)
        )
    if any(description.classes for description in descriptions):
        return "organization", True
    if len(words) > 1 and words[0] in lexicon.given_names:
        return "person", True
    if len(words) > 1 and (words[-1] in _SUFFIXES or any(len(word) == 1 for word in words[1:-1])):
        return "person", True
    if (
        len(words) == 1
        and tokens[first].text.isupper()
        and len(phrase) > 1
        and tokens[first].line not in reading.headlines
    ):
        return "organization", False
    if first and tokens[first - 1].low == "the":
        return "organization", False
    if len(words) == 1 and words[0] in lexicon.given_names:
        return "person", False
    if first and tokens[first - 1].low == "in" and len(words) < 3:
        return "place", False
    if len(words) > 1 and lexicon.is_a(words[0], "demonym"):
        return "organization", False
    return "unknown", False


def _gender(
    tokens: tuple[Token, ...], first: int, start: int, words: tuple[str, ...], descriptions: tuple[Description, ...]
) -> Gender | None:
    """Gender by title, else by given name, else by role."""
    lexicon = load_lexicon()
    for i in range(first, start + 1):
        role = lexicon.roles.get(tokens[i].low)
        if role and role.gender and (i < start or role.is_part_of_name):
            return role.gender
    if len(words) > 1 and words[0] in lexicon.given_names:
        given = lexicon.given_names[words[0]]
        if given:
            return given
        if len(words) > 2 and words[1] in lexicon.given_names:
            return lexicon.given_names[words[1]]
    if "bin" in words or "ibn" in words:
        return "male"
    if "bint" in words:
        return "female"
    return next((description.gender for description in descriptions if description.gender), None)
