"""What holds for every text, however odd: offsets cut it, no word is lost, quotations keep their place."""

import json
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.annotate import annotate_article
from onrecord.annotate.quotes import read_quotations
from onrecord.annotate.sentences import split_sentences
from onrecord.annotate.windows import pack_windows, shape_words
from onrecord.annotate.words import split_paragraphs
from onrecord.extract import find_statements
from onrecord.records import Article, CodedArticle, Span
from onrecord.schema import to_line
from tests.annotate.fake_model import FakeModel, FakeVocabulary

PIECES = (
    *(
        "Olen",
        "said",
        "the army",
        "we",
        "don't",
        "soldiers'",
        "U.S.",
        "Gen.",
        "3.5",
        "12",
        "if",
        "unless",
        "told",
        "to",
    ),
    *('"', "'", "''", "``", "“", "”", "‘", "’", "«", "»", "„", "‹", "›", "″"),
    *(" ", "  ", "\n", "\n\n", "\r\n", "\t", "\u00a0", ".", ",", ":", "?", "…", "—", "-", "(", ")", "[2]", "OLEN:"),
    *("👍🏽", "e\u0301", "سَلام", "\u200f", "中文", "\ud800", "\x00", "ﬁ", "\u2028"),
)
TEXTS = st.lists(st.sampled_from(PIECES), max_size=60).map("".join) | st.text(max_size=80)
SEEDS = st.integers(0, 50)
modest = settings(derandomize=True, deadline=None, max_examples=200)


def spans_of(value):
    """Every span inside a JSON value."""
    if isinstance(value, dict):
        if set(value) == {"start", "end", "text"}:
            yield value
        for inner in value.values():
            yield from spans_of(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from spans_of(inner)


@modest
@given(TEXTS)
def test_words_leave_nothing_but_white_space_out(text):
    words = [word for paragraph in split_paragraphs(text) for word in paragraph]
    assert [word.text for word in words] == [text[word.start : word.end] for word in words]
    assert "".join(word.text for word in words) == "".join(text.split())


@modest
@given(TEXTS)
def test_quotations_are_ordered_apart_and_inside_their_paragraph(text):
    marks, quotations = read_quotations(text)
    assert all(one.end <= other.start for one, other in pairwise(quotations))
    assert all(one.end <= other.start for one, other in pairwise(marks))
    for quotation in quotations:
        assert quotation.start < quotation.inner_start <= quotation.inner_end <= quotation.end
        assert not {"\n", "\r"} & set(text[quotation.start : quotation.end])
        assert quotation.is_closed == (quotation.inner_end < quotation.end)


@modest
@given(TEXTS)
def test_paragraphs_do_not_influence_each_others_quotations(text):
    inside = [q for q in read_quotations("Olen said “no.\n" + text)[1] if q.start > 14]
    shifted = [(q.start + 15, q.end + 15) for q in read_quotations(text)[1]]
    assert [(q.start, q.end) for q in inside] == shifted


@modest
@given(TEXTS)
def test_sentences_hold_every_word_once_and_in_order(text):
    paragraphs = split_paragraphs(text)
    sentences = split_sentences(paragraphs, read_quotations(text)[1])
    ranges = [(word.start, word.end) for sentence in sentences for word in sentence.words]
    assert ranges == [(word.start, word.end) for paragraph in paragraphs for word in paragraph]
    assert [(s.start, s.end) for s in sentences] == [(s.words[0].start, s.words[-1].end) for s in sentences]


@modest
@given(TEXTS, st.integers(8, 40))
def test_windows_hold_every_word_once_and_stay_short(text, max_pieces):
    paragraphs = split_paragraphs(text)
    shaped = shape_words(paragraphs, *read_quotations(text), FakeVocabulary())
    windows = pack_windows(shaped, FakeVocabulary(), max_pieces)
    words = [word for window in windows for word in window.words if word is not None]
    assert words == [word for paragraph in paragraphs for word in paragraph]
    for window in windows:
        assert 2 < len(window.pieces) <= max_pieces + 2
        assert len(window.features) == len(window.pieces)
        assert len(window.firsts) == len(window.words)
        assert window.firsts == sorted(set(window.firsts))


@modest
@given(TEXTS, SEEDS)
def test_whatever_a_model_answers_all_spans_cut_the_text(text, seed):
    article = Article("a-1", text)
    annotation = annotate_article(article, FakeModel(seed))
    for fragment in annotation.fragments:
        assert Span.cut(text, fragment.span.start, fragment.span.end) == fragment.span
        assert 0.0 <= fragment.score <= 1.0
    fragments = annotation.fragments
    assert all(one.span.end <= other.span.start for one, other in pairwise(fragments))
    for tie in annotation.ties:
        assert fragments[tie.cue].part == "cue"
        assert tie.other is None or fragments[tie.other].part in {"speaker", "content"}
        assert 0.0 < tie.score <= 1.0
    statements, skipped = find_statements(article, annotation)
    coded = CodedArticle("m", article, annotation.sentences, statements, skipped)
    found = json.loads(to_line(coded, words=True))
    assert found["article"]["text"] == text
    assert [s for s in spans_of(found) if text[s["start"] : s["end"]] != s["text"]] == []
    assert [s for s in spans_of(found) if s["text"] != s["text"].strip() or not s["text"]] == []


@modest
@given(TEXTS, SEEDS)
def test_statements_have_content_and_their_own_ids(text, seed):
    article = Article("a-1", text)
    statements, _ = find_statements(article, annotate_article(article, FakeModel(seed)))
    assert len({statement.id for statement in statements}) == len(statements)
    for statement in statements:
        assert statement.content == tuple(sorted(statement.content))
        assert not any(one.overlaps(other) for one, other in pairwise(statement.content))
    assert [s.outer_range()[0] for s in statements] == sorted(s.outer_range()[0] for s in statements)


@modest
@given(TEXTS, SEEDS)
def test_the_same_article_gives_the_same_statements(text, seed):
    article = Article("a-1", text)
    one, other = (find_statements(article, annotate_article(article, FakeModel(seed))) for _ in range(2))
    assert one == other
