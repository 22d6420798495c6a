"""Who the speaker of each statement is, by the fullest name the article gives, and how that is known.

Comes in: an article, its annotation and its statements. Goes out: the same statements with names. The text is read
once from top to bottom; names, pronouns and speakers met on the way are what later words can stand for.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from onrecord.ground.antecedents import PRONOUN_GENDERS, PRONOUNS, Form, Referent, Track
from onrecord.ground.descriptions import Description, is_plural_role, read_description
from onrecord.ground.entities import Entity, gather_entities
from onrecord.ground.lexicon import load_lexicon
from onrecord.ground.names import Name, find_names
from onrecord.ground.reading import Reading
from onrecord.ground.roles import match_organization, match_role
from onrecord.ground.spans import SpeakerWords, read_speaker
from onrecord.records import Annotation, Article, Basis, Party, Span, Statement

_PUBLIC_ROLES = frozenset(
    "candidate politician lawmaker president governor mayor minister royal artist athlete".split()
) | {"prime minister"}
"""Roles of people that an article goes on calling by their role without ever putting it beside the name."""

_LEAD_LINES = 4
"""A description in the first lines may be named in the paragraph after it."""


@dataclass(frozen=True, slots=True)
class _Answer:
    """Whom a span stands for; without a referent its words name nobody."""

    referents: tuple[int, ...]
    basis: Basis


def name_speakers(article: Article, annotation: Annotation, statements: Sequence[Statement]) -> tuple[Statement, ...]:
    """Give each speaker the fullest name the article has for it.

    A speaker whose words stand for nobody the article names keeps `name` None. A statement without a speaker gets one
    only when it is a paragraph of its own that holds nothing but a quotation: the speaker of the paragraph before, with
    basis "carried".

    Returns:
        The statements in the given order, changed in nothing but the speaker.
    """
    if not statements:
        return ()
    spans = sorted({s.speaker.span for s in statements if s.speaker and s.speaker.span})
    reading = Reading(article, annotation)
    seeds = frozenset(
        token.low
        for span in spans
        for token in reading.tokens[slice(*reading.within(span))]
        if token.is_name_form
        and token.line not in reading.headlines
        and not (token.opens and is_plural_role(token.low))
    )
    lexicon = load_lexicon()
    seeds = frozenset(word for word in seeds if not lexicon.is_a(word, "opener") and word not in PRONOUNS)
    names = find_names(reading, seeds)
    walk = _Walk(reading, names, gather_entities(reading, names), spans)
    parties = {span: walk.party(span, answer) for span, answer in walk.answers()}
    named = [
        replace(s, speaker=replace(s.speaker, name=parties[s.speaker.span].name, basis=parties[s.speaker.span].basis))
        if s.speaker and s.speaker.span
        else s
        for s in statements
    ]
    return _carry(reading, _quoted_speakers(reading, named))


class _Walk:
    """One reading of the article from top to bottom."""

    def __init__(self, reading: Reading, names: Sequence[Name], entities: Sequence[Entity], spans: list[Span]) -> None:
        self.reading = reading
        self.names = names
        self.spans = spans
        self.entity_of = {name.start: entity.id for entity in entities for name in entity.names}
        self.referents = [
            Referent(
                entity.id,
                entity.name,
                entity.kind,
                entity.gender,
                True,
                entity.kind == "group",
                tuple(word.lower() for word in entity.name.split()),
                entity.descriptions,
            )
            for entity in entities
        ]
        self.track = Track(reading, self.referents)
        self._first_names = {entity.id: entity.names[0].start for entity in entities}
        self._name_starts = [name.start for name in names]

    def answers(self) -> Iterator[tuple[Span, _Answer]]:
        """Each speaker span with whom it stands for, in text order."""
        speakers = [(span, read_speaker(self.reading, span, self._names_in(span))) for span in self.spans]
        events: list[tuple[int, int, int]] = [(words.first, 0, i) for i, (_, words) in enumerate(speakers)]
        events += [(name.first, 1, i) for i, name in enumerate(self.names)]
        events += [(i, 2, 0) for i, token in enumerate(self.reading.tokens) if token.low in PRONOUN_GENDERS]
        read_to = -1
        for i_token, order, i in sorted(events):
            if order == 0:
                span, words = speakers[i]
                answer = self._answer(words, [s for s in speakers[i + 1 :]])
                read_to = max(read_to, self._note_speaker(words, answer))
                yield span, answer
            elif order == 1:
                self._note_name(self.names[i])
            elif i_token >= read_to:
                self._note_pronoun(i_token)

    def _names_in(self, span: Span) -> Sequence[Name]:
        return self.names[bisect_left(self._name_starts, span.start) : bisect_left(self._name_starts, span.end)]

    def _note_name(self, name: Name) -> None:
        self.track.add(self.entity_of[name.start], name.first, name.last, "name", is_modifier=name.is_modifier)

    def _note_pronoun(self, i_token: int) -> None:
        low = self.reading.tokens[i_token].low
        gender = PRONOUN_GENDERS[low]
        referent = self.track.antecedent(i_token, "person", gender)
        if referent is not None:
            self.track.add(referent, i_token, i_token + 1, "pronoun", is_modifier=low in ("his", "her"), gender=gender)

    def _note_speaker(self, words: SpeakerWords, answer: _Answer) -> int:
        """Let a speaker be met where it speaks; gives the token from which its pronoun is dealt with."""
        form: Form = "name" if words.heads else "description" if words.description else "pronoun"
        for referent in answer.referents:
            gender = PRONOUN_GENDERS.get(words.pronoun or "")
            self.track.add(referent, words.first, words.last, form, is_speaker=True, gender=gender)
        return words.last if words.pronoun else -1

    def _answer(self, words: SpeakerWords, later: list[tuple[Span, SpeakerWords]]) -> _Answer:
        """Whom a speaker span stands for."""
        if words.heads:
            return _Answer(tuple(self.entity_of[name.start] for name in words.heads), "name")
        if words.pronoun:
            gender = PRONOUN_GENDERS.get(words.pronoun)
            referent = self.track.antecedent(words.first, PRONOUNS[words.pronoun], gender)
            return _Answer(() if referent is None else (referent,), "pronoun")
        if words.is_relative:
            referent = self._before_relative(words.first)
            return _Answer(() if referent is None else (referent,), "pronoun")
        if words.is_first_person or words.description is None:
            return _Answer((), "pronoun" if words.last - words.first == 1 else "description")
        return _Answer((self._described(words, words.description, later),), "description")

    def _before_relative(self, i_token: int) -> int | None:
        """The party that the noun phrase directly before "who" or "which" stands for."""
        tokens = self.reading.tokens
        end = i_token - 1 if tokens[i_token - 1].text == "," else i_token
        if end <= 0:
            return None
        i_name = bisect_left(self._name_starts, tokens[end - 1].end) - 1
        if i_name >= 0 and self.names[i_name].last == end:
            return self.entity_of[self.names[i_name].start]
        position = tokens[end - 1].start
        for referent in self.referents:
            if any(d.start <= position < d.end + 1 for d in referent.descriptions):
                return referent.id
        start = end - 1
        while start and end - start < 12 and tokens[start - 1].sentence == tokens[i_token].sentence:
            if (
                tokens[start].low in ("the", "a", "an", "his", "her", "their", "its")
                or not tokens[start - 1].text[0].isalnum()
            ):
                break
            start -= 1
        description = read_description(self.reading, start, end)
        return None if description is None else self._described(SpeakerWords(start, end), description, [])

    def _described(self, words: SpeakerWords, description: Description, later: list[tuple[Span, SpeakerWords]]) -> int:
        """The party that a description stands for: one that is known, or a new one that has no name but this."""
        position = self.reading.tokens[words.first].start
        apposed = self._apposed(words, description)
        if apposed is not None:
            return apposed
        match = match_role(description, self.track, position) or match_organization(description, self.track)
        if match:
            return match.id
        named_next = self._named_next(words, description, later)
        if named_next is not None:
            return named_next
        if self._points_back(words, description):
            referent = self.track.antecedent(words.first, "role", description.gender)
            if referent is not None:
                return referent
        proper = description.proper - load_lexicon().roles.keys()
        name = self._phrase(words, description) if proper else None
        kind: NameKind = (
            "group"
            if description.is_plural
            else "person"
            if description.role
            else "organization"
            if description.classes
            else "unknown"
        )
        referent = Referent(
            len(self.referents),
            name,
            kind,
            description.gender,
            False,
            description.is_plural,
            (),
            (description,),
        )
        self.referents.append(referent)
        return referent.id

    def _apposed(self, words: SpeakerWords, description: Description) -> int | None:
        """The party whose name stands directly behind the span: "her father" before "John Bell", or "the head" before ", John Bell,"."""
        tokens = self.reading.tokens
        has_comma = words.last < len(tokens) and tokens[words.last].text == ","
        first = words.last + has_comma
        name = next((name for name in self.names if name.first >= first), None)
        if name is None or name.first != first or description.is_plural or name.kind in ("place", "group"):
            return None
        if tokens[first].line != tokens[words.first].line or not (description.role or description.classes):
            return None
        if has_comma and (name.last >= len(tokens) or tokens[name.last].text != ","):
            return None
        return self.entity_of[name.start]

    def _points_back(self, words: SpeakerWords, description: Description) -> bool:
        """Whether "the senator" can only be somebody who is known: one of the few that an article is about."""
        return (
            self.reading.tokens[words.first].low == "the"
            and not description.is_plural
            and description.role in _PUBLIC_ROLES
        )

    def _named_next(
        self, words: SpeakerWords, description: Description, later: list[tuple[Span, SpeakerWords]]
    ) -> int | None:
        """The person who is named as the next speaker after a description in the first paragraph.

        News leads describe first and name next: "The leader of the group has warned … Sheikh John Bell said …".
        """
        tokens = self.reading.tokens
        line = tokens[words.first].line
        if description.role is None or description.is_plural or line > _LEAD_LINES:
            return None
        again = [w for _, w in later if not (w.description and w.description.role == description.role)]
        if not again or len(again[0].heads) != 1 or tokens[again[0].first].line - line > _LEAD_LINES - 1:
            return None
        following = again[0]
        name = following.heads[0]
        person = self.referents[self.entity_of[name.start]]
        between = [n for n in self.names if words.last <= n.first < name.first and n.kind == "person"]
        if name.start != self._first_names[person.id] or person.kind not in ("person", "unknown") or between:
            return None
        roles = {
            d.role for d in person.descriptions if d.role not in (None, "honorific", "cleric", "doctor", "officer")
        }
        return person.id if not roles or description.role in roles else None

    def _phrase(self, words: SpeakerWords, description: Description) -> str:
        """The description's own words, without article, as a name for people to read."""
        tokens = self.reading.tokens
        first = words.first + (tokens[words.first].low in ("the", "a", "an"))
        last = self.reading.index_at(description.end)
        text = self.reading.words(first, min(last, words.last))
        opener = tokens[first]
        if opener.opens and opener.low in self.reading.lower and opener.text[1:].islower():
            text = text[0].lower() + text[1:]
        return text

    def party(self, span: Span, answer: _Answer) -> Party:
        """The speaker as it goes into the record."""
        found = [self.referents[referent].name for referent in answer.referents]
        named = [name for name in found if name]
        if not named or len(named) < len(found):
            return Party(span, None, answer.basis)
        name = named[0] if len(named) == 1 else ", ".join(named[:-1]) + " and " + named[-1]
        return Party(span, name, answer.basis)


