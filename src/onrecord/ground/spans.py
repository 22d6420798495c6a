"""What kind of words a speaker span is made of: a name (or several), a pronoun, or a description."""

from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.ground.antecedents import PRONOUNS
from onrecord.ground.descriptions import Description, read_description
from onrecord.ground.lexicon import load_lexicon
from onrecord.ground.names import Name
from onrecord.ground.reading import Reading
from onrecord.records import Span

_RELATIVES = frozenset("who whom whose which that".split())
_FIRST_PERSON = frozenset("i me my myself we us our ourselves".split())
_SECOND_PERSON = frozenset("you your yourself".split())
_INSIDE_PREPOSITIONS = frozenset("of for from at in on with by to about near against".split())
_CORE_ENDS = frozenset(", ( [ ; : – — -- who which whose".split())
_NAME_ENDS = _CORE_ENDS | frozenset(
    'of from himself herself itself and or & for at in on with ) ] . ! ? " ” also'.split()
)
_COORDINATION = frozenset(", and or & as well both".split())


@dataclass(frozen=True, slots=True)
class SpeakerWords:
    """A speaker span taken apart; exactly one of the last five fields says what it is, none for "some" or "you".

    Attributes:
        first, last: half-open range of its tokens, without marks at its ends.
        heads: the names that speak, in text order; empty when no name does.
        pronoun: a third-person pronoun, lower-case.
        is_relative: "who", "which", "that".
        is_first_person: "I", "we" and their forms.
    """

    first: int
    last: int
    heads: tuple[Name, ...] = ()
    pronoun: str | None = None
    is_relative: bool = False
    is_first_person: bool = False
    description: Description | None = None


def read_speaker(reading: Reading, span: Span, names: Sequence[Name]) -> SpeakerWords:
    """Take a speaker span apart.

    Args:
        names: the names inside the span, in text order.
    """
    first, last = reading.within(span)
    tokens = reading.tokens
    while first < last and not tokens[first].text[0].isalnum():
        first += 1
    while first < last and not tokens[last - 1].text[0].isalnum() and tokens[last - 1].text not in ")]":
        last -= 1
    if last - first > 1 and tokens[last - 1].low == "'s":
        last -= 1
    words = [token.low for token in tokens[first:last]]
    if len(words) == 1:
        word = words[0]
        contracted = word.split("'")[0]
        if contracted in PRONOUNS:
            return SpeakerWords(first, last, pronoun=contracted)
        if word in _RELATIVES:
            return SpeakerWords(first, last, is_relative=True)
        if contracted in _FIRST_PERSON:
            return SpeakerWords(first, last, is_first_person=True)
        if contracted in _SECOND_PERSON:
            return SpeakerWords(first, last)
    if (
        len(words) == 2
        and words[0] in PRONOUNS
        and words[1] in ("himself", "herself", "themselves", "itself", "also", "both", "all")
    ):
        return SpeakerWords(first, last, pronoun=words[0])
    heads = _heads(reading, first, last, names)
    if heads:
        return SpeakerWords(first, last, heads=heads)
    return SpeakerWords(first, last, description=read_description(reading, first, last) if words else None)


def _heads(reading: Reading, first: int, last: int, names: Sequence[Name]) -> tuple[Name, ...]:
    """The names that speak in a span."""
    tokens = reading.tokens
    inside = [name for name in names if first <= name.first and name.last <= last]
    core_end = next((i for i in range(first, last) if tokens[i].low in _CORE_ENDS), last)
    head = next((name for name in inside if name.first < core_end and _is_head(reading, name, first, last)), None)
    if head is None:
        if core_end >= last or tokens[core_end].text != "," or not inside:
            return ()
        apposed = next((name for name in inside if name.first > core_end), None)
        if apposed is None or not _is_head(reading, apposed, core_end + 1, last) or apposed.kind == "place":
            return ()
        titles = tokens[core_end + 1 : apposed.first]
        return (apposed,) if all(token.low in load_lexicon().roles for token in titles) else ()
    heads = [head]
    for name in inside:
        between = tokens[heads[-1].last : name.first]
        if name.first >= heads[-1].last and between and _coordinates([token.low for token in between]):
            if _is_head(reading, name, name.first, last):
                heads.append(name)
    joined = any(token.low in ("and", "or", "&") for token in tokens[head.last : last])
    return tuple(heads) if joined else (head,)


def _coordinates(between: list[str]) -> bool:
    """Whether the words between two names join them: "and", a comma, with a title of the second."""
    roles = load_lexicon().roles
    if between[0] == "(" and ")" in between[:-1]:
        between = between[between.index(")") + 1 :]
    return between[0] in _COORDINATION and all(word in _COORDINATION or word in roles for word in between)


def _is_head(reading: Reading, name: Name, first: int, last: int) -> bool:
    """Whether a name is no part of a larger noun phrase in the span: "Bell's aide", "the aide of Bell"."""
    tokens = reading.tokens
    if name.kind == "group" and any(token.low != "the" for token in tokens[first : name.first]):
        return False
    if any(token.low in _INSIDE_PREPOSITIONS for token in tokens[first : name.first]):
        return False
    if name.last >= last:
        return True
    behind = tokens[name.last].low
    if name.kind == "group" and behind not in ("and", "or", ",", "also"):
        return False
    return behind in _NAME_ENDS or (behind == "'s" and name.last + 1 >= last)
