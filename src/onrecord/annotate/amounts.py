"""Text and words -> clock times and quantities, by rules.

A quantity is a number with the words that soften it and with its currency, percent, measure or unit of time ("nearly
12 percent", "$40 million", "at least 30", "three years"), never with the noun that is counted. A clock time has its
half of the day and its zone ("6 p.m.", "0600 GMT"). One pattern reads on from left to right: an approximator, then a
time, a number that counts nothing (a day of a month, an article of law, a model of aircraft), or a quantity.

Source: own rules; the patterns are in `amount_patterns.tsv`, the words in `amount_words.tsv`.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from onrecord.annotate.amount_patterns import duration_end, scanner, words_of
from onrecord.records import Sentence, Word

_FIRST_LIKELY_YEAR = 1900  # "1500 troops" against "2000 soldiers": news rarely tells of years before
_DASHES = ("-", "–", "-to-")  # "2-1", "52–48", "230-to-197": results, where the numbers do not rise
_YEAR = re.compile(r"(?:1\d|20)\d\d")
_QUARTER_OF_YEAR = re.compile(r"(?:19|20)(?!00)\d\d (?:second|quarter)")  # "the 1988 second quarter"
_PART = re.compile(r"half|a\s+\w+(?:th|rd|er)")
_HYPHENED = re.compile(r"-(\w+)")
_OLD = re.compile(r"[-\s]olds?\b|\s+of\s+age\b", re.IGNORECASE)
_AGO = re.compile(r"\s+(?:ago|earlier|later|hence)\b", re.IGNORECASE)
_NEXT_WORD = re.compile(r"\s+([^\W\d_]+)")
_TWO_WORDS = re.compile(r"\s+([^\W\d_]+)(?:\s+([^\W\d_]+))?")


@dataclass(frozen=True, slots=True)
class Amount:
    """A clock time or a quantity, in code points of the text; a duration is a quantity."""

    start: int
    end: int
    kind: Literal["time", "quantity"]


def find_amounts(text: str, sentences: Sequence[Sentence], taken: Sequence[tuple[int, int]] = ()) -> list[Amount]:
    """The clock times and quantities of a text; empty when it has none.

    Args:
        text: what the offsets count in.
        sentences: in text order; amounts begin and end with a word and do not leave their sentence.
        taken: (start, end) of stretches that are known to be something else; an amount ends before them.

    Returns:
        In text order, without overlap with each other or with `taken`.
    """
    blocked = sorted(taken)
    return [amount for sentence in sentences for amount in _read(text, sentence, blocked)]


def _read(text: str, sentence: Sentence, blocked: Sequence[tuple[int, int]]) -> Iterator[Amount]:
    scan, at = scanner(), sentence.start
    context: _Context | None = None
    while match := scan.search(text, at, sentence.end):
        at = match.end()
        if match["skipped"]:
            continue
        context = context or _Context(text, sentence)
        if wall := next((span for span in blocked if span[0] < match.end() and match.start() < span[1]), None):
            at = wall[1]
            shorter = scan.match(text, match.start(), wall[0]) if match.start() < wall[0] else None
            if shorter is None or shorter["skipped"]:
                continue
            match = shorter
        if match["time"]:
            found = [Amount(*match.span("time"), "time")]
        else:
            found = [Amount(start, end, "quantity") for start, end in _quantities(match, context)]
        yield from (amount for amount in found if context.is_cut_at_words(amount.start, amount.end))


class _Context:
    """The words around a match in its sentence."""

    def __init__(self, text: str, sentence: Sentence) -> None:
        self.text, self.sentence = text, sentence
        self._by_start = {word.start: i for i, word in enumerate(sentence.words)}
        self._ends = {word.end for word in sentence.words}

    def is_cut_at_words(self, start: int, end: int) -> bool:
        return start in self._by_start and end in self._ends

    def word(self, start: int) -> Word | None:
        i = self._by_start.get(start)
        return None if i is None else self.sentence.words[i]

    def before(self, start: int, n_words: int = 1) -> list[str]:
        """Up to `n_words` words before an offset, the nearest last, as they are written."""
        i = self._by_start.get(start, 0)
        return [self.text[word.start : word.end] for word in self.sentence.words[max(0, i - n_words) : i]]

    def low_before(self, start: int) -> str:
        """The word before an offset in small letters; empty at the start of the sentence."""
        return "".join(self.before(start)).lower()

    def after(self, end: int) -> str:
        """The word of letters after an offset and white space; empty when something else follows."""
        match = _NEXT_WORD.match(self.text, end, self.sentence.end)
        return match[1] if match else ""


def _quantities(match: re.Match[str], context: _Context) -> list[tuple[int, int]]:
    """The one quantity of a match, the two ends of what is no range, or nothing where the number counts nothing."""
    low, high, approximator = match["low"], match["high"], match["approximator"]
    start = match.start("low") if approximator is None else match.start("approximator")
    if high is None:
        if low.lower() == "one" and approximator and not _holds_one(approximator):
            start = match.start("low")
        return [(start, match.end())] if _is_counting(match, context) else []
    if (_YEAR.fullmatch(low) and _YEAR.fullmatch(high)) or _is_age(match, context) or _is_past(match, context):
        return []
    if match["between"]:
        return [match.span()]
    return _range(match, start, [word.lower() for word in context.before(start, 3)])


def _range(match: re.Match[str], start: int, words_before: list[str]) -> list[tuple[int, int]]:
    """Two numbers with a dash, "to" or "or" between them: a range, two quantities, or the result of a contest."""
    if not words_of("contest").isdisjoint(words_before):
        return []
    first, second = _plain_value(match["low"]), _plain_value(match["high"])
    is_rising = first is None or second is None or first < second
    if not is_rising and match["joint"] in _DASHES:
        return []
    is_change = match["joint"].strip() == "to" and words_before[-1:] == ["from"]
    if not is_rising or is_change or _sign(match["high"]) not in ("", _sign(match["low"])):
        return [(start, match.end("low")), (match.start("high"), match.end())]
    return [(start, match.end())]


def _is_counting(match: re.Match[str], context: _Context) -> bool:
    """Whether a single number counts or measures something."""
    low, softened = match["low"].lower(), bool(match["approximator"])
    start, end = match.span("low")
    word = context.word(start)
    if _is_age(match, context) or _is_past(match, context):
        return False
    if word is not None and word.upos == "PROPN" and word.end == end:
        return False
    if check := _CHECKS.get(low):
        return check(match, context)
    if _PART.fullmatch(low):
        return softened or _is_share(context, start, end)
    if _QUARTER_OF_YEAR.fullmatch(low):
        return softened
    if _YEAR.fullmatch(low):
        return _is_not_a_year(match, context)
    if low.isdigit() and len(low) <= 3:
        return softened or not _stands_for_an_age(context, start, end)
    if context.text[end : end + 1] == "-" and _number_words().issuperset(re.split(r"[\s-]+", low)):
        following = _HYPHENED.match(context.text, end)
        return following is not None and following[1].lower() in words_of("crew")
    return softened or not _is_name(context, start, end)


def _is_age(match: re.Match[str], context: _Context) -> bool:
    """Whether the number is somebody's age: "34-year-old", "aged 34", "34 years of age"."""
    before = [word.lower() for word in context.before(match.start(), 2)]
    is_aged = before[-1:] in (["aged"], ["age"], ["ages"]) or before in (["age", "of"], ["ages", "of"])
    return is_aged or _OLD.match(context.text, match.end()) is not None


