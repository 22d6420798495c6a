"""Quotation marks of every style, and what happens when one is missing."""

import pytest

from onrecord.annotate.quotes import Mark, read_quotations
from onrecord.annotate.sentences import split_sentences
from onrecord.annotate.tokens import split_paragraphs
from onrecord.records import Quotation
from tests.marked import case_name, read_cases


@pytest.mark.parametrize("case", read_cases("quotations.txt"), ids=case_name)
def test_quotations(case):
    _, found = read_quotations(case.text)
    closed = [case.text[quotation.start : quotation.end] for quotation in found if quotation.is_closed]
    unclosed = [case.text[quotation.start : quotation.end] for quotation in found if not quotation.is_closed]
    assert (closed, unclosed) == (
        [span.text for span in case.all("quoted")],
        [span.text for span in case.all("unclosed")],
    )
    expected = sorted(span.start for label in case.spans for span in case.all(label))
    assert [quotation.start for quotation in found] == expected


def test_inner_range_leaves_the_marks_out():
    assert read_quotations("He said ``we stay'' then.")[1] == (Quotation(8, 19, 10, 17, is_closed=True),)


def test_unclosed_quotation_ends_before_trailing_white_space():
    assert read_quotations("Olen: “We stay.  \nVost left.")[1] == (Quotation(6, 15, 7, 15, is_closed=False),)


def test_a_lone_closing_mark_is_a_mark_and_no_quotation():
    assert read_quotations("We stay,” he said.") == ((Mark(8, 9, "close"),), ())


def test_apostrophes_are_no_marks():
    assert read_quotations("The army's men don’t know the soldiers’ plans.") == ((), ())


def test_text_without_words():
    assert read_quotations("") == ((), ())


def test_seeds_lose_no_word(shared):
    for path in sorted((shared / "seeds").glob("*.txt")):
        text = path.read_text(encoding="utf-8")
        paragraphs = split_paragraphs(text)
        _, quotations = read_quotations(text)
        assert [q for q in quotations if "\n" in text[q.start : q.end]] == []
        sentences = split_sentences(paragraphs, quotations)
        assert "".join(text.split()) == "".join("".join(text[start:end].split()) for start, end in sentences)
        assert "".join(text.split()) == "".join(token.text for tokens in paragraphs for token in tokens)
