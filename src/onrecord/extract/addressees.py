"""Who is spoken to: "told reporters", "called on Washington to …", "in a letter to the council".

The cue's word tells where its addressee stands (`lexicon/cues.tsv`): right behind it ("told X that …"), behind "to" or
the noun of a message ("said to X", "wrote in a letter to X"), or before an infinitive of the content ("called on X to
withdraw"). The addressee ends before a clause, a time, a place or the end of the sentence. What is told or asked
instead of somebody ("the truth", "about", "for": rows `not_addressed` of `lexicon/idioms.tsv`) is no addressee.
"""

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import lru_cache

from onrecord.extract.cues import CueReading
from onrecord.extract.lexicon import idiom_pattern
from onrecord.records import Fragment, Party, Span

_MAX_WORDS = 9
_MAX_CHARACTERS = 120  # from the cue to the end of its addressee
_END = re.compile(
    r"\s*(?:[,:;()!?…“”\"«»]|''|\s[—–-]|[—]"
    r"|\b(?:that|about|against|during|after|before|while|when|(?:such )?as|earlier|late|last)\b"
    r"|\b(?:never|not|if|whether|by|then|again|ahead)\b"
    r"|\b(?:how|what|where|why|recently|via|through|because)\b"
    r"|\b(?:on\s+)?(?:this|next)\s+(?:week|month|year|morning|afternoon|evening|weekend|spring|summer|fall|autumn|winter)"
    r"|\b(?:on\s+)?(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun|yester|to)day|tonight)\b|\bof\s+(?=\w+day\b)"
    r"|\bto\b(?!\s+the\b)|\bat\s+(?:an?|the|his|her|its|their)\b|\b(?:in|(?P<preposition>for|on))\b)"
)
_POSSESSIVE = ("'s", "’s", "s'", "s’")
_PROGRAMME = re.compile(r"\s*(?:“[^“”\n]{1,40}”|\"[^\"\n]{1,40}\")")
_INFINITIVE = re.compile(r"\s+(?:not\s+)?to\s+[a-z]")
_FINITE = re.compile(r"\b(?:will|would|can|could|may|might|must|should|is|are|was|were|has|had|have|do|does|did|be)\b")
_RELATIVE = re.compile(r"\b(?:who|which)\b")


@lru_cache(maxsize=1)
def _openers() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What stands between a cue and "to X", and what no addressee begins with."""
    text = rf"in (?:(?:an?|the|his|her|its|their) )?(?:[\w-]+ ){{0,2}}{idiom_pattern('addressed_text')} to"
    nobody = rf"(?:\w+ly\b|\d|(?:(?:an?|the|his|her|its|their|different|more)\s+)?{idiom_pattern('not_addressed')})"
    return re.compile(rf"\s*(?:to|{text})\s+", re.IGNORECASE), re.compile(nobody, re.IGNORECASE)


@lru_cache(maxsize=1)
def _stop() -> re.Pattern[str]:
    """A full stop that ends a sentence: not after a title, an initial or U.S."""
    return re.compile(rf"\b(?!(?:{idiom_pattern('shortened_title')}|[A-Z])\.)[\w’'-]+(?P<stop>\.)(?=\s)")


@lru_cache(maxsize=1)
def _named_body() -> re.Pattern[str]:
    """A word, at its end, that "for" or "on" may continue: of a body's name or an office."""
    return re.compile(rf"{idiom_pattern('names_with_preposition')}$", re.IGNORECASE)


def find_addressees(
    text: str, cue: Span | None, contents: Sequence[Span], reading: CueReading, fragments: Sequence[Fragment]
) -> tuple[Party, ...]:
    """The party that a statement is addressed to, as its words; names come with the ground step.

    Args:
        fragments: of the article, in text order: an addressee ends where the next one begins.

    Returns:
        One party with the basis "name", or none: no addressee is told, or it stands where these rules do not look.
    """
    if cue is None or reading.addressee == "none":
        return ()
    following = bisect_left(fragments, cue.end, key=lambda fragment: fragment.span.start)
    border = fragments[following].span.start if following < len(fragments) else len(text)
    limit = min(border, cue.end + _MAX_CHARACTERS)
    after = next((span for span in contents if span.start >= cue.end), None)
    found: Span | None = None
    if reading.addressee == "object":
        found = _phrase(text, cue.end, limit)
    elif reading.addressee == "to" and (opener := _openers()[0].match(text, cue.end, limit)):
        found = _phrase(text, opener.end(), limit)
    if found is None and after is not None and _takes_infinitive(cue, reading):
        infinitive = _INFINITIVE.search(text, after.start, after.end)
        found = _phrase(text, after.start, infinitive.start()) if infinitive else None
    return (Party(found, None, "name"),) if found else ()


def _takes_infinitive(cue: Span, reading: CueReading) -> bool:
    """Whether "X to do" after the cue means that X is asked: after "urged" and "called on", not after "asked for"."""
    is_called_on = cue.text.lower().endswith((" on", " to", " upon"))
    match reading.addressee:
        case "object":
            return is_called_on or not cue.text.lower().endswith((" for", " about", " of", " over", " against"))
        case "preposition":
            return is_called_on
        case _:
            return False


def _is_in_name(text: str, end: re.Match[str]) -> bool:
    """Whether a preposition goes on with a name, as in "Committee on Foreign Affairs"."""
    return bool(end["preposition"] and _named_body().search(text, max(end.start() - 30, 0), end.start()))


def _phrase(text: str, start: int, limit: int) -> Span | None:
    """The noun phrase that begins here; None when none does or it is too long to be one."""
    newline = text.find("\n", start, limit)
    limit = newline if newline >= 0 else limit
    stop = _stop().search(text, start, limit)
    limit = stop.start("stop") if stop else limit
    end = next((match for match in _END.finditer(text, start, limit) if not _is_in_name(text, match)), None)
    found = Span.trimmed(text, start, end.start() if end else limit)
    if found is None or not found.text[0].isalnum() or _openers()[1].match(found.text):
        return None
    if found.text.endswith(_POSSESSIVE) and (programme := _PROGRAMME.match(text, found.end, limit)):
        found = Span.cut(text, found.start, programme.end())
    if _FINITE.search(found.text) and not _RELATIVE.search(found.text):  # a clause: "told the venue would close"
        return None
    found = Span.trimmed(text, found.start, found.start + len(found.text.rstrip(" .,")))
    return found if found and len(found.text.split()) <= _MAX_WORDS else None
