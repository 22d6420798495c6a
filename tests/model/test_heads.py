"""Every head of the model on thirty sentences whose analysis was written by hand (`heads.conllu`, `heads.md`).

A head is asked for the share of its answers that are right, F1 where it finds things; the floors lie a little below
what the shipped model reaches, and below what a broken head could reach.
"""

from collections.abc import Iterable

import pytest

from onrecord.annotate import shipped_annotator
from onrecord.extract import find_statements
from onrecord.records import Annotation, Article, Word
from tests.model.heads_file import FEATURES, HEADS, HeadsSentence, read_heads

FLOORS = {
    "words": 0.99,
    "sentences": 0.9,
    "upos": 0.97,
    "lemma": 0.93,
    "features": 0.95,
    "head": 0.92,
    "head and relation": 0.9,
    "names": 0.72,
    "names, any kind": 0.88,
    "titles": 0.85,
    "dates": 0.75,
    "times and quantities": 0.9,
    "statements": 0.6,
    "factuality": 0.76,
    "coreference": 0.6,
}
MARKS = "“”\"'‘’ ,."

Pair = tuple[HeadsSentence, Annotation]


@pytest.fixture(scope="module")
def pairs() -> list[Pair]:
    annotator = shipped_annotator()
    return [(gold, annotator.annotate(Article(gold.id, gold.text))) for gold in read_heads(HEADS)]


def f1(found: Iterable, gold: Iterable) -> tuple[int, int, int]:
    """Hits, found, gold."""
    found, gold = set(found), set(gold)
    return len(found & gold), len(found), len(gold)


def words_of(annotation: Annotation) -> list[Word]:
    return [word for sentence in annotation.sentences for word in sentence.words]


def aligned(gold: HeadsSentence, annotation: Annotation) -> list[tuple]:
    """Gold words beside the model's words of the same place, with the place of each one's head (None for a root)."""
    mine = {}
    for sentence in annotation.sentences:
        for word in sentence.words:
            head = sentence.words[word.head - 1] if word.head else None
            mine[word.start, word.end] = (word, head and (head.start, head.end))
    rows = []
    for word in gold.words:
        head = gold.words[word.head - 1].span if word.head else None
        found = mine.get((word.span.start, word.span.end))
        rows.append((word, head and (head.start, head.end), *(found or (None, None))))
    return rows


def count(head: str, gold: HeadsSentence, annotation: Annotation) -> tuple[int, int, int]:
    """Hits, answers and gold answers of one head in one sentence."""
    rows = aligned(gold, annotation)
    text = gold.text
    match head:
        case "words":
            mine = ((word.start, word.end) for word in words_of(annotation))
            return f1(mine, ((word.span.start, word.span.end) for word in gold.words))
        case "sentences":
            return (int(len(annotation.sentences) == 1), 1, 1)
        case "upos":
            return (sum(m is not None and m.upos == g.upos for g, _, m, _ in rows), len(rows), len(rows))
        case "lemma":
            hits = sum(m is not None and str(m.lemma).lower() == g.lemma.lower() for g, _, m, _ in rows)
            return (hits, len(rows), len(rows))
        case "features":
            gold_features = {(g.span.start, *pair) for g, *_ in rows for pair in g.features if pair[0] in FEATURES}
            mine_features = {(g.span.start, *pair) for g, _, m, _ in rows if m for pair in m.features}
            return f1(mine_features, gold_features)
        case "head":
            return (sum(m is not None and mh == gh for _, gh, m, mh in rows), len(rows), len(rows))
        case "head and relation":
            hits = sum(m is not None and mh == gh and m.rel == g.rel for g, gh, m, mh in rows)
            return (hits, len(rows), len(rows))
        case "names" | "names, any kind":
            names = [m for m in annotation.mentions if m.form == "name"]
            if head == "names":
                return f1(((m.span, m.kind) for m in names), ((name.span, name.kind) for name in gold.names))
            return f1((m.span for m in names), (name.span for name in gold.names))
        case "titles":
            return f1((m.titled for m in annotation.mentions if m.titled), gold.titled)
        case "dates":
            dates = (m.span for m in annotation.mentions if m.kind == "date")
            return f1(dates, (time.span for time in gold.times if time.kind == "date"))
        case "times and quantities":
            amounts = ((m.span, m.kind) for m in annotation.mentions if m.kind in ("time", "quantity"))
            return f1(amounts, ((time.span, time.kind) for time in gold.times if time.kind != "date"))
        case "statements":
            found, _ = find_statements(Article(gold.id, text), annotation)
            mine = (
                (s.speaker and s.speaker.span and s.speaker.span.text, tuple(c.text.strip(MARKS) for c in s.content))
                for s in found
            )
            theirs = (
                (s.speaker and s.speaker.text, tuple(c.text.strip(MARKS) for c in s.content)) for s in gold.statements
            )
            return f1(mine, theirs)
        case "factuality":
            by_id = {g.id: m for g, _, m, _ in rows}
            judged = [(by_id[i].factuality, value) for i, value in gold.factuality if by_id[i] is not None]
            hits = sum((score > 0) == (value == "happened") for score, value in judged)
            return (hits, len(judged), len(judged))
        case "coreference":
            words = {word.id: word.span.start for word in gold.words}
            links = {(link.start, link.antecedent_start) for link in annotation.coref_links}
            hits = sum((words[later], words[earlier]) in links for later, earlier in gold.coref)
            return (hits, len(gold.coref), len(gold.coref))
    raise ValueError(head)


@pytest.mark.parametrize("head", FLOORS)
def test_a_head_reads_the_thirty_sentences(head, pairs):
    counts = [count(head, gold, annotation) for gold, annotation in pairs]
    hits, n_mine, n_gold = (sum(column) for column in zip(*counts, strict=True))
    score = 2 * hits / (n_mine + n_gold)
    print(f"{head}: {score:.3f} ({hits} hits, {n_mine} found, {n_gold} in gold)")
    assert score >= FLOORS[head]