def _is_past(match: re.Match[str], context: _Context) -> bool:
    """Whether a duration measures back from a day and so is a date: "two years ago", "three days later"."""
    return (
        _AGO.match(context.text, match.end()) is not None
        and duration_end().search(match["high"] or match["low"]) is not None
    )


def _is_share(context: _Context, start: int, end: int) -> bool:
    """Whether "a third" or "half" is a share, and not the third of a row."""
    before, following = context.low_before(start), context.after(end)
    if before in words_of("not_half"):
        return False
    if before == "by" and following in {"", *words_of("after_cut")}:
        return True
    return following in words_of("after_half" if context.text[start:end].lower() == "half" else "after_fraction")


def _is_not_a_year(match: re.Match[str], context: _Context) -> bool:
    """Whether four digits count: a firm "at least" before them, or a plural behind and nothing that asks for a year.

    Of the numbers that may be a year of our time only whole hundreds count without a softener: "2000 soldiers".
    """
    softened = match["approximator"] or ""
    earlier, before = ["", "", *context.before(match.start(), 2)][-2:]
    is_second = before in words_of("joining") and _YEAR.fullmatch(earlier) is not None
    asks_for_year = before == "" or before.lower() in words_of("before_year") or is_second
    if _holds_one(softened):
        return True
    year = int(match["low"])
    nouns = _TWO_WORDS.match(context.text, match.end("low"))
    if nouns and any(map(_is_plural, nouns.groups(""))):
        return bool(softened) or year < _FIRST_LIKELY_YEAR or (year % 100 == 0 and not asks_for_year)
    return year < _FIRST_LIKELY_YEAR and not asks_for_year


