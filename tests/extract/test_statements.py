"""Statements as a whole: kind, and that every field comes from its rule."""

import pytest

from onrecord.annotate.quotes import read_quotations
from onrecord.extract import find_statements
from onrecord.extract.quoted import Layout
from onrecord.records import Article, Cue, Party, Skipped, Span, Statement, content_id
from tests.extract.hand_made import annotation_of
from tests.marked import read_mark


@pytest.mark.parametrize(
    ("marked", "kind"),
    [
        ("He said ⟦content:they left⟧.", "indirect"),
        ("He said ⟦content:“We left.”⟧", "direct"),
        ("He said “⟦content:We left⟧.”", "direct"),
        ("He said ⟦content:they “left” us⟧.", "mixed"),
        ("⟦content:“We left,”⟧ he said, ⟦content:“all of us.”⟧", "direct"),
        ("⟦content:“We left,”⟧ he said, ⟦content:and more⟧.", "mixed"),
        ("He said ⟦content:‘they left’⟧.", "direct"),
        ("He said ⟦content:“They left⟧", "direct"),
        ("He said ⟦content:“They left”.⟧", "direct"),
        ("He said ⟦content:…⟧", "indirect"),
    ],
)
def test_kind(marked, kind):
    case = read_mark("kind", marked)
    assert Layout(case.text, read_quotations(case.text)[1]).kind_of(case.all("content")) == kind


def statements_of(marked, *ties, **options):
    text, annotation = annotation_of(marked, *ties)
    return text, *find_statements(Article("a1", text), annotation, **options)


def test_a_statement_with_all_its_fields():
    text, (found,), skipped = statements_of(
        "⟦speaker:Olen⟧ ⟦cue:did not tell⟧ reporters ⟦content:that they would go if the truce held⟧.",
        "cue0 speaker0",
        "cue0 content0",
    )
    content = Span.cut(text, 28, len(text) - 1)
    assert (found, skipped) == (
        Statement(
            id=content_id("s", "a1", f"28:{content.text}", "5:did not tell"),
            speaker=Party(Span(0, 4, "Olen"), None, "name"),
            cue=Cue(Span(5, 17, "did not tell"), "tell"),
            content=(content,),
            kind="indirect",
            tier="speech",
            addressees=(Party(Span(18, 27, "reporters"), None, "name"),),
            negated=True,
            condition=Span(47, 64, "if the truce held"),
            confidence=found.confidence,
        ),
        (),
    )
    assert 0.0 < found.confidence < 1.0


def test_a_carried_statement_has_neither_speaker_nor_cue():
    _, (_, found), _ = statements_of(
        "⟦speaker:Olen⟧ ⟦cue:said⟧ ⟦content:they would stay⟧.\n“We fight.”", "cue0 speaker0", "cue0 content0"
    )
    assert (found.speaker, found.cue, found.kind, found.tier) == (None, None, "direct", "speech")


def test_an_id_depends_on_article_content_and_cue_alone():
    marked, ties = "⟦speaker:Olen⟧ ⟦cue:said⟧ ⟦content:they left⟧.", ("cue0 speaker0", "cue0 content0 .5")
    _, (one,), _ = statements_of(marked, *ties)
    _, (other,), _ = statements_of(marked, "cue0 nobody", "cue0 content0 .9")
    assert one.id == other.id
    assert one != other


def test_unsure_indirect_statements_are_skipped_with_a_reason():
    marked = "⟦speaker:Olen⟧ ⟦cue:said⟧ ⟦content:they left⟧."
    _, (found,), _ = statements_of(marked, "cue0 speaker0", "cue0 content0")
    _, kept, skipped = statements_of(marked, "cue0 speaker0", "cue0 content0", min_confidence=1.0)
    detail = f"perhaps a statement (said), probability {found.confidence}"
    assert (kept, skipped) == ((), (Skipped("extract", "unsure", detail, found.content[0]),))


def test_quoted_words_are_never_unsure():
    marked = "⟦speaker:Olen⟧ ⟦cue:said⟧ ⟦content:“we left”⟧."
    _, kept, skipped = statements_of(marked, "cue0 speaker0", "cue0 content0", min_confidence=1.0)
    assert (len(kept), skipped) == (1, ())


def test_an_attitude_of_nobody_is_skipped():
    _, kept, skipped = statements_of("It is ⟦cue:hoped⟧ that ⟦content:they leave⟧.", "cue0 content0")
    assert (kept, [row.reason for row in skipped]) == ((), ["unsure"])


def test_no_statements():
    assert find_statements(Article("a1", ""), annotation_of("")[1]) == ((), ())
