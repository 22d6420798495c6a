"""Quotation marks -> which stretches of a text are quoted, whatever style of mark the page uses.

In: the article's text. Out: marks with a direction, and quotations, paragraph by paragraph. A mark that lacks its
partner never spoils what follows: every paragraph starts anew, and so does every opening mark.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from onrecord.records import Quotation

Direction = Literal["open", "close"]

_PARAGRAPH = re.compile(r"[^\r\n]+")
_MARK = re.compile(r"``|''|’’|‘‘|[\"“”„‟«»″＂‘’‚‛'`‹›]")
_DOUBLE_OPENING = frozenset({"“", "„", "‟", "«", "``", "‘‘"})
_DOUBLE_CLOSING = frozenset({"”", "»", "’’"})
_DOUBLE = _DOUBLE_OPENING | _DOUBLE_CLOSING | {'"', "''", "″", "＂"}
_SINGLE_OPENING = frozenset("‘'‚‛‹`’")
_SINGLE_CLOSING = frozenset("’'›‘")
_BEFORE_OPENING = frozenset("([{<—–-/:|>")
_AFTER_CLOSING = frozenset(".,;:!?)]}>—–-/…|<'’")
_ENDS_SPEECH = frozenset(".,?!;…—")
_CUT_WORD = re.compile(r"(?:em|tis|twas|til|till|cause|bout|round|n|\d\ds?)\b", re.IGNORECASE)
"""What a leading apostrophe may shorten ('em, 'tis, '90s). Own list, from memory."""


@dataclass(frozen=True, slots=True)
class Mark:
    """One quotation mark, in code points of the text, and what it does."""

    start: int
    end: int
    direction: Direction


def read_quotations(text: str) -> tuple[tuple[Mark, ...], tuple[Quotation, ...]]:
    """Find the quotation marks that open or close a quotation, and the quotations.

    Returns:
        Marks in text order, closing marks without an opening one included, apostrophes and nested marks left out;
        and quotations in text order, without overlap. A quotation without a closing mark reaches to the next opening
        mark or the end of its paragraph and has `is_closed` false.
    """
    marks: list[Mark] = []
    quotations: list[Quotation] = []
    for paragraph in _PARAGRAPH.finditer(text):
        found = _paragraph_marks(text, *paragraph.span())
        marks += found
        quotations += _pair(found, text, paragraph.end())
    return tuple(marks), tuple(quotations)


def _pair(marks: list[Mark], text: str, end: int) -> Iterator[Quotation]:
    opened: Mark | None = None
    for mark in marks:
        if mark.direction == "open":
            if opened is not None:
                yield _unclosed(opened, text, mark.start)
            opened = mark
        elif opened is not None:
            yield Quotation(opened.start, mark.end, opened.end, mark.start, is_closed=True)
            opened = None
    if opened is not None:
        yield _unclosed(opened, text, end)


def _unclosed(opened: Mark, text: str, limit: int) -> Quotation:
    end = max(opened.end, opened.start + len(text[opened.start : limit].rstrip()))
    return Quotation(opened.start, end, opened.end, end, is_closed=False)


def _paragraph_marks(text: str, start: int, end: int) -> list[Mark]:
    candidates = [match.span() for match in _MARK.finditer(text, start, end)]
    if _begins_with_outer_mark(text, candidates, start):
        candidates = candidates[1:]
    marks: list[Mark] = []
    is_open = False
    single_until = -1  # end of a quotation in single marks; marks up to there are its own or nested
    may_close = True  # whether any single mark from here on closes something
    for i, (a, b) in enumerate(candidates):
        if a < single_until:
            continue
        if text[a:b] in _DOUBLE:
            direction = _direction(text, a, b, start, end, is_open)
            if direction is not None:
                marks.append(Mark(a, b, direction))
                is_open = direction == "open"
        elif not is_open and _may_open_single(text, a, b, start, end):
            closing = _single_closing(text, candidates, i + 1, end) if may_close else None
            may_close = closing is not None
            if closing is not None:
                marks += [Mark(a, b, "open"), Mark(*closing, "close")]
                single_until = closing[1]
            elif text[a:b] != "’" and text[max(start, a - 4) : a].rstrip()[-1:] in ("", ",", ":"):
                marks.append(Mark(a, b, "open"))
                is_open = True
    return marks


def _begins_with_outer_mark(text: str, candidates: list[tuple[int, int]], start: int) -> bool:
    """Whether a paragraph repeats the mark of a long quotation and itself quotes in marks of another shape."""
    shapes = [text[a:b] for a, b in candidates]
    if not shapes or text[start : candidates[0][0]].strip() or shapes[0] not in ('"', "''"):
        return False
    return shapes.count(shapes[0]) == 1 and any(shape in _DOUBLE_OPENING for shape in shapes)


def _direction(text: str, a: int, b: int, start: int, end: int, is_open: bool) -> Direction | None:
    """What a double mark does: its neighbours decide, then its shape, then what is open; None for an inch sign."""
    mark, before, after = text[a:b], text[a - 1 : a] if a > start else "", text[b : b + 1] if b < end else ""
    if mark in ('"', "″", "''") and before.isdigit() and not is_open and not after.isalnum():
        return None
    opens = (not before or before.isspace() or before in _BEFORE_OPENING) and bool(after) and not after.isspace()
    closes = bool(before) and not before.isspace() and (not after or after.isspace() or after in _AFTER_CLOSING)
    if opens and closes:  # between punctuation, as in —"—
        opens = closes = False
    if opens and not (mark in _DOUBLE_CLOSING and is_open):
        return "open"
    if closes and not (mark in _DOUBLE_OPENING and not is_open):
        return "close"
    if mark in _DOUBLE_OPENING:
        return "open"
    if mark in _DOUBLE_CLOSING:
        return "close"
    return "close" if is_open else "open"


def _may_open_single(text: str, a: int, b: int, start: int, end: int) -> bool:
    before, after = text[a - 1 : a] if a > start else "", text[b : b + 1] if b < end else ""
    if text[a:b] not in _SINGLE_OPENING or not (after.isalnum() or after in ("…", "[", "$", "¿", "¡")):
        return False
    if before and not before.isspace() and before not in _BEFORE_OPENING:
        return False
    return text[a:b] == "‹" or not _CUT_WORD.match(text, b, end)


def _may_close_single(text: str, a: int, b: int, end: int) -> bool:
    after = text[b : b + 1] if b < end else ""
    return text[a:b] in _SINGLE_CLOSING and not text[a - 1].isspace() and not after.isalnum()


def _single_closing(text: str, candidates: list[tuple[int, int]], first: int, end: int) -> tuple[int, int] | None:
    """The candidate, from the first on, that closes a quotation in single marks; a plural's apostrophe only at need."""
    plural: tuple[int, int] | None = None
    for i in range(first, len(candidates)):
        a, b = candidates[i]
        mark = text[a:b]
        if mark == "''" and _may_close_single(text, a + 1, b, end):  # a closing mark after an apostrophe
            return b - 1, b
        if mark in _DOUBLE:
            continue
        if _may_close_single(text, a, b, end):
            if text[a - 1] in _ENDS_SPEECH or text[a - 1].lower() != "s":
                return a, b
            plural = plural or (a, b)
        elif plural is not None and _may_open_single(text, a, b, 0, end):
            return plural
    return plural
