"""Rewrite the quotation marks of a text in another style, or lose closing ones, and carry spans along."""

import random
from bisect import bisect_right

from onrecord.annotate.quotes import read_quotations

STYLES: dict[str, tuple[str, str]] = {
    "straight": ('"', '"'),
    "curly": ("“", "”"),
    "two-singles": ("''", "''"),
    "single": ("'", "'"),
    "single-curly": ("‘", "’"),
    "guillemets": ("«", "»"),
    "guillemets-spaced": ("« ", " »"),
    "low-high": ("„", "“"),
    "latex": ("``", "''"),
}
"""Opening and closing mark of each style."""


class Restyled:
    """A rewritten text, and where the offsets of the original one went."""

    def __init__(self, text: str, edits: list[tuple[int, int, str]]) -> None:
        """Edits are (start, end, replacement), in order, without overlap."""
        parts: list[str] = []
        self._bounds = [0]  # starts of stretches of the original text
        self._shifts = [0]  # what to add inside each stretch
        self._inside = [False]
        done = shift = 0
        for start, end, new in edits:
            parts += [text[done:start], new]
            self._push(start, shift, inside=True)
            shift += len(new) - (end - start)
            self._push(end, shift, inside=False)
            done = end
        self.text = "".join([*parts, text[done:]])

    def _push(self, bound: int, shift: int, *, inside: bool) -> None:
        if self._bounds[-1] == bound:
            self._shifts[-1], self._inside[-1] = shift, inside
        else:
            self._bounds.append(bound)
            self._shifts.append(shift)
            self._inside.append(inside)

    def at(self, offset: int) -> int:
        """Where an offset of the original text lies now; offsets inside a mark go to its beginning."""
        i = bisect_right(self._bounds, offset) - 1
        return (self._bounds[i] if self._inside[i] else offset) + self._shifts[i]

    def span(self, start: int, end: int) -> tuple[int, int] | None:
        """A range of the rewritten text without white space at its ends; None when nothing is left of it."""
        a, b = self.at(start), self.at(end)
        while a < b and self.text[a].isspace():
            a += 1
        while a < b and self.text[b - 1].isspace():
            b -= 1
        return (a, b) if a < b else None


def restyle(text: str, style: str | None, rng: random.Random, lost_closing: float = 0.0) -> Restyled:
    """Rewrite all quotation marks.

    Args:
        style: a key of `STYLES`; None keeps each mark as it is.
        lost_closing: the share of closing marks to delete, drawn with `rng`.
    """
    edits = []
    for mark in read_quotations(text)[0]:
        old = text[mark.start : mark.end]
        new = old if style is None else STYLES[style][mark.direction == "close"]
        if mark.direction == "close" and rng.random() < lost_closing:
            new = ""
        if new != old:
            edits.append((mark.start, mark.end, new))
    return Restyled(text, edits)
