"""PolNeAR articles -> windows with labels and links, augmented anew each epoch."""

import random
from collections.abc import Iterator
from typing import Any

from evaluation.restyle import STYLES, restyle
from onrecord.annotate.pieces import Vocabulary
from onrecord.annotate.quotes import read_quotations
from onrecord.annotate.tokens import split_paragraphs
from onrecord.annotate.windows import MAX_PIECES, Window, pack_windows, shape_tokens
from training.targets import Example, StatementTargets, locate

PARTS = ("speaker", "cue", "content")


SHARE_RESTYLED = 0.4
SHARE_LOST_CLOSING = 0.12
SHARE_LOWER = 0.06
SHARE_SHORT_WINDOWS = 0.3
"""Shares of article copies that are changed in each way, per epoch; tuned on nothing, kept moderate by design."""


def _augment(row: dict[str, Any], rng: random.Random) -> dict[str, Any]:
    """A copy with other quotation marks, lost closing marks or lower case."""
    style = rng.choice(sorted(STYLES)) if rng.random() < SHARE_RESTYLED else None
    lost = rng.choice((0.1, 0.3, 1.0)) if rng.random() < SHARE_LOST_CLOSING else 0.0
    if style is not None or lost:
        restyled = restyle(row["text"], style, rng, lost)
        statements = [
            {part: [found for span in statement[part] if (found := restyled.span(*span))] for part in PARTS}
            for statement in row["statements"]
        ]
        row = {**row, "text": restyled.text, "statements": statements}
    if rng.random() < SHARE_LOWER:
        lower = row["text"].lower()
        row = {**row, "text": lower if len(lower) == len(row["text"]) else row["text"]}
    return row


def examples_of(
    row: dict[str, Any], vocabulary: Vocabulary, rng: random.Random | None = None, max_pieces: int = MAX_PIECES
) -> Iterator[Example]:
    """The windows of one article with their gold labels.

    Args:
        rng: where given, the article is augmented and the windows vary in length and position.
    """
    if rng is not None:
        row = _augment(row, rng)
        if rng.random() < SHARE_SHORT_WINDOWS:
            max_pieces = rng.randint(48, MAX_PIECES)
    text = row["text"]
    shaped = shape_tokens(split_paragraphs(text), *read_quotations(text), vocabulary)
    windows = pack_windows(shaped, vocabulary, max_pieces)
    if rng is not None and len(shaped) > 1:  # begin the packing at another paragraph
        cut = rng.randrange(min(4, len(shaped)))
        windows = pack_windows(shaped[:cut], vocabulary, max_pieces) + pack_windows(
            shaped[cut:], vocabulary, max_pieces
        )
    for window in windows:
        yield _label(window, row["statements"])


def _label(window: Window, statements: list[dict[str, Any]]) -> Example:
    labels = [0] * len(window.tokens)
    fragments: dict[str, list[tuple[int, int]]] = {part: [] for part in PARTS}
    index: dict[tuple[str, tuple[int, int]], int] = {}

    def put(part: str, span: tuple[int, int]) -> int:
        found = locate(window, *span)
        if found is None:
            return -1
        if (part, found) not in index:
            index[part, found] = len(fragments[part])
            fragments[part].append(found)
            base = 1 + 2 * PARTS.index(part)
            for i in range(found[0], found[1] + 1):
                if window.tokens[i] is not None:
                    labels[i] = base if i == found[0] else base + 1
        return index[part, found]

    speaker_of: dict[int, int] = {}
    cue_of: dict[int, int] = {}
    for statement in statements:
        speakers = [put("speaker", span) for span in statement["speaker"]]
        cues = [put("cue", span) for span in statement["cue"]]
        cue = next((found for found in cues if found >= 0), -1)
        for span in statement["content"]:
            content = put("content", span)
            if content >= 0:
                cue_of[content] = cue
        if cue >= 0:
            speaker_of[cue] = next((found for found in speakers if found >= 0), -1)
    targets = StatementTargets(
        labels,
        fragments,
        [speaker_of.get(i, -1) for i in range(len(fragments["cue"]))],
        [cue_of.get(i, -1) for i in range(len(fragments["content"]))],
    )
    return Example(window, statements=targets)
