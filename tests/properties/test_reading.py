"""What holds for every text, however odd: offsets cut it, no word is lost, quotations keep their place."""

import json
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.annotate import annotate_article
from onrecord.annotate.quotes import read_quotations
from onrecord.annotate.sentences import split_sentences
from onrecord.annotate.tokens import split_paragraphs
from onrecord.annotate.windows import pack_windows, shape_tokens
from onrecord.annotate.words import split_words
from onrecord.extract import find_statements
from onrecord.ground import ground_article, shipped_registry
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
    *("https://tarsa.example/a/b?c=1", "abcdefghijklmnopqrstuvwxyz", "$2.5bn", "pro-", "cannot", "12:30 p.m."),
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
    words = [word for paragraph in split_words(text) for word in paragraph]
    assert all(start < end for start, end in words)
    assert all(one[1] <= other[0] for one, other in pairwise(words))
    assert [text[start:end] for start, end in words if text[start:end] != "".join(text[start:end].split())] == []
    assert "".join(text[start:end] for start, end in words) == "".join(text.split())


@modest
@given(TEXTS)
def test_tokens_fill_the_words(text):
    tokens = [token for paragraph in split_paragraphs(text) for token in paragraph]
    assert [token.text for token in tokens] == [text[token.start : token.end] for token in tokens]
    assert "".join(token.text for token in tokens) == "".join(text.split())
    begins = [token.start for token in tokens if token.begins_word]
    assert begins == [start for paragraph in split_words(text) for start, _ in paragraph]


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
def test_sentences_hold_every_token_once_and_in_order(text):
    tokens = [token for paragraph in split_paragraphs(text) for token in paragraph]
    sentences = split_sentences(split_paragraphs(text), read_quotations(text)[1])
    assert all(one[1] <= other[0] for one, other in pairwise(sentences))
    held = [[token for token in tokens if start <= token.start and token.end <= end] for start, end in sentences]
    assert [token for inside in held for token in inside] == tokens
    assert sentences == [(inside[0].start, inside[-1].end) for inside in held]


@modest
@given(TEXTS, st.integers(8, 40))
def test_windows_hold_every_token_once_and_stay_short(text, max_pieces):
    paragraphs = split_paragraphs(text)
    shaped = shape_tokens(paragraphs, *read_quotations(text), FakeVocabulary())
    windows = pack_windows(shaped, FakeVocabulary(), max_pieces)
    tokens = [token for window in windows for token in window.tokens if token is not None]
    assert tokens == [token for paragraph in paragraphs for token in paragraph]
    for window in windows:
        assert 2 < len(window.pieces) <= max_pieces + 2
        assert len(window.features) == len(window.pieces)
        assert len(window.firsts) == len(window.tokens)
        assert window.firsts == sorted(set(window.firsts))
        assert [slot for first, end in window.words for slot in range(first, end)] == [
            slot for slot, token in enumerate(window.tokens) if token is not None
        ]
        for first, _ in window.words[1:]:
            assert window.tokens[first].begins_word
        for slot, token in enumerate(window.tokens):
            if token is None:
                assert {"\n", "\r"} & set(text[window.tokens[slot - 1].end : window.tokens[slot + 1].start])


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
    grounded = ground_article(article, annotation, statements, shipped_registry())
    coded = CodedArticle(
        "m", article, annotation.sentences, grounded.mentions, grounded.actors, grounded.statements, skipped
    )
    found = json.loads(to_line(coded, words=True))
    assert len({mention["id"] for mention in found["mentions"]}) == len(found["mentions"])
    assert {mention["actor"] for mention in found["mentions"]} <= {actor["id"] for actor in found["actors"]} | {None}
    assert found["article"]["text"] == text
    assert [s for s in spans_of(found) if text[s["start"] : s["end"]] != s["text"]] == []
    assert [s for s in spans_of(found) if s["text"] != s["text"].strip() or not s["text"]] == []


@modest
@given(TEXTS, SEEDS)
def test_whatever_a_model_answers_the_words_of_a_sentence_make_one_tree(text, seed):
    sentences = annotate_article(Article("a-1", text), FakeModel(seed)).sentences
    words = [(word.start, word.end) for sentence in sentences for word in sentence.words]
    assert words == [word for paragraph in split_words(text) for word in paragraph]
    for sentence in sentences:
        assert (sentence.start, sentence.end) == (sentence.words[0].start, sentence.words[-1].end)
        (root,) = (i for i, word in enumerate(sentence.words) if word.head == 0)
        assert [i for i, word in enumerate(sentence.words) if word.rel == "root"] == [root]
        assert sentence.subtree(root) == list(range(len(sentence.words)))
        assert [word for word in sentence.words if word.features != tuple(sorted(word.features))] == []


@modest
@given(TEXTS, SEEDS)
def test_whatever_a_model_answers_mentions_are_apart_and_in_order(text, seed):
    mentions = annotate_article(Article("a-1", text), FakeModel(seed, outside=1.0)).mentions
    assert len({mention.id for mention in mentions}) == len(mentions)
    assert all(one.span.end <= other.span.start for one, other in pairwise(mentions))
    for mention in mentions:
        assert Span.cut(text, mention.span.start, mention.span.end) == mention.span
        assert not {"\n", "\r"} & set(mention.span.text)
        assert mention.score is None or 0.0 <= mention.score <= 1.0
        if mention.titled is not None:
            assert mention.kind == "person"
            assert mention.titled.start < mention.span.start < mention.span.end == mention.titled.end


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
