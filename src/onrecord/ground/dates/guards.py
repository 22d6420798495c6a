"""What looks like a time expression and is none: "May said", "March on Rome", "the fall of Kabul", "Sunday Times".

Names and dates that the annotation knows, parts of speech and the words around decide.
"""

from collections.abc import Sequence

from onrecord.ground.dates.counts import is_count, stands_before_things, things
from onrecord.ground.dates.meanings import (
    Clock,
    Expression,
    Feast,
    Fixed,
    Meaning,
    Part,
    Stretch,
    Timeless,
    is_weekday,
    unit_of,
)
from onrecord.ground.dates.surroundings import Surroundings
from onrecord.ground.dates.tokens import PLAIN
from onrecord.records import Mention

_TIMES = ("date", "time")
_MONTHS_AND_WORDS = ("may", "march", "mar", "jan", "dec", "sep")
_BEFORE_MONTHS = frozenset("in since of by until till through during early late mid last next".split())
_BEFORE_WEEKDAYS = frozenset("on by until till since from last next this".split())
_BEFORE_SEASONS = frozenset("the in early late mid - by since".split())
_BEFORE_UNITS = frozenset("for in within over during after several last past coming next these those".split())
_BEFORE_YEARS = _BEFORE_MONTHS | frozenset(
    "from before after around about circa the and to for ( , year between at as than or on".split()
)
"""Words before what is a date more likely than a name, a verb or an amount. Source: own lists, tried on TimeBank and
AQUAINT."""
_ALWAYS_CAPITAL = ("MONTH", "WEEKDAY", "WEEKDAYS", "FEAST", "ERA", "ZONE")
_PREFIXES = ("early", "late", "mid", "post", "pre")
_RANGE_OPENERS = ("from", "between")
_OTHER_CHURCHES = ("orthodox", "coptic", "armenian", "ethiopian", "julian")
"""Words before a feast that is held on another day than in the West, where `feasts.tsv` does not have them together."""
_NO_UNCOUNTED_LENGTHS = ("weekend", "quarter", "second", "minute")
_DATED = frozenset(("MONTH", "DAY", "CLOCK", "HOUR", "DAYPART"))
_COUNTABLE = frozenset(("UNIT", "UNITS", "NUMBER", "SOME"))
_COUNTS_OF_OTHER_THINGS = ("second", "quarter", "quarters")  # "a second attack", "three quarters of"


def is_time(expression: Expression, around: Surroundings) -> bool:
    """Whether the words of an expression, before anything is joined to them, tell a time here."""
    meaning, mentions = expression.meaning, around.over(expression)
    is_labelled = any(mention.kind in _TIMES for mention in mentions)
    if (not is_labelled and _is_in_name(expression, around, mentions)) or _is_title(expression, around):
        return False
    if _is_of_thing(expression, around):
        return False
    if isinstance(meaning, Timeless):
        return _is_timeless(expression, meaning, around)
    if _is_month_and_amount(expression, around) or _is_range_and_amount(expression, around):
        return False
    if expression.end - expression.first > 1 or is_labelled:
        return True
    is_amount = any(mention.kind == "quantity" for mention in mentions)
    return _is_time_by_context(expression, meaning, around, is_amount=is_amount)


def _is_in_name(expression: Expression, around: Surroundings, mentions: Sequence[Mention]) -> bool:
    """Whether a name has the words; events may be named by their day, and a feast is a name itself."""
    meaning = expression.meaning
    is_day = unit_of(meaning) == "day" and not is_weekday(meaning)
    names = [mention for mention in mentions if mention.kind not in (*_TIMES, "quantity")]
    if is_day:
        names = [name for name in names if name.kind not in ("event", "other")]
    if isinstance(meaning, Feast):
        if around.text(expression.first - 1) in _OTHER_CHURCHES:
            return True
        start, end = around.tokens[expression.first].start, around.tokens[expression.end - 1].end
        return any(name.span.start < start or end < name.span.end for name in names)
    return bool(names)


def _is_of_thing(expression: Expression, around: Surroundings) -> bool:
    """As in "Resolution 1973", "Flight 1972", "the March 14 coalition", "March on Rome", whatever the model says."""
    first, behind = around.tokens[expression.first], around.text(expression.end)
    is_short = expression.end - expression.first == 1
    if is_short and "YEAR" in first.values:
        return around.text(expression.first - 1) in things("number") or is_count(expression.first, around)
    if unit_of(expression.meaning) in ("day", "month") and not is_weekday(expression.meaning):
        i_behind = expression.end + behind.isdigit()
        if not things("body").isdisjoint((around.text(i_behind), around.text(i_behind + 1))):
            return unit_of(expression.meaning) == "day" or behind.isdigit()
    last = around.tokens[expression.end - 1]
    target = around.tokens[expression.end + 1] if expression.end + 1 < len(around.tokens) else None
    is_march = last.text == "march" and behind == "on" and target is not None
    return is_march and target is not None and around.has_capital(target) and not target.text[0].isdigit()


