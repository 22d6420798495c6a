"""Records -> the JSON of `onrecord code`, schema 1: field names, their order, and nothing else.

A change of fields is a new schema number. The field reference in `docs/records.md` is generated from here.
"""

import json
from typing import Any

from onrecord.records import (
    Actor,
    Article,
    CodedArticle,
    Cue,
    Mention,
    Party,
    Sentence,
    Skipped,
    Span,
    Statement,
    When,
    Where,
    Word,
)

SCHEMA = 1

Json = dict[str, Any]


def span_json(span: Span | None) -> Json | None:
    """A span, or null."""
    return None if span is None else {"start": span.start, "end": span.end, "text": span.text}


def when_json(when: When | None) -> Json | None:
    """A date, or null."""
    if when is None:
        return None
    return {
        "start": when.start,
        "end": when.end,
        "precision": when.precision,
        "timex": when.timex,
        "approximate": when.approximate,
        "span": span_json(when.span),
        "basis": when.basis,
    }


def party_json(party: Party | None) -> Json | None:
    """A party, or null."""
    if party is None:
        return None
    return {
        "span": span_json(party.span),
        "name": party.name,
        "actor": party.actor,
        "country": party.country,
        "sectors": list(party.sectors),
        "basis": party.basis,
    }


def cue_json(cue: Cue | None) -> Json | None:
    """A cue, or null."""
    return None if cue is None else {"span": span_json(cue.span), "lemma": cue.lemma}


def article_json(article: Article) -> Json:
    """An article with its text and what was cut from its page."""
    return {
        "id": article.id,
        "url": article.url,
        "outlet": article.outlet,
        "title": article.title,
        "byline": article.byline,
        "section": article.section,
        "language": article.language,
        "published": when_json(article.published),
        "retrieved": article.retrieved,
        "text": article.text,
        "raw_sha256": article.raw_sha256,
        "copy_credit": article.copy_credit,
        "removed": [{"text": removed.text, "reason": removed.reason} for removed in article.removed],
    }


def statement_json(statement: Statement, text: str) -> Json:
    """A statement; its `span` reaches from its first to its last character in the article's text."""
    return {
        "id": statement.id,
        "span": span_json(Span.cut(text, *statement.outer_range())),
        "speaker": party_json(statement.speaker),
        "cue": cue_json(statement.cue),
        "content": [span_json(span) for span in statement.content],
        "kind": statement.kind,
        "tier": statement.tier,
        "addressees": [party_json(party) for party in statement.addressees],
        "negated": statement.negated,
        "condition": span_json(statement.condition),
        "date": when_json(statement.date),
        "confidence": statement.confidence,
    }


def skipped_json(skipped: Skipped) -> Json:
    """Something that was not done, and why."""
    return {
        "step": skipped.step,
        "reason": skipped.reason,
        "span": span_json(skipped.span),
        "detail": skipped.detail,
    }


_WIRE_KINDS = {"facility": "place", "product": "other", "event": "other", "time": "date"}
"""Kinds that the record does not tell apart (DESIGN.md section 4)."""


def where_json(where: Where | None) -> Json | None:
    """A place, or null."""
    if where is None:
        return None
    return {
        "span": span_json(where.span),
        "name": where.name,
        "country": where.country,
        "lat": where.lat,
        "lon": where.lon,
        "geonames": where.geonames,
        "precision": where.precision,
    }


def actor_json(actor: Actor) -> Json:
    """An actor."""
    return {
        "id": actor.id,
        "name": actor.name,
        "kind": actor.kind,
        "country": actor.country,
        "sectors": list(actor.sectors),
        "office": actor.office,
        "registry": actor.registry,
    }


def mention_json(mention: Mention) -> Json:
    """A mention, with whom, when or where it stands for."""
    return {
        "id": mention.id,
        "span": span_json(mention.span),
        "form": mention.form,
        "kind": _WIRE_KINDS.get(mention.kind, mention.kind),
        "actor": mention.actor,
        "when": when_json(mention.when),
        "where": where_json(mention.where),
    }


def word_json(word: Word) -> Json:
    """A word, with what the parse says of it."""
    return {
        "start": word.start,
        "end": word.end,
        "lemma": word.lemma,
        "upos": word.upos,
        "features": dict(word.features),
        "head": word.head,
        "rel": word.rel,
        "factuality": word.factuality,
    }


def sentence_json(sentence: Sentence, *, words: bool) -> list[int] | Json:
    """`[start, end]`, or with words an object."""
    if not words:
        return [sentence.start, sentence.end]
    return {"start": sentence.start, "end": sentence.end, "words": [word_json(word) for word in sentence.words]}


def coded_json(coded: CodedArticle, *, words: bool = False) -> Json:
    """One line of `onrecord code` as an object."""
    text = coded.article.text
    return {
        "schema": SCHEMA,
        "made_by": coded.made_by,
        "article": article_json(coded.article),
        "sentences": [sentence_json(sentence, words=words) for sentence in coded.sentences],
        "mentions": [mention_json(mention) for mention in coded.mentions],
        "actors": [actor_json(actor) for actor in coded.actors],
        "statements": [statement_json(statement, text) for statement in coded.statements],
        "events": [],
        "figures": [],
        "skipped": [skipped_json(skipped) for skipped in coded.skipped],
    }


def to_line(coded: CodedArticle, *, words: bool = False) -> str:
    """One line of JSON, with its line feed; characters stay readable, lone surrogates are impossible in a text."""
    return json.dumps(coded_json(coded, words=words), ensure_ascii=False, separators=(",", ":")) + "\n"
