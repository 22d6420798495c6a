"""Fragments and ties -> attributions: which cue goes with which speaker and which pieces of content.

The model ties fragments that it sees in one window. Rules do what reaches further: quotations that go on in the next
paragraph, and paragraphs that are nothing but a quotation.
"""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from onrecord.extract.headlines import find_headline_turn
from onrecord.extract.layouts import Turn, find_turns
from onrecord.records import Annotation, Fragment, Quotation, Span

_LINE = re.compile(r"[^\n]+")


@dataclass(slots=True)
class Attribution:
    """A statement in the making.

    Attributes:
        contents: in text order.
        tie_scores: how surely each content belongs to the cue, and the cue to its speaker (or to none).
        is_carried: the words name neither cue nor speaker; both come from the text before.
    """

    cue: Fragment | None
    speaker: Fragment | None
    contents: list[Fragment] = field(default_factory=list)
    speaker_score: float = 1.0
    content_score: float = 1.0
    is_carried: bool = False

    @property
    def start(self) -> int:
        """Start of the first content."""
        return self.contents[0].span.start

    @property
    def end(self) -> int:
        """End of the last content."""
        return self.contents[-1].span.end


class Lines:
    """Finds the paragraph of an offset."""

    def __init__(self, text: str) -> None:
        self._text = text
        self.ranges = [match.span() for match in _LINE.finditer(text)]
        self._starts = [start for start, _ in self.ranges]

    def number(self, offset: int) -> int:
        """Index of the paragraph that holds an offset."""
        return bisect_right(self._starts, offset) - 1

    def ends_with_colon(self, number: int) -> bool:
        """Whether a paragraph announces the next one."""
        return self._text[slice(*self.ranges[number])].rstrip().endswith(":")


def link_fragments(text: str, annotation: Annotation) -> list[Attribution]:
    """Join the fragments of an article.

    Returns:
        Attributions with at least one content, by start of the first content. Cues without content and speakers
        without a cue say nothing and are left out; so is content that is neither quoted nor tied to a cue.
    """
    lines = Lines(text)
    fragments = annotation.fragments
    turns = _layout_turns(text, annotation, lines)
    in_turn = {i for i, fragment in enumerate(fragments) if lines.number(fragment.span.start) in turns}
    cue_of, speaker_of = _strongest_ties(annotation, in_turn, lines)
    by_cue: dict[int, Attribution] = {}
    loose: list[Fragment] = []
    for i, fragment in enumerate(fragments):
        if fragment.part != "content" or i in in_turn:
            continue
        cue, score = cue_of.get(i, (None, 0.0))
        if cue is None:
            loose.append(fragment)
            continue
        if cue not in by_cue:
            speaker, speaker_score = speaker_of.get(cue, (None, 0.5))
            by_cue[cue] = Attribution(
                fragments[cue], None if speaker is None else fragments[speaker], speaker_score=speaker_score
            )
        by_cue[cue].contents.append(fragment)
        by_cue[cue].content_score = min(by_cue[cue].content_score, score)
    for attribution in by_cue.values():
        loose += _take_quoted_paragraphs(text, attribution, annotation.quotations, lines)
    found = [*by_cue.values(), *(Attribution(turn.cue, turn.speaker, [turn.content]) for turn in turns.values())]
    loose += _unread_quotations(text, annotation, lines)
    for content in sorted(loose, key=lambda fragment: fragment.span):
        _attach(content, found, annotation.quotations, lines)
    return sorted(found, key=lambda attribution: attribution.start)


def _layout_turns(text: str, annotation: Annotation, lines: Lines) -> dict[int, Turn]:
    """Statements by layout; by the headline's, only where the model finds no content there."""
    turns = find_turns(text, lines.ranges, annotation.quotations)
    read = {lines.number(fragment.span.start) for fragment in annotation.fragments if fragment.part == "content"}
    if lines.ranges and 0 not in turns and 0 not in read and (turn := find_headline_turn(text, lines.ranges[0])):
        turns[0] = turn
    return turns


