"""Words of a paragraph -> sentences. Rules with a list of abbreviations; no model."""

import csv
from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import Path

from onrecord.annotate.words import TextWord
from onrecord.records import Quotation, Sentence, Word

_STOPS = frozenset(".?!…")
_CLOSERS = frozenset("\"'”’»›)]}″")
_OPENERS = frozenset("\"'“‘«‹([{„‚—–-•")


@lru_cache(maxsize=1)
def abbreviations() -> frozenset[str]:
    """Lower-case abbreviations, without their last full stop, after which a sentence rarely ends."""
    with (Path(__file__).parent / "abbreviations.tsv").open(encoding="utf-8", newline="") as lines:
        return frozenset(row["abbreviation"] for row in csv.DictReader(lines, delimiter="\t"))


def split_sentences(
    text: str, paragraphs: Sequence[Sequence[TextWord]], quotations: Sequence[Quotation] = ()
) -> tuple[Sentence, ...]:
    """The sentences of a text, in order, without overlap; every word is in exactly one.

    Closing marks and brackets belong to the sentence that they close. A full stop inside a quotation that goes on in
    lower case, or before a cue ("…gone,” he said"), ends nothing.
    """
    closing = {quotation.inner_end: quotation.end for quotation in quotations if quotation.is_closed}
    found = []
    for words in paragraphs:
        first = 0
        for last in _ends(text, words, closing):
            part = words[first : last + 1]
            sentence_words = tuple(Word(word.start, word.end) for word in part)
            found.append(Sentence(part[0].start, part[-1].end, sentence_words))
            first = last + 1
    return tuple(found)


def _ends(text: str, words: Sequence[TextWord], closing: dict[int, int]) -> Iterator[int]:
    """Index of the last word of each sentence of a paragraph."""
    i = 0
    while i < len(words) - 1:
        if words[i].text not in _STOPS:
            i += 1
            continue
        stop = i
        while i + 1 < len(words) and words[i + 1].text in _STOPS:
            i += 1
        while i + 1 < len(words) and _closes(text, words, i + 1, closing):
            i += 1
        if i + 1 < len(words) and _ends_here(text, words, stop, i):
            yield i
        i += 1
    yield len(words) - 1


def _closes(text: str, words: Sequence[TextWord], i: int, closing: dict[int, int]) -> bool:
    """Whether word i closes what the stop before it ended: a mark, a bracket, or a note such as [2]."""
    word = words[i]
    if word.start in closing:
        return True
    return word.start == words[i - 1].end and (word.text in _CLOSERS or word.text == "''")


def _ends_here(text: str, words: Sequence[TextWord], stop: int, last: int) -> bool:
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
    if len(before.text) == 1 and before.text.isupper():  # an initial, or the end of U.S.
        return _ends_after_letters(text, words, stop, following)
    return not (before.text.lower() in abbreviations() and not first.isdigit()) or first in '“"' and last > stop


def _ends_after_letters(text: str, words: Sequence[TextWord], stop: int, following: TextWord) -> bool:
    """After "U.S." a sentence may end where a common sentence opener follows; after one initial never."""
    has_more = stop >= 3 and words[stop - 2].text == "." and words[stop - 2].end == words[stop - 1].start
    return has_more and following.text in _OPENER_WORDS


_OPENER_WORDS = frozenset(
    "The A An In On At It He She They We This That These Those But And However Meanwhile Earlier Last Some Many "
    "His Her Their Its As After Before When While If".split()
)
