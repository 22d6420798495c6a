"""Headlines that end in their speaker: "Talks to go on next week: ministry". The model knows the other order well.

The part after the last colon is a speaker when it is short and either ends in a word for those whom headlines quote
(`lexicon/headline_speakers.tsv`) or is a name that the article uses too. "Ukraine: what we know" is none.
"""

import re
from functools import lru_cache

from onrecord.extract.layouts import Turn
from onrecord.records import Fragment, FragmentPart, Span
from onrecord.tables import read_table

_HEADLINE = re.compile(r"(?P<content>\S.*\S)\s*(?P<colon>:)\s+(?P<speaker>[^:.?!]+)")
_MAX_HEADLINE_WORDS = 30
_MAX_SPEAKER_WORDS = 6
_MIN_CONTENT_WORDS = 4
_SCORE = 0.9


@lru_cache(maxsize=1)
def headline_speakers() -> frozenset[str]:
    """Lower-case words for those whom headlines quote without a name."""
    return frozenset(row["word"] for row in read_table("onrecord.extract.lexicon", "headline_speakers"))


def find_headline_turn(text: str, line: tuple[int, int]) -> Turn | None:
    """The statement of a headline in the form "content: speaker"; None when it has another form.

    Args:
        line: the first paragraph of the text.
    """
    match = _HEADLINE.fullmatch(text, *line)
    if match is None or len(match.group().split()) > _MAX_HEADLINE_WORDS:
        return None
    speaker = match["speaker"].split()
    if len(speaker) > _MAX_SPEAKER_WORDS or len(match["content"].split()) < _MIN_CONTENT_WORDS:
        return None
    is_used = match["speaker"][0].isupper() and match["speaker"] in text[line[1] :]
    if not is_used and speaker[-1].lower() not in headline_speakers():
        return None

    def fragment(part: FragmentPart, group: str) -> Fragment:
        return Fragment(part, Span.cut(text, *match.span(group)), _SCORE)

    return Turn(fragment("speaker", "speaker"), fragment("cue", "colon"), fragment("content", "content"))