def _quoted_speakers(reading: Reading, statements: Sequence[Statement]) -> list[Statement]:
    """Give "I" and "we" inside a quotation the name of whoever speaks the quotation."""
    named = []
    for statement in statements:
        party = statement.speaker
        if party and party.span and party.name is None and party.basis == "pronoun":
            words = read_speaker(reading, party.span, ())
            outer = _around(party.span, statements) if words.is_first_person else None
            if outer:
                party = replace(party, name=outer.name)
        named.append(replace(statement, speaker=party))
    return named


def _around(span: Span, statements: Sequence[Statement]) -> Party | None:
    """The named speaker of the smallest content around a span."""
    best: tuple[int, Party] | None = None
    for statement in statements:
        party = statement.speaker
        if party is None or party.name is None or (party.span and party.span.overlaps(span)):
            continue
        for content in statement.content:
            size = content.end - content.start
            if content.start <= span.start and span.end <= content.end and (best is None or size < best[0]):
                best = (size, party)
    return best[1] if best else None


def _carry(reading: Reading, statements: Sequence[Statement]) -> tuple[Statement, ...]:
    """Carry the speaker of a paragraph over to a next paragraph that is nothing but a quotation."""
    line_of: dict[int, list[Statement]] = {}
    by_position = sorted(range(len(statements)), key=lambda i: (statements[i].content[0].start, i))
    result = list(statements)
    last_of_line: dict[int, Party] = {}
    for i in by_position:
        statement = result[i]
        first, last = reading.within(statement.content[0])
        if first >= len(reading.tokens):
            continue
        line = reading.tokens[first].line
        if statement.speaker is None and statement.cue is None and _fills_line(reading, statement):
            before = last_of_line.get(line - 1)
            if before and before.name:
                result[i] = replace(statement, speaker=Party(None, before.name, "carried"))
        party = result[i].speaker
        if party and not _is_nested(statement, statements):
            last_of_line[reading.tokens[reading.within(statement.content[-1])[0]].line] = party
    del line_of
    return tuple(result)


def _fills_line(reading: Reading, statement: Statement) -> bool:
    """Whether nothing but this content and quotation marks is in its paragraph."""
    first, _ = reading.within(statement.content[0])
    line = reading.tokens[first].line
    return (
        True
        if line < 0
        else all(
            any(content.start <= token.start < content.end for content in statement.content)
            for token in reading.tokens
            if token.line == line and token.text[0].isalnum()
        )
    )


def _is_nested(statement: Statement, statements: Sequence[Statement]) -> bool:
    """Whether a statement is said inside another one."""
    start, end = statement.outer_range()
    return any(
        content.start <= start and end <= content.end and other is not statement
        for other in statements
        for content in other.content
    )
