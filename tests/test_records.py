"""Spans are checked at birth; ids depend on content alone; statements know their range and order."""

import dataclasses

import pytest

from onrecord.errors import OnrecordError, SpanError
from onrecord.records import Cue, Party, Sentence, Span, Statement, Word, content_id, sorted_statements

TEXT = "Olen said they left."


def test_a_span_copies_its_text():
    assert Span.cut(TEXT, 5, 9) == Span(5, 9, "said")


def test_offsets_count_code_points():
    assert Span.cut("👍🏽 Olen", 3, 7) == Span(3, 7, "Olen")


@pytest.mark.parametrize(
    ("start", "end", "text"),
    [(0, 0, ""), (3, 2, "a"), (-1, 1, "ab"), (0, 2, "abc"), (0, 3, "ab")],
)
def test_a_wrong_span_refuses_to_exist(start, end, text):
    with pytest.raises(SpanError, match=rf"\[{start}, {end}\) cannot hold {len(text)} characters"):
        Span(start, end, text)


def test_a_span_refuses_to_end_after_the_text():
    with pytest.raises(SpanError, match=r"\[16, 21\) ends after the text of 20 code points"):
        Span.cut(TEXT, 16, 21)


def test_a_span_error_is_ours_and_a_value_error():
    assert issubclass(SpanError, OnrecordError)
    assert issubclass(SpanError, ValueError)


@pytest.mark.parametrize(
    ("text", "expected"),
    [("  a b\n", Span(2, 5, "a b")), ("ab", Span(0, 2, "ab")), (" \u00a0\n", None), ("", None)],
)
def test_a_trimmed_span_leaves_white_space_out(text, expected):
    assert Span.trimmed(text, 0, len(text)) == expected


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [(0, 5, False), (0, 6, True), (6, 7, True), (8, 12, True), (9, 12, False), (5, 9, True)],
)
def test_spans_overlap_when_they_share_a_character(start, end, expected):
    said, other = Span.cut(TEXT, 5, 9), Span.cut(TEXT, start, end)
    assert (said.overlaps(other), other.overlaps(said)) == (expected, expected)


def test_spans_sort_by_start_then_end():
    spans = [Span(1, 3, "bc"), Span(0, 2, "ab"), Span(0, 1, "a")]
    assert sorted(spans) == [Span(0, 1, "a"), Span(0, 2, "ab"), Span(1, 3, "bc")]


def test_records_do_not_change():
    with pytest.raises(dataclasses.FrozenInstanceError):
        Span(0, 1, "a").start = 1


def test_an_id_is_its_prefix_and_twelve_hexadecimal_digits():
    assert content_id("s", "a", 1) == "s-2ddd16bca8ae"


def test_an_id_keeps_its_parts_apart():
    assert len({content_id("s", "ab", "c"), content_id("s", "a", "bc"), content_id("s", "abc")}) == 3


def test_an_id_of_a_lone_surrogate_is_an_id():
    assert len(content_id("s", "\ud800")) == 14


def statement(id_, content, cue=None, speaker=None, basis="name"):
    return Statement(
        id=id_,
        speaker=Party(Span.cut(TEXT, *speaker), None, basis) if speaker else None,
        cue=Cue(Span.cut(TEXT, *cue), None) if cue else None,
        content=tuple(Span.cut(TEXT, *ends) for ends in content),
        kind="indirect",
        tier="speech",
    )


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ({"content": [(10, 19)]}, (10, 19)),
        ({"content": [(10, 14), (15, 19)]}, (10, 19)),
        ({"content": [(10, 19)], "cue": (5, 9)}, (5, 19)),
        ({"content": [(10, 19)], "cue": (5, 9), "speaker": (0, 4)}, (0, 19)),
        ({"content": [(0, 4)], "cue": (5, 9), "speaker": (10, 14)}, (0, 14)),
        ({"content": [(10, 19)], "speaker": (0, 4), "basis": "carried"}, (10, 19)),
    ],
)
def test_outer_range(options, expected):
    assert statement("s-1", **options).outer_range() == expected


def sentence(*heads):
    """A sentence of words of one letter with these heads."""
    words = tuple(Word(2 * i, 2 * i + 1, head=head) for i, head in enumerate(heads))
    return Sentence(0, 2 * len(heads) - 1, words)


def test_children_are_the_words_that_hang_on_a_word():
    assert [sentence(2, 0, 2, 3, 2).children(i) for i in range(5)] == [[], [0, 2, 4], [3], [], []]


def test_a_subtree_is_a_word_with_all_below_it():
    assert [sentence(2, 0, 5, 3, 2).subtree(i) for i in range(5)] == [[0], [0, 1, 2, 3, 4], [2, 3], [3], [2, 3, 4]]


def test_words_without_a_parse_have_no_children():
    assert (sentence(None, None).children(0), sentence(None, None).subtree(1)) == ([], [1])


def test_statements_sort_by_start_then_id():
    late, b, a = (
        statement("s-0", [(10, 14)]),
        statement("s-2", [(10, 14)], cue=(5, 9)),
        statement("s-1", [(5, 9)]),
    )
    assert sorted_statements([late, b, a]) == (a, b, late)
