"""Descriptions: what "the leader of the group" or "Sen." tell about somebody, and which of them stand at a name."""

from dataclasses import dataclass

from onrecord.ground.speakers.lexicon import Gender, load_lexicon
from onrecord.ground.speakers.reading import Reading, Token

_HEAD_MARKS = frozenset({*",([;:-–—.", "--"})
_PHRASE_MARKS = frozenset({*",([;:–—.!?", "--"})
_APPOSITION_MARKS = frozenset({*",.;)–—”", "--"})
_DASHES = frozenset({"–", "—", "--"})
_LONGEST_ROLE = 3
_LONGEST_TITLE = 7
_LONGEST_APPOSITION = 25
"""Lengths in words."""

_PARTIES = {"r": "republican", "d": "democratic", "i": "independent"}
"""What the letter in "(R-Fla.)" behind a lawmaker's name stands for."""


@dataclass(frozen=True, slots=True)
class Description:
    """What a noun phrase without the name tells about its party.

    Attributes:
        start, end: the characters it was read from.
        head: the role or the head noun, lower-case, in the singular.
        role: name of the role's synonym set; None when the head is no role.
        classes: what kind of organisation the head is; empty when it is none.
        words: all its words but the determiner, lower-case.
        proper: those that are written with a capital.
        determiner: lower-case, None without one; "the" where a possessive stands in its place.
        has_owner: that possessive is one of a name.
    """

    start: int
    end: int
    head: str
    role: str | None
    classes: frozenset[str]
    gender: Gender | None
    words: frozenset[str]
    proper: frozenset[str]
    determiner: str | None
    has_owner: bool
    is_plural: bool

    @property
    def is_definite(self) -> bool:
        """Whether it points at somebody who is known already: "the", "his", or no determiner at all."""
        if self.determiner is None:
            return not self.is_plural
        return load_lexicon().is_a(self.determiner, "definite")


def role_start(tokens: tuple[Token, ...], first: int, last: int) -> int | None:
    """Where the longest role that ends with the token before `last` begins; None when no role ends there."""
    roles = load_lexicon().roles
    for start in range(max(first, last - _LONGEST_ROLE), last):
        if " ".join(token.low for token in tokens[start:last]) in roles:
            return start
    return None


def _longest_role(tokens: tuple[Token, ...], begin: int, end: int, last: int) -> str:
    """A role, with what follows it where that is one role too: "head of government"."""
    phrases = [" ".join(token.low for token in tokens[begin:stop]) for stop in range(end, min(end + 2, last) + 1)]
    return next((phrase for phrase in reversed(phrases) if phrase in load_lexicon().roles), phrases[0])


def singular_of(low: str) -> str | None:
    """The singular of a plural role or organisation head; None when the word is no such plural."""
    lexicon = load_lexicon()
    if low in lexicon.roles:
        return None
    if low == "people":
        return "person"
    if low.endswith("men"):
        return low[:-3] + "man" if low[:-3] + "man" in lexicon.roles else None
    forms = (low[:-1], low[:-2], low[:-3] + "y") if low.endswith("s") else ()
    return next((form for form in forms if form in lexicon.roles or form in lexicon.organizations), None)


def is_plural_role(low: str) -> bool:
    """Whether a lower-case word is the plural of a role: "senators"."""
    return singular_of(low) in load_lexicon().roles


def read_description(reading: Reading, first: int, last: int) -> Description | None:
    """What the noun phrase in a range of tokens says; None when it has no head, as "who" or a number."""
    tokens, lexicon = reading.tokens, load_lexicon()
    has_determiner = first < last and lexicon.is_a(tokens[first].low, "determiner")
    start = first + has_determiner
    end = next((i for i in range(start, last) if _ends_head(tokens[i])), last)
    if end < last and tokens[end].low == "of" and tokens[end - 1].low in ("one", "some", "many", "most"):
        return read_description(reading, end + 1, last)
    while end > start and not tokens[end - 1].text[0].isalpha():
        end -= 1
    if end == start:
        return None
    owner_end = next((i + 1 for i in range(end - 1, start, -1) if tokens[i].low == "'s"), start)
    begin = role_start(tokens, owner_end, end)
    word = tokens[end - 1].low
    head = word if begin is None else _longest_role(tokens, begin, end, last)
    singular = singular_of(head)
    role = lexicon.roles.get(singular or head)
    owner = tokens[owner_end - 2] if owner_end > start else None
    stop = next((i for i in range(end, last) if _ends_phrase(tokens, i)), last)
    inside = [token for token in tokens[start:stop] if token.text[0].isalnum()]
    return Description(
        start=tokens[first].start,
        end=tokens[stop - 1].end,
        head=singular or head,
        role=role.set if role else None,
        classes=frozenset() if role else lexicon.organizations.get(singular or head, frozenset()),
        gender=role.gender if role else None,
        words=frozenset(token.low for token in inside),
        proper=frozenset(token.low for token in inside if reading.is_proper(token)),
        determiner=tokens[first].low if has_determiner else "the" if owner else None,
        has_owner=owner is not None and reading.is_proper(owner) and not lexicon.is_a(owner.low, "calendar"),
        is_plural=singular is not None or (role is None and word.endswith("s") and not word.endswith("ss")),
    )


def _ends_head(token: Token) -> bool:
    lexicon = load_lexicon()
    is_end = lexicon.is_a(token.low, "head_end") or lexicon.is_a(token.low, "preposition")
    return token.text in _HEAD_MARKS or is_end


