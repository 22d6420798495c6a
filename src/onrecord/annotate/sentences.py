"""Words of a paragraph -> sentences. Rules with a list of abbreviations; no model."""

from collections.abc import Iterator, Sequence
from functools import lru_cache

from onrecord.annotate.words import TextWord
from onrecord.records import Quotation, Sentence, Word
from onrecord.tables import read_table

_STOPS = frozenset(".?!…")
_CLOSERS = frozenset("\"'”’»›)]}″")
_OPENERS = frozenset("\"'“‘«‹([{„‚—–-•")


@lru_cache(maxsize=1)
def abbreviations() -> dict[str, str]:
    """Kind by lower-case abbreviation, without its last full stop: words after which a sentence rarely ends.

    Titles, companies, places and weekdays shorten what a capital follows, months what a capital or a number follows,
    numbers what a number follows; references are written in small letters.
    """
    return {row["abbreviation"]: row["kind"] for row in read_table("onrecord.annotate", "abbreviations")}


def split_sentences(
    paragraphs: Sequence[Sequence[TextWord]], quotations: Sequence[Quotation] = ()
) -> tuple[Sentence, ...]:
    """The sentences of a text, in order, without overlap; every word is in exactly one.

    Closing marks and brackets belong to the sentence that they close. A full stop inside a quotation that goes on in
    lower case, or before a cue ("…gone,” he said"), ends nothing.
    """
    closing = {quotation.inner_end: quotation.end for quotation in quotations if quotation.is_closed}
    found = []
    for words in paragraphs:
        first = 0
        for last in _ends(words, closing):
            part = words[first : last + 1]
            sentence_words = tuple(Word(word.start, word.end) for word in part)
            found.append(Sentence(part[0].start, part[-1].end, sentence_words))
            first = last + 1
    return tuple(found)


def _ends(words: Sequence[TextWord], closing: dict[int, int]) -> Iterator[int]:
    """Index of the last word of each sentence of a paragraph."""
    i = 0
    while i < len(words) - 1:
        if words[i].text not in _STOPS:
            i += 1
            continue
        stop = i
        while i + 1 < len(words) and words[i + 1].text in _STOPS:
            i += 1
        while n_closing := _closes(words, i + 1, closing):
            i += n_closing
        if i + 1 < len(words) and _ends_here(words, stop, i):
            yield i
        i += 1
    yield len(words) - 1


def _closes(words: Sequence[TextWord], i: int, closing: dict[int, int]) -> int:
    """How many words from i on close what the stop before them ended: a mark, a bracket, or a note such as [2]."""
    if i >= len(words):
        return 0
    word = words[i]
    if word.start in closing:
        return 1
    if word.start != words[i - 1].end:
        return 0
    if [part.text for part in words[i : i + 3 : 2]] == ["[", "]"] and words[i + 1].text.isdigit():
        return 3
    return int(word.text in _CLOSERS or word.text == "''")


def _ends_here(words: Sequence[TextWord], stop: int, last: int) -> bool:
    following = words[last + 1]
    if following.start == words[last].end:  # no white space: a decimal, a domain name, an initial
        return False
    first = following.text[0]
    if not (first.isupper() or first.isdigit() or first in _OPENERS or following.text in ("``", "''")):
        return False
    if words[stop].text != "." or stop == 0:
        return True
    before = words[stop - 1]
    if before.end != words[stop].start:
        return True
    is_dotted = stop >= 3 and words[stop - 2].text == "." and words[stop - 2].end == before.start
    if len(before.text) == 1 and (before.text.isupper() or is_dotted):  # an initial, U.S., p.m.
        return is_dotted and (_ends_clock_time(before, following) or following.text in _OPENER_WORDS)
    return not _is_abbreviation(before.text, following.text) or (first in '“"' and last > stop)


def _ends_clock_time(before: TextWord, following: TextWord) -> bool:
    """Whether a sentence ends after "p.m.": not before a day, a month or a time zone."""
    goes_on = abbreviations().get(following.text[:3].lower()) in ("weekday", "month") or following.text.isupper()
    return before.text == "m" and not goes_on


def _is_abbreviation(before: str, following: str) -> bool:
    """Whether the stop after a word shortens it, before a word that a sentence could begin with."""
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
