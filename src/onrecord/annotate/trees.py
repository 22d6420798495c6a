"""Arc scores -> the best tree: every word has one head, one word has the root, and there is no cycle.

Source: maximum spanning arborescence (Chu and Liu 1965; Edmonds 1967).
"""

import numpy as np
import numpy.typing as npt

from onrecord.annotate.model import Floats

Indices = npt.NDArray[np.int64]

_NEVER = -1e9
_ONE_ROOT = 1e6  # more than a tree's scores can add up to


def best_tree(scores_WH: Floats) -> Indices:
    """The head of each word in the tree with the highest sum of scores and a single root.

    Args:
        scores_WH: shape (words, 1 + words), at least one word; column 0 is the root, column h + 1 the word h.

    Returns:
        Per word 0 for the root, else 1 + the index of the head.
    """
    scores = scores_WH.astype(np.float64)
    n_words = len(scores)
    scores[np.arange(n_words), np.arange(1, n_words + 1)] = _NEVER
    heads: Indices = scores.argmax(axis=1)
    if (heads == 0).sum() == 1 and not _find_cycle(np.concatenate([[-1], heads])):
        return heads
    scores[:, 0] -= _ONE_ROOT
    full = np.full((n_words + 1, n_words + 1), _NEVER)
    full[1:] = scores
    found: Indices = _arborescence(full)[1:]
    return found


def _arborescence(scores_NN: npt.NDArray[np.float64]) -> Indices:
    """Heads of all nodes in the best arborescence from node 0; `scores_NN` is (node, head), node 0 has head -1."""
    heads: Indices = scores_NN.argmax(axis=1)
    heads[0] = -1
    cycle = _find_cycle(heads)
    if not cycle:
        return heads
    n = len(scores_NN)
    rest = [i for i in range(n) if i not in set(cycle)]  # node 0 stays first
    in_cycle = np.array(cycle)
    kept = scores_NN[in_cycle, heads[in_cycle]]
    entering = scores_NN[in_cycle][:, rest] - kept[:, None]  # gain of breaking the cycle at each of its nodes
    leaving = scores_NN[rest][:, in_cycle]
    small = np.full((len(rest) + 1, len(rest) + 1), _NEVER)
    small[:-1, :-1] = scores_NN[np.ix_(rest, rest)]
    small[-1, :-1] = entering.max(axis=0)
    small[:-1, -1] = leaving.max(axis=1)
    small_heads = _arborescence(small)
    result = heads.copy()
    for i, node in enumerate(rest[1:], start=1):
        head = small_heads[i]
        result[node] = in_cycle[leaving[i].argmax()] if head == len(rest) else rest[head]
    entry = small_heads[-1]
    broken = in_cycle[entering[:, entry].argmax()]
    result[broken] = rest[entry]
    return result


def _find_cycle(heads: Indices) -> list[int]:
    """The nodes of one cycle, empty when there is none; node 0 has head -1."""
    state = np.zeros(len(heads), dtype=np.int8)  # 1: on the present path, 2: done
    for begin in range(1, len(heads)):
        path = []
        node = begin
        while node > 0 and state[node] == 0:
            state[node] = 1
            path.append(node)
            node = int(heads[node])
        if node > 0 and state[node] == 1:
            return path[path.index(node) :]
        state[path] = 2
    return []
