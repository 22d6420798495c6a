"""Paragraphs of tokens -> windows of word pieces, the model's input. Training and reading share this module.

The model is uncased; what the letters' case and the quotation marks tell reaches it as a second input, `features`.
Quotation marks of every style become “ and ”, so the style a page uses cannot change a reading.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from onrecord.annotate.pieces import Vocabulary
from onrecord.annotate.quotes import Mark
from onrecord.annotate.tokens import Token
from onrecord.records import Quotation

MAX_PIECES = 254
"""Word pieces of a window, without [CLS] and [SEP]; training used windows up to this length."""

N_SHAPES = 7
N_FEATURES = N_SHAPES * 3
"""A token's shape (special, lower, title, upper, mixed, digits, other) x outside, inside, maybe inside a quotation."""


ShapedToken = tuple[Token, tuple[int, ...], int]
"""A token, its word pieces, and its feature."""


@dataclass(frozen=True, slots=True)
class Window:
    """Some consecutive tokens as the model reads them.

    Attributes:
        pieces: vocabulary ids, [CLS] first and [SEP] last.
        features: one per piece, below `N_FEATURES`.
        firsts: index in `pieces` of the first piece of each slot.
        tokens: the token of each slot; None is the border between two paragraphs.
        words: half-open range of slots of each word.
    """

    pieces: list[int]
    features: list[int]
    firsts: list[int]
    tokens: list[Token | None]
    words: list[tuple[int, int]]

    def piece_ranges(self) -> list[tuple[int, int]]:
        """Half-open range of pieces of each word."""
        bounds = [*self.firsts, len(self.pieces) - 1]
        return [(bounds[first], bounds[end]) for first, end in self.words]


def _shape(form: str) -> int:
    if form[0].isalpha():
        if form.islower():
            return 1
        if form[0].isupper() and (len(form) == 1 or form[1:].islower()):
            return 2
        return 3 if form.isupper() else 4
    return 5 if form[0].isdigit() else 6


def shape_tokens(
    paragraphs: Iterable[Sequence[Token]],
    marks: Iterable[Mark],
    quotations: Iterable[Quotation],
    vocabulary: Vocabulary,
) -> list[list[ShapedToken]]:
    """Each token with its pieces and its feature, paragraph by paragraph."""
    directions = {mark.start: mark.direction for mark in marks}
    pending = iter(quotations)
    quotation = next(pending, None)
    shaped = []
    for tokens in paragraphs:
        row = []
        for token in tokens:
            while quotation is not None and quotation.end <= token.start:
                quotation = next(pending, None)
            inside = 0
            if quotation is not None and quotation.start <= token.start:
                inside = 1 if quotation.is_closed else 2
            direction = directions.get(token.start)
            pieces = vocabulary.mark(direction) if direction else vocabulary.pieces_of(token.text)
            row.append((token, pieces, _shape(token.text) * 3 + inside))
        shaped.append(row)
    return shaped


def pack_windows(
    shaped: Sequence[Sequence[ShapedToken]],
    vocabulary: Vocabulary,
    max_pieces: int = MAX_PIECES,
) -> list[Window]:
    """Pack whole paragraphs into windows of at most `max_pieces` pieces; a longer paragraph is cut after a full stop.

    Returns:
        Windows in text order; every token is in exactly one of them.
    """
    windows: list[Window] = []
    current: list[list[ShapedToken]] = []
    size = 0
    parts = ((k, part) for paragraph in shaped for k, part in enumerate(_cut(paragraph, max_pieces)))
    for k, part in parts:
        n_pieces = sum(len(pieces) for _, pieces, _ in part)
        if current and (k or size + 1 + n_pieces > max_pieces):  # no border stands inside a paragraph
            windows.append(_window(current, vocabulary))
            current, size = [], 0
        size += n_pieces + bool(current)
        current.append(part)
    if current:
        windows.append(_window(current, vocabulary))
    return windows


def _cut(paragraph: Sequence[ShapedToken], max_pieces: int) -> list[list[ShapedToken]]:
    """A paragraph in parts that fit, each cut after the last full stop of its second half, else where it is full."""
    parts: list[list[ShapedToken]] = []
    part: list[ShapedToken] = []
    size = 0
    for item in paragraph:
        while part and size + len(item[1]) > max_pieces:
            at = _place_to_cut([token for token, _, _ in [*part, item]])
            parts.append(part[:at])
            part = part[at:]
            size = sum(len(pieces) for _, pieces, _ in part)
        part.append(item)
        size += len(item[1])
    if part:
        parts.append(part)
    return parts


def _place_to_cut(tokens: Sequence[Token]) -> int:
    """Index at which to cut before the last token: after a full stop, else between words, else anywhere."""
    between = [i for i in range(1, len(tokens)) if tokens[i].begins_word]
    stops = [i for i in between if tokens[i - 1].text in ".?!" and tokens[i - 1].begins_word and 2 * i > len(tokens)]
    return (stops or between or [len(tokens) - 1])[-1]


def _window(parts: Sequence[Sequence[ShapedToken]], vocabulary: Vocabulary) -> Window:
    window = Window([vocabulary.start], [0], [], [], [])
    for i, part in enumerate(parts):
        if i:
            window.firsts.append(len(window.pieces))
            window.tokens.append(None)
            window.pieces.append(vocabulary.paragraph)
            window.features.append(0)
        for token, pieces, feature in part:
            slot = len(window.tokens)
            if token.begins_word or not window.words or window.words[-1][1] != slot:
                window.words.append((slot, slot + 1))
            else:
                window.words[-1] = (window.words[-1][0], slot + 1)
            window.firsts.append(len(window.pieces))
            window.tokens.append(token)
            window.pieces.extend(pieces)
            window.features.extend([feature] * len(pieces))
    window.pieces.append(vocabulary.end)
    window.features.append(0)
    return window
