"""Fragments and ties -> attributions: which cue goes with which speaker and which pieces of content.

The model ties fragments that it sees in one window. Rules do what reaches further: quotations that go on in the next
paragraph, and paragraphs that are nothing but a quotation.
"""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from onrecord.extract.headlines import find_headline_turn
from onrecord.extract.layouts import Turn, find_turns
from onrecord.extract.quoted import Layout
from onrecord.extract.syntax import Syntax
from onrecord.records import Annotation, Fragment, Span, Tie

SUBJECT_ODDS = 10.0
"""How much likelier a cue's speaker is when the tree makes it the cue's subject. Tuned 2026-11-20 on PolNeAR
development articles, as the next."""
MAX_NOBODY = 0.8
"""Where the model is less sure than this that a cue has no speaker, the subject in the tree is taken."""
_UNREAD_SCORE = 0.5  # of a quotation that the model passed over


@dataclass(slots=True)
class Attribution:
    """A statement in the making.

    Attributes:
        contents: in text order.
        speaker_score, content_score: how surely the cue belongs to its speaker (or to none), and its contents to it.
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


def link_fragments(text: str, annotation: Annotation, layout: Layout) -> list[Attribution]:
    """Join the fragments of an article.

    Args:
        layout: of the same text and the annotation's quotations.

    Returns:
        Attributions with at least one content, by start of the first content. Cues without content and speakers
        without a cue say nothing and are left out; so is content that is neither quoted nor tied to a cue.
    """
    turns = _layout_turns(text, annotation, layout)
    found, loose = _tied_attributions(text, annotation, layout, turns)
    for attribution in found:
        loose += _take_quoted_paragraphs(attribution, layout)
    found += [Attribution(turn.cue, turn.speaker, [turn.content]) for turn in turns.values()]
    loose += _unread_quotations(text, annotation, layout)
    return _attach(loose, found, layout)


def _tied_attributions(
    text: str, annotation: Annotation, layout: Layout, turns: dict[int, Turn]
) -> tuple[list[Attribution], list[Fragment]]:
    """What the ties say outside the paragraphs of turns, and the contents that belong to no cue."""
    fragments = annotation.fragments
    syntax = Syntax(annotation.sentences)
    in_turn = {i for i, fragment in enumerate(fragments) if layout.line(fragment.span.start) in turns}
    cue_of, speaker_of = _strongest_ties(annotation, in_turn, layout, syntax)
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
            found = None if speaker is None else fragments[speaker]
            if found is None and speaker_score < MAX_NOBODY:
                found = _subject(text, fragments, syntax.phrases_of(fragments[cue].span))
                speaker_score = speaker_score if found is None else 1.0 - speaker_score
            by_cue[cue] = Attribution(fragments[cue], found, speaker_score=speaker_score)
        by_cue[cue].contents.append(fragment)
        by_cue[cue].content_score = min(by_cue[cue].content_score, score)
    return list(by_cue.values()), loose


def _subject(text: str, fragments: Sequence[Fragment], phrases: Sequence[tuple[int, int]]) -> Fragment | None:
    """The first phrase that is a cue's subject in the tree, as a speaker; none where the model reads something else."""
    for start, end in phrases:
        if not any(fragment.span.start < end and start < fragment.span.end for fragment in fragments):
            return Fragment("speaker", Span.cut(text, start, end), _UNREAD_SCORE)
    return None


def _layout_turns(text: str, annotation: Annotation, layout: Layout) -> dict[int, Turn]:
    """Statements by layout; by the headline's, only where the model finds no content there."""
    turns = find_turns(text, layout.lines, annotation.quotations)
    read = {layout.line(fragment.span.start) for fragment in annotation.fragments if fragment.part == "content"}
    if layout.lines and 0 not in turns and 0 not in read and (turn := find_headline_turn(text, layout.lines[0])):
        turns[0] = turn
    return turns


