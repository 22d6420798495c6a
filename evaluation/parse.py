"""The heads about words, on gold words and sentences: parts of speech, lemmas, features, trees, factuality.

From raw text the kit's own scorers measure; here the model is told where words and sentences are, as the literature
does for attachment scores, and asked for what no scorer of the kit asks.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np

from evaluation.gum import MarkedDocument
from evaluation.kit import Row
from evaluation.treebank import Document, n_filled
from onrecord.annotate.coreference import find_coref_links
from onrecord.annotate.grammar import read_sentences
from onrecord.annotate.model import Model, Reading
from onrecord.annotate.pieces import Vocabulary
from onrecord.annotate.quotes import read_quotations
from onrecord.annotate.tokens import split_tokens
from onrecord.annotate.windows import MAX_PIECES, ShapedToken, Window, pack_windows, shape_tokens
from onrecord.records import Sentence, Word

SURE = 0.5  # a factuality at least so far from 0 says that something happened, or did not


def gold_windows(document: Document, vocabulary: Vocabulary) -> Iterator[Window]:
    """Windows of whole gold sentences, as many as fit; a sentence too long for one is cut."""
    shaped = shape_tokens(
        split_tokens(document.text, document.paragraphs()), *read_quotations(document.text), vocabulary
    )
    begins = {document.words[first].start for first, _ in document.sentences}
    chunk: list[list[ShapedToken]] = []
    size = 0
    for paragraph in shaped:
        for k, sentence in enumerate(_split(paragraph, begins)):
            n_pieces = sum(len(pieces) for _, pieces, _ in sentence)
            if chunk and size + n_pieces + 1 > MAX_PIECES:
                yield from pack_windows(chunk, vocabulary)
                chunk, size = [], 0
            if k and chunk:
                chunk[-1] = chunk[-1] + sentence
            else:
                chunk.append(sentence)
                size += 1
            size += n_pieces
    yield from pack_windows(chunk, vocabulary)


def _split(paragraph: Sequence[ShapedToken], begins: set[int]) -> list[list[ShapedToken]]:
    sentences: list[list[ShapedToken]] = []
    for item in paragraph:
        if not sentences or item[0].start in begins:
            sentences.append([])
        sentences[-1].append(item)
    return sentences


def gold_readings(document: Document, model: Model) -> Iterator[tuple[list[Sentence], Reading]]:
    """The gold sentences of each window with what the model says of their words, and its scores."""
    begins = {document.words[first].start for first, _ in document.sentences}
    for window in gold_windows(document, model.vocabulary):
        gold_alone = np.zeros(len(window.words), dtype=np.float32)
        reading = replace(model.read(window), starts_W=gold_alone)
        yield read_sentences(document.text, window, reading, model.grammar, begins), reading


def read_gold_words(document: Document, model: Model) -> list[tuple[Word, int]]:
    """What the model says of each gold word, and where in the document its head is (-1 for a root)."""
    found: list[tuple[Word, int]] = []
    for sentences, _ in gold_readings(document, model):
        for sentence in sentences:
            base = len(found)
            found += [(word, base + word.head - 1 if word.head else -1) for word in sentence.words]
    return found


def score_grammar(documents: Sequence[Document], model: Model) -> dict[str, float]:
    """Shares of gold words that are right: `upos`, `lemma` (without case), `uas`, `las` (without and with subtypes).

    A feature counts where gold or the model says that the word has it: `features.Tense` and so on are F1.
    """
    right: dict[str, int] = defaultdict(int)
    features: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
    n_words = 0
    for document in documents:
        for gold, (word, head) in zip(document.words, read_gold_words(document, model), strict=True):
            n_words += 1
            right["upos"] += word.upos == gold.upos
            right["lemma"] += gold.lemma == "_" or str(word.lemma).lower() == gold.lemma.lower()
            right["uas"] += head == gold.head
            right["las"] += head == gold.head and str(word.rel).split(":")[0] == gold.rel.split(":")[0]
            right["las_with_subtypes"] += head == gold.head and word.rel == gold.rel
            for name, _ in model.grammar.features:
                mine, theirs = dict(word.features).get(name), gold.features.get(name)
                counts = features[name]
                counts[0] += mine is not None and mine == theirs
                counts[1] += mine is not None
                counts[2] += theirs is not None
    scores = {name: count / n_words for name, count in right.items()}
    for name, (hits, n_mine, n_gold) in sorted(features.items()):
        scores[f"features.{name}"] = 2 * hits / (n_mine + n_gold)
    return scores


def score_factuality(documents: Sequence[Document], rows: Sequence[Row], model: Model) -> dict[str, float]:
    """Pearson's r over all judged predicates, and macro F1 of happened against not where gold is sure.

    Args:
        rows: rows of `status/uds_*` on sentences of the documents.
    """
    judged = {row["id"]: row for row in rows}
    mine: list[float] = []
    gold: list[float] = []
    for document in documents:
        words = [word for word, _ in read_gold_words(document, model)]
        for id_, (first, end) in zip(document.sentence_ids, document.sentences, strict=True):
            for predicate in judged.get(id_, {}).get("predicates", ()):
                text, start = judged[id_]["text"], predicate["span"][0]
                n_before = n_filled(text, 0, start)
                for word in words[first:end]:
                    if n_filled(document.text, words[first].start, word.start) == n_before:
                        mine.append(word.factuality or 0.0)
                        gold.append(predicate["value"])
                        break
    mine_N, gold_N = np.array(mine), np.array(gold)
    sure_N = abs(gold_N) >= SURE
    f1 = []
    for sign in (1, -1):
        hits = ((mine_N * sign > 0) & (gold_N * sign > 0) & sure_N).sum()
        f1.append(2 * hits / (((mine_N * sign > 0) & sure_N).sum() + ((gold_N * sign > 0) & sure_N).sum()))
    return {"pearson": float(np.corrcoef(mine_N, gold_N)[0, 1]), "happened": float(sum(f1) / 2)}


PRONOUNS = {
    "he_she": frozenset("he him his himself she her hers herself".split()),
    "they": frozenset("they them their theirs themselves".split()),
    "it": frozenset("it its itself".split()),
}


def score_coreference(documents: Sequence[MarkedDocument], model: Model) -> Iterator[tuple[str, int, int]]:
    """Of each kind of pronoun: how many stand for the right earlier word, and how many have one in their window.

    Right is any earlier head word of the same chain; gold words and sentences are given.
    """
    right, total = Counter[str](), Counter[str]()
    for document in documents:
        chains: dict[int, set[str]] = defaultdict(set)
        for mention in document.mentions:
            chains[mention.head].add(mention.chain)
        by_start = {word.start: i for i, word in enumerate(document.words)}
        for sentences, reading in gold_readings(document, model):
            links = {link.start: link.antecedent_start for link in find_coref_links(sentences, reading)}
            places = [by_start[word.start] for sentence in sentences for word in sentence.words]
            for k, i in enumerate(places):
                word = document.words[i]
                kind = next((kind for kind, forms in PRONOUNS.items() if word.form.lower() in forms), None)
                if kind and any(chains[i] & chains[j] for j in places[:k]):
                    total[kind] += 1
                    antecedent = links.get(word.start)
                    right[kind] += antecedent is not None and bool(chains[i] & chains[by_start[antecedent]])
    for kind in PRONOUNS:
        yield kind, right[kind], total[kind]
