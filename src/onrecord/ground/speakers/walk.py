"""One reading of an article from top to bottom: each speaker span gets the party that it stands for."""

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from types import MappingProxyType

from onrecord.ground.speakers.antecedents import (
    PRONOUN_GENDERS,
    PRONOUNS,
    Choice,
    Form,
    PronounClass,
    Referent,
    Salience,
    Track,
)
from onrecord.ground.speakers.descriptions import Description, read_description
from onrecord.ground.speakers.entities import Entity, gather_entities
from onrecord.ground.speakers.lexicon import Gender, load_lexicon
from onrecord.ground.speakers.names import Name, NameKind, find_names
from onrecord.ground.speakers.pairs import find_pairs
from onrecord.ground.speakers.reading import Reading
from onrecord.ground.speakers.roles import match_organization, match_place, match_role
from onrecord.ground.speakers.spans import SpeakerWords, read_speaker
from onrecord.records import Basis, Span

_MAX_PARAGRAPHS_BEFORE = 1
_MAX_LINES_TO_NAME = 3
"""A description in a headline or in the first two paragraphs may be named in one of the next lines."""

_PUBLIC_ROLES = frozenset(
    {"artist", "athlete", "candidate", "governor", "lawmaker", "mayor", "minister", "politician", "president"}
    | {"prime minister", "royal"}
)
"""Roles by which an article goes on calling whom it is about without ever putting the role beside the name."""

_FORMS_OF_ADDRESS = frozenset({"honorific", "cleric", "doctor", "officer"})
"""Sets of titles that do not rule out any other description of the same person."""

_SPEAKS_FOR_OTHERS = "spokesperson"
"""The set of roles whose holders stand for their organisation, whoever they are."""

_TEXT = "text"
"""The class of things that speak for whoever made them: a poll, a letter."""

_SIDES = frozenset({"country", "countries", "government", "nation", "party", "power", "rival", "side", "state"})
"""What states and bodies named side by side are called together."""

_SURE_LINK = 0.6
"""Lowest likelihood of a coreference link that names a description."""

_LONGEST_NOUN_PHRASE = 12
"""Words between the start of a noun phrase and its "who"."""


@dataclass(frozen=True, slots=True)
class Answer:
    """Whom a speaker span stands for.

    Attributes:
        name: the names of all who speak in it; None when one of them has none.
        is_first_person: the span is "I" or "we".
    """

    name: str | None
    basis: Basis
    is_first_person: bool


def find_speakers(
    reading: Reading, said_by: Mapping[Span, Sequence[Span]]
) -> tuple[dict[Span, Answer], tuple[Entity, ...]]:
    """Whom each speaker span stands for, and all parties that the article names.

    Args:
        said_by: by speaker span, all that it says.
    """
    walk = _Walk(reading, sorted(said_by), load_lexicon().salience, said_by)
    return dict(walk.answers()), walk.entities


def weigh_pronouns(reading: Reading, spans: Sequence[Span], salience: Salience) -> dict[int, Choice]:
    """How each pronoun of the text, speaking or not, is resolved with the given weights.

    Args:
        spans: the speaker spans, sorted, without duplicates.

    Returns:
        By the pronoun's first character; "the senator" that only points back is there too.
    """
    walk = _Walk(reading, spans, salience)
    for _ in walk.answers():
        pass
    return walk.choices


def _seeds(reading: Reading, spans: Sequence[Span]) -> frozenset[str]:
    """Capitalised words of the speaker spans: better evidence for a name than others, but for "Residents said"."""
    lexicon = load_lexicon()
    return frozenset(
        token.low
        for span in spans
        for token in reading.tokens[slice(*reading.within(span))]
        if token.is_name_form
        and token.line not in reading.headlines
        and token.low not in PRONOUNS
        and not lexicon.is_a(token.low, "opener")
        and not (token.opens and token.low.endswith("s") and token.low not in reading.capital)
    )


