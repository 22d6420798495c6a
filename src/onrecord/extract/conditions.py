"""The condition under which the content of a statement holds: "if diplomacy fails, …".

* A condition is opened by "if", "unless", "provided (that)", "as long as", "on condition that" or "in case".
* It is none where "if" means "whether" ("asked if"), compares or concedes ("as if", "even if"), or belongs to an idiom
  ("if anything", "if I may"): rows `before_if` and `from_if` of `lexicon/idioms.tsv`.
* It ends with its sentence, at a dash, a colon, a closing quotation mark, or the comma that closes it. A comma does not
  close it before "or" or around a relative clause, and not before the clause has had room for a verb. A clause that
  comes first and has no such mark ends before "then", or before the pronoun and modal verb of its main clause ("if he
  did he would say so").
* It stands in the content, or before it in the same sentence, when a mark sets it off from what is said.
"""

import re
from bisect import bisect_right
from collections.abc import Sequence
from functools import lru_cache

from onrecord.extract.cues import CueReading
from onrecord.extract.lexicon import idiom_pattern
from onrecord.records import Sentence, Span

_OPENER = re.compile(
    r"(?<![\w’'-])(?:only if|if|unless|(?<!by )(?:provided|providing) that|(?:as|so) long as(?!\s+\d)|on condition that"
    r"|in case(?! of\b)|(?<=, )provided(?=\s+(?:the|he|she|it|they|we|you|its|their|there)\b))(?![\w’'-])",
    re.IGNORECASE,
)
_LEAD = re.compile(r"[\"“«'‘\s]*(?:(?:and|but|or|so|yet)\s+)?", re.IGNORECASE)  # what may stand before a first clause
_SCALAR_IF_NOT = re.compile(r"if\s+not\b(?!\s+(?:\w+ed|for)\b)", re.IGNORECASE)  # "hundreds, if not thousands"
_ASKING = frozenset({"ask", "wonder", "question", "inquire", "query", "know", "doubt", "consider", "see"})
"""Verbs whose "if" means "whether". Own list, from memory; compare Quirk et al. 1985 on yes-no interrogatives."""
_ASKED_BEFORE = re.compile(
    r"\b(?:ask|decid|determin)\w*(?:\s+(?!(?:to|that|for|what|how)\b)[\w’'-]+){0,6}\s+$", re.IGNORECASE
)  # "asked the council if", "decides within a month if"
_COMES_FIRST = re.compile(r"(?:[\n.:;,\"“'‘—–]|\b(?:that|and|but|so|because))\s*$", re.IGNORECASE)
_MAIN_CLAUSE = re.compile(
    r"\s+then\s|(?<!that)(?<!who)(?<!which)(?<!what)\s+(?:that\s+)?(?:I|you|he|she|it|we|they)"
    r"(?:\s+(?:will|would|can|could|may|might|must|should)(?:n['’]t)?|['’](?:ll|d))\b"
)
_END = re.compile(r"[;:?!…]|\.\.\.(?=\s)|,(?=[\s\"”’»'])|\s(?:[–—―]|--?)\s|[—―]|\"|''|[“”«»]")
_OR = re.compile(r",\s+or\b", re.IGNORECASE)
_ASIDE = re.compile(r",\s+(?:(?:who|whom|whose|which)\b[^,.;:?!]*|not(?:\s+[\w’'-]+){1,4}),", re.IGNORECASE)
_INSERTED = re.compile(r",\s+(?!or\b)[^,.;:?!]*,|\s?(?:[–—―]|--?)\s?[^–—―.;:?!]*?(?:[–—―]|--)", re.IGNORECASE)
_NO_VERB_YET = re.compile(r"\w+\s+(?:the|an?|his|her|its|our|their|my|your|more)\s+[\w’'-]+\s?", re.IGNORECASE)
_TRAILING = ' \t\r\n\xa0.,;:?!…"”»“«'
_MIN_WORDS = 2


