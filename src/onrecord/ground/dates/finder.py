"""An article and its annotation -> its date and time mentions with the days that they stand for."""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from functools import partial

from onrecord.ground.dates.anchors import Anchors
from onrecord.ground.dates.calendar_readers import is_day_first
from onrecord.ground.dates.feasts import is_approximate
from onrecord.ground.dates.grammar import Grammar, shipped_grammar
from onrecord.ground.dates.guards import is_time, stands_alone
from onrecord.ground.dates.joining import join
from onrecord.ground.dates.meanings import (
    MIDNIGHT,
    Clock,
    Expression,
    Feast,
    Fixed,
    Meaning,
    is_told_by_today,
    is_told_in_full,
    month_of,
    year_of,
)
from onrecord.ground.dates.periods import Days
from onrecord.ground.dates.readers import read
from onrecord.ground.dates.resolving import resolve
from onrecord.ground.dates.surroundings import Surroundings
from onrecord.ground.dates.timex import relative_timex
from onrecord.ground.dates.tokens import PLAIN, Token
from onrecord.records import Annotation, Article, Mention, MentionKind, Sentence, Span, When, content_id

_PASSAGE = 1
"""After how many sentences without a date the next one no longer belongs to the year before."""


def find_dates(article: Article, annotation: Annotation) -> tuple[Mention, ...]:
    """The time expressions of an article, each with its `when`; they replace the annotation's dates and times.

    Dates and clock times have days where the text or the day of publication tells them, else the part of their TIMEX3
    value that the words tell; lengths, sets and loose references ("now") have a TIMEX3 value only.

    Returns:
        In text order, without overlap.
    """
    passages = list(_read(article, annotation))
    expressions = [expression for _, _, found in passages for expression in found]
    published = _possible_days(article.published)
    anchors = Anchors(
        published,
        is_report=any(is_told_by_today(expression.meaning) for expression in expressions),
        is_day_first=is_day_first(article.text),
        month_years={} if published else _years_of_months(expressions),
    )
    mentions, i_last = [], 0
    for i_sentence, around, found in passages:
        if i_sentence > i_last + _PASSAGE:
            anchors = anchors.in_new_passage()
        for expression in found:
            when, anchors = _when(article.text, expression, around, anchors)
            mentions.append(_mention(article, expression.meaning, when))
            i_last = i_sentence if when.start else i_last
    return tuple(mentions)


def meaning_of(words: str) -> Meaning | None:
    """What the words of an expression mean by themselves, whatever stands around them; None where they tell no time."""
    grammar = shipped_grammar()
    tokens = grammar.vocabulary.read(words, 0, len(words))
    joined = join(tokens, list(_matches(grammar, tokens, lambda _: True)))
    return joined[0].meaning if joined else None


def _possible_days(published: When | None) -> tuple[date, date] | None:
    """The first and the last day on which an article may have been published."""
    if published is None or published.start is None:
        return None
    return date.fromisoformat(published.start[:10]), date.fromisoformat((published.end or published.start)[:10])


def _years_of_months(expressions: Iterable[Expression]) -> dict[int, int]:
    """The year of each month that the text names with one and the same year."""
    years: dict[int, set[int]] = {}
    for meaning in (expression.meaning for expression in expressions):
        month, year = month_of(meaning), year_of(meaning)
        if month and isinstance(year, Fixed):
            years.setdefault(month, set()).add(year.period.first.year)
    return {month: found.pop() for month, found in years.items() if len(found) == 1}


def _read(article: Article, annotation: Annotation) -> Iterator[tuple[int, Surroundings, list[Expression]]]:
    """The expressions of each sentence that has some, behind its index."""
    grammar = shipped_grammar()
    for i_sentence, (sentence, mentions) in enumerate(_with_mentions(annotation)):
        if not grammar.vocabulary.may_tell_time(article.text, sentence.start, sentence.end):
            continue
        tokens = grammar.vocabulary.read(article.text, sentence.start, sentence.end)
        around = Surroundings(article.text, sentence, tokens, mentions)
        joined = join(tokens, list(_matches(grammar, tokens, partial(is_time, around=around))))
        if found := [expression for expression in joined if stands_alone(expression, around)]:
            yield i_sentence, around, found


def _with_mentions(annotation: Annotation) -> Iterator[tuple[Sentence, Sequence[Mention]]]:
    """Each sentence with the mentions that begin in it."""
    starts = [mention.span.start for mention in annotation.mentions]
    for sentence in annotation.sentences:
        low, high = bisect_left(starts, sentence.start), bisect_left(starts, sentence.end)
        yield sentence, annotation.mentions[low:high]


def _matches(grammar: Grammar, tokens: Sequence[Token], is_fit: Callable[[Expression], bool]) -> Iterator[Expression]:
    """From left to right, at each token the longest match of a pattern that fits where it stands."""
    symbols = "".join(token.symbol for token in tokens)
    i = 0
    while i < len(symbols):
        matches = [] if symbols[i] == PLAIN else grammar.at(tokens, symbols, i)
        found = (Expression(i, match.end, meaning) for match in matches if (meaning := read(match)))
        expression = next(filter(is_fit, found), None)
        if expression is not None:
            yield expression
        i = expression.end if expression else i + 1


def _when(text: str, expression: Expression, around: Surroundings, anchors: Anchors) -> tuple[When, Anchors]:
    """What an expression stands for, and the anchors for the next."""
    meaning = expression.meaning
    span = Span.cut(text, around.tokens[expression.first].start, around.tokens[expression.end - 1].end)
    direction = around.direction(expression)
    days = resolve(meaning, anchors, direction)
    is_calculated = isinstance(meaning, Feast) and is_approximate(meaning.name)
    is_guess = anchors.has_years and days != resolve(meaning, anchors.without_years(), direction)
    unplaced = When(
        None,
        None,
        None,
        relative_timex(meaning),
        "text" if is_told_in_full(meaning) else "relative",
        approximate=meaning.is_approximate or is_calculated or is_guess,
        span=span,
    )
    if days is None or (_is_midnight(meaning) and days.last == date.max):
        return unplaced, anchors
    return _placed(unplaced, meaning, days), anchors.having_read(meaning, days, is_aside=around.is_aside(expression))


def _is_midnight(meaning: Meaning) -> bool:
    return isinstance(meaning, Clock) and meaning.time == MIDNIGHT


def _placed(when: When, meaning: Meaning, days: Days) -> When:
    """The same with days; a clock time of an hour begins and ends with it, a part of the day has the day's."""
    start, end = days.first.isoformat(), days.last.isoformat()
    if not isinstance(meaning, Clock):
        return replace(when, start=start, end=end, precision=days.opening.precision, timex=days.timex)
    timex = f"{start}T{meaning.time}"
    if meaning.time.isalpha():
        return replace(when, start=start, end=end, precision="day", timex=timex)
    moment = f"{days.closing.shifted(1).first}T00:00" if _is_midnight(meaning) else timex
    return replace(when, start=moment, end=moment, precision="time", timex=timex)


def _mention(article: Article, meaning: Meaning, when: When) -> Mention:
    assert when.span is not None
    kind: MentionKind = "time" if isinstance(meaning, Clock) else "date"
    return Mention(content_id("m", article.id, when.span.start, when.span.text), when.span, "nominal", kind, when=when)
