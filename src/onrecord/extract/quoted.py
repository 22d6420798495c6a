"""Where a text is quoted and in which paragraph things stand: asked often, so answered by bisection."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import accumulate

from onrecord.records import Kind, Quotation, Span

_LINE = re.compile(r"[^\n]+")


class Layout:
    """The paragraphs and quotations of one text.

    Attributes:
        lines: (start, end) of each paragraph that holds anything.
    """

    def __init__(self, text: str, quotations: Sequence[Quotation]) -> None:
        self.lines = [match.span() for match in _LINE.finditer(text)]
        self._starts = [start for start, _ in self.lines]
        self._text = text
        self._quotations = quotations
        self._quote_starts = [quotation.start for quotation in quotations]
        self._quote_ends = [quotation.end for quotation in quotations]
        lengths = (quotation.end - quotation.start for quotation in quotations)
        self._quoted_before = [0, *accumulate(lengths)]
        self.filling = [quotation for quotation in quotations if self._fills_line(quotation)]
        self._filling_starts = frozenset(quotation.start for quotation in self.filling)
        self._filled_lines = frozenset(self.line(quotation.start) for quotation in self.filling)

    def line(self, offset: int) -> int:
        """Index of the paragraph that holds an offset."""
        return bisect_right(self._starts, offset) - 1

    def ends_with_colon(self, line: int) -> bool:
        """Whether a paragraph announces the next one."""
        return self._text[slice(*self.lines[line])].rstrip().endswith(":")

    def is_quoted(self, span: Span) -> bool:
        """Whether more than half of a span is quoted."""
        return 2 * self._quoted_characters(span) > span.end - span.start

    def starts_filling(self, span: Span) -> bool:
        """Whether a quotation that fills its paragraph begins where the span does."""
        return span.start in self._filling_starts

    def is_quoted_between(self, line: int, other: int) -> bool:
        """Whether all paragraphs between two are filled by a quotation; so it is where none are between them."""
        first, last = sorted((line, other))
        return all(between in self._filled_lines for between in range(first + 1, last))

    def _fills_line(self, quotation: Quotation) -> bool:
        """Whether the quotation's paragraph has no letter or digit outside it."""
        start, end = self.lines[self.line(quotation.start)]
        outside = self._text[start : quotation.start] + self._text[quotation.end : end]
        return not any(character.isalnum() for character in outside)

    def _quoted_characters(self, span: Span) -> int:
        first = bisect_right(self._quote_ends, span.start)
        last = bisect_left(self._quote_starts, span.end)
        if first >= last:
            return 0
        total = self._quoted_before[last] - self._quoted_before[first]
        return total - max(0, span.start - self._quote_starts[first]) - max(0, self._quote_ends[last - 1] - span.end)

    def kind_of(self, contents: Sequence[Span]) -> Kind:
        """`direct` when every letter and digit of the contents is quoted, `indirect` when none is, else `mixed`.

        Source: the types of attribution in PolNeAR's profile (Newell et al. 2018).
        """
        quoted = unquoted = 0
        for span in contents:
            n_alnum = sum(map(str.isalnum, span.text))
            first = bisect_right(self._quote_ends, span.start)
            last = bisect_left(self._quote_starts, span.end)
            inside = sum(
                sum(map(str.isalnum, self._text[max(span.start, q.start) : min(span.end, q.end)]))
                for q in self._quotations[first:last]
            )
            quoted += inside
            unquoted += n_alnum - inside
        if not quoted:
            return "indirect"
        return "mixed" if unquoted else "direct"
