"""Texts with marked speakers, turned into what the ground step gets from the steps before it."""

import re

from onrecord.ground.speakers import name_speakers
from onrecord.ground.speakers.reading import Reading
from onrecord.records import Annotation, Article, Party, Quotation, Sentence, Span, Statement
from tests.marked import read_mark

_SENTENCE_END = re.compile(r"(?<!Mr)(?<!Mrs)(?<!Sen)(?<!Gen)(?<!\b[A-Z])[.!?]”?(?= [A-Z“])|$", re.MULTILINE)


def annotate(text: str) -> Annotation:
    """Sentences by full stop and line, quotations by curly marks."""
    sentences, start = [], 0
    for match in _SENTENCE_END.finditer(text):
        if text[start : match.end()].strip():
            sentences.append(Sentence(start, match.end(), ()))
        start = match.end() + 1
    quotations = [
        Quotation(match.start(), match.end(), match.start() + 1, match.end() - 1, is_closed=True)
        for match in re.finditer("“[^”]*”", text)
    ]
    return Annotation(sentences=tuple(sentences), quotations=tuple(quotations))


def read(text: str) -> Reading:
    """The reading of a text without marks."""
    return Reading(Article("a-1", text), annotate(text))


def named(marked: str) -> list[tuple[str | None, str | None, str]]:
    """What `name_speakers` makes of a text: (words, name, basis) of each speaker, in text order.

    `⟦speaker:…⟧` marks a speaker, who says the rest of the line; `⟦content:…⟧` marks content without a speaker.
    """
    case = read_mark("case", marked)
    statements = [_statement(case.text, span, speaks=True) for span in case.all("speaker")]
    statements += [_statement(case.text, span, speaks=False) for span in case.all("content")]
    statements.sort(key=lambda statement: statement.id)
    found: list[tuple[str | None, str | None, str]] = []
    for statement in name_speakers(Article("a-1", case.text), annotate(case.text), statements):
        party = statement.speaker
        found.append((party.span.text if party.span else None, party.name, party.basis) if party else (None, None, "-"))
    return found


def _statement(text: str, span: Span, *, speaks: bool) -> Statement:
    content = span
    if speaks:
        start, end = text.rfind("\n", 0, span.start) + 1, (text + "\n").index("\n", span.end)
        content = Span.trimmed(text, span.end + 1, end) or Span.trimmed(text, start, span.start) or span
    party = Party(span, None, "name") if speaks else None
    return Statement(f"s-{span.start:06}", party, None, (content,), "indirect", "speech")
