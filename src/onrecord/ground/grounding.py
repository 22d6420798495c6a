"""Step 4 for one article: its statements and mentions with who, where and when they stand for."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace

from onrecord.ground.actors import ActorsOf, PartyNames, Registry
from onrecord.ground.dates import find_dates, said_when
from onrecord.ground.places import find_places, is_literal
from onrecord.ground.speakers import Entity, find_parties
from onrecord.records import Actor, ActorKind, Annotation, Article, Mention, Party, Sentence, Statement, Where

_OF_LANGUAGE = frozenset({"speak", "learn", "translate", "write", "read", "teach", "study"})
"""Verbs whose object may be a language."""

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
    grounded = [_grounded(mention, annotation, actors, places.get(mention.id), article.text) for mention in mentions]
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


def _grounded(mention: Mention, annotation: Annotation, actors: ActorsOf, where: Where | None, text: str) -> Mention:
    """A mention with its place, and its actor if it stands for one.

    A place name that stands for those who govern there is their country's, if that is where the place is.
    """
    i_sentence = bisect_right(annotation.sentences, mention.span.start, key=lambda sentence: sentence.start) - 1
    sentence = annotation.sentences[i_sentence] if i_sentence >= 0 else None
    if sentence and (_is_scene(mention, sentence, text) or _is_language(mention, sentence)):
        return replace(mention, where=where)
    found = actors.mention(mention)
    is_place = mention.kind == "place" and found.kind == "place"
    if is_place and (where is None or where.country != actors.country_of(found)):
        found = mention
    return replace(found, where=where)


def _is_scene(mention: Mention, sentence: Sentence, text: str) -> bool:
    """Whether a place name is meant as a place, not as those who govern there: "in Baghdad", not "Baghdad said"."""
    return mention.kind == "place" and is_literal(mention, sentence, text)


def _is_language(mention: Mention, sentence: Sentence) -> bool:
    """Whether the name of a people is that of its language: "in English", "speaks English and Spanish"."""
    found = [i for i, word in enumerate(sentence.words) if word.start == mention.span.start]
    if mention.kind != "group" or not found or sentence.words[found[0]].end != mention.span.end:
        return False
    i_word = found[0]
    while sentence.words[i_word].rel == "conj" and sentence.words[i_word].head:
        i_word = (sentence.words[i_word].head or 0) - 1
    word = sentence.words[i_word]
    beside = [sentence.words[i] for i in sentence.children(i_word)]
    if word.rel not in ("obl", "nmod", "obj") or any(other.rel in ("det", "amod", "nummod") for other in beside):
        return False
    above = sentence.words[(word.head or 0) - 1].lemma if word.head else None
    return above in _OF_LANGUAGE or any(other.rel == "case" and other.lemma in ("in", "into") for other in beside)


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
