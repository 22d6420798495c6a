"""Numbers that look like years and count something: "at least 1990 rebels", "1500 to 2000 people", "1950 men"."""

from functools import cache

from onrecord.ground.dates.surroundings import Surroundings
from onrecord.records import Word
from onrecord.tables import read_table

_OF_CALENDAR = frozenset("SEASON QUARTER UNIT PARTLY MONTH DAY".split())
_BEFORE_DATES = frozenset("in since by until till through from before after during early late mid".split())
_BEFORE_NAMED_YEARS = frozenset(("the", "'s", "this", "that", "its", "their", "his", "her", "our", "my", "-"))
"""Words before a year ("by 2010 rebels held", "the 2016 elections") rather than a count. Source: own lists."""
_RANGES = {"between": "and", "from": "to"}
"""The word between the ends of a range by the one that opens it."""


@cache
def things(category: str) -> frozenset[str]:
    """The words of a category of `things.tsv`.

    Args:
        category: `number` for what has one ("Flight 1972"), `body` for what is called by a day ("the March 14
            coalition"), `yearly` for what is called by its year ("2016 elections").
    """
    return frozenset(row["word"] for row in read_table(__package__, "things") if row["category"] == category)


def is_count(i_token: int, around: Surroundings) -> bool:
    """Whether a number of four figures counts what stands behind it, whatever the model says."""
    before = around.text(i_token - 1)
    if not around.text(i_token)[0].isdigit() or before in _BEFORE_NAMED_YEARS:
        return False
    if _is_opened(i_token, around):
        return True
    if not stands_before_things(i_token, around):
        return _RANGES.get(before) == around.text(i_token + 1) and _is_end_of_count(i_token + 2, around)
    if before in _RANGES.values() and "YEAR" in around.values(i_token - 2):
        return _RANGES.get(around.text(i_token - 3)) == before
    if before == "of":
        return _upos(i_token - 2, around) == "NOUN" and around.values(i_token - 2).keys().isdisjoint(_OF_CALENDAR)
    return before not in _BEFORE_DATES and _is_nummod(i_token, around)


def _is_end_of_count(i_token: int, around: Surroundings) -> bool:
    """Whether a second number ends a range of counts: "2000 people"."""
    return "YEAR" in around.values(i_token) and stands_before_things(i_token, around)


def _is_opened(i_token: int, around: Surroundings) -> bool:
    """As in "more than 2000 fled", "up to 1800 armed men"; not "until at least 2025", "about 1984 the town"."""
    is_before_content = _upos(i_token + 1, around) in ("NOUN", "VERB", "AUX", "ADJ")
    is_opener = "APPROXIMATE" in around.values(i_token - 1)
    return is_opener and around.text(i_token - 2) not in _BEFORE_DATES and is_before_content


def stands_before_things(i_token: int, around: Surroundings) -> bool:
    """Whether a number stands before a noun in the plural that may be counted: "rebels", not "elections"."""
    word = _word(i_token + 1, around)
    is_plural = word is not None and word.upos == "NOUN" and ("Number", "Plur") in word.features
    return is_plural and around.text(i_token + 1) not in things("yearly")


def _is_nummod(i_token: int, around: Surroundings) -> bool:
    word = _word(i_token, around)
    return word is not None and word.rel == "nummod"


def _upos(i_token: int, around: Surroundings) -> str | None:
    word = _word(i_token, around)
    return word.upos if word else None


def _word(i_token: int, around: Surroundings) -> Word | None:
    """The word at a token; None outside the sentence."""
    i_word = around.word_at(around.tokens[i_token].start) if 0 <= i_token < len(around.tokens) else None
    return None if i_word is None else around.sentence.words[i_word]
