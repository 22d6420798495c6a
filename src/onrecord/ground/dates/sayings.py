"""When something was said: the date that hangs on the verb of saying."""

from bisect import bisect_right
from collections.abc import Sequence

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
        if is_inside and not is_said and _is_day(date.when) and _hangs_on(date, sentence, verbs):
            return date.when
    return None


def _is_day(when: When | None) -> bool:
    """Whether a date is one, resolved or not: no length (P3D), no "now", no "every Monday"."""
    if when is None or when.timex is None:
        return False
    return when.start is not None or (when.timex[:1] in "X-+" and not when.timex.endswith("_REF"))


def _hangs_on(date: Mention, sentence: Sentence, verbs: set[int]) -> bool:
    """Whether the head word of a date belongs to one of the verbs."""
    own = {i for i, word in enumerate(sentence.words) if date.span.start <= word.start < date.span.end}
    for i in sorted(own):
        above = (sentence.words[i].head or 0) - 1
        relation = (sentence.words[i].rel or "").partition(":")[0]
        if above not in own and above in verbs and relation in _RELATIONS:
            return True
    return False
