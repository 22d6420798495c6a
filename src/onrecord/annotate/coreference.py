"""Coreference vectors of the model -> links from a word to the earlier word that it most likely stands for."""

from collections.abc import Sequence

import numpy as np

from onrecord.annotate.model import Reading
from onrecord.records import CorefLink, Sentence

_UPOS = frozenset(("PRON", "NOUN", "PROPN"))
_INSIDE_A_NAME = frozenset(("compound", "flat", "fixed", "goeswith"))
MIN_SCORE = 0.2
"""Weaker links are not worth handing on."""


def find_coref_links(sentences: Sequence[Sentence], reading: Reading) -> list[CorefLink]:
    """The links inside one window, in text order.

    Args:
        sentences: those of the window; their words are the rows of the reading.

    Returns:
        For each pronoun, noun and name (by its head word) the best earlier word, where one is likelier than "nothing
        before" and likelier than `MIN_SCORE`.
    """
    words = [word for sentence in sentences for word in sentence.words]
    may_W = np.array([word.upos in _UPOS and word.rel not in _INSIDE_A_NAME for word in words])
    scores_WW = reading.mentions_WK @ reading.antecedents_WK.T / np.sqrt(reading.mentions_WK.shape[1])
    is_earlier_WW = np.tri(len(words), k=-1, dtype=bool) & may_W
    scores_WW = np.where(is_earlier_WW, scores_WW, -np.inf)
    found = []
    for w in np.flatnonzero(may_W):
        best = int(scores_WW[w].argmax())
        if scores_WW[w, best] <= 0.0:  # the score of "nothing before"
            continue
        top = scores_WW[w, best]
        share = 1.0 / (np.exp(scores_WW[w] - top).sum() + np.exp(-top))
        if share >= MIN_SCORE:
            found.append(CorefLink(words[w].start, words[best].start, round(float(share), 4)))
    return found
