"""A model that reads nothing: random scores of the right shapes, the same for the same window and seed."""

from zlib import crc32

import numpy as np

from onrecord.annotate.model import LinkParameters
from onrecord.annotate.pieces import MAX_WORD_PIECES

LABELS = ("O", "B-speaker", "I-speaker", "B-cue", "I-cue", "B-content", "I-content")
ENDS = ("cue_for_speaker", "speaker", "cue_for_content", "content")
SIZE = 4


class FakeVocabulary:
    """A piece for every four characters of a word, as many as the real one allows."""

    start, end, paragraph = 1, 2, 3

    def pieces_of(self, word):
        parts = [word[i : i + 4] for i in range(0, len(word), 4)][:MAX_WORD_PIECES]
        return tuple(10 + crc32(part.encode("utf-8", "surrogatepass")) % 90 for part in parts)

    def mark(self, direction):
        return (4 if direction == "open" else 5,)


class FakeModel:
    """Stands in for `Model`.

    Attributes:
        outside: added to the score of O: the more, the fewer fragments.
    """

    version = "fake"
    labels = LABELS

    def __init__(self, seed=0, outside=0.0):
        self.vocabulary = FakeVocabulary()
        self.seed, self.outside = seed, outside
        rng = np.random.default_rng(seed)
        n = len(LABELS)
        self.starts_L = rng.normal(size=n).astype(np.float32)
        self.transitions_LL = rng.normal(size=(n, n)).astype(np.float32)
        for i, label in enumerate(LABELS):
            if label.startswith("I-"):
                allowed = [LABELS.index("B-" + label[2:]), i]
                self.starts_L[i] = -1e4
                self.transitions_LL[[j for j in range(n) if j not in allowed], i] = -1e4
        self.links = LinkParameters(
            size=SIZE,
            ends=ENDS,
            no_speaker=rng.normal(size=SIZE).astype(np.float32),
            distance_bounds=np.array([-10.0, 0.0, 10.0], dtype=np.float32),
            distance_scores=rng.normal(size=(2, 4)).astype(np.float32),
        )

    def read(self, window):
        rng = np.random.default_rng([self.seed, *window.pieces])
        emissions = rng.normal(size=(len(window.firsts), len(LABELS))).astype(np.float32)
        emissions[:, 0] += self.outside
        vectors = rng.normal(size=(len(window.firsts), len(ENDS), 2, SIZE)).astype(np.float32)
        return emissions, vectors
