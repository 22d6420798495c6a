"""Texts with marked names -> what they are taken for."""

from typing import get_args

from onrecord.ground.places import find_places
from onrecord.records import Article, Mention, MentionKind, Where
from tests.marked import read_mark


def read_mentions(marked: str) -> tuple[str, tuple[Mention, ...]]:
    """The text and its mentions by name, in text order; a mark's label is the kind of the mention."""
    case = read_mark("places", marked)
    found = [
        Mention(f"m-{span.start}", span, "name", kind)
        for kind in get_args(MentionKind)
        for span in case.spans.get(kind, [])
    ]
    return case.text, tuple(sorted(found, key=lambda mention: mention.span))


def places_in(marked: str, *, outlet: str | None = None) -> list[Where | None]:
    """The place of each mention of a place, country or facility, in text order; None where nothing is given."""
    text, mentions = read_mentions(marked)
    found = find_places(Article("a", text, outlet=outlet), mentions)
    return [found.get(mention.id) for mention in mentions if mention.kind in ("place", "country", "facility")]


def short(where: Where | None) -> str | None:
    """A place in few words: "city Mosul IRQ"."""
    return where and f"{where.precision} {where.name} {where.country}"
