"""Decoding: the best label path, label probabilities, fragments and ties, with hand-made or brute-force answers."""

from itertools import pairwise, product

import numpy as np
import pytest

from onrecord.annotate.fragments import Found, find_fragments, find_ties
from onrecord.annotate.model import LinkParameters
from onrecord.annotate.paths import best_paths, label_shares
from onrecord.annotate.tokens import split_paragraphs
from onrecord.annotate.windows import Window
from onrecord.records import Fragment, Span, Tie
from tests.annotate.fake_model import ENDS, LABELS

SEEDS = range(8)
LENGTHS = (1, 4, 2, 5)
N_LABELS = 3


def random_scores(seed):
    print("seed", seed)
    rng = np.random.default_rng(seed)
    emissions = [rng.normal(size=(length, N_LABELS)).astype(np.float32) for length in LENGTHS]
    starts_L, transitions_LL = rng.normal(size=N_LABELS), rng.normal(size=(N_LABELS, N_LABELS))
    return emissions, starts_L.astype(np.float32), transitions_LL.astype(np.float32)


def sequences(emissions_WL, starts_L, transitions_LL):
    """Every label sequence with its score."""
    for path in product(range(N_LABELS), repeat=len(emissions_WL)):
        score = starts_L[path[0]] + sum(float(row[label]) for row, label in zip(emissions_WL, path, strict=True))
        yield path, score + sum(float(transitions_LL[pair]) for pair in pairwise(path))


@pytest.mark.parametrize("seed", SEEDS)
def test_best_paths_are_the_best_of_all_sequences(seed):
    emissions, starts_L, transitions_LL = random_scores(seed)
    expected = [max(sequences(rows, starts_L, transitions_LL), key=lambda item: item[1])[0] for rows in emissions]
    assert [tuple(path) for path in best_paths(emissions, starts_L, transitions_LL)] == expected


@pytest.mark.parametrize("seed", SEEDS)
def test_label_shares_count_all_sequences(seed):
    emissions, starts_L, transitions_LL = random_scores(seed)
    for rows, shares_WL in zip(emissions, label_shares(emissions, starts_L, transitions_LL), strict=True):
        expected = np.zeros((len(rows), N_LABELS))
        for path, score in sequences(rows, starts_L, transitions_LL):
            expected[range(len(path)), path] += np.exp(score)
        np.testing.assert_allclose(shares_WL, expected / expected.sum(axis=1, keepdims=True), atol=1e-5)


def test_windows_do_not_influence_each_other():
    emissions, starts_L, transitions_LL = random_scores(1)
    together = best_paths(emissions, starts_L, transitions_LL)
    alone = [best_paths([rows], starts_L, transitions_LL)[0] for rows in emissions]
    assert [path.tolist() for path in together] == [path.tolist() for path in alone]


def test_forbidden_transitions_are_never_taken():
    emissions = [np.array([[0.0, 0.0, 9.0], [0.0, 0.0, 9.0]], dtype=np.float32)]
    starts_L = np.array([0.0, 0.0, -1e4], dtype=np.float32)
    transitions_LL = np.array([[0, 0, -1e4], [0, 0, 0], [0, 0, 0]], dtype=np.float32)
    assert best_paths(emissions, starts_L, transitions_LL)[0].tolist() == [1, 2]


def test_no_windows():
    none = np.zeros(0, dtype=np.float32)
    assert (best_paths([], none, none), label_shares([], none, none)) == ([], [])


def window(text):
    """One window of one piece a token and one token a word."""
    tokens = []
    for i, paragraph in enumerate(split_paragraphs(text)):
        tokens += [*([None] if i else []), *paragraph]
    n = len(tokens)
    words = [(slot, slot + 1) for slot, token in enumerate(tokens) if token is not None]
    return Window([1, *[9] * n, 2], [0] * (n + 2), list(range(1, n + 1)), tokens, words)


def fragments(text, *labels):
    path = np.array([LABELS.index(label) for label in labels])
    shares_WL = np.full((len(labels), len(LABELS)), 0.1, dtype=np.float32)
    shares_WL[range(len(labels)), path] = 0.5
    return find_fragments(text, window(text), path, shares_WL, LABELS)


def found(part, start, text, first, last, score=0.5):
    return Found(Fragment(part, Span(start, start + len(text), text), score), first, last)


