"""When something was said: the date that hangs on the verb of saying."""

from bisect import bisect_right
from collections.abc import Sequence

from onrecord.ground.dates.finder import meaning_of
from onrecord.ground.dates.meanings import Shift, Timeless
from onrecord.records import Mention, Sentence, Statement, When

_RELATIONS = ("obl", "nmod", "advmod")
"""How a date hangs on its verb, in Universal Dependencies; with or without a subtype such as `obl:unmarked`."""


def said_when(statement: Statement, sentences: Sequence[Sentence], dates: Sequence[Mention]) -> When | None:
    """The date at the cue's verb: "said on Friday that", "told reporters last week".

    Dates of the content say when something happened, not when it was said. Durations and sets are no day of saying.

    Returns:
        None when the sentence does not tell.
    """
    if statement.cue is None:
        return None
    cue = statement.cue.span
    i_sentence = bisect_right(sentences, cue.start, key=lambda sentence: sentence.start) - 1
    if i_sentence < 0:
        return None
    sentence = sentences[i_sentence]
    verbs = {i for i, word in enumerate(sentence.words) if cue.start <= word.start < cue.end}
    for date in dates:
        is_inside = sentence.start <= date.span.start < sentence.end
        is_said = any(content.overlaps(date.span) for content in statement.content)
        if is_inside and not is_said and _hangs_on(date, sentence, verbs) and _is_day(date):
            return date.when
    return None


def _is_day(date: Mention) -> bool:
    """Whether a date has a place in time, known or not: no "three days", "now", "every Monday", "years ago"."""
    if date.when is None or date.when.start is not None:
        return date.when is not None
    meaning = meaning_of(date.span.text)
    is_uncounted = isinstance(meaning, Shift) and meaning.count is None
    return meaning is not None and not isinstance(meaning, Timeless) and not is_uncounted


def _hangs_on(date: Mention, sentence: Sentence, verbs: set[int]) -> bool:
    """Whether the head word of a date belongs to one of the verbs."""
    own = {i for i, word in enumerate(sentence.words) if date.span.start <= word.start < date.span.end}
    for i in sorted(own):
        above = (sentence.words[i].head or 0) - 1
        relation = (sentence.words[i].rel or "").partition(":")[0]
        if above not in own and above in verbs and relation in _RELATIONS:
            return True
    return False
