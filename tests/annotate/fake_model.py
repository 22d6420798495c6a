"""A model that reads nothing: random scores of the right shapes, the same for the same window and seed."""

from zlib import crc32

import numpy as np

from onrecord.annotate.model import GrammarLabels, LinkParameters, Reading
from onrecord.annotate.pieces import MAX_WORD_PIECES
from onrecord.annotate.quotes import read_quotations
from onrecord.annotate.tokens import split_paragraphs
from onrecord.annotate.windows import MAX_PIECES, pack_windows, shape_tokens

LABELS = ("O", "B-speaker", "I-speaker", "B-cue", "I-cue", "B-content", "I-content")
ENDS = ("cue_for_speaker", "speaker", "cue_for_content", "content")
SIZE = 4
NAME_LABELS = ("O", *(f"{border}-{kind}" for kind in ("person", "place", "date", "money") for border in "BI"))
GRAMMAR = GrammarLabels(
    upos=("ADJ", "NOUN", "PROPN", "PUNCT", "VERB"),
    features=(("Tense", ("", "Past", "Pres")), ("Number", ("", "Sing", "Plur"))),
    relations=("acl:relcl", "amod", "compound", "conj", "nsubj", "nsubj:pass", "obl:agent", "punct", "root", "xcomp"),
    scripts=("-0+", "a-0+", "-1+", "-2+y", "=be", "a-1+"),
)


class FakeVocabulary:
    """A piece for every four characters of a word, as many as the real one allows."""

    start, end, paragraph = 1, 2, 3

    def pieces_of(self, word):
        parts = [word[i : i + 4] for i in range(0, len(word), 4)][:MAX_WORD_PIECES]
        return tuple(10 + crc32(part.encode("utf-8", "surrogatepass")) % 90 for part in parts)

    def mark(self, direction):
        return (4 if direction == "open" else 5,)


def windows_of(text, max_pieces=MAX_PIECES):
    """The windows of a text, with the fake vocabulary."""
    shaped = shape_tokens(split_paragraphs(text), *read_quotations(text), FakeVocabulary())
    return pack_windows(shaped, FakeVocabulary(), max_pieces)


class FakeModel:
    """Stands in for `Model`.

    Attributes:
        outside: added to the score of O: the more, the fewer fragments and names.
    """

    version = "fake"
    statement_labels = LABELS
    name_labels = NAME_LABELS
    grammar = GRAMMAR

    def __init__(self, seed=0, outside=0.0):
        self.vocabulary = FakeVocabulary()
        self.seed, self.outside = seed, outside
        rng = np.random.default_rng(seed)
        n = len(LABELS)
        self.statement_starts_L = rng.normal(size=n).astype(np.float32)
        self.statement_transitions_LL = rng.normal(size=(n, n)).astype(np.float32)
        for i, label in enumerate(LABELS):
            if label.startswith("I-"):
                allowed = [LABELS.index("B-" + label[2:]), i]
                self.statement_starts_L[i] = -1e4
                self.statement_transitions_LL[[j for j in range(n) if j not in allowed], i] = -1e4
        self.links = LinkParameters(
            size=SIZE,
            ends=ENDS,
            no_speaker=rng.normal(size=SIZE).astype(np.float32),
            distance_bounds=np.array([-10.0, 0.0, 10.0], dtype=np.float32),
            distance_scores=rng.normal(size=(2, 4)).astype(np.float32),
        )

    def read(self, window):
        rng = np.random.default_rng([self.seed, *window.pieces])
        n_slots, n_words = len(window.tokens), len(window.words)

        def scores(*shape):
            return rng.normal(size=shape).astype(np.float32)

        emissions, names = scores(n_slots, len(LABELS)), scores(n_slots, len(NAME_LABELS))
        emissions[:, 0] += self.outside
        names[:, 0] += self.outside
        return Reading(
            emissions_SL=emissions,
            links_SE2K=scores(n_slots, len(ENDS), 2, SIZE),
            names_SL=names,
            mentions_WK=scores(n_words, SIZE),
            antecedents_WK=scores(n_words, SIZE),
            upos_WL=scores(n_words, len(GRAMMAR.upos)),
            morphology_WL=scores(n_words, sum(len(values) for _, values in GRAMMAR.features)),
            lemmas_W=rng.integers(len(GRAMMAR.scripts), size=n_words),
            starts_W=scores(n_words),
            factuality_W=scores(n_words),
            arcs_WH=scores(n_words, 1 + n_words),
            rel_words_WLK=scores(n_words, len(GRAMMAR.relations), SIZE),
            rel_heads_HK=scores(1 + n_words, SIZE),
        )