def _take_quoted_paragraphs(
    text: str, attribution: Attribution, quotations: Sequence[Quotation], lines: Lines
) -> list[Fragment]:
    """Take from an indirect statement the quotations that fill paragraphs of their own: they are another statement."""
    first = attribution.contents[0]
    if _is_quoted(first.span, quotations):
        return []
    number = lines.number(first.span.start)
    filling = {q.start for q in quotations if fills_line(text, q, lines.ranges[lines.number(q.start)])}
    taken = [c for c in attribution.contents if c.span.start in filling and lines.number(c.span.start) > number]
    attribution.contents = [content for content in attribution.contents if content not in taken]
    return taken


def _strongest_ties(
    annotation: Annotation, left_out: set[int], lines: Lines
) -> tuple[dict[int, tuple[int, float]], dict[int, tuple[int | None, float]]]:
    """The best cue of each content and the best speaker (or None) of each cue, with their scores."""
    cue_of: dict[int, tuple[int, float]] = {}
    speaker_of: dict[int, tuple[int | None, float]] = {}
    for tie in annotation.ties:
        if tie.cue in left_out or tie.other in left_out:
            continue
        if tie.other is not None and annotation.fragments[tie.other].part == "content":
            cue, content = annotation.fragments[tie.cue].span, annotation.fragments[tie.other].span
            if tie.score > cue_of.get(tie.other, (0, 0.0))[1] and _may_reach(cue, content, annotation, lines):
                cue_of[tie.other] = (tie.cue, tie.score)
        elif tie.score > speaker_of.get(tie.cue, (None, 0.0))[1]:
            speaker_of[tie.cue] = (tie.other, tie.score)
    return cue_of, speaker_of


def _may_reach(cue: Span, content: Span, annotation: Annotation, lines: Lines) -> bool:
    """Whether a cue may have a content in that place: one in another paragraph is quoted or follows a colon.

    On PolNeAR development articles 28 of 30 ties that this rules out are wrong.
    """
    number, number_c = lines.number(cue.start), lines.number(content.start)
    if number == number_c or _is_quoted(content, annotation.quotations):
        return True
    return number_c == number + 1 and lines.ends_with_colon(number)


def _unread_quotations(text: str, annotation: Annotation, lines: Lines) -> list[Fragment]:
    """Paragraphs that are one quotation and hold no fragment, as content that the model passed over."""
    taken = {lines.number(fragment.span.start) for fragment in annotation.fragments}  # a turn's fragments included
    found = []
    for quotation in annotation.quotations:
        number = lines.number(quotation.start)
        if number not in taken and fills_line(text, quotation, lines.ranges[number]):
            found.append(Fragment("content", Span.cut(text, quotation.start, quotation.end), 0.5))
    return found


def fills_line(text: str, quotation: Quotation, line: tuple[int, int]) -> bool:
    """Whether a paragraph has no letter or digit outside the quotation."""
    outside = text[line[0] : quotation.start] + text[quotation.end : line[1]]
    return not any(character.isalnum() for character in outside)


def _attach(content: Fragment, found: list[Attribution], quotations: Sequence[Quotation], lines: Lines) -> None:
    """Give quoted content without a cue to the quoting attribution before it, or make it one that is carried."""
    if not _is_quoted(content.span, quotations):
        return
    number = lines.number(content.span.start)
    before = [attribution for attribution in found if attribution.end <= content.span.start]
    last = max(before, key=lambda attribution: attribution.end, default=None)
    if last is None or number - lines.number(last.end - 1) > 1:
        return
    if _is_quoted(last.contents[-1].span, quotations):
        last.contents.append(content)
    else:
        found.append(Attribution(None, None, [content], is_carried=True))


def _is_quoted(span: Span, quotations: Sequence[Quotation]) -> bool:
    """Whether a span begins inside a quotation and most of it is quoted."""
    covered = sum(max(0, min(span.end, q.end) - max(span.start, q.start)) for q in quotations)
    return 2 * covered > span.end - span.start
