"""Names by their form: runs of capitalised words, cut from titles, with what the words around tell about their kind."""

from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Literal

from onrecord.ground.descriptions import (
    Description,
    describe_name,
    is_plural_role,
    read_description,
    role_start,
    singular_of,
)
from onrecord.ground.lexicon import Gender, load_lexicon
from onrecord.ground.reading import Reading, Token

NameKind = Literal["person", "organization", "group", "place", "unknown"]

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
    runs = list(_runs(reading, reading.capital | seeds))
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
    surnames = {name.words[-1] for name in names if len(name.words) > 1 and name.kind == "person"}
    # "Dean" and "King" are titles unless a person of the article is called so.
    names += [_make_name(reading, i, i, i + 1) for i in role_words if reading.tokens[i].low in surnames]
    return tuple(sorted(names, key=lambda name: name.start))


def _is_known(token: Token, known: AbstractSet[str]) -> bool:
    lexicon = load_lexicon()
    return token.low in known or token.low in lexicon.given_names or token.text.islower() or token.low in lexicon.words


def _runs(reading: Reading, known: AbstractSet[str]) -> Iterator[tuple[int, int, bool]]:
    """Ranges of tokens that may be names, each with whether its capital letters can be trusted."""
    tokens = reading.tokens
    i = 0
    while i < len(tokens):
        if not _may_begin(reading, i, known):
            i += 1
            continue
        end = _run_end(reading, i, known)
        in_headline = tokens[i].line in reading.headlines
        yield i, end, not in_headline and (not tokens[i].opens or end - i > 1 or tokens[i].low in known)
        i = end


def _may_begin(reading: Reading, i: int, known: AbstractSet[str]) -> bool:
    """Whether a name can begin at a token."""
    token, lexicon = reading.tokens[i], load_lexicon()
    if not token.is_name_form or lexicon.is_a(token.low, "article") or lexicon.is_a(token.low, "calendar"):
        return False
    is_opener = lexicon.is_a(token.low, "opener")
    following = reading.behind(i + 1)
    if token.line in reading.headlines:
        is_given = token.low in lexicon.given_names and following is not None and following.low in known
        return (token.low in known or is_given) and not is_opener
    if not token.opens:
        return True
    if following and lexicon.is_a(f"{token.low} {following.low}", "place"):
        return True
    if is_opener:
        return following is not None and (token.low, following.low) in reading.capital_pairs
    if token.low in reading.lower and token.low not in reading.capital:
        is_joined = following is not None and following.is_name_form and following.start == token.end + 1
        return is_joined and (token.low in lexicon.given_names or role_start(reading.tokens, i, i + 1) is not None)
    return True


def _run_end(reading: Reading, first: int, known: AbstractSet[str]) -> int:
    """Where the name that begins here ends: over capitalised words, particles, and "of" behind an organisation."""
    tokens, lexicon = reading.tokens, load_lexicon()
    end = first + 1
    while token := reading.behind(end):
        if token.start - tokens[end - 1].end > 1 or token.opens or lexicon.is_a(token.low, "calendar"):
            break
        following = reading.behind(end + 1)
        is_followed = following is not None and following.is_name_form
        if token.is_name_form:
            if token.line in reading.headlines and token.low not in known:
                break
            end += 1
        elif particles := _particles(reading, end):
            end += particles + 1
        elif token.text == "&" and is_followed:
            end += 2
        elif lexicon.is_a(token.low, "joiner") and _takes_joiner(tokens, first, end):
            skip = end + 1 + (following is not None and following.low == "the")
            beyond = reading.behind(skip)
            if beyond is None or not beyond.is_name_form or lexicon.is_a(beyond.low, "calendar"):
                break
            if role_start(tokens, first, end) is not None and not lexicon.is_a(beyond.low, "portfolio"):
                break  # "Secretary-General of the River Guard"
            end = skip + 1
        elif token.low == "and" and is_followed and _takes_and(reading, first, end):
            end += 2
        else:
            break
    return end


def _particles(reading: Reading, i: int) -> int:
    """How many small particles with a capitalised word behind them begin here: two in "van der Zee"."""
    end = i
    while token := reading.behind(end):
        if token.is_name_form:
            return end - i
        if not (token.text.islower() and load_lexicon().is_a(token.low, "particle")):
            break
        end += 1
    return 0


def _takes_joiner(tokens: tuple[Token, ...], first: int, end: int) -> bool:
    """Whether "of" continues the name: "Ministry of …", "Secretary of …", "Citizens for …"."""
    lexicon = load_lexicon()
    before = tokens[end - 1].low
    if tokens[end].low == "for" and lexicon.is_a(before, "member"):
        return True
    return before in lexicon.organizations or role_start(tokens, first, end) is not None


def _takes_and(reading: Reading, first: int, end: int) -> bool:
    """Whether "and" continues the name: "Ministry of Health and Education", "Food and Drug Administration"."""
    tokens, lexicon = reading.tokens, load_lexicon()
    if any(lexicon.is_a(token.low, "joiner") for token in tokens[first:end]):
        return tokens[first].low not in lexicon.roles
    head = reading.behind(end + 2)
    is_body = head is not None and head.is_name_form and "agency" in lexicon.organizations.get(head.low, ())
    return is_body and end - first == 1 and tokens[first].low not in lexicon.given_names


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
        if role_start(tokens, first, last) == first:
            return None
        start = first
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


def _make_name(reading: Reading, first: int, start: int, last: int) -> Name:
    """The name from `start` to `last`, whose title begins at `first`."""
    tokens, lexicon = reading.tokens, load_lexicon()
    words = tuple(token.low for token in tokens[start:last])
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
    return token.low in lexicon.organizations or _is_portfolio(token)


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
            return next((i for i in range(end + 1, last) if not _is_portfolio(tokens[i])), None)
        return end
    return None


def _is_portfolio(token: Token) -> bool:
    """Whether a word belongs to a title with "of": "Minister of Health and Education"."""
    lexicon = load_lexicon()
    return token.low in ("the", "and", "&") or lexicon.is_a(token.low, "joiner") or lexicon.is_a(token.low, "portfolio")


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
        (len(words) > 2 and lexicon.is_a(words[-1], "name_suffix"), "person", True),
        (any(len(word) == 1 for word in words[1:-1]), "person", True),
        (len(token.text) > 1 and phrase == token.low and token.text.isupper(), "organization", False),
        (before == "the" and not is_modifier, "organization", False),
        (is_given, "person", False),
        (before == "in" and len(words) < 3, "place", False),
        (is_long and lexicon.is_a(words[0], "demonym"), "organization", False),
    )
    return next(((kind, is_certain) for holds, kind, is_certain in rules if holds), ("unknown", False))


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
