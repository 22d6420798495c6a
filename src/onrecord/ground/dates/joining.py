"""Neighbouring expressions that are one: "Friday, Oct. 23", "10 p.m. Wednesday", "third quarter of 1984", "late 2017".

Each rule looks at two expressions and the words between them, and gives what the two mean together.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import pairwise

from onrecord.ground.dates.meanings import (
    Clock,
    Expression,
    Fixed,
    Meaning,
    Part,
    Shift,
    Timeless,
    is_weekday,
    is_yearly,
    loosened,
    placed,
    unit_of,
    year_of,
)
from onrecord.ground.dates.tokens import Token

_Rule = Callable[[Meaning, str, Meaning], Meaning | None]

_MAX_GAP = 2
_BETWEEN_ENDS = ("to", "through", "until", "till", "and", "or", ",", "-")
_EXACT_PARTS = ("earlier", "later")
_PARTS_BEFORE_IN = ("early", "late", *_EXACT_PARTS)


def join(tokens: Sequence[Token], expressions: Sequence[Expression]) -> list[Expression]:
    """The expressions, neighbours made one where they belong together, with the words that soften them before them."""
    found = list(expressions)
    for rules in (_DATE_RULES, _CLOCK_RULES):
        found = _joined(tokens, found, rules)
    found[:-1] = [_with_year_of(tokens, left, right) for left, right in pairwise(found)]
    ends = [0, *(expression.end for expression in found)]
    return [_softened(tokens, end, expression) for end, expression in zip(ends, found, strict=False)]


def _joined(tokens: Sequence[Token], expressions: Sequence[Expression], rules: Sequence[_Rule]) -> list[Expression]:
    """One pass from left to right; what is joined may be joined again."""
    joined: list[Expression] = []
    for expression in expressions:
        both = _both(tokens, joined[-1], expression, rules) if joined else None
        if both:
            joined[-1] = both
        else:
            joined.append(expression)
    return joined


def _both(tokens: Sequence[Token], left: Expression, right: Expression, rules: Sequence[_Rule]) -> Expression | None:
    if right.first - left.end > _MAX_GAP:
        return None
    gap = " ".join(token.text for token in tokens[left.end : right.first])
    meaning = next((both for rule in rules if (both := rule(left.meaning, gap, right.meaning))), None)
    return Expression(left.first, right.end, meaning) if meaning else None


def _part_of_year(left: Meaning, gap: str, right: Meaning) -> Meaning | None:
    """As in "third quarter of 1984", "July last year", "January 3 that year"."""
    is_close = gap in ("", "of", "in", "the") or (gap in (",", "of the", ", the") and isinstance(right, Fixed | Shift))
    return placed(left, right) if is_close and is_yearly(left) and unit_of(right) == "year" else None


def _year_of_part(left: Meaning, gap: str, right: Meaning) -> Meaning | None:
    """As in "the 1988 third quarter", "next year's first quarter"."""
    is_larger = unit_of(right) in ("month", "quarter", "season", "half")
    is_close = gap in ("", "'s") and unit_of(left) == "year"
    return placed(right, left) if is_close and is_larger and is_yearly(right) else None


def _weekday_of_date(left: Meaning, gap: str, right: Meaning) -> Meaning | None:
    """As in "Friday, Oct. 23": the date, of a year in which it is that weekday."""
    if gap not in ("", ",", ", the") or not is_weekday(left) or unit_of(right) != "day":
        return None
    if isinstance(left, Part) and isinstance(right, Part) and right.within == "month":
        return replace(right, weekday=left.number)
    return right if isinstance(right, Fixed) else None


def _clock_of_day(left: Meaning, gap: str, right: Meaning) -> Meaning | None:
    """As in "10 p.m. Wednesday", "9 a.m. on 3 May"."""
    is_open = isinstance(left, Clock) and left.of is None and unit_of(right) == "day"
    return placed(left, right) if is_open and gap in ("", ",", "on") else None


def _day_and_clock(left: Meaning, gap: str, right: Meaning) -> Meaning | None:
    """As in "Friday morning", "Wednesday at 10 p.m."."""
    if not isinstance(right, Clock) or right.of is not None or unit_of(left) != "day":
        return None
    is_close = gap == "" or (gap in ("at", "around", ", at") and right.time[0].isdigit())
    return placed(right, left) if is_close else None


_DATE_RULES: tuple[_Rule, ...] = (_part_of_year, _year_of_part, _weekday_of_date)
_CLOCK_RULES: tuple[_Rule, ...] = (_clock_of_day, _day_and_clock)
"""Dates first: in "9 a.m. on Saturday, February 14" the day is joined before the hour."""


def _with_year_of(tokens: Sequence[Token], left: Expression, right: Expression) -> Expression:
    """The left end of a range in the year that only the right one tells: "from March to May 2015"."""
    gap = [token.text for token in tokens[left.end : right.first]]
    is_range = len(gap) == 1 and gap[0] in _BETWEEN_ENDS and unit_of(left.meaning) == unit_of(right.meaning)
    year = year_of(right.meaning) if is_range and is_yearly(left.meaning) else None
    return replace(left, meaning=placed(left.meaning, year)) if year else left


def _softened(tokens: Sequence[Token], floor: int, expression: Expression) -> Expression:
    """With the words before it that make it approximate or name a part of it: "nearly", "early", "the end of".

    Args:
        floor: where the expression before ends.
    """
    meaning, first = expression.meaning, expression.first
    if isinstance(meaning, Timeless) and meaning.kind == "reference":
        return expression
    start = _before_article(tokens, floor, first)
    i_part = _part_before(tokens, floor, start)
    if i_part is not None:
        is_exact = tokens[i_part].text in _EXACT_PARTS
        return Expression(
            _before_article(tokens, floor, i_part), expression.end, meaning if is_exact else loosened(meaning)
        )
    if floor < start == first and "APPROXIMATE" in tokens[first - 1].values and _is_countable(tokens[first]):
        return Expression(first - 1, expression.end, loosened(meaning))
    return Expression(start, expression.end, meaning)


def _part_before(tokens: Sequence[Token], floor: int, first: int) -> int | None:
    """Index of the word before that names a part of what follows: "early", "mid-", "end of", "early in"."""
    if first > floor and "PARTLY" in tokens[first - 1].values:
        return first - 1
    if first < floor + 2 or "PARTLY" not in tokens[first - 2].values:
        return None
    link, part = tokens[first - 1].text, tokens[first - 2].text
    return first - 2 if link in ("of", "-") or (link == "in" and part in _PARTS_BEFORE_IN) else None


def _before_article(tokens: Sequence[Token], floor: int, first: int) -> int:
    return first - 1 if first > floor and tokens[first - 1].text == "the" else first


def _is_countable(token: Token) -> bool:
    """Whether "about" or "over" before a token goes with it: "about 10 days", "around 10 a.m.", "around Nov. 1"."""
    return token.text in ("a", "an") or not {"NUMBER", "SOME", "CLOCK", "MONTH"}.isdisjoint(token.values)
