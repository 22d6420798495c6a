"""Scores of the model -> sentences with their words: lemma, part of speech, features, head, relation, factuality."""

from collections.abc import Container, Sequence

import numpy as np
import numpy.typing as npt

from onrecord.annotate.lemmas import apply_script
from onrecord.annotate.model import Floats, GrammarLabels, Reading
from onrecord.annotate.trees import best_tree
from onrecord.annotate.windows import Window
from onrecord.records import Sentence, Word

ROOT = "root"
_CLAUSES = frozenset(("root", "ccomp", "xcomp", "advcl", "acl", "csubj", "parataxis"))
"""Relations of a predicate to its head, whatever its part of speech. Source: Universal Dependencies 2."""
RULES_SAY = 1.0
"""Log-odds that the rules of writing add where they see the beginning of a sentence, and take away elsewhere. Tuned
2026-11-20 on the development parts of English Web Treebank and GUM; measure again after a training."""


def read_sentences(
    text: str, window: Window, reading: Reading, labels: GrammarLabels, begins: Container[int]
) -> list[Sentence]:
    """The sentences of one window, in text order; every word is in exactly one.

    A sentence begins with a window, with a paragraph, and where the model and the rules together say so.

    Args:
        begins: where sentences begin by the rules of `sentences.py`.
    """
    spans = [_span(window, first, end) for first, end in window.words]
    rules_W = np.array([RULES_SAY if start in begins else -RULES_SAY for start, _ in spans])
    return [
        Sentence(spans[first][0], spans[end - 1][1], tuple(_words(text, spans, first, end, reading, labels)))
        for first, end in _sentence_ranges(window, reading.starts_W + rules_W)
    ]


def _span(window: Window, first: int, end: int) -> tuple[int, int]:
    opening, closing = window.tokens[first], window.tokens[end - 1]
    assert opening is not None
    assert closing is not None
    return opening.start, closing.end


def _sentence_ranges(window: Window, starts_W: Floats) -> list[tuple[int, int]]:
    """Half-open ranges of words."""
    after_border = {i + 1 for i, token in enumerate(window.tokens) if token is None}
    firsts = [w for w, (slot, _) in enumerate(window.words) if w == 0 or slot in after_border or starts_W[w] > 0]
    return list(zip(firsts, [*firsts[1:], len(window.words)], strict=True))


def _words(
    text: str, spans: Sequence[tuple[int, int]], first: int, end: int, reading: Reading, labels: GrammarLabels
) -> list[Word]:
    """The words of one sentence; relations are chosen for the heads of the best tree."""
    inside = np.arange(first, end)
    heads_W = best_tree(reading.arcs_WH[first:end][:, np.concatenate([[0], inside + 1])])
    rels = _relations(reading, inside, heads_W, labels)
    upos = reading.upos_WL[first:end].argmax(axis=1)
    has_copula = {heads_W[w] - 1 for w, rel in enumerate(rels) if rel == "cop"}
    is_predicate = [
        labels.upos[upos[w]] == "VERB" or w in has_copula or rel.split(":")[0] in _CLAUSES for w, rel in enumerate(rels)
    ]
    features = _features(reading.morphology_WL[first:end], labels)
    return [
        Word(
            start,
            stop,
            lemma=apply_script(labels.scripts[reading.lemmas_W[first + w]], text[start:stop]),
            upos=labels.upos[upos[w]],
            features=features[w],
            head=int(heads_W[w]),
            rel=rels[w],
            factuality=_factuality(reading.factuality_W[first + w]) if is_predicate[w] else None,
        )
        for w, (start, stop) in enumerate(spans[first:end])
    ]


def _factuality(value: float) -> float:
    return round(float(value), 2) + 0.0  # never -0.0


def _relations(
    reading: Reading, inside: npt.NDArray[np.int64], heads_W: npt.NDArray[np.int64], labels: GrammarLabels
) -> list[str]:
    """The best relation of each word to its head: `root` for the root and nothing else."""
    places = np.where(heads_W == 0, 0, inside[0] + heads_W)
    scores_WL = np.einsum("wlk,wk->wl", reading.rel_words_WLK[inside], reading.rel_heads_HK[places])
    is_root_L = np.array([name == ROOT for name in labels.relations])
    scores_WL = np.where((heads_W == 0)[:, None] == is_root_L, scores_WL, -np.inf)
    return [labels.relations[best] for best in scores_WL.argmax(axis=1)]


def _features(morphology_WL: Floats, labels: GrammarLabels) -> list[tuple[tuple[str, str], ...]]:
    """(name, value) of the features that each word has, in alphabetical order."""
    found: list[list[tuple[str, str]]] = [[] for _ in morphology_WL]
    column = 0
    for name, values in labels.features:
        for w, best in enumerate(morphology_WL[:, column : column + len(values)].argmax(axis=1)):
            if values[best]:
                found[w].append((name, values[best]))
        column += len(values)
    return [tuple(sorted(pairs)) for pairs in found]