def _is_plural(word: str) -> bool:
    is_regular = word.endswith("s") and word not in words_of("singular_s")
    return word in words_of("plural") or (is_regular and word.islower())


def _stands_for_an_age(context: _Context, start: int, end: int) -> bool:
    """Whether a short number is an age by where it stands: "Mira Olen, 34, said", "she was 34."."""
    before = context.before(start, 2)
    if len(before) < 2 or context.text[end : end + 1] not in ("", *",.;)"):
        return False
    is_behind_name = before[1] == "," and before[0][0].isupper()
    return is_behind_name or (before[0].lower() in words_of("grower") and before[1].lower() in words_of("grows_old"))


def _is_name(context: _Context, start: int, end: int) -> bool:
    """Whether a spelled-out number is part of a name: "the Five Rivers", a capital on both sides of a small word."""
    is_written_large = context.text[start].isupper() and context.after(end)[:1].isupper()
    return is_written_large and "".join(context.before(start)).islower()


def _counts_one(match: re.Match[str], context: _Context) -> bool:
    """Whether "one" is a number ("one soldier") and no pronoun ("one of them", "no one", "the one")."""
    start, end = match.span("low")
    if match["approximator"] and _holds_one(match["approximator"]):
        return True
    before, following = context.low_before(match.start()), context.after(end).lower()
    if context.text[end : end + 1] == "-" or before in words_of("before_pronoun_one"):
        return False
    if before in words_of("toll"):
        return following != "of"
    word = context.word(start)
    if word is not None and word.upos not in (None, "NUM"):
        return False
    return following != "" and following not in words_of("after_pronoun_one")


def _counts_one_day(match: re.Match[str], context: _Context) -> bool:
    """Whether "one day" lasts a day; alone it is "at some time"."""
    return context.low_before(match.start("low")) in words_of("before_one_day")


def _counts_scores(match: re.Match[str], context: _Context) -> bool:
    """Whether "scores" is a crowd and no verb or result."""
    following = context.after(match.end()).lower()
    return following == "of" or not words_of("toll").isdisjoint({following, context.low_before(match.start("low"))})


def _counts_tens(match: re.Match[str], context: _Context) -> bool:
    return context.after(match.end()).lower() == "of"


_CHECKS: dict[str, Callable[[re.Match[str], _Context], bool]] = {
    "one": _counts_one,
    "one day": _counts_one_day,
    "scores": _counts_scores,
    "tens": _counts_tens,
}
"""Numbers that are also something else, and how to tell."""


def _holds_one(approximator: str) -> bool:
    """Whether "one" after these words is a number: "at least one", but not "about one"."""
    return " " in approximator.strip()


def _sign(number: str) -> str:
    """What stands before the first digit; empty for a number in words."""
    digit = re.search(r"\d", number)
    return number[: digit.start()].strip() if digit else ""


def _plain_value(number: str) -> float | None:
    """The value of a number in digits; None when words or letters scale it."""
    digits = number.replace(",", "")
    return float(digits) if re.fullmatch(r"\d+(?:\.\d+)?", digits) else None


def _number_words() -> frozenset[str]:
    """What a number is spelled with."""
    return words_of("below_hundred") | words_of("tens") | words_of("scale") | {"a", "and"}
