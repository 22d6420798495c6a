"""Statements that the page's layout makes: signed quotations and transcripts. No model needed, none asked.

* Signed quotation: a paragraph that is a quotation, a dash and a name: “We stay.” — Mira Olen, teacher.
* Transcript: paragraphs that begin with a name in capitals and a colon: OLEN: We stay. Two of them make a transcript;
  one alone may be a place. Labels of news pages ("WATCH: …", rows `page_label` of `lexicon/idioms.tsv`) are none.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from onrecord.extract.lexicon import idiom_pattern
from onrecord.records import Fragment, FragmentPart, Quotation, Span

_SIGNATURE = re.compile(r"\s*(?P<dash>[―—–]|--?)\s*(?P<name>[^\W\d_a-z][^.:;?!\n]{1,60}?)(?:,[^.:;?!\n]{1,80})?\.?\s*")
_TURN = re.compile(
    r"[\"“«‘]?(?P<name>(?:[^\W\d_a-z]['’]?[^\W\d_a-z]+|[^\W\d_a-z]\.)(?:[ .'’-]{1,2}[^\W\d_a-z]+\.?){0,4})"
    r"(?P<colon>:)\s+(?P<words>\S.*)"
)
_PARTICLES = frozenset("al el bin ibn ben de del della di da von van der den la le du dos of the and".split())
_MAX_NAME_WORDS = 8
_MIN_TURNS = 2
_LAYOUT_SCORE = 0.95
"""Given to fragments of a layout in place of a model's score: all 29 in the PolNeAR development articles are
right, but the layouts were found by reading those."""


@dataclass(frozen=True, slots=True)
class Turn:
    """A statement that a paragraph's layout makes."""

    speaker: Fragment
    cue: Fragment
    content: Fragment


@lru_cache(maxsize=1)
def _page_label() -> re.Pattern[str]:
    """What stands before a colon on news pages and is nobody: WATCH, READ MORE."""
    return re.compile(idiom_pattern("page_label"))


def find_turns(text: str, lines: Sequence[tuple[int, int]], quotations: Sequence[Quotation]) -> dict[int, Turn]:
    """Statements by layout, by index of their paragraph; most articles have none."""
    found = dict(_transcript(text, lines))
    by_start = {quotation.start: quotation for quotation in quotations if quotation.is_closed}
    for number, (start, end) in enumerate(lines):
        quotation = by_start.get(start)
        if quotation is None or number in found:
            continue
        match = _SIGNATURE.fullmatch(text, quotation.end, end)
        if match and _is_name(match["name"]):
            found[number] = _turn(text, match.span("name"), match.span("dash"), (quotation.start, quotation.end))
    return found


def _transcript(text: str, lines: Sequence[tuple[int, int]]) -> Iterator[tuple[int, Turn]]:
    found = [(i, match) for i, span in enumerate(lines) if (match := _TURN.fullmatch(text, *span))]
    turns = [(i, match) for i, match in found if not _page_label().fullmatch(match["name"])]
    if len(turns) >= _MIN_TURNS:
        for i, match in turns:
            yield i, _turn(text, match.span("name"), match.span("colon"), match.span("words"))


def _is_name(words: str) -> bool:
    """Whether all words are capitalised or particles, and there are few."""
    parts = words.replace("-", " ").split()
    return len(parts) <= _MAX_NAME_WORDS and all(part in _PARTICLES or not part[0].islower() for part in parts)


def _turn(text: str, speaker: tuple[int, int], cue: tuple[int, int], content: tuple[int, int]) -> Turn:
    def fragment(part: FragmentPart, span: tuple[int, int]) -> Fragment:
        return Fragment(part, Span.cut(text, *span), _LAYOUT_SCORE)

    return Turn(fragment("speaker", speaker), fragment("cue", cue), fragment("content", content))
