"""docs/fields.tsv describes exactly the fields that records have."""

import csv
from pathlib import Path

from onrecord.records import (
    Actor,
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
    Where,
    Word,
)
from onrecord.schema import coded_json

TEXT = "If it rains, the envoy told the council, talks end."
FIELDS = Path(__file__).parents[2] / "docs" / "fields.tsv"
NOUNS = {
    "Span": {"start", "end", "text"},
    "Party": {"span", "name", "actor", "country", "sectors", "basis"},
    "Word": {"start", "end", "lemma", "upos", "features", "head", "rel", "factuality"},
    "Where": {"span", "name", "country", "lat", "lon", "geonames", "precision"},
    "When": {"start", "end", "precision", "timex", "approximate", "span", "basis"},
}


def span(words):
    start = TEXT.index(words)
    return Span.cut(TEXT, start, start + len(words))


def full_record():
    """A record with every list filled and nothing null that can be more than null."""
    day = When("2024-05-17", "2024-05-17", "day", "2024-05-17", "given")
    statement = Statement(
        "s-1",
        Party(span("the envoy"), "Mira Olen", "description"),
        Cue(span("told"), "tell"),
        (span("If it rains"), span("talks end")),
        "indirect",
        "speech",
        addressees=(Party(span("the council"), None, "name"),),
        condition=span("If it rains"),
        date=day,
        confidence=0.9,
    )
    article = Article("a-1", TEXT, published=day, removed=(Removed("Share", "share_bar"),))
    sentence = Sentence(0, len(TEXT), (Word(0, 2),))
    skipped = Skipped("acquire", "date_unknown", "no date")
    where = Where("Ost", "TRS", 1.0, 2.0, 7, "city", span("the envoy"))
    mention = Mention("m-1", span("the envoy"), "name", "person", actor="actor-1", when=day, where=where)
    actor = Actor("actor-1", "Mira Olen", "person", "TRS", ("GOV",), "envoy", "mira-olen")
    coded = CodedArticle("onrecord 0", article, (sentence,), (mention,), (actor,), (statement,), (skipped,))
    return coded_json(coded, words=True)


def paths_of(value, path=""):
    if isinstance(value, dict):
        for name, keys in NOUNS.items():
            if path and set(value) == keys:
                yield from (f"{name}.{key}" for key in keys)
                for key, item in value.items():
                    yield from (p for p in paths_of(item, f"{name}.{key}") if p.partition(".")[0] in NOUNS)
                yield path
                return
        for key, item in value.items():
            yield from paths_of(item, f"{path}.{key}" if path else key)
    elif isinstance(value, list):
        yield from ([f"{path}[]"] if not value else ())
        for item in value:
            yield from paths_of(item, f"{path}[]")
    else:
        yield path


def test_every_field_is_described_and_nothing_else():
    with FIELDS.open(encoding="utf-8", newline="") as lines:
        described = [row["path"] for row in csv.DictReader(lines, delimiter="\t")]
    found = set(paths_of(full_record()))
    found = {path.removesuffix("[]") if path.endswith("sectors[]") else path for path in found}
    found -= {"sentences[].start", "sentences[].end"}
    assert sorted(found | {"sentences[]"}) == sorted(described)
    assert len(set(described)) == len(described)
