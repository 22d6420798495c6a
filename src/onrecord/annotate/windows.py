"""Paragraphs of words -> windows of word pieces, the model's input. Training and reading share this module.

The model is uncased; what the letters' case and the quotation marks tell reaches it as a second input, `features`.
Quotation marks of every style become “ and ”, so the style a page uses cannot change a reading.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from onrecord.annotate.pieces import Vocabulary
from onrecord.annotate.quotes import Mark
from onrecord.annotate.words import TextWord
from onrecord.records import Quotation

MAX_PIECES = 254
"""Word pieces of a window, without [CLS] and [SEP]; training used windows up to this length."""

N_SHAPES = 7
N_FEATURES = N_SHAPES * 3
"""A word's shape (special, lower, title, upper, mixed, digits, other) x outside, inside, maybe inside a quotation."""


@dataclass(frozen=True, slots=True)
class Window:
    """Some consecutive words as the model reads them.

    Attributes:
        pieces: vocabulary ids, [CLS] first and [SEP] last.
        features: one per piece, below `N_FEATURES`.
        firsts: index in `pieces` of the first piece of each slot.
        words: the word of each slot; None is the border between two paragraphs.
    """

    pieces: list[int]
    features: list[int]
    firsts: list[int]
    words: list[TextWord | None]


def _shape(word: str) -> int:
    if word[0].isalpha():
        if word.islower():
            return 1
        if word[0].isupper() and (len(word) == 1 or word[1:].islower()):
            return 2
        return 3 if word.isupper() else 4
    return 5 if word[0].isdigit() else 6


def shape_words(
    paragraphs: Iterable[Sequence[TextWord]],
    marks: Iterable[Mark],
    quotations: Iterable[Quotation],
    vocabulary: Vocabulary,
) -> list[list[tuple[TextWord, tuple[int, ...], int]]]:
    """Each word with its pieces and its feature, paragraph by paragraph."""
    directions = {mark.start: mark.direction for mark in marks}
    pending = iter(quotations)
    quotation = next(pending, None)
    shaped = []
    for words in paragraphs:
        row = []
        for word in words:
            while quotation is not None and quotation.end <= word.start:
                quotation = next(pending, None)
            inside = 0
            if quotation is not None and quotation.start <= word.start:
                inside = 1 if quotation.is_closed else 2
            direction = directions.get(word.start)
            pieces = vocabulary.mark(direction) if direction else vocabulary.pieces_of(word.text)
            row.append((word, pieces, _shape(word.text) * 3 + inside))
        shaped.append(row)
    return shaped


def pack_windows(
    shaped: Sequence[Sequence[tuple[TextWord, tuple[int, ...], int]]],
    vocabulary: Vocabulary,
    max_pieces: int = MAX_PIECES,
) -> list[Window]:
    """Pack whole paragraphs into windows of at most `max_pieces` pieces; a longer paragraph is cut after a full stop.

    Returns:
        Windows in text order; every word is in exactly one of them.
    """
    windows: list[Window] = []
    current: list[list[tuple[TextWord, tuple[int, ...], int]]] = []
    size = 0
    for part in (part for paragraph in shaped for part in _cut(paragraph, max_pieces)):
        n_pieces = sum(len(pieces) for _, pieces, _ in part)
        if current and size + 1 + n_pieces > max_pieces:
            windows.append(_window(current, vocabulary))
            current, size = [], 0
        size += n_pieces + bool(current)
        current.append(part)
    if current:
        windows.append(_window(current, vocabulary))
    return windows


def _cut(
    paragraph: Sequence[tuple[TextWord, tuple[int, ...], int]], max_pieces: int
) -> list[list[tuple[TextWord, tuple[int, ...], int]]]:
    """A paragraph in parts that fit, each cut after the last full stop of its second half, else where it is full."""
    parts: list[list[tuple[TextWord, tuple[int, ...], int]]] = []
    part: list[tuple[TextWord, tuple[int, ...], int]] = []
    size = 0
    for item in paragraph:
        if part and size + len(item[1]) > max_pieces:
            stops = [i for i, (word, _, _) in enumerate(part) if word.text in ".?!" and 2 * i > len(part)]
            at = stops[-1] + 1 if stops else len(part)
            parts.append(part[:at])
            part = part[at:]
            size = sum(len(pieces) for _, pieces, _ in part)
        part.append(item)
        size += len(item[1])
    if part:
        parts.append(part)
    return parts


def _window(parts: Sequence[Sequence[tuple[TextWord, tuple[int, ...], int]]], vocabulary: Vocabulary) -> Window:
    window = Window([vocabulary.start], [0], [], [])
    for i, part in enumerate(parts):
        if i:
            window.firsts.append(len(window.pieces))
            window.words.append(None)
            window.pieces.append(vocabulary.paragraph)
            window.features.append(0)
        for word, pieces, feature in part:
            window.firsts.append(len(window.pieces))
            window.words.append(word)
            window.pieces.extend(pieces)
            window.features.extend([feature] * len(pieces))
    window.pieces.append(vocabulary.end)
    window.features.append(0)
    return window