def _ends_phrase(tokens: tuple[Token, ...], i: int) -> bool:
    """Whether the phrase ends before a token; "that" behind a preposition goes on: "of that time"."""
    lexicon = load_lexicon()
    if tokens[i].text in _PHRASE_MARKS:
        return True
    return lexicon.is_a(tokens[i].low, "phrase_end") and not lexicon.is_a(tokens[i - 1].low, "preposition")


def describe_name(reading: Reading, first: int, last: int) -> tuple[Description, ...]:
    """The descriptions that stand directly at the name in a range of tokens, before it and behind it.

    Before: "spokesman John Bell", "the leader of the group, John Bell". Behind: "John Bell, 42, a lawyer from Ost,",
    "John Bell (R-Fla.)", "John Bell, who is the leader", "John Bell is the leader".
    """
    found = (_before(reading, first), _apposed_before(reading, first), _behind(reading, last))
    return tuple(description for description in found if description and (description.role or description.classes))


def _before(reading: Reading, first: int) -> Description | None:
    """The role directly before a name, with the words that belong to it."""
    tokens, lexicon = reading.tokens, load_lexicon()
    if not reading.before(first) or role_start(tokens, 0, first) is None:
        return None
    start = first - 1
    while first - start < _LONGEST_TITLE and reading.before(start):
        token = tokens[start - 1]
        if _ends_head(token) or not (token.text[0].isalnum() or token.low == "'s"):
            break
        start -= 1
        if lexicon.is_a(token.low, "determiner"):
            break
    return read_description(reading, start, first)


def _apposed_before(reading: Reading, first: int) -> Description | None:
    """The description between the start of the clause and the comma before a name."""
    tokens, lexicon = reading.tokens, load_lexicon()
    if reading.before(first) != "," or not reading.before(first - 1):
        return None
    start = first - 2
    while reading.before(start) and first - start <= _LONGEST_APPOSITION:
        before = tokens[start - 1]
        if before.sentence != tokens[first].sentence or before.text in ',;:“”"':
            break
        if lexicon.is_a(tokens[start].low, "definite") and not lexicon.is_a(before.low, "preposition"):
            break
        start -= 1
    if not lexicon.is_a(tokens[start].low, "determiner"):
        start = _owner_start(reading, start, first - 1)
    description = read_description(reading, start, first - 1)
    is_one = description is not None and description.determiner is not None and not description.is_plural
    return description if description and description.role and is_one else None


def _owner_start(reading: Reading, first: int, last: int) -> int:
    """Where "Tarsa" begins in "according to Tarsa's foreign minister"; `last` when nothing in the range is owned."""
    tokens = reading.tokens
    start = next((i for i in range(last - 1, first, -1) if tokens[i].low == "'s"), last)
    while first < start < last and tokens[start - 1].is_name_form:
        start -= 1
    return start


def _behind(reading: Reading, last: int) -> Description | None:
    """The apposition, bracket or predicate behind a name."""
    tokens, lexicon = reading.tokens, load_lexicon()
    limit = min(len(tokens), last + _LONGEST_APPOSITION)
    mark = reading.behind(last)
    if mark is None or last + 1 >= limit:
        return None
    if mark.text in "([":
        return _party_letter(reading, last, limit)
    i = last
    if mark.text == "," or mark.text in _DASHES:
        i += 1
        if i + 1 < limit and tokens[i].text[0].isdigit() and tokens[i + 1].text == ",":
            i += 2  # the age
        if i < limit and tokens[i].low == "who":
            i += 1
        elif i < limit and tokens[i].text[0].isalpha():
            return _apposition(reading, i, limit)
    if i + 1 < limit and lexicon.is_a(tokens[i].low, "copula") and lexicon.is_a(tokens[i + 1].low, "article"):
        return _apposition(reading, i + 1, limit)
    return None


def _party_letter(reading: Reading, i_bracket: int, limit: int) -> Description | None:
    """What "(R-Fla.)" tells: a lawmaker, the party, the state."""
    tokens = reading.tokens
    end = next((i for i in range(i_bracket + 1, limit) if tokens[i].text in ")]"), None)
    letter, *state = tokens[i_bracket + 1].low.split("-")
    if end is None or letter not in _PARTIES:
        return None
    rest = [token.low for token in tokens[i_bracket + 2 : end] if token.text[0].isalpha()]
    words = frozenset([_PARTIES[letter], *state, *rest])
    return Description(
        start=tokens[i_bracket].start,
        end=tokens[end].end,
        head="lawmaker",
        role="lawmaker",
        classes=frozenset(),
        gender=None,
        words=words,
        proper=words,
        determiner="the",
        has_owner=False,
        is_plural=False,
    )


def _apposition(reading: Reading, first: int, limit: int) -> Description | None:
    """The description that begins here and goes to the end of its phrase."""
    tokens, lexicon = reading.tokens, load_lexicon()
    end = first
    while end < limit and tokens[end].line == tokens[first].line and tokens[end].low != "who":
        if tokens[end].text in _APPOSITION_MARKS:
            break
        if lexicon.is_a(tokens[end].low, "finite_verb"):
            return None  # "in Tarsa, the envoy said": the subject of a clause
        end += 1
    description = read_description(reading, first, end) if end > first else None
    return None if description is None or description.is_plural else description
