"""Step 4 for one article: its statements and mentions with who, where and when they stand for."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace

from onrecord.ground.actors import ActorsOf, PartyNames, Registry
from onrecord.ground.dates import find_dates, said_when
from onrecord.ground.places import find_places, is_literal
from onrecord.ground.speakers import Entity, find_parties
from onrecord.records import Actor, ActorKind, Annotation, Article, Mention, Party, Statement

_ACTOR_KINDS: dict[str, ActorKind] = {"person": "person", "organization": "organization", "group": "group"}


@dataclass(frozen=True, slots=True)
class Grounded:
    """What the ground step knows about one article.

    Attributes:
        mentions: in text order; dates and times are those of the ground step's own grammar.
        actors: by first mention.
        statements: in the given order.
    """

    mentions: tuple[Mention, ...]
    actors: tuple[Actor, ...]
    statements: tuple[Statement, ...]


def ground_article(
    article: Article, annotation: Annotation, statements: Sequence[Statement], registry: Registry
) -> Grounded:
    """Find out who, where and when the words of an article stand for."""
    parties = find_parties(article, annotation, statements)
    dates = find_dates(article, annotation)
    mentions = [mention for mention in annotation.mentions if _stays(mention, dates)]
    places = find_places(article, mentions)
    actors = ActorsOf(registry, _day(article), [_names_of(article, entity) for entity in parties.entities], mentions)
    acting = (mention if _is_scene(mention, annotation) else actors.mention(mention) for mention in mentions)
    grounded = [replace(mention, where=places.get(mention.id)) for mention in acting]
    named = tuple(
        replace(_with_actors(statement, actors), date=said_when(statement, annotation.sentences, dates))
        for statement in parties.statements
    )
    ordered = sorted((*grounded, *dates), key=lambda mention: (mention.span, mention.id))
    return Grounded(tuple(ordered), tuple(actors.actors.values()), named)


def _stays(mention: Mention, dates: Sequence[Mention]) -> bool:
    """Whether a mention of the annotation is kept: no date, no quantity that is one, nothing of the very same words."""
    if mention.kind in ("date", "time"):
        return False
    at = [date for date in dates if mention.span.overlaps(date.span)]
    return not at or (mention.kind != "quantity" and all(mention.span != date.span for date in at))


def _is_scene(mention: Mention, annotation: Annotation) -> bool:
    """Whether a place name is meant as a place, not as those who govern there: "in Baghdad", not "Baghdad said"."""
    if mention.kind != "place":
        return False
    i_sentence = bisect_right(annotation.sentences, mention.span.start, key=lambda sentence: sentence.start) - 1
    return i_sentence >= 0 and is_literal(mention, annotation.sentences[i_sentence])


def _day(article: Article) -> str | None:
    """The ISO day for which offices are asked: of publication, else of retrieval."""
    published = article.published.start if article.published else None
    return (published or article.retrieved or "")[:10] or None


def _names_of(article: Article, entity: Entity) -> PartyNames:
    names = entity.names
    return PartyNames(
        fullest=entity.name,
        kind=_ACTOR_KINDS.get(entity.kind),
        forms=tuple(dict.fromkeys(name.text for name in names)),
        spans=tuple((name.start, name.end) for name in names),
        descriptions=tuple(dict.fromkeys(article.text[told.start : told.end] for told in entity.descriptions)),
    )


def _with_actors(statement: Statement, actors: ActorsOf) -> Statement:
    """A statement whose speaker and addressees have their actors."""

    def known(party: Party | None) -> Party | None:
        return None if party is None else actors.party(party)

    addressees = tuple(actors.party(party) for party in statement.addressees)
    return replace(statement, speaker=known(statement.speaker), addressees=addressees)
