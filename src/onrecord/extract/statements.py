"""Attributions -> statements: kind, tier, negation, condition, addressees."""

from onrecord.errors import SkipReason
from onrecord.extract.addressees import find_addressees
from onrecord.extract.conditions import find_condition
from onrecord.extract.confidence import confidence_of
from onrecord.extract.cues import read_cue
from onrecord.extract.linker import Attribution, link_fragments
from onrecord.extract.quoted import Layout
from onrecord.records import (
    Annotation,
    Article,
    Cue,
    Party,
    Skipped,
    Statement,
    content_id,
    sorted_statements,
)

_SAYS_NOTHING = frozenset("which who whom what that this these those it him her them he she they so".split())


def find_statements(
    article: Article, annotation: Annotation, *, min_confidence: float = 0.0
) -> tuple[tuple[Statement, ...], tuple[Skipped, ...]]:
    """Who said what in an article.

    Args:
        min_confidence: indirect statements below it are not returned but skipped.

    Returns:
        Statements in text order, and a row for each one left out, in text order. A speaker has its span but no name
        yet; a carried statement has no speaker yet: the ground step fills both.
    """
    layout = Layout(article.text, annotation.quotations)
    attributions = link_fragments(article.text, annotation, layout)
    found = sorted_statements(_statement(article, annotation, layout, attribution) for attribution in attributions)
    sure: list[Statement] = []
    unsure: list[Statement] = []
    for statement in found:
        (sure if _is_recorded(statement, min_confidence) else unsure).append(statement)
    return tuple(sure), tuple(_unsure(statement) for statement in unsure)


def _is_recorded(statement: Statement, min_confidence: float) -> bool:
    """Quoted words always are; others when they are likely and say something, and an attitude only if somebody has it.

    On PolNeAR development articles attitudes of nobody are right in one case of three; without them AR-F stays equal.
    A content that is one pronoun ("which he denied") says nothing outside its sentence; without those AR-F falls by .1.
    """
    if statement.kind != "indirect":
        return True
    if len(statement.content) == 1 and statement.content[0].text.lower() in _SAYS_NOTHING:
        return False
    is_nobodys = statement.tier == "attitude" and statement.speaker is None
    return not is_nobodys and (statement.confidence or 0.0) >= min_confidence


def _unsure(statement: Statement) -> Skipped:
    cue = statement.cue.span.text if statement.cue else "no cue"
    detail = f"perhaps a statement ({cue}), probability {statement.confidence}"
    return Skipped("extract", SkipReason.UNSURE, detail, statement.content[0])


def _statement(article: Article, annotation: Annotation, layout: Layout, attribution: Attribution) -> Statement:
    text = article.text
    contents = tuple(fragment.span for fragment in attribution.contents)
    kind = layout.kind_of(contents)
    cue = attribution.cue.span if attribution.cue else None
    reading = read_cue(text, cue, attribution.speaker.span if attribution.speaker else None, kind)
    spans = [*contents, *([cue] if cue else [])]
    return Statement(
        id=content_id("s", article.id, *(f"{span.start}:{span.text}" for span in spans)),
        speaker=Party(attribution.speaker.span, None, "name") if attribution.speaker else None,
        cue=Cue(cue, reading.lemma) if cue else None,
        content=contents,
        kind=kind,
        tier=reading.tier,
        addressees=find_addressees(text, cue, contents, reading, annotation.fragments),
        negated=reading.negated,
        condition=find_condition(text, contents, reading, annotation.sentences),
        confidence=confidence_of(attribution, kind, reading.tier),
    )
