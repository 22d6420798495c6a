"""The names of an article -> actors: one actor for all names of a party, in every article that means it."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from onrecord.ground.actors.registry import NATION_ROLES, NameRole, Registry
from onrecord.ground.actors.role_sectors import NON_STATE
from onrecord.ground.actors.roles import load_roles, role_key
from onrecord.ground.actors.who import FORMER, NOBODY, Who, name_id, who
from onrecord.records import Actor, ActorKind, Mention, Party

_JOINTS = re.compile(", | and ")
"""What joins the names of several speakers."""

_ACTOR_KINDS = frozenset({"person", "organization", "country", "group"})
_OF_COUNTRIES = frozenset({"state", "adjective", "people"})
_NO_BODIES = frozenset({"person", "place", "product", "event", "other"})


@dataclass(frozen=True, slots=True)
class PartyNames:
    """What an article calls a party.

    Attributes:
        fullest: its fullest name.
        kind: what the article takes it for; None when it does not tell.
        spans: every place where it is named, (start, end) in text order.
        descriptions: what the text says of it beside its names, the name included or not.
    """

    fullest: str
    kind: ActorKind | None
    forms: tuple[str, ...]
    spans: tuple[tuple[int, int], ...]
    descriptions: tuple[str, ...]


class ActorsOf:
    """The actors of one article.

    Names are looked up as they stood on the day of publication; the country that the article names most decides
    between bodies of one name.
    """

    def __init__(
        self, registry: Registry, on: str | None, parties: Sequence[PartyNames], mentions: Sequence[Mention]
    ) -> None:
        """Look up the parties; the mentions tell which country the article is about."""
        self._registry = registry
        self._on = on
        self._counts = self._count_countries(mentions)
        self._country = max(self._counts, key=lambda country: self._counts[country], default=None)
        self._by_name: dict[str, Who] = {}
        self._party_at: dict[int, PartyNames] = {}
        for party in parties:
            for start, end in party.spans:
                self._party_at.update(dict.fromkeys(range(start, end), party))
            self._by_name[party.fullest] = self._who_of(party)
        self.actors: dict[str, Actor] = {}

    def _count_countries(self, mentions: Sequence[Mention]) -> Counter[str]:
        """How often each country is named, itself or by its people; in order of first mention."""
        places = [mention for mention in mentions if mention.kind in ("country", "group", "place")]
        named = (self._registry.named(mention.span.text, self._on) for mention in places)
        found = (entries[0] for entries in named if entries and entries[0].role in _OF_COUNTRIES)
        return Counter(entry.country for entry in found if entry.country)

    def _who_of(self, party: PartyNames) -> Who:
        """The actor of a party: by the first of its names that the registry knows, else by what is said of it.

        A surname or an acronym tells nothing that the full name does not.
        """
        long_forms = (form for form in party.forms if " " in form)
        answers = [self._of_kind(name, party.kind) for name in dict.fromkeys((party.fullest, *long_forms))]
        known = next((answer for answer in answers if answer.actor and answer.actor.registry), None)
        if known:
            return known
        told = (self._look_up(description) for description in party.descriptions)
        role = next((answer for answer in told if answer.sectors or answer.country), None)
        first = next((answer for answer in answers if answer.actor), NOBODY)
        if first.actor is not None and party.kind is not None:
            first = replace(first, actor=replace(first.actor, kind=party.kind))
        if role is None or first.actor is None:
            return first
        actor = replace(first.actor, country=first.country or role.country, sectors=first.sectors or role.sectors)
        return replace(first, actor=actor, country=actor.country, sectors=actor.sectors)

    def _of_kind(self, name: str, kind: ActorKind | None) -> Who:
        """Whom a name stands for; what only a part of it stands for is not meant: Tata in "Tata Olen"."""
        answer = self._look_up(name)
        if answer.actor is None or kind is None or self._is_whole(name, answer.actor, kind):
            return answer
        told = NOBODY if kind == "person" or answer.actor.registry else answer
        return Who(Actor(name_id(name), name, kind, told.country, told.sectors), told.country, told.sectors)

    def _is_whole(self, name: str, actor: Actor, kind: ActorKind) -> bool:
        """Whether an actor is that of a whole name, but for nations, faiths and words written small beside it."""
        if actor.registry is None:
            return actor.name == name
        if any(entry.id == actor.registry for entry in self._registry.named(name, self._on)):
            return True
        own = next(
            (f for f in self._registry.names_in(name.split(), self._on) if f.entries[0].id == actor.registry), None
        )
        if own is None:
            return actor.kind == "person"
        words = name.split()
        rest = (*words[: own.first], *words[own.last :])
        roles = ("adjective", "people") if kind == "person" else NATION_ROLES
        return all(word[:1].islower() or self._is_of(word, roles) for word in rest)

    def _is_of(self, word: str, roles: Sequence[NameRole]) -> bool:
        """Whether a word names a nation in one of the given ways, or a faith."""
        known = load_roles().words.get(role_key(word))
        is_faith = known is not None and known.effect in ("people", "faith")
        return is_faith or any(entry.role in roles for entry in self._registry.named(word))

    def _look_up(self, phrase: str) -> Who:
        """What the registry makes of words of this article; a body of a country that it does not name is not meant."""
        answer = who(phrase, self._registry, self._on, self._country)
        actor = answer.actor
        if actor is None or actor.registry is None:
            return answer
        if self._is_elsewhere(phrase, actor):
            told = answer.sectors if _is_generic(phrase) else ()
            return Who(Actor(name_id(phrase), phrase, actor.kind, None, told), None, told)
        if self._on is None and answer.sectors[:1] == (FORMER,) and len(answer.sectors) > 1:
            kept = answer.sectors[1:]  # without a day, whoever held an office may well hold it
            return replace(answer, actor=replace(actor, sectors=kept), sectors=kept)
        return answer

    def _is_elsewhere(self, phrase: str, actor: Actor) -> bool:
        """Whether a common name or an acronym would be that of a body of a country that the article is not about."""
        if actor.kind not in ("organization", "group") or actor.country is None or actor.country in NON_STATE:
            return False
        if _is_generic(phrase):
            return actor.country != self._country
        is_acronym = phrase.removeprefix("the ").isupper() and actor.sectors[:1] != ("JRN",)
        return is_acronym and actor.country not in self._counts

    def party(self, party: Party) -> Party:
        """A party with its actor, country and sectors, as far as they are known; several together are no one actor.

        Whoever holds the office that a description names gets a name, also where the article has none: the article's
        own where it names that person elsewhere.
        """
        answer = self._by_name.get(party.name or "")
        parts = _JOINTS.split(party.name or "")
        if answer is None and len(parts) > 1 and all(part in self._by_name for part in parts):
            return self._together(party, [self._by_name[part] for part in parts])
        if answer is None and party.name and party.basis in ("name", "pronoun", "carried"):
            answer = self._by_name[party.name] = self._look_up(party.name)
        if answer is None and party.span is not None and party.basis == "description":
            answer = self._look_up(party.span.text)
        if answer is None:
            return party
        name = party.name or self._name_of(answer.actor)
        if name is not None:
            self._note(answer.actor)
        actor_id = answer.actor.id if answer.actor and name else None
        return replace(party, name=name, actor=actor_id, country=answer.country, sectors=answer.sectors)

    def _together(self, party: Party, answers: Sequence[Who]) -> Party:
        """Several who speak as one: the country and the sectors that all have."""
        for answer in answers:
            self._note(answer.actor)
        countries = {answer.country for answer in answers}
        sectors = {answer.sectors for answer in answers}
        return replace(
            party,
            country=countries.pop() if len(countries) == 1 else None,
            sectors=sectors.pop() if len(sectors) == 1 else (),
        )

    def _name_of(self, actor: Actor | None) -> str | None:
        """The name of a person of the registry: the article's, else the usual one; None for bodies."""
        if actor is None or actor.kind != "person" or actor.registry is None:
            return None
        own = (name for name, answer in self._by_name.items() if answer.actor and answer.actor.id == actor.id)
        return next(own, actor.name)

    def mention(self, mention: Mention) -> Mention:
        """A mention with its actor, where it names one.

        A name that the registry knows as that of a body is one, whatever the model took it for ("Daesh fled").
        """
        answer = self._answer(mention)
        actor = answer.actor
        if actor is None or (mention.kind not in _ACTOR_KINDS and actor.registry is None):
            return mention
        if mention.kind in ("group", "place") and (actor.registry is None or actor.kind == "person"):
            return mention
        self._note(actor)
        is_body = actor.registry is not None and actor.kind in ("group", "organization") and mention.kind in _NO_BODIES
        return replace(mention, actor=actor.id, kind="organization" if is_body else mention.kind)

    def country_of(self, mention: Mention) -> str | None:
        """The country of a mention's actor."""
        actor = self.actors.get(mention.actor or "")
        return actor.country if actor else None

    def _answer(self, mention: Mention) -> Who:
        """Whom a mention stands for: a country itself, else the party that is named there, else by its own words."""
        text = mention.span.text
        if mention.kind in ("person", "organization"):
            party = self._party_at.get(mention.span.start) or self._party_at.get(mention.span.end - 1)
            if party is not None:
                return self._by_name[party.fullest]
        elif mention.kind not in ("country", "group") and not self._is_known(mention):
            return NOBODY
        return self._look_up(text)

    def _is_known(self, mention: Mention) -> bool:
        """Whether something else than a party is in the registry by the very words: "Daesh", taken for a place."""
        is_name = mention.kind in ("place", "other") and mention.form == "name"
        return is_name and bool(self._registry.named(mention.span.text, self._on))

    def _note(self, actor: Actor | None) -> None:
        if actor is not None:
            self.actors.setdefault(actor.id, actor)


def _is_generic(phrase: str) -> bool:
    """Whether all words of a name say what a body is, and none whose: "Court of Appeal", "the Congress"."""
    roles = load_roles()
    words = [role_key(word) for word in phrase.split()]
    return all(word in roles.nouns or word in roles.words for word in words) and not phrase.isupper()