@lru_cache(maxsize=1)
def _no_condition() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What before "if" and what from "if" on makes it no condition."""
    before = re.compile(rf"{idiom_pattern('before_if')}\s+$", re.IGNORECASE)
    return before, re.compile(idiom_pattern("from_if"), re.IGNORECASE)


def find_condition(
    text: str, contents: Sequence[Span], reading: CueReading, sentences: Sequence[Sentence]
) -> Span | None:
    """The first conditional clause of the content, or of its sentence right before it.

    Returns:
        From the conjunction to the comma or stop that ends the clause, that mark left out; None when there is none.
    """
    for content in contents:
        for match in _OPENER.finditer(text, content.start, content.end):
            is_first = match.start() <= content.start + 1
            if (is_first and (reading.lemma in _ASKING or reading.negated)) or not _is_condition(text, match):
                continue
            limit = min(content.end, _sentence_end(match.start(), sentences, text))
            comes_first = is_first or _COMES_FIRST.search(text, max(match.start() - 12, 0), match.start()) is not None
            if found := _clause(text, match, limit, comes_first=comes_first):
                return found
    first = contents[0]
    sentence = _sentence_at(first.start, sentences)
    lead = _LEAD.match(text, sentence.start, first.start) if sentence else None
    opener = _OPENER.match(text, lead.end(), first.start) if lead else None
    if opener and _is_condition(text, opener):
        return _clause(text, opener, first.start, comes_first=True, must_close=True)
    return None


def _is_condition(text: str, opener: re.Match[str]) -> bool:
    before, idiom = _no_condition()
    return not (
        before.search(text, max(opener.start() - 40, 0), opener.start())
        or _ASKED_BEFORE.search(text, max(opener.start() - 60, 0), opener.start())
        or idiom.match(text, opener.start())
        or _SCALAR_IF_NOT.match(text, opener.start())
    )


def _sentence_at(offset: int, sentences: Sequence[Sentence]) -> Sentence | None:
    i = bisect_right(sentences, offset, key=lambda sentence: sentence.start) - 1
    return sentences[i] if i >= 0 and offset < sentences[i].end else None


def _sentence_end(offset: int, sentences: Sequence[Sentence], text: str) -> int:
    sentence = _sentence_at(offset, sentences)
    return sentence.end if sentence else len(text)


def _clause(
    text: str, opener: re.Match[str], limit: int, *, comes_first: bool, must_close: bool = False
) -> Span | None:
    """The clause from its opener to the mark that closes it, or to the limit unless it must be closed."""
    start = opener.start()
    end = _clause_end(text, start, limit)
    if end is None and must_close:
        return None
    is_closed = end is not None and (text[end] in ",-–—―" or text[end].isspace())
    if comes_first and not is_closed:
        main = _MAIN_CLAUSE.search(text, opener.end() + 1, limit if end is None else end)
        end = main.start() if main else end
    words = text[start : limit if end is None else end]
    stripped = words.rstrip(_TRAILING)
    if stripped[-2:-1] == "." and words[len(stripped) :].startswith("."):  # U.S.
        stripped += "."
    return Span.trimmed(text, start, start + len(stripped)) if len(stripped.split()) >= _MIN_WORDS else None


def _clause_end(text: str, start: int, limit: int) -> int | None:
    is_quoting = False
    passed = start  # commas and dashes up to here close nothing
    for match in _END.finditer(text, start, limit):
        mark, i = match.group(), match.start()
        if i < passed or _in_number(text, i):
            continue
        if mark in ('"', "''", "“", "”", "«", "»"):
            if not is_quoting and not (mark in "“«" or text[i - 1].isspace()):
                return i
            is_quoting = not is_quoting
        elif mark in ";:?!…...":
            return i
        elif _NO_VERB_YET.fullmatch(text, start, i) and (inserted := _INSERTED.match(text, i, limit)):
            passed = inserted.end()
        elif mark == "," and (aside := _ASIDE.match(text, i, limit)):
            passed = aside.end()
        elif mark != "," or not _OR.match(text, i, limit):
            return i
    return None


def _in_number(text: str, i: int) -> bool:
    """Whether a comma or colon stands inside a number."""
    return text[i] in ",:" and text[i - 1].isdigit() and text[i + 1 : i + 2].isdigit()
