"""Who the speaker of each statement is, by the fullest name the article gives, and how that is known."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from onrecord.ground.speakers.entities import Entity
from onrecord.ground.speakers.reading import Reading
from onrecord.ground.speakers.walk import find_speakers
from onrecord.records import Annotation, Article, Party, Span, Statement


@dataclass(frozen=True, slots=True)
class Parties:
    """Who speaks in an article, and whom it names.

    Attributes:
        statements: in the given order, changed in nothing but the speaker.
        entities: the parties that the article names, in order of first mention, each with all of its names.
    """

    statements: tuple[Statement, ...]
    entities: tuple[Entity, ...]


def find_parties(article: Article, annotation: Annotation, statements: Sequence[Statement]) -> Parties:
    """Give each speaker the fullest name the article has for it.

    The name has no title and no leading article. People whom the article does not name have none, whatever is said of
    them ("Tarsan officials"). A description of one party by a name is as good as one: an organisation's by whom it
    belongs to ("Tarsan government"), a person's by the organisation ("spokesman for the Relief Agency"). A statement
    without a speaker gets one only when it is a paragraph that holds nothing but a quotation: the speaker of the
    paragraph before, with basis "carried".
    """
    reading = Reading(article, annotation)
    said_by: dict[Span, list[Span]] = {}
    for statement in statements:
        if statement.speaker and statement.speaker.span:
            said_by.setdefault(statement.speaker.span, []).extend(statement.content)
    answers, entities = find_speakers(reading, said_by)
    named = []
    for statement in statements:
        if statement.speaker and statement.speaker.span:
            answer = answers[statement.speaker.span]
            statement = replace(statement, speaker=replace(statement.speaker, name=answer.name, basis=answer.basis))
        named.append(statement)
    first_person = {span for span, answer in answers.items() if answer.is_first_person}
    return Parties(_carry(reading, _name_first_person(named, first_person)), entities)


def name_speakers(article: Article, annotation: Annotation, statements: Sequence[Statement]) -> tuple[Statement, ...]:
    """The statements of `find_parties`."""
    return find_parties(article, annotation, statements).statements


def _name_first_person(statements: Sequence[Statement], first_person: set[Span]) -> list[Statement]:
    """Give "I" and "we" inside a quotation the name of whoever speaks the quotation."""
    named = []
    for statement in statements:
        party = statement.speaker
        if party and party.span in first_person:
            statement = replace(statement, speaker=replace(party, name=_name_around(party.span, statements)))
        named.append(statement)
    return named


def _name_around(span: Span, statements: Sequence[Statement]) -> str | None:
    """The speaker's name of the smallest content around a span."""
    around = [
        (content.end - content.start, statement.speaker.name)
        for statement in statements
        for content in statement.content
        if content.start <= span.start and span.end <= content.end and statement.speaker and statement.speaker.name
    ]
    return min(around)[1] if around else None


def _carry(reading: Reading, statements: Sequence[Statement]) -> tuple[Statement, ...]:
    """Carry the speaker of a paragraph over to a next paragraph that is nothing but a quotation."""
    result = list(statements)
    last_of_line: dict[int, str | None] = {}
    for i in sorted(range(len(result)), key=lambda i: (result[i].content[0].start, i)):
        statement = result[i]
        line = _line(reading, statement.content[0])
        is_nested = _is_nested(statement, statements)
        carried = last_of_line.get(line - 1)
        if statement.speaker is None and statement.cue is None and carried and _fills_line(reading, statement, line):
            statement = replace(statement, speaker=Party(None, carried, "carried"))
            result[i] = statement
        if statement.speaker and not is_nested:
            last_of_line[_line(reading, statement.content[-1])] = statement.speaker.name
    return tuple(result)


def _line(reading: Reading, span: Span) -> int:
    """The line that a span begins in: that of its first word or mark, or of the last one before it."""
    i_token = min(reading.index_at(span.start), len(reading.tokens) - 1)
    return reading.tokens[i_token].line if reading.tokens else 0


def _fills_line(reading: Reading, statement: Statement, line: int) -> bool:
    """Whether nothing but the content and quotation marks is in the line it begins in."""
    start = reading.index_at(statement.content[0].start)
    while start and reading.tokens[start - 1].line == line:
        start -= 1
    for token in reading.tokens[start:]:
        if token.line != line:
            break
        inside = any(content.start <= token.start < content.end for content in statement.content)
        if token.text[0].isalnum() and not inside:
            return False
    return True


def _is_nested(statement: Statement, statements: Sequence[Statement]) -> bool:
    """Whether a statement is said inside another one."""
    start, end = statement.outer_range()
    return any(
        content.start <= start and end <= content.end
        for other in statements
        if other is not statement
        for content in other.content
    )