class _Walk:
    """The parties met so far, and the way on."""

    def __init__(
        self,
        reading: Reading,
        spans: Sequence[Span],
        salience: Salience,
        said_by: Mapping[Span, Sequence[Span]] = MappingProxyType({}),
    ) -> None:
        self._said_by = said_by
        self.choices: dict[int, Choice] = {}
        self._reading = reading
        self._names = find_names(reading, _seeds(reading, spans))
        self._name_starts = [name.start for name in self._names]
        self._name_at = {name.first: name for name in self._names}
        self.entities = gather_entities(reading, self._names)
        self._entity_of = {name.start: entity.id for entity in self.entities for name in entity.names}
        self._speakers = [
            (span, read_speaker(reading, span, self._names_between(span.start, span.end))) for span in spans
        ]
        self._speaking_names = {name.first for _, words in self._speakers for name in words.heads}
        self._referents = [_referent(entity, self._speaking_names) for entity in self.entities]
        self._pair_members: dict[int, list[int]] = {}
        pairs = find_pairs(reading.sentences, self._names)
        self._pairs = {names[-1].first: (self._pair_referent(names), names[0].first) for names in pairs}
        self._track = Track(reading, self._referents, salience)

    def answers(self) -> Iterator[tuple[Span, Answer]]:
        """Each speaker span with whom it stands for, in text order."""
        tokens = self._reading.tokens
        events = [(words.first, 0, i) for i, (_, words) in enumerate(self._speakers)]
        events += [(name.first, 1, i) for i, name in enumerate(self._names)]
        events += [(i, 2, 0) for i, token in enumerate(tokens) if token.low in PRONOUN_GENDERS]
        speaking = {words.first for _, words in self._speakers if words.pronoun}
        for i_token, order, i in sorted(events):
            if order == 0:
                yield self._speakers[i][0], self._answer(i)
            elif order == 1:
                name = self._names[i]
                referent = self._entity_of[name.start]
                self._track.add(referent, name.first, name.last, "name", is_modifier=name.is_modifier)
                if name.first in self._pairs:
                    self._track.add(*self._pairs[name.first], name.last, "name")
            elif i_token not in speaking:
                self._note_pronoun(i_token)

    def _pair_referent(self, names: Sequence[Name]) -> int:
        """The party that several names make together."""
        members = sorted({self._entity_of[name.start] for name in names})
        joined = self._joined_name(members)
        known = next((party for party in self._referents[len(self.entities) :] if party.name == joined), None)
        if known is None:
            known = Referent(len(self._referents), joined, "group", None, True, True, False, (), ())
            self._referents.append(known)
        self._pair_members[known.id] = members
        return known.id

    def _names_between(self, start: int, end: int) -> Sequence[Name]:
        return self._names[bisect_left(self._name_starts, start) : bisect_left(self._name_starts, end)]

    def _antecedent(
        self,
        i_token: int,
        pronoun_class: PronounClass,
        gender: Gender | None,
        *,
        is_speaker: bool = False,
        said: Sequence[Span] = (),
    ) -> int | None:
        """The referent that a pronoun stands for; None when that is nobody met so far."""
        choice = self._track.choose(i_token, pronoun_class, gender, is_speaker=is_speaker, said=said)
        self.choices[self._reading.tokens[i_token].start] = choice
        return choice.best

    def _note_pronoun(self, i_token: int) -> None:
        """Let a pronoun that speaks nothing keep its antecedent in view."""
        low = self._reading.tokens[i_token].low
        gender = PRONOUN_GENDERS[low]
        referent = self._antecedent(i_token, "person", gender)
        if referent is not None:
            is_modifier = low in ("his", "her")
            self._track.add(referent, i_token, i_token + 1, "pronoun", is_modifier=is_modifier, gender=gender)

    def _answer(self, i_speaker: int) -> Answer:
        """Whom a speaker span stands for; from here on it can be meant."""
        span, words = self._speakers[i_speaker]
        form: Form = "pronoun"
        basis: Basis = "pronoun"
        found: tuple[int | None, ...] = (None,)
        if words.heads:
            form, basis = "name", "name"
            found = tuple(dict.fromkeys(self._entity_of[name.start] for name in words.heads))
        elif words.pronoun:
            gender = PRONOUN_GENDERS.get(words.pronoun)
            said = self._said_by.get(span, ())
            found = (self._antecedent(words.first, PRONOUNS[words.pronoun], gender, is_speaker=True, said=said),)
        elif words.is_relative:
            found = (self._before_relative(words.first),)
        elif words.description:
            form, basis = "description", "description"
            maker = self._maker(words, words.description)
            if maker is None:
                found = (self._described(words, words.description, may_be_lead=True),)
                self._learn(found[0], words.description)
            else:
                found = (maker,)
        elif words.last - words.first > 1:
            basis = "description"
        for referent in found:
            if referent is not None:
                gender = PRONOUN_GENDERS.get(words.pronoun or "")
                self._track.add(referent, words.first, words.last, form, is_speaker=True, gender=gender)
        return Answer(self._joined_name(found), basis, words.is_first_person)

    def _maker(self, words: SpeakerWords, description: Description) -> int | None:
        """Whose words a text has: the party named or owning it in "an Ost University poll", "his letter"."""
        if _TEXT not in description.classes:
            return None
        tokens = self._reading.tokens
        names = self._names_between(tokens[words.first].start, tokens[self._head_of(words, description)].start)
        makers = [self._entity_of[name.start] for name in names if name.kind not in ("place", "group")]
        owner = tokens[words.first].low
        if not makers and owner in PRONOUNS:
            return self._antecedent(words.first, PRONOUNS[owner], PRONOUN_GENDERS.get(owner))
        return makers[0] if len(set(makers)) == 1 else None

    def _head_of(self, words: SpeakerWords, description: Description) -> int:
        """The token of a description's head noun; the description knows it in the singular."""
        noun = description.head.split()[-1][:-1]
        heads = (i for i in range(words.first, words.last) if self._reading.tokens[i].low.startswith(noun))
        return next(heads, words.last - 1)

    def _learn(self, referent: int, description: Description) -> None:
        """Keep in mind that a party is called so."""
        party = self._referents[referent]
        if description not in party.descriptions:
            self._referents[referent] = replace(party, descriptions=(*party.descriptions, description))

    def _joined_name(self, referents: Sequence[int | None]) -> str | None:
        """The names of several who speak together: "John Bell, Ann Hart and Tom Reed"."""
        names = [None if referent is None else self._referents[referent].name for referent in referents]
        known = [name for name in names if name]
        if not known or len(known) < len(names):
            return None
        return known[0] if len(known) == 1 else ", ".join(known[:-1]) + " and " + known[-1]

    def _before_relative(self, i_token: int) -> int | None:
        """The party that the noun phrase directly before "who" or "which" stands for."""
        reading, tokens, lexicon = self._reading, self._reading.tokens, load_lexicon()
        end = i_token - (reading.before(i_token) == ",")
        if not reading.before(end):
            return None
        i_name = bisect_left(self._name_starts, tokens[end - 1].end) - 1
        if i_name >= 0 and self._names[i_name].last == end and self._names[i_name].kind != "place":
            return self._entity_of[self._names[i_name].start]
        position = tokens[end - 1].start
        for referent in self._referents:
            if any(description.start <= position <= description.end for description in referent.descriptions):
                return referent.id
        start = end - 1
        while reading.before(start) and end - start < _LONGEST_NOUN_PHRASE and tokens[start - 1].text[0].isalnum():
            if lexicon.is_a(tokens[start].low, "determiner") or lexicon.is_a(tokens[start - 1].low, "preposition"):
                break
            start -= 1
        description = read_description(reading, start, end)
        return (
            None if description is None else self._described(SpeakerWords(start, end), description, may_be_lead=False)
        )

    def _described(self, words: SpeakerWords, description: Description, *, may_be_lead: bool) -> int:
        """The party that a description stands for: one that is known, or a new one that has no name but this."""
        known = self._apposed(words, description)
        if known is None:
            known = self._last_pair(words, description)
        if known is None:
            matches = (match(description, self._track) for match in (match_role, match_organization, match_place))
            known = next((match.id for match in matches if match), None)
        if known is None and may_be_lead:
            known = self._named_next(words, description)
        if known is None or self._referents[known].name is None:
            linked = self._linked(words, description)
            known = known if linked is None else linked
        if known is None and self._points_back(words, description):
            known = self._antecedent(words.first, "role", description.gender)
        return self._new_referent(words, description) if known is None else known

    def _last_pair(self, words: SpeakerWords, description: Description) -> int | None:
        """The parties last named side by side, for "the two men", "both countries", where they can be such."""
        said = {token.low for token in self._reading.tokens[words.first : words.last]}
        met = [referent for referent in self._pair_members if referent in self._track.last]
        if not description.is_plural or not said & {"two", "both"} or not met:
            return None
        last = max(met, key=lambda referent: self._track.last[referent].start)
        return last if self._can_be(description, self._pair_members[last]) else None

    def _can_be(self, description: Description, members: Sequence[int]) -> bool:
        """Whether parties can be what a plural description says: persons of its gender, or states and sides."""
        parties = [self._referents[member] for member in members]
        if description.role:
            genders = {party.gender for party in parties} - {None}
            is_other = bool(description.gender and genders - {description.gender})
            return all(party.kind == "person" for party in parties) and not is_other
        return description.head in _SIDES and all(party.kind in ("place", "organization") for party in parties)

    def _linked(self, words: SpeakerWords, description: Description) -> int | None:
        """The party that the model's coreference links lead to, where they are sure and its kind can be meant."""
        tokens = self._reading.tokens
        if description.is_plural or not description.is_definite:
            return None
        linked, strength = self._track.linked(tokens[self._head_of(words, description)].start)
        if linked is None or strength < _SURE_LINK:
            return None
        party = self._referents[linked]
        kinds = ("person", "unknown") if description.role else ("organization", "place", "unknown")
        is_other = description.gender and party.gender not in (None, description.gender)
        return linked if party.kind in kinds and not party.is_plural and not is_other else None

    def _points_back(self, words: SpeakerWords, description: Description) -> bool:
        """Whether "the senator" can only be somebody whom the article is about, though nothing calls them so."""
        if self._reading.tokens[words.first].low != "the" or description.is_plural or description.proper:
            return False
        is_taken = any(other.role == description.role for party in self._referents for other in party.descriptions)
        return description.role in _PUBLIC_ROLES and not is_taken

    def _apposed(self, words: SpeakerWords, description: Description) -> int | None:
        """The party whose name is right behind the span: "her father" + "John Bell", "the head" + ", John Bell,"."""
        mark = self._reading.behind(words.last)
        has_comma = mark is not None and mark.text == ","
        name = self._name_at.get(words.last + has_comma)
        if mark is None or name is None or description.is_plural or name.kind in ("place", "group"):
            return None
        behind = self._reading.behind(name.last)
        is_closed = not has_comma or (behind is not None and behind.text == ",")
        is_party = description.role is not None or bool(description.classes)
        return self._entity_of[name.start] if is_closed and is_party else None

    def _named_next(self, words: SpeakerWords, description: Description) -> int | None:
        """The person who is first named in the paragraphs after a description at the top of the article.

        News leads describe first and name next: "The leader of the group has warned … Sheikh John Bell said …".
        """
        tokens = self._reading.tokens
        line = tokens[words.first].line
        paragraphs_before = line - sum(heading < line for heading in self._reading.headings)
        if description.role is None or description.is_plural or paragraphs_before > _MAX_PARAGRAPHS_BEFORE:
            return None
        i_name = bisect_left(self._name_starts, tokens[words.last - 1].end)
        later = (n for n in self._names[i_name:] if n.kind == "person" or n.first in self._speaking_names)
        name = next(later, None)
        if name is None or not 0 < tokens[name.first].line - line <= _MAX_LINES_TO_NAME:
            return None
        person = self._referents[self._entity_of[name.start]]
        before = [other for other in self.entities[person.id].names if other.start < name.start]
        is_new = all(tokens[other.first].line in self._reading.headings for other in before)
        if not is_new or person.kind not in ("person", "unknown") or not self._speaks(name):
            return None
        roles = {other.role for other in person.descriptions if other.role} - _FORMS_OF_ADDRESS
        return person.id if not roles or description.role in roles else None

    def _speaks(self, name: Name) -> bool:
        """Whether a name is that of a speaker or the subject of "made the remarks on Friday"."""
        tokens = self._reading.tokens
        if name.first in self._speaking_names:
            return True
        end = name.last
        while (token := self._reading.behind(end)) and token.sentence == tokens[name.first].sentence:
            if load_lexicon().is_a(token.low, "speech"):
                return tokens[name.begin].opens
            end += 1
        return False

    def _new_referent(self, words: SpeakerWords, description: Description) -> int:
        """A party that only a description tells of."""
        kind: NameKind = "unknown"
        if description.is_plural:
            kind = "group"
        elif description.role:
            kind = "person"
        elif description.classes:
            kind = "organization"
        name = self._phrase(words, description) if self._names_its_party(description) else None
        referent = Referent(
            len(self._referents),
            name,
            kind,
            description.gender,
            False,
            description.is_plural,
            False,
            (),
            (description,),
        )
        self._referents.append(referent)
        return referent.id

    def _names_its_party(self, description: Description) -> bool:
        """Whether a description is as good as a name: "the Tarsan government", "a spokesman for the Relief Agency".

        It has to point at one party. That of a person has to hold an organisation's name; that of an organisation, or
        of what somebody owns ("the Guard's archive"), any name.
        """
        is_one = description.determiner in (None, "the") or description.role == _SPEAKS_FOR_OTHERS
        if description.is_plural or not is_one or description.role == "relative":
            return False
        if description.role is None:
            is_told = any(word not in load_lexicon().roles for word in description.proper - {description.head})
            return is_told and (bool(description.classes) or description.has_owner)
        names = self._names_between(description.start, description.end)
        return any(name.kind == "organization" and name.is_certain for name in names)

    def _phrase(self, words: SpeakerWords, description: Description) -> str:
        """The description's own words without article and "so-called", as people may read them in place of a name."""
        reading, lexicon = self._reading, load_lexicon()
        opener = reading.tokens[words.first]
        first = words.first + (lexicon.is_a(opener.low, "article") and words.last - words.first > 1)
        while first + 1 < words.last and lexicon.is_a(reading.tokens[first].low, "distancing"):
            first += 1
        text = reading.words(first, min(reading.index_at(description.end), words.last))
        following = reading.behind(first + 1)
        is_title = following is not None and following.is_name_form
        is_common = first == words.first and opener.opens and opener.low in reading.lower and not is_title
        return text[0].lower() + text[1:] if is_common else text


def _may_be_person(entity: Entity, speaking: AbstractSet[int]) -> bool:
    """Whether a party of unknown kind speaks somewhere, or is called by its last word too, as people are."""
    lasts = {name.words[-1] for name in entity.names if len(name.words) > 1}
    speaks_or_is_short = (name.first in speaking or name.words[0] in lasts for name in entity.names)
    return entity.kind == "unknown" and any(speaks_or_is_short)


def _referent(entity: Entity, speaking: AbstractSet[int]) -> Referent:
    return Referent(
        entity.id,
        entity.name,
        entity.kind,
        entity.gender,
        True,
        entity.kind == "group",
        _may_be_person(entity, speaking),
        tuple(word.lower() for word in entity.name.split()),
        entity.descriptions,
    )