def test_fragments_of_a_path():
    labels = ("B-speaker", "I-speaker", "B-cue", "B-content", "I-content", "O")
    assert fragments("Mira Olen said we stay.", *labels) == [
        found("speaker", 0, "Mira Olen", 0, 1),
        found("cue", 10, "said", 2, 2),
        found("content", 15, "we stay", 3, 4),
    ]


def test_two_fragments_of_one_part_touch():
    assert fragments("we stay", "B-content", "B-content") == [
        found("content", 0, "we", 0, 0),
        found("content", 3, "stay", 1, 1),
    ]


def test_an_inside_label_without_its_beginning_is_nothing():
    assert fragments("we stay", "O", "I-content") == []


def test_another_inside_label_ends_a_fragment():
    assert fragments("we stay", "B-cue", "I-content") == [found("cue", 0, "we", 0, 0)]


def test_a_fragment_over_a_paragraph_border():
    assert fragments("we\nstay", "B-content", "I-content", "I-content") == [found("content", 0, "we\nstay", 0, 2)]


def test_a_fragment_gives_up_a_border_at_its_end():
    assert fragments("we\nstay", "B-content", "I-content", "O") == [found("content", 0, "we", 0, 0)]


def test_a_border_alone_is_no_fragment():
    assert fragments("we\nstay", "O", "B-content", "O") == []


def test_score_is_the_geometric_mean():
    shares_WL = np.array([[0.1, 0.9], [0.6, 0.4]], dtype=np.float32)
    labels = ("B-cue", "I-cue")
    (item,) = find_fragments("we go", window("we go"), np.array([0, 1]), shares_WL, labels)
    assert item.fragment.score == 0.2


LINKS = LinkParameters(
    size=1,
    ends=ENDS,
    no_speaker=np.array([0.0], dtype=np.float32),
    distance_bounds=np.array([0.0], dtype=np.float32),
    distance_scores=np.zeros((2, 2), dtype=np.float32),
)
WORDS = [found("speaker", 0, "Olen", 0, 0), found("cue", 5, "said", 1, 1), found("content", 10, "stay", 2, 2)]


def ties(items, vectors=None, links=LINKS, base=0):
    n_slots = max(item.last for item in items) + 1
    given = np.zeros((n_slots, len(ENDS), 2, 1), dtype=np.float32) if vectors is None else vectors
    return find_ties(items, given, links, base)


def test_equal_scores_share_a_cue_between_its_speaker_and_nobody():
    assert ties(WORDS) == [Tie(1, None, 0.5), Tie(1, 0, 0.5), Tie(1, 2, 1.0)]


def test_ties_count_from_the_base():
    assert ties(WORDS, base=10) == [Tie(11, None, 0.5), Tie(11, 10, 0.5), Tie(11, 12, 1.0)]


def test_without_a_cue_nothing_is_tied():
    assert ties([WORDS[0], WORDS[2]]) == []


def test_vectors_tell_which_cue_a_content_belongs_to():
    items = [found("cue", 0, "said", 0, 0), found("content", 5, "stay", 1, 1), found("cue", 10, "added", 2, 2)]
    vectors = np.zeros((3, len(ENDS), 2, 1), dtype=np.float32)
    vectors[1, 3, 0] = vectors[2, 2, 0] = 9.0  # the content and the second cue point the same way
    assert ties(items, vectors) == [
        Tie(0, None, 1.0),
        Tie(2, None, 1.0),
        Tie(0, 1, 0.2689),
        Tie(2, 1, 0.7311),
    ]


def test_distance_decides_between_equal_vectors():
    links = LinkParameters(
        size=1,
        ends=ENDS,
        no_speaker=LINKS.no_speaker,
        distance_bounds=np.array([2.0], dtype=np.float32),
        distance_scores=np.array([[0.0, 0.0], [0.0, -2.0]], dtype=np.float32),
    )
    items = [found("cue", 0, "said", 0, 0), found("cue", 5, "added", 3, 3), found("content", 10, "stay", 4, 4)]
    assert ties(items, links=links) == [
        Tie(0, None, 1.0),
        Tie(1, None, 1.0),
        Tie(0, 2, 0.1192),
        Tie(1, 2, 0.8808),
    ]


def test_weak_ties_are_left_out():
    links = LinkParameters(LINKS.size, ENDS, LINKS.no_speaker, LINKS.distance_bounds, np.array([[-9.0, -9.0]] * 2))
    assert ties(WORDS[:2], links=links) == [Tie(1, None, 0.9999)]
