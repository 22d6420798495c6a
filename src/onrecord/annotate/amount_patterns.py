"""The one pattern that finds clock times and quantities, put together from the rows of two tables.

`amount_patterns.tsv` has the patterns: rows of one rule are alternatives, tried in the order of the file. ⟨name⟩ in a
pattern stands for the rule of that name or else for the words of that class in `amount_words.tsv`.
"""

import re
from functools import cache

from onrecord.tables import read_table

_NAME = re.compile(r"⟨(\w+)⟩")
_BETWEEN = r"(?P<between>between\s+)?"


@cache
def words_of(name: str) -> frozenset[str]:
    """The words of a class, as the table writes them.

    Raises:
        KeyError: the table has no such class.
    """
    words = frozenset(row["form"] for row in read_table("onrecord.annotate", "amount_words") if row["class"] == name)
    if not words:
        raise KeyError(name)
    return words


@cache
def rule_pattern(name: str) -> str:
    """The expanded pattern of a rule, or one for the words of a class: the longest first.

    Raises:
        KeyError: there is neither such a rule nor such a class.
    """
    rows = [row for row in read_table("onrecord.annotate", "amount_patterns") if row["rule"] == name]
    return f"(?:{'|'.join(expand(row['pattern']) for row in rows) or _any_of(words_of(name))})"


def expand(pattern: str) -> str:
    """A pattern of the table with every ⟨name⟩ replaced.

    Raises:
        KeyError: a name is unknown.
    """
    return _NAME.sub(lambda name: rule_pattern(name[1]), pattern)


def compile_rule(pattern: str) -> re.Pattern[str]:
    """An expanded pattern, with the group `between` that it may ask for: whether "between" goes before."""
    return re.compile(_BETWEEN + pattern, re.IGNORECASE)


@cache
def scanner() -> re.Pattern[str]:
    """What begins an amount, or a number that is none, at the leftmost place.

    Groups: `between` and `approximator` are the words before, with the white space behind them; then one of `time`,
    `skipped` (a number that counts nothing) and `low`, the first number of a quantity with its unit, with `joint` and
    `high` where a second number follows.
    """
    return re.compile(
        rf"(?<!\w)(?<!\d[.,:/+]){_BETWEEN}"
        + expand(
            r"(?P<approximator>(?:⟨approximator⟩\s+|~\s?){1,2})?(?:(?P<time>⟨time⟩)|(?P<skipped>⟨skipped⟩)|(?P<low>⟨amount⟩)"
            r"(?:(?P<joint>(?(between)\s+and\s+|(?:\s?[-–]\s?|\s+(?:to|or)\s+|-to-)))(?P<high>⟨amount⟩))?"
            r"(?:\s+⟨afterthought⟩(?!\w)|-odd(?!\w)|\+(?!\w))?)"
        ),
        re.IGNORECASE,
    )


@cache
def duration_end() -> re.Pattern[str]:
    """A number that ends in a unit of time."""
    return re.compile(rule_pattern("duration_end"), re.IGNORECASE)


def _any_of(words: frozenset[str]) -> str:
    """One of the words; those with a capital only as they are written."""
    patterns = [re.escape(word).replace(r"\ ", r"\s+") for word in sorted(words, key=lambda word: (-len(word), word))]
    return "|".join(f"(?-i:{p})" if p != p.lower() else p for p in patterns)
