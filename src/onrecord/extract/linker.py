"""Fragments and ties -> attributions: which cue goes with which speaker and which pieces of content.

The model ties fragments that it sees in one window. Rules do what reaches further: quotations that go on in the next
paragraph, and paragraphs that are nothing but a quotation.
"""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from onrecord.extract.layouts import find_turns
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
        self.ranges = [match.span() for match in _LINE.finditer(text)]
        self._starts = [start for start, _ in self.ranges]

    def number(self, offset: int) -> int:
        """Index of the paragraph that holds an offset."""
        return bisect_right(self._starts, offset) - 1


def link_fragments(text: str, annotation: Annotation) -> list[Attribution]:
    """Join the fragments of an article.

    Returns:
        Attributions with at least one content, by start of the first content. Cues without content and speakers
        without a cue say nothing and are left out; so is content that is neither quoted nor tied to a cue.
    """
    lines = Lines(text)
    fragments = annotation.fragments
    turns = find_turns(text, lines.ranges, annotation.quotations)
    in_turn = {i for i, fragment in enumerate(fragments) if lines.number(fragment.span.start) in turns}
    cue_of, speaker_of = _strongest_ties(annotation, in_turn)
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
    found = [*by_cue.values(), *(Attribution(turn.cue, turn.speaker, [turn.content]) for turn in turns.values())]
    loose += _unread_quotations(text, annotation, lines)
    for content in sorted(loose, key=lambda fragment: fragment.span):
        _attach(content, found, annotation.quotations, lines)
    return sorted(found, key=lambda attribution: attribution.start)


def _strongest_ties(
    annotation: Annotation, left_out: set[int]
) -> tuple[dict[int, tuple[int, float]], dict[int, tuple[int | None, float]]]:
    """The best cue of each content and the best speaker (or None) of each cue, with their scores."""
    cue_of: dict[int, tuple[int, float]] = {}
    speaker_of: dict[int, tuple[int | None, float]] = {}
    for tie in annotation.ties:
        if tie.cue in left_out or tie.other in left_out:
            continue
        if tie.other is not None and annotation.fragments[tie.other].part == "content":
            if tie.score > cue_of.get(tie.other, (0, 0.0))[1]:
                cue_of[tie.other] = (tie.cue, tie.score)
        elif tie.score > speaker_of.get(tie.cue, (None, 0.0))[1]:
            speaker_of[tie.cue] = (tie.other, tie.score)
    return cue_of, speaker_of


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
