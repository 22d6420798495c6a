"""What kind of words a speaker span is made of: a name (or several), a pronoun, or a description."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from onrecord.ground.speakers.antecedents import PRONOUNS
from onrecord.ground.speakers.descriptions import Description, read_description
from onrecord.ground.speakers.lexicon import load_lexicon
from onrecord.ground.speakers.names import Name
from onrecord.ground.speakers.reading import Reading, Token
from onrecord.records import Span

_CORE_MARKS = frozenset({*",([;:–—", "--"})
_CLOSING = frozenset('"”’)]')
_END_MARKS = frozenset({*',([;:–—)].!?"”&', "--"})


@dataclass(frozen=True, slots=True)
class SpeakerWords:
    """A speaker span taken apart. At most one of the last five fields says what it is; none for "some" or "you".

    Attributes:
        first, last: half-open range of its tokens, without marks at its ends.
        heads: the names that speak, in text order; empty when no name does.
        pronoun: a third-person pronoun, lower-case; "his" for "his eminence", which is used like one.
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
    """Take a speaker span apart; `names` are the names inside it, in text order."""
    lexicon, tokens = load_lexicon(), reading.tokens
    first, last = _trim(reading, span)
    if first == last:
        return SpeakerWords(first, last)
    word = tokens[first].low.split("'")[0]  # "he's" is "he"
    is_single = last - first == 1
    if word in PRONOUNS and (is_single or (last - first == 2 and lexicon.is_a(tokens[first + 1].low, "emphasis"))):
        return SpeakerWords(first, last, pronoun=word)
    if last - first == 2 and word in ("his", "her") and lexicon.is_a(tokens[first + 1].low, "reverence"):
        return SpeakerWords(first, last, pronoun=word)
    if is_single and lexicon.is_a(word, "relative"):
        return SpeakerWords(first, last, is_relative=True)
    if is_single and lexicon.is_a(word, "first_person"):
        return SpeakerWords(first, last, is_first_person=True)
    if is_single and lexicon.is_a(word, "second_person"):
        return SpeakerWords(first, last)
    heads = _heads(reading, first, last, names)
    if heads:
        return SpeakerWords(first, last, heads=heads)
    return SpeakerWords(first, last, description=read_description(reading, first, last))


def _trim(reading: Reading, span: Span) -> tuple[int, int]:
    """The tokens of a span without marks and without the possessive at its ends."""
    tokens = reading.tokens
    first, last = reading.within(span)
    while first < last and not tokens[first].text[0].isalnum():
        first += 1
    while first < last and not tokens[last - 1].text[0].isalnum() and tokens[last - 1].text not in ")]":
        last -= 1
    return first, last


def _heads(reading: Reading, first: int, last: int, names: Sequence[Name]) -> tuple[Name, ...]:
    """The names that speak in a span."""
    tokens = reading.tokens
    inside = [name for name in names if first <= name.first and name.last <= last]
    core_end = next((i for i in range(first, last) if _ends_core(tokens[i])), last)
    head = _titled_person(reading, first, last, inside) or next(
        (name for name in inside if name.first < core_end and _is_head(reading, name, first, last)), None
    )
    if head is None:
        return _apposed_head(reading, first, core_end, last, inside)
    heads = [head]
    places = {i for name in inside if name.kind == "place" for i in range(name.first, name.last)}
    for name in inside:
        between = [tokens[i] for i in range(heads[-1].last, name.first) if i not in places]  # "and Ost mayor John Bell"
        if (
            name.first > heads[-1].last
            and between
            and _coordinates(between)
            and _is_head(reading, name, name.first, last)
        ):
            heads.append(name)
    joined = any(token.low in ("and", "or", "&") for token in tokens[head.last : last])
    return tuple(heads) if joined else (head,)


def _ends_core(token: Token) -> bool:
    return token.text in _CORE_MARKS or token.low in ("who", "which", "whose")


def _titled_person(reading: Reading, first: int, last: int, inside: Sequence[Name]) -> Name | None:
    """The person behind a party and perhaps a title: "the Governor of the Bank of Tarsa John Bell"."""
    tokens, lexicon = reading.tokens, load_lexicon()
    named = {i for name in inside for i in range(name.first, name.last)}
    for party, name in pairwise(inside):
        between = tokens[party.last : name.begin]
        is_near = all(token.text in _CLOSING or token.low in lexicon.roles for token in between)
        if name.kind != "person" or party.kind in ("person", "group") or not is_near:
            continue
        ahead = {tokens[i].low for i in range(first, name.begin) if i not in named}
        if name.begin < name.first or any(token.low in lexicon.roles for token in between):
            has_title = True
        else:
            title = read_description(reading, first, name.begin)
            has_title = title is not None and title.role not in (None, "relative")
            ahead -= {"of"}
        has_title &= not any(word in (",", "and", "or") or lexicon.is_a(word, "preposition") for word in ahead)
        if has_title and _is_head(reading, name, name.begin, last):
            return name
    return None


def _apposed_head(reading: Reading, first: int, core_end: int, last: int, inside: Sequence[Name]) -> tuple[Name, ...]:
    """The name behind a mark: "the head of the group, Sheikh John Bell", "the member of parliament (MP) John Bell"."""
    tokens, lexicon = reading.tokens, load_lexicon()
    if core_end == last or tokens[core_end].text not in (",", "("):
        return ()
    start = core_end + 1
    if tokens[core_end].text == "(":
        start = next((i + 1 for i in range(core_end, last) if tokens[i].text == ")"), last)
    name = next((name for name in inside if name.first >= start), None)
    description = read_description(reading, first, core_end)
    if name is None or name.kind == "place" or description is None:
        return ()
    if description.classes and name.kind == "organization" and lexicon.is_a(tokens[start].low, "article"):
        start += 1  # "the militant group, the Front"
    is_direct = all(token.low in lexicon.roles for token in tokens[start : name.first])
    return (name,) if is_direct and _is_head(reading, name, start, last) else ()


def _coordinates(between: Sequence[Token]) -> bool:
    """Whether the words between two names join them: "and", a comma; with a bracket before and a title behind."""
    words = [token.low for token in between]
    if words[0] == "(" and ")" in words[:-1]:
        words = words[words.index(")") + 1 :]
    roles = load_lexicon().roles
    return words[0] in (",", "&", "and", "or") and all(
        word in (",", "&", "and", "or") or word in roles for word in words
    )


def _is_head(reading: Reading, name: Name, first: int, last: int) -> bool:
    """Whether a name is no part of a larger noun phrase in the span: "Bell's aide", "the aide of Bell"."""
    tokens, lexicon = reading.tokens, load_lexicon()
    ahead = [token.low for token in tokens[first : name.begin]]
    is_whole = name.last >= last or (tokens[name.last].low == "'s" and name.last + 1 == last)
    if name.kind == "group" and any(word != "the" for word in ahead):
        return False  # "some Republicans"
    if any(lexicon.is_a(word, "preposition") for word in ahead):
        return False
    if is_whole:
        return True
    behind = tokens[name.last]
    if behind.text in _CORE_MARKS or lexicon.is_a(behind.low, "conjunction") or lexicon.is_a(behind.low, "emphasis"):
        return True
    if name.kind == "group":
        return False  # "Republicans on the committee"
    return behind.text in _END_MARKS or lexicon.is_a(behind.low, "preposition") or lexicon.is_a(behind.low, "relative")