def _strongest_ties(
    annotation: Annotation, left_out: set[int], layout: Layout, syntax: Syntax
) -> tuple[dict[int, tuple[int, float]], dict[int, tuple[int | None, float]]]:
    """The best cue of each content and the best speaker (or None) of each cue, with their scores."""
    cue_of: dict[int, tuple[int, float]] = {}
    speaker_of: dict[int, tuple[int | None, float]] = {}
    for tie in _with_syntax(annotation, syntax):
        if tie.cue in left_out or tie.other in left_out:
            continue
        if tie.other is not None and annotation.fragments[tie.other].part == "content":
            cue, content = annotation.fragments[tie.cue].span, annotation.fragments[tie.other].span
            if tie.score > cue_of.get(tie.other, (0, 0.0))[1] and _may_reach(cue, content, layout):
                cue_of[tie.other] = (tie.cue, tie.score)
        elif tie.score > speaker_of.get(tie.cue, (None, 0.0))[1]:
            speaker_of[tie.cue] = (tie.other, tie.score)
    return cue_of, speaker_of


def _with_syntax(annotation: Annotation, syntax: Syntax) -> list[Tie]:
    """The ties, with the odds of a cue's speaker raised where the tree makes that speaker its subject."""
    fragments = annotation.fragments
    subjects: dict[int, list[int]] = {}
    found = []
    for tie in annotation.ties:
        if tie.other is None or fragments[tie.other].part == "speaker":
            if tie.cue not in subjects:
                subjects[tie.cue] = syntax.speakers_of(fragments[tie.cue].span)
            speaker = fragments[tie.other].span if tie.other is not None else None
            if speaker is not None and any(speaker.start <= start < speaker.end for start in subjects[tie.cue]):
                odds = SUBJECT_ODDS * tie.score
                tie = replace(tie, score=odds / (odds + 1 - tie.score))
        found.append(tie)
    return found


def _may_reach(cue: Span, content: Span, layout: Layout) -> bool:
    """Whether a cue may have a content in that place: one in another paragraph is quoted or follows a colon.

    Only quotations may stand between the two. Of the 30 ties in PolNeAR development articles that this rules out, 29
    are wrong.
    """
    line, line_c = layout.line(cue.start), layout.line(content.start)
    if line == line_c:
        return True
    if layout.is_quoted(content):
        return layout.is_quoted_between(line, line_c)
    return line_c == line + 1 and layout.ends_with_colon(line)


def _take_quoted_paragraphs(attribution: Attribution, layout: Layout) -> list[Fragment]:
    """Take from an indirect statement the quotations that fill paragraphs of their own: they are another statement."""
    first = attribution.contents[0]
    if layout.is_quoted(first.span):
        return []
    line = layout.line(first.span.start)
    taken = [c for c in attribution.contents if layout.starts_filling(c.span) and layout.line(c.span.start) > line]
    attribution.contents = [content for content in attribution.contents if content not in taken]
    return taken


def _unread_quotations(text: str, annotation: Annotation, layout: Layout) -> list[Fragment]:
    """Quotations that fill a paragraph without any fragment, as content that the model passed over."""
    read = {layout.line(fragment.span.start) for fragment in annotation.fragments}
    return [
        Fragment("content", Span.cut(text, quotation.start, quotation.end), _UNREAD_SCORE)
        for quotation in layout.filling
        if layout.line(quotation.start) not in read
    ]


def _attach(loose: list[Fragment], found: list[Attribution], layout: Layout) -> list[Attribution]:
    """Give quoted contents without a cue to the quoting attribution before them, or make them carried ones.

    Only in the same paragraph as that attribution's end or the next one; other loose contents are dropped.

    Returns:
        All attributions, by start.
    """
    by_end = sorted(found, key=lambda attribution: attribution.end)
    ends = [attribution.end for attribution in by_end]
    for content in sorted(loose, key=lambda fragment: fragment.span):
        i = bisect_right(ends, content.span.start) - 1
        if i < 0 or not layout.is_quoted(content.span):
            continue
        last = by_end[i]
        if layout.line(content.span.start) - layout.line(last.end - 1) > 1:
            continue
        if layout.is_quoted(last.contents[-1].span):
            last.contents.append(content)
            del by_end[i], ends[i]
        else:
            last = Attribution(None, None, [content], is_carried=True)
            found.append(last)
        at = bisect_right(ends, last.end)
        by_end.insert(at, last)
        ends.insert(at, last.end)
    return sorted(found, key=lambda attribution: attribution.start)
