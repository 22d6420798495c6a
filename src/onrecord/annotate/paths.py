"""Label scores of each slot -> the best sequence of labels, and how probable each label is. No model, no text."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from onrecord.annotate.model import Floats


def best_paths(emissions: Sequence[Floats], starts_L: Floats, transitions_LL: Floats) -> list[npt.NDArray[np.int64]]:
    """The most probable label sequence of each window under a linear-chain CRF (Viterbi).

    Args:
        emissions: per window (slots, labels); windows are decoded side by side but do not influence each other.
        starts_L: score of each label in the first slot.
        transitions_LL: score of each (from, to) pair.
    """
    if not emissions:
        return []
    lengths = [len(rows) for rows in emissions]
    padded_BWL = np.zeros((len(emissions), max(lengths), len(starts_L)), dtype=np.float32)
    for i, rows in enumerate(emissions):
        padded_BWL[i, : len(rows)] = rows
    best_BL = starts_L + padded_BWL[:, 0]
    totals = [best_BL]
    backs: list[npt.NDArray[np.int64]] = []
    for w in range(1, padded_BWL.shape[1]):
        scores_BLL = best_BL[:, :, None] + transitions_LL
        backs.append(scores_BLL.argmax(axis=1))
        best_BL = scores_BLL.max(axis=1) + padded_BWL[:, w]
        totals.append(best_BL)
    paths = []
    for i, length in enumerate(lengths):
        path = np.empty(length, dtype=np.int64)
        path[-1] = totals[length - 1][i].argmax()
        for w in range(length - 1, 0, -1):
            path[w - 1] = backs[w - 1][i, path[w]]
        paths.append(path)
    return paths


def label_shares(emissions: Sequence[Floats], starts_L: Floats, transitions_LL: Floats) -> list[Floats]:
    """The probability of each label in each slot, all label sequences considered (forward-backward).

    Args:
        emissions, starts_L, transitions_LL: as for `best_paths`.

    Returns:
        Per window (slots, labels); rows sum to 1.
    """
    if not emissions:
        return []
    lengths = np.array([len(rows) for rows in emissions])
    n_slots = int(lengths.max())
    chances_BWL = np.ones((len(emissions), n_slots, len(starts_L)), dtype=np.float64)
    for i, rows in enumerate(emissions):
        chances_BWL[i, : len(rows)] = np.exp(rows - rows.max(axis=1, keepdims=True))
    steps_LL = np.exp(transitions_LL.astype(np.float64))
    forward_BWL = np.empty_like(chances_BWL)
    row_BL = chances_BWL[:, 0] * np.exp(starts_L.astype(np.float64))
    for w in range(n_slots):
        if w:
            row_BL = (forward_BWL[:, w - 1] @ steps_LL) * chances_BWL[:, w]
        forward_BWL[:, w] = row_BL / row_BL.sum(axis=1, keepdims=True)
    backward_BL = np.ones_like(row_BL)
    shares_BWL = np.empty_like(chances_BWL)
    for w in range(n_slots - 1, -1, -1):
        if w < n_slots - 1:
            backward_BL = (chances_BWL[:, w + 1] * backward_BL) @ steps_LL.T
            backward_BL = backward_BL / backward_BL.max(axis=1, keepdims=True)
            backward_BL[lengths == w + 1] = 1.0  # the last slot of a shorter window
        shares_BWL[:, w] = forward_BWL[:, w] * backward_BL
    shares_BWL /= shares_BWL.sum(axis=2, keepdims=True)
    return [shares_BWL[i, :length].astype(np.float32) for i, length in enumerate(lengths)]
