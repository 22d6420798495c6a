"""Where sentences begin by the rules of writing: full stops, abbreviations, quotation marks. No model.

The model has a second opinion (`grammar.py`): it knows lists and headlines without stops, the rules know abbreviations
and quotations.
"""

from collections.abc import Iterator, Sequence

from onrecord.annotate.tokens import Token
from onrecord.annotate.words import abbreviations
from onrecord.records import Quotation

_STOPS = frozenset(".?!…")
_CLOSERS = frozenset("\"'”’»›)]}″")
_OPENERS = frozenset("\"'“‘«‹([{„‚—–-•")


def split_sentences(
    paragraphs: Sequence[Sequence[Token]], quotations: Sequence[Quotation] = ()
) -> list[tuple[int, int]]:
    """Start and end of each sentence of a text, in order, without overlap; every token is in exactly one.

    Closing marks and brackets belong to the sentence that they close. A full stop inside a quotation that goes on in
    lower case, or before a cue ("…gone,” he said"), ends nothing.
    """
    closing = {quotation.inner_end: quotation.end for quotation in quotations if quotation.is_closed}
    found = []
    for tokens in paragraphs:
        first = 0
        for last in _ends(tokens, closing):
            found.append((tokens[first].start, tokens[last].end))
            first = last + 1
    return found


def _ends(tokens: Sequence[Token], closing: dict[int, int]) -> Iterator[int]:
    """Index of the last token of each sentence of a paragraph."""
    i = 0
    while i < len(tokens) - 1:
        if tokens[i].text not in _STOPS:
            i += 1
            continue
        stop = i
        while i + 1 < len(tokens) and tokens[i + 1].text in _STOPS:
            i += 1
        while n_closing := _closes(tokens, i + 1, closing):
            i += n_closing
        if i + 1 < len(tokens) and _ends_here(tokens, stop, i):
            yield i
        i += 1
    yield len(tokens) - 1


def _closes(tokens: Sequence[Token], i: int, closing: dict[int, int]) -> int:
    """How many tokens from i on close what the stop before them ended: a mark, a bracket, or a note such as [2]."""
    if i >= len(tokens):
        return 0
    token = tokens[i]
    if token.start in closing:
        return 1
    if token.start != tokens[i - 1].end:
        return 0
    if [part.text for part in tokens[i : i + 3 : 2]] == ["[", "]"] and tokens[i + 1].text.isdigit():
        return 3
    return int(token.text in _CLOSERS or token.text == "''")


def _ends_here(tokens: Sequence[Token], stop: int, last: int) -> bool:
    following = tokens[last + 1]
    if following.start == tokens[last].end:  # no white space: a decimal, a domain name, an initial
        return False
    first = following.text[0]
    if not (first.isupper() or first.isdigit() or first in _OPENERS or following.text in ("``", "''")):
        return False
    if tokens[stop].text != "." or stop == 0:
        return True
    before = tokens[stop - 1]
    if before.end != tokens[stop].start:
        return True
    is_dotted = stop >= 3 and tokens[stop - 2].text == "." and tokens[stop - 2].end == before.start
    if len(before.text) == 1 and (before.text.isupper() or is_dotted):  # an initial, U.S., p.m.
        return is_dotted and (_ends_clock_time(before, following) or following.text in _OPENER_WORDS)
    return not _is_abbreviation(before.text, following.text) or (first in '“"' and last > stop)


def _ends_clock_time(before: Token, following: Token) -> bool:
    """Whether a sentence ends after "p.m.": not before a day, a month or a time zone."""
    goes_on = abbreviations().get(following.text[:3].lower()) in ("weekday", "month") or following.text.isupper()
    return before.text == "m" and not goes_on


def _is_abbreviation(before: str, following: str) -> bool:
    """Whether the stop after a token shortens it, before a token that a sentence could begin with."""
    match abbreviations().get(before.lower()):
        case None:
            return False
        case "number":
            return following[0].isdigit()
        case "reference":
            return not before.isupper()
        case "month":
            return before[0].isupper()
        case _:
            return before[0].isupper() and not following[0].isdigit()


_OPENER_WORDS = frozenset(
    "The A An In On At It He She They We This That These Those But And However Meanwhile Earlier Last Some Many "
    "His Her Their Its As After Before When While If".split()
)
"""Common first words of a sentence: after "U.S." only these begin one. Source: function words and
time adverbs that begin sentences of English Web Treebank, train part."""
