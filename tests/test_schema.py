"""The wire: names, order and nulls of schema 1, compared as a whole."""

import json

import pytest

from onrecord.records import (
    Article,
    CodedArticle,
    Cue,
    Mention,
    Party,
    Removed,
    Sentence,
    Skipped,
    Span,
    Statement,
    When,
    Word,
)
from onrecord.schema import coded_json, to_line

TEXT = "Olen told Vost: “We go if asked.”"
DAY = When("2031-05-04", "2031-05-04", "day", "2031-05-04", "text", approximate=True, span=Span.cut(TEXT, 0, 4))
STATEMENT = Statement(
    id="s-1",
    speaker=Party(Span.cut(TEXT, 0, 4), "Mira Olen", "name", "Q1", "TAR", ("GOV",)),
    cue=Cue(Span.cut(TEXT, 5, 9), "tell"),
    content=(Span.cut(TEXT, 16, 33),),
    kind="direct",
    tier="speech",
    addressees=(Party(Span.cut(TEXT, 10, 14), None, "name"),),
    condition=Span.cut(TEXT, 23, 31),
    date=DAY,
    confidence=0.9,
)
OLEN_WORD = Word(0, 4, "Olen", "PROPN", (("Number", "Sing"),), head=2, rel="nsubj", factuality=-0.5)
MENTION = Mention("m-1", Span.cut(TEXT, 0, 4), "name", "person", titled=Span.cut(TEXT, 0, 9), score=0.8)
CODED = CodedArticle(
    made_by="onrecord 1 model en-1",
    article=Article(
        id="a-1",
        text=TEXT,
        url="https://tarsa.example/1",
        outlet="Tarsa Post",
        title="Olen",
        byline="By Staff",
        section="World",
        language="en",
        published=DAY,
        retrieved="2031-05-05",
        raw_sha256="00",
        copy_credit="TNA",
        removed=(Removed("Share", "share"),),
    ),
    sentences=(Sentence(0, 33, (OLEN_WORD, Word(5, 9))),),
    mentions=(MENTION,),
    statements=(STATEMENT,),
    skipped=(Skipped("acquire", "date_unknown", "no date", Span.cut(TEXT, 0, 4)),),
)
OLEN = {"start": 0, "end": 4, "text": "Olen"}
DAY_JSON = {
    "start": "2031-05-04",
    "end": "2031-05-04",
    "precision": "day",
    "timex": "2031-05-04",
    "approximate": True,
    "span": OLEN,
    "basis": "text",
}
NOBODY = {"actor": None, "country": None, "sectors": []}


def test_a_full_article():
    assert coded_json(CODED) == {
        "schema": 1,
        "made_by": "onrecord 1 model en-1",
        "article": {
            "id": "a-1",
            "url": "https://tarsa.example/1",
            "outlet": "Tarsa Post",
            "title": "Olen",
            "byline": "By Staff",
            "section": "World",
            "language": "en",
            "published": DAY_JSON,
            "retrieved": "2031-05-05",
            "text": TEXT,
            "raw_sha256": "00",
            "copy_credit": "TNA",
            "removed": [{"text": "Share", "reason": "share"}],
        },
        "sentences": [[0, 33]],
        "mentions": [
            {
                "id": "m-1",
                "span": OLEN,
                "form": "name",
                "kind": "person",
                "actor": None,
                "when": None,
                "where": None,
            }
        ],
        "actors": [],
        "statements": [
            {
                "id": "s-1",
                "span": {"start": 0, "end": 33, "text": TEXT},
                "speaker": {
                    "span": OLEN,
                    "name": "Mira Olen",
                    "actor": "Q1",
                    "country": "TAR",
                    "sectors": ["GOV"],
                    "basis": "name",
                },
                "cue": {"span": {"start": 5, "end": 9, "text": "told"}, "lemma": "tell"},
                "content": [{"start": 16, "end": 33, "text": "“We go if asked.”"}],
                "kind": "direct",
                "tier": "speech",
                "addressees": [
                    {"span": {"start": 10, "end": 14, "text": "Vost"}, "name": None, **NOBODY, "basis": "name"}
                ],
                "negated": False,
                "condition": {"start": 23, "end": 31, "text": "if asked"},
                "date": DAY_JSON,
                "confidence": 0.9,
            }
        ],
        "events": [],
        "figures": [],
        "skipped": [{"step": "acquire", "reason": "date_unknown", "span": OLEN, "detail": "no date"}],
    }


def test_what_is_not_known_is_null():
    assert coded_json(CodedArticle("m", Article("a-1", ""))) == {
        "schema": 1,
        "made_by": "m",
        "article": {
            "id": "a-1",
            "url": None,
            "outlet": None,
            "title": None,
            "byline": None,
            "section": None,
            "language": None,
            "published": None,
            "retrieved": None,
            "text": "",
            "raw_sha256": None,
            "copy_credit": None,
            "removed": [],
        },
        "sentences": [],
        "mentions": [],
        "actors": [],
        "statements": [],
        "events": [],
        "figures": [],
        "skipped": [],
    }


def test_a_carried_statement_spans_its_content_alone():
    speaker = Party(Span.cut(TEXT, 0, 4), "Mira Olen", "carried")
    carried = Statement("s-2", speaker, None, (Span.cut(TEXT, 16, 33),), "direct", "speech")
    (found,) = coded_json(CodedArticle("m", Article("a-1", TEXT), statements=(carried,)))["statements"]
    assert (found["span"]["start"], found["cue"], found["speaker"]["span"]) == (16, None, OLEN)


@pytest.mark.parametrize(
    ("kind", "written"),
    [
        ("country", "country"),
        ("group", "group"),
        ("facility", "place"),
        ("product", "other"),
        ("event", "other"),
        ("time", "date"),
        ("quantity", "quantity"),
    ],
)
def test_kinds_of_mentions_that_the_record_does_not_tell_apart(kind, written):
    mention = Mention("m-1", Span.cut(TEXT, 0, 4), "name", kind)
    (found,) = coded_json(CodedArticle("m", Article("a-1", TEXT), mentions=(mention,)))["mentions"]
    assert found["kind"] == written


def test_sentences_with_words():
    assert coded_json(CODED, words=True)["sentences"] == [
        {
            "start": 0,
            "end": 33,
            "words": [
                {
                    "start": 0,
                    "end": 4,
                    "lemma": "Olen",
                    "upos": "PROPN",
                    "features": {"Number": "Sing"},
                    "head": 2,
                    "rel": "nsubj",
                    "factuality": -0.5,
                },
                {
                    "start": 5,
                    "end": 9,
                    "lemma": None,
                    "upos": None,
                    "features": {},
                    "head": None,
                    "rel": None,
                    "factuality": None,
                },
            ],
        }
    ]


def test_fields_keep_the_order_of_the_design():
    coded = coded_json(CODED)
    assert list(coded) == [
        *("schema", "made_by", "article", "sentences", "mentions", "actors"),
        *("statements", "events", "figures", "skipped"),
    ]
    assert list(coded["statements"][0]) == [
        *("id", "span", "speaker", "cue", "content", "kind", "tier"),
        *("addressees", "negated", "condition", "date", "confidence"),
    ]


def test_a_line_is_readable_json_that_ends_in_a_line_feed():
    line = to_line(CODED)
    assert line.endswith("}\n")
    assert line.count("\n") == 1
    assert "“We go if asked.”" in line
    assert json.loads(line) == coded_json(CODED)
