"""Numbers of four figures that count something, and years: parsed by hand, all labelled dates by the model."""

from dataclasses import replace

import pytest

from onrecord.ground.dates import find_dates
from onrecord.records import Annotation, Article, Mention, Sentence, Span
from tests.parses import read_parses

SENTENCES = [
    ("At ADP 2 case\nleast ADJ 3 nmod\n1990 NUM 4 nummod\nrebels NOUN 5 nsubj\nfled VERB 0 root", []),
    ("Up ADV 4 advmod\nto ADP 1 fixed\n1800 NUM 4 nummod\nrebels NOUN 5 nsubj\nfled VERB 0 root", []),
    ("They PRON 2 nsubj\nseized VERB 0 root\n2010 NUM 4 nummod\nrifles NOUN 2 obj", []),
    (
        "Between ADP 2 case\n1500 NUM 6 obl\nand CCONJ 4 cc\n2000 NUM 2 conj\nrebels NOUN 6 nsubj\nfled VERB 0 root",
        [],
    ),
    ("Armies NOUN 5 nsubj\nof ADP 3 case\n1950 NUM 1 nmod\nrebels NOUN 5 nsubj\nfled VERB 0 root", []),
    ("Some DET 3 advmod\n1500 NUM 4 nummod\narmed ADJ 4 amod\nrebels NOUN 5 nsubj\nfled VERB 0 root", []),
    ("In ADP 2 case\n2015 NUM 4 obl\nrebels NOUN 4 nsubj\nfled VERB 0 root", ["2015"]),
    ("The DET 3 det\n2016 NUM 3 nummod\nelections NOUN 4 nsubj\nfailed VERB 0 root", ["The 2016"]),
    ("Disputed ADJ 3 amod\n2016 NUM 3 nummod\nelections NOUN 4 nsubj\nfailed VERB 0 root", ["2016"]),
    ("Until ADP 3 case\nabout ADP 3 case\n2010 NUM 5 obl\nrebels NOUN 5 nsubj\nfled VERB 0 root", ["about 2010"]),
    (
        "Between ADP 2 case\n1990 NUM 6 obl\nand CCONJ 4 cc\n2000 NUM 2 conj\nthey PRON 6 nsubj\nfled VERB 0 root",
        ["1990", "2000"],
    ),
]


@pytest.mark.parametrize(("rows", "expected"), SENTENCES, ids=[rows.replace("\n", " ") for rows, _ in SENTENCES])
def test_a_count_is_no_year(rows, expected):
    text = " ".join(row.split()[0] for row in rows.splitlines())
    (sentence,) = read_parses(text, rows)
    numbers = [word for word in sentence.words if word.upos == "NUM"]
    spans = [Span.cut(text, word.start, word.end) for word in numbers]
    labelled = tuple(Mention(f"m-{span.start}", span, "name", "date") for span in spans)
    annotation = Annotation(sentences=(_with_plurals(text, sentence),), mentions=labelled)
    assert [mention.span.text for mention in find_dates(Article("a", text), annotation)] == expected


def test_a_range_of_days_does_not_take_a_count():
    rows = (
        "They PRON 2 nsubj\nmoved VERB 0 root\nfrom ADP 4 case\nMay PROPN 2 obl\n3 NUM 4 nummod\n"
        "to ADP 8 case\n5 NUM 8 nummod\ntowns NOUN 2 obl"
    )
    text = "They moved from May 3 to 5 towns"
    (sentence,) = read_parses(text, rows)
    found = find_dates(Article("a", text), Annotation(sentences=(_with_plurals(text, sentence),)))
    assert [mention.span.text for mention in found] == ["May 3"]


def _with_plurals(text: str, sentence: Sentence) -> Sentence:
    """With the feature of nouns that end in s."""
    plural = (("Number", "Plur"),)
    is_plural = (word.upos == "NOUN" and text[word.end - 1] == "s" for word in sentence.words)
    words = (
        replace(word, features=plural) if yes else word for word, yes in zip(sentence.words, is_plural, strict=True)
    )
    return replace(sentence, words=tuple(words))
