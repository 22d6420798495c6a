"""The names of an article -> actors: one actor for all names of a party, in every article that means it."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from onrecord.ground.actors.registry import Registry
from onrecord.ground.actors.who import NOBODY, Who, actor_id, who
from onrecord.ground.spelling import sound_key
from onrecord.records import Actor, ActorKind, Mention, Party

_ACTOR_KINDS = frozenset({"person", "organization", "country", "group"})
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
        self._country = self._main_country(mentions)
        self._by_name: dict[str, Who] = {}
        self._party_at: dict[int, PartyNames] = {}
        for party in parties:
            for start, end in party.spans:
                self._party_at.update(dict.fromkeys(range(start, end), party))
            self._by_name[party.fullest] = self._who_of(party)
        self.actors: dict[str, Actor] = {}

    def _main_country(self, mentions: Sequence[Mention]) -> str | None:
        """The country that is named most often, itself or by its people, of equals the first; None when none is."""
        named = (self._registry.named(m.span.text, self._on) for m in mentions if m.kind in ("country", "group"))
        counts = Counter(entries[0].country for entries in named if entries and entries[0].kind == "country")
        return max(counts, key=lambda country: counts[country], default=None)

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
        """Whom a name stands for; the body in a person's name is not meant: Tata in "Tata Olen"."""
        answer = self._look_up(name)
        is_part = kind == "person" and answer.actor is not None and answer.actor.kind not in (kind, "country")
        if not is_part or not answer.actor or not answer.actor.registry or self._registry.named(name, self._on):
            return answer
        return Who(Actor(actor_id(sound_key(name)), name, "person", None), None, ())

    def _look_up(self, phrase: str) -> Who:
        return who(phrase, self._registry, self._on, self._country)

    def party(self, party: Party) -> Party:
        """A party with its actor, country and sectors, as far as they are known.

        Whoever holds the office that a description names gets a name, also where the article has none: the article's
        own where it names that person elsewhere.
        """
        answer = self._by_name.get(party.name or "")
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
