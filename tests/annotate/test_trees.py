"""The best tree: compared with all trees of short sentences, and a tree whatever the scores."""

from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.annotate.trees import best_tree

modest = settings(derandomize=True, deadline=None, max_examples=300)


def heads(*rows):
    """The best tree for rows of scores: the root's first, then one for each word."""
    return best_tree(np.array(rows, dtype=np.float32)).tolist()


def is_tree(found):
    """Whether one word has the root and every word reaches it."""
    if found.count(0) != 1:
        return False
    for node in range(1, len(found) + 1):
        steps = 0
        while node and steps <= len(found):
            node, steps = found[node - 1], steps + 1
        if node:
            return False
    return True


def total(scores, found):
    return sum(scores[w][head] for w, head in enumerate(found))


def best_total(scores):
    """The highest sum of all trees."""
    return max(
        total(scores, found) for found in product(range(len(scores) + 1), repeat=len(scores)) if is_tree(list(found))
    )


def score_rows(n_words, score):
    rows = st.lists(score, min_size=n_words + 1, max_size=n_words + 1)
    return st.lists(rows, min_size=n_words, max_size=n_words)


def test_each_word_takes_its_best_head_where_that_is_a_tree():
    assert heads([0, 0, 9, 0], [9, 0, 0, 0], [0, 0, 9, 0]) == [2, 0, 2]


def test_a_word_alone_has_the_root():
    assert heads([-50, 9]) == [0]


def test_a_word_is_never_its_own_head():
    assert heads([1, 99, 0], [0, 5, 99]) == [0, 1]


def test_a_cycle_of_two_is_broken_where_it_costs_least():
    assert heads([1, 0, 9], [6, 9, 0]) == [2, 0]


def test_a_cycle_of_three_is_broken_where_it_costs_least():
    assert heads([0, 0, 9, 0], [0, 0, 0, 9], [5, 9, 0, 0]) == [2, 3, 0]


def test_a_cycle_is_entered_from_a_word_outside_it():
    assert heads([9, 0, 0, 0], [0, 7, 0, 9], [0, 1, 9, 0]) == [0, 1, 2]


def test_cycles_within_a_cycle():
    rows = [[0, 0, 9, 0, 0], [0, 9, 0, 8, 0], [1, 0, 7, 0, 9], [0, 0, 0, 9, 0]]
    found = heads(*rows)
    assert is_tree(found)
    assert total(rows, found) == best_total(rows)


def test_of_two_roots_the_one_that_costs_less_hangs_on_the_other():
    assert heads([9, 0, 4], [9, 1, 0]) == [2, 0]


def test_a_root_is_found_where_no_word_wants_one():
    assert heads([-90, 0, 5], [-80, 5, 0]) == [2, 0]


@pytest.mark.parametrize("n_words", [1, 2, 3, 7])
@pytest.mark.parametrize("score", [0.0, -3.0, 1e4])
def test_equal_scores_give_a_tree(n_words, score):
    assert is_tree(heads(*[[score] * (n_words + 1)] * n_words))


def test_the_scores_are_left_as_they_are():
    scores = np.array([[1, 0, 9], [6, 9, 0]], dtype=np.float32)
    best_tree(scores)
    assert scores.tolist() == [[1, 0, 9], [6, 9, 0]]


@modest
@given(st.integers(1, 4).flatmap(lambda n: score_rows(n, st.integers(-9, 9))))
def test_no_tree_is_better(scores):
    found = heads(*scores)
    assert is_tree(found)
    assert total(scores, found) == best_total(scores)


@modest
@given(st.integers(1, 12).flatmap(lambda n: score_rows(n, st.integers(0, 3) | st.floats(-1e4, 1e4, width=32))))
def test_a_tree_whatever_the_scores(scores):
    assert is_tree(heads(*scores))
