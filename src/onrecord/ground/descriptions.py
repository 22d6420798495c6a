"""Descriptions: what "the leader of the group", "spokesman" or "Sen." tell about somebody, and which stand at a name."""

from dataclasses import dataclass

from onrecord.ground.lexicon import Gender, load_lexicon
from onrecord.ground.reading import Reading, Token

_HEAD_ENDS = frozenset(
    "of for at in from who that which whose with on to by and or as under over , ( [ ; : - – — -- . said says has".split()
)
_PHRASE_ENDS = frozenset(
    "who that which whose and or , ( [ ; : – — -- . ! ? said says told has had was is were are will would".split()
)
_DETERMINERS = frozenset(
    "the a an this that these those his her its their our my your one another some any each every".split()
)
_DEFINITE = frozenset("the this that these those his her its their".split())
_LONGEST_ROLE = 3
_LONGEST_APPOSITION = 25


@dataclass(frozen=True, slots=True)
class Description:
    """What a noun phrase without the name tells about its party.

    Attributes:
        start, end: the characters it was read from.
        head: the role or the head noun, lower-case, in the singular.
        role: name of the role's synonym set; None when the head is no role.
        classes: what kind of organisation the head is; empty when it is none.
        words: all its words but determiners, lower-case.
        proper: those that are written with a capital.
        determiner: lower-case, None without one.
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
    is_plural: bool

    @property
    def is_definite(self) -> bool:
        """Whether it points at somebody who is known already."""
        return self.determiner in _DEFINITE or (self.determiner is None and not self.is_plural)


def role_ending_at(tokens: tuple[Token, ...], first: int, last: int) -> int | None:
    """Where the longest role that ends with the token before `last` begins; None when no role ends there."""
    roles = load_lexicon().roles
    for start in range(max(first, last - _LONGEST_ROLE), last):
        if " ".join(token.low for token in tokens[start:last]) in roles:
            return start
    return None


def is_plural_role(low: str) -> bool:
    """Whether a lower-case word is the plural of a role: "senators"."""
    return low not in load_lexicon().roles and _singular(low) in load_lexicon().roles


def _singular(low: str) -> str | None:
    """The singular of a plural role or organisation head; None when the word is no such plural."""
    lexicon = load_lexicon()
    forms = [low[:-1], low[:-2], low[:-3] + "y", low[:-3] + "man" if low.endswith("men") else ""]
    if low.endswith("s") or low.endswith("men"):
        return next((form for form in forms if form in lexicon.roles or form in lexicon.organizations), None)
    return "person" if low == "people" else None


def read_description(reading: Reading, first: int, last: int) -> Description | None:
    """What the noun phrase in a range of tokens says; None when it has no head, as for "who" or a number."""
    tokens, lexicon = reading.tokens, load_lexicon()
    determiner = None
    start = first
    if start < last and tokens[start].low in _DETERMINERS:
        determiner = tokens[start].low
        start += 1
    end = next((i for i in range(start, last) if tokens[i].low in _HEAD_ENDS), last)
    if (
        end < last
        and tokens[end].low == "of"
        and any(token.low in ("one", "some", "many") for token in tokens[first:end])
    ):
        return read_description(reading, end + 1, last)
    while end > start and not tokens[end - 1].text[0].isalpha():
        end -= 1
    possessive = next((i for i in range(end - 1, start, -1) if tokens[i].low == "'s"), None)
    if end <= start:
        return None
    role_start = role_ending_at(tokens, start if possessive is None else possessive + 1, end)
    word = tokens[end - 1].low
    head = word if role_start is None else " ".join(token.low for token in tokens[role_start:end])
    role = lexicon.roles.get(head)
    singular = None if role else _singular(word)
    if singular:
        head, role = singular, lexicon.roles.get(singular)
    stop = next((i for i in range(end, last) if tokens[i].low in _PHRASE_ENDS), last)
    inside = [token for token in tokens[start:stop] if token.text[0].isalnum()]
    return Description(
        tokens[first].start,
        tokens[stop - 1].end,
        head,
        role.set if role else None,
        frozenset() if role else lexicon.organizations.get(head, frozenset()),
        role.gender if role else None,
        frozenset(token.low for token in inside),
        frozenset(token.low for token in inside if reading.is_proper(token)),
        determiner if determiner or possessive is None else "the",
        singular is not None or (role is None and word.endswith("s") and not word.endswith("ss")),
    )


def describe_name(reading: Reading, first: int, last: int) -> tuple[Description, ...]:
    """The descriptions that stand directly at the name in a range of tokens, before it and behind it.

    Before: "spokesman John Bell", "the leader of the group, John Bell". Behind: "John Bell, 42, a lawyer from Ost,",
    "John Bell (R-Fla.)", "John Bell, who is the leader", "John Bell is the leader".
    """
    found = (_before(reading, first), _apposed_before(reading, first), _behind(reading, last))
    return tuple(description for description in found if description and (description.role or description.classes))


def _before(reading: Reading, first: int) -> Description | None:
    """The role directly before a name, with the words that belong to it."""
    tokens = reading.tokens
    if not first or tokens[first - 1].line != tokens[first].line or role_ending_at(tokens, 0, first) is None:
        return None
    start = first - 1
    while start and first - start < 7 and tokens[start - 1].line == tokens[first].line:
        token = tokens[start - 1]
        if not (token.text[0].isalnum() or token.low == "'s") or token.low in _HEAD_ENDS:
            break
        start -= 1
        if token.low in _DETERMINERS:
            break
    return read_description(reading, start, first)


def _apposed_before(reading: Reading, first: int) -> Description | None:
    """The description between the start of the clause and the comma before a name."""
    tokens = reading.tokens
    if first < 3 or tokens[first - 1].text != "," or tokens[first - 2].line != tokens[first].line:
        return None
    start = first - 2
    while start and tokens[start - 1].sentence == tokens[first].sentence and tokens[start - 1].text not in ',;:“”"':
        if (
            first - start > _LONGEST_APPOSITION
            or tokens[start].low in ("the", "its", "his", "her")
            and tokens[start - 1].low not in ("of", "for", "in", "at")
        ):
            break
        start -= 1
    if tokens[start].low not in _DETERMINERS:
        return None
    description = read_description(reading, start, first - 1)
    return description if description and description.role and not description.is_plural else None


def _behind(reading: Reading, last: int) -> Description | None:
    """The apposition, bracket or predicate behind a name."""
    tokens = reading.tokens
    i = last
    limit = min(len(tokens), last + _LONGEST_APPOSITION)
    if i + 1 >= limit or tokens[i].line != tokens[last - 1].line:
        return None
    if tokens[i].text in "([":
        end = next((j for j in range(i + 1, limit) if tokens[j].text in ")]"), None)
        if end and tokens[i + 1].low in ("r", "d", "i"):
            party = {"r": "republican", "d": "democratic", "i": "independent"}[tokens[i + 1].low]
            words = frozenset(token.low for token in tokens[i + 1 : end] if token.text.isalpha()) | {party}
            return Description(
                tokens[i].start, tokens[end].end, "lawmaker", "lawmaker", frozenset(), None, words, words, "the", False
            )
        return None
    if tokens[i].text in (",", "–", "—", "--"):
        i += 1
        if i + 1 < limit and tokens[i].text[0].isdigit() and tokens[i + 1].text == ",":
            i += 2
        if i < limit and tokens[i].low == "who":
            i += 1
        elif i < limit and tokens[i].text[0].isalpha():
            return _apposition(reading, i, limit)
    if (
        i + 1 < limit
        and tokens[i].low in ("is", "was", "became", "remains", "as")
        and tokens[i + 1].low in ("a", "an", "the")
    ):
        return _apposition(reading, i + 1, limit)
    return None


def _apposition(reading: Reading, first: int, limit: int) -> Description | None:
    """The description that begins here and goes to the end of its phrase."""
    tokens = reading.tokens
    line = tokens[first].line
    end = next(
        (
            i
            for i in range(first, limit)
            if tokens[i].text in (",", ".", ";", ")", "–", "—", "--", "”")
            or tokens[i].line != line
            or tokens[i].low in ("who", "said", "told")
        ),
        limit,
    )
    if end == first:
        return None
    description = read_description(reading, first, end)
    return None if description is None or description.is_plural else description
