"""Label scores of the model -> fragments of statements, and ties: who belongs to which cue."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from onrecord.annotate.model import Floats, LinkParameters
from onrecord.annotate.windows import Window
from onrecord.records import Fragment, FragmentPart, Span, Tie

CUE_FOR_SPEAKER, SPEAKER, CUE_FOR_CONTENT, CONTENT = range(4)
_TINY = 1e-9
_MIN_TIE = 0.02  # weaker ties are not worth handing on


@dataclass(frozen=True, slots=True)
class Found:
    """A fragment with its first and last slot."""

    fragment: Fragment
    first: int
    last: int


def find_fragments(
    text: str, window: Window, path: npt.NDArray[np.int64], shares_WL: Floats, labels: Sequence[str]
) -> list[Found]:
    """The fragments of one window, in text order.

    A fragment's score is the geometric mean of its tokens' label probabilities.

    Args:
        path: the label of each slot.
        shares_WL: the probability of each label in each slot.
    """
    found: list[Found] = []
    w = 0
    while w < len(path):
        label = labels[path[w]]
        if not label.startswith("B-"):
            w += 1
            continue
        first, inside = w, labels.index("I-" + label[2:])
        w += 1
        while w < len(path) and path[w] == inside:
            w += 1
        slots = [i for i in range(first, w) if window.tokens[i] is not None]
        tokens = [token for i in slots if (token := window.tokens[i]) is not None]
        if not tokens:
            continue
        score = float(np.exp(np.log(shares_WL[slots, path[slots]] + _TINY).mean()))
        span = Span.cut(text, tokens[0].start, tokens[-1].end)
        found.append(Found(Fragment(_part(label), span, round(score, 4)), slots[0], slots[-1]))
    return found


def _part(label: str) -> FragmentPart:
    match label[2:]:
        case "speaker":
            return "speaker"
        case "cue":
            return "cue"
        case _:
            return "content"


def find_ties(found: Sequence[Found], vectors_WE2K: Floats, links: LinkParameters, base: int) -> list[Tie]:
    """Ties within one window.

    Args:
        found: the window's fragments.
        vectors_WE2K: link vectors by slot, end, first or last token.
        base: index of the window's first fragment among all fragments of the article.
    """
    cues, speakers, contents = (
        [i for i, item in enumerate(found) if item.fragment.part == part] for part in ("cue", "speaker", "content")
    )
    if not cues:
        return []
    ties: list[Tie] = []

    def vectors(indices: list[int], end: int) -> Floats:
        firsts, lasts = ([getattr(found[i], name) for i in indices] for name in ("first", "last"))
        total: Floats = np.tanh(vectors_WE2K[firsts, end, 0] + vectors_WE2K[lasts, end, 1])
        return total

    cue_CK = vectors(cues, CUE_FOR_SPEAKER)
    scores = [(cue_CK @ links.no_speaker)[:, None]]
    if speakers:
        scores.append(cue_CK @ vectors(speakers, SPEAKER).T + _distances(found, cues, speakers, links, 0))
    for i, row in zip(cues, _softmax(np.concatenate(scores, axis=1)), strict=True):
        for other, score in zip([None, *speakers], row, strict=True):
            if score >= _MIN_TIE:
                ties.append(Tie(base + i, None if other is None else base + other, round(float(score), 4)))
    if contents:
        cue_CK = vectors(cues, CUE_FOR_CONTENT)
        scores_NC = (cue_CK @ vectors(contents, CONTENT).T + _distances(found, cues, contents, links, 1)).T
        for j, row in zip(contents, _softmax(scores_NC), strict=True):
            ties += [
                Tie(base + i, base + j, round(float(score), 4))
                for i, score in zip(cues, row, strict=True)
                if score >= _MIN_TIE
            ]
    return ties


def _distances(
    found: Sequence[Found], cues: list[int], others: list[int], links: LinkParameters, pairing: int
) -> Floats:
    """What the number of slots between each cue and each other fragment adds: shape (cues, others)."""
    gaps = [
        [max(found[j].first - found[i].last, 0) or min(found[j].last - found[i].first, 0) for j in others] for i in cues
    ]
    buckets = np.searchsorted(links.distance_bounds, np.array(gaps, dtype=np.float32), side="right")
    scores: Floats = links.distance_scores[pairing][buckets]
    return scores


def _softmax(scores: Floats) -> Floats:
    raised = np.exp(scores - scores.max(axis=1, keepdims=True))
    shares: Floats = raised / raised.sum(axis=1, keepdims=True)
    return shares