def _is_month_and_amount(expression: Expression, around: Surroundings) -> bool:
    """As in "In March 10 people fell", against "On March 10 people fled"."""
    last = around.tokens[expression.end - 1]
    is_short = expression.end - expression.first == 2 and "MONTH" in around.tokens[expression.first].values
    return is_short and last.text.isdigit() and "YEAR" not in last.values and around.text(expression.first - 1) == "in"


def _is_range_and_amount(expression: Expression, around: Surroundings) -> bool:
    """As in "from May 3 to 5 villages", against "from May 3 to 5"."""
    i_last = expression.end - 1
    is_range = isinstance(expression.meaning, Stretch) and "DAY" in around.values(i_last)
    return is_range and stands_before_things(i_last, around)


def _is_title(expression: Expression, around: Surroundings) -> bool:
    """Whether words that have no capital of their own are part of a name: "Radio Today", "This Week"."""
    tokens = around.tokens[expression.first : expression.end]
    if not all(token.text[0].isalpha() and around.has_capital(token) for token in tokens):
        return False
    if any(not token.values.keys().isdisjoint(_ALWAYS_CAPITAL) for token in tokens):
        return False
    before = around.tokens[expression.first - 1] if expression.first else None
    is_behind_name = before is not None and before.symbol == PLAIN and around.has_capital(before)
    return (is_behind_name or (len(tokens) > 1 and expression.first > 0)) and not around.is_in_title_case()


def _is_time_by_context(expression: Expression, meaning: Meaning, around: Surroundings, *, is_amount: bool) -> bool:
    """Whether one word that the annotation does not call a date is one, by the words before and behind."""
    token = around.tokens[expression.first]
    before, behind = around.text(expression.first - 1), around.text(expression.end)
    if isinstance(meaning, Fixed) and "YEAR" in token.values:
        is_spelled = not token.text[0].isdigit()
        return not token.text.startswith("two") if is_spelled else _is_year(expression, around) and not is_amount
    if not isinstance(meaning, Part):
        return True
    if meaning.unit == "season":
        i_word = around.word_at(token.start)
        is_noun = i_word is not None and around.sentence.words[i_word].upos in ("NOUN", "PROPN")
        return is_noun and before in _BEFORE_SEASONS
    if is_weekday(meaning) and not token.text.endswith("day"):
        is_dated = not _DATED.isdisjoint(around.values(expression.end))
        return is_dated or before in _BEFORE_WEEKDAYS or behind == ","
    if meaning.unit == "month" and token.text in _MONTHS_AND_WORDS:
        return before in _RANGE_OPENERS or (before in _BEFORE_MONTHS and behind not in ("on", "to"))
    return meaning.within != "month" or meaning.of is not None


def _is_year(expression: Expression, around: Surroundings) -> bool:
    """As in "in 1990", "Easter 2000", "mid-1996", "1871 – 72"; not "T-1990", "1990-man"."""
    values = [around.values(i) for i in (expression.first - 2, expression.first - 1, expression.end + 1)]
    before, behind = around.text(expression.first - 1), around.text(expression.end)
    if behind == "-" and values[2].keys().isdisjoint(("YEAR", "SHORT_YEAR")):
        return False
    if before == "-":
        return "YEAR" in values[0] or around.text(expression.first - 2) in _PREFIXES
    return before in _BEFORE_YEARS or not values[1].keys().isdisjoint(("FEAST", "MONTH", "SEASON"))


def _is_timeless(expression: Expression, meaning: Timeless, around: Surroundings) -> bool:
    first, last = around.text(expression.first), around.text(expression.end - 1)
    before, behind = around.text(expression.first - 1), around.text(expression.end)
    is_one_word = expression.end - expression.first == 1
    if meaning.kind == "length":
        if is_one_word:
            return before in _BEFORE_UNITS and not last.startswith(_NO_UNCOUNTED_LENGTHS)
        is_other = last in _COUNTS_OF_OTHER_THINGS and first in ("a", "an", "one", "three")
        return not is_other and not (first in ("a", "an") and behind == "-")  # "a year-earlier loss"
    if meaning.kind == "reference":
        is_cut = not _COUNTABLE.isdisjoint(around.values(expression.end))  # "the past two years"
        return not is_cut and not (first == "soon" and (before == "as" or behind in ("after", "before")))
    return True


def stands_alone(expression: Expression, around: Surroundings) -> bool:
    """Whether an expression to which nothing more was joined is a time: "morning", "first half" alone are none."""
    meaning = expression.meaning
    if isinstance(meaning, Clock) and meaning.of is None:
        return not meaning.time.isalpha() or around.text(expression.first) == "mid"
    if not isinstance(meaning, Part) or meaning.of is not None or meaning.side is not None:
        return True
    return meaning.unit != "half" and not (meaning.unit == "season" and around.text(expression.end) == "of")
