"""Places -> Where: which place each mention of an article stands for."""

from collections.abc import Sequence

from onrecord.ground.places.choice import Name, choose
from onrecord.ground.places.gazetteer import Place
from onrecord.ground.places.keys import place_key
from onrecord.ground.places.naming import Naming, find_namings
from onrecord.ground.places.setting import read_setting
from onrecord.records import Article, Mention, Where, WherePrecision

PLACE_KINDS = ("place", "facility", "country")
MIN_CONFIDENCE = 0.5
"""Below this probability no place is given: wrong would be likelier than right."""


def find_places(article: Article, mentions: Sequence[Mention]) -> dict[str, Where]:
    """The place that each mention of a place, facility or country by name stands for, by id of the mention.

    Mentions of which nothing is known, or too little to choose, are left out. Names of peoples ("Iraqis") only help to
    choose. A name means the same place throughout an article.
    """
    names = read_names(article.text, mentions)
    if not names:
        return {}
    found: dict[str, Where] = {}
    for name, chosen in zip(names, choose(names, read_setting(article)), strict=True):
        if chosen.confidence >= MIN_CONFIDENCE:
            for naming in name.namings:
                if naming.mention.kind in PLACE_KINDS:
                    found[naming.mention.id] = as_where(chosen.place, naming.mention)
    return found


def read_names(text: str, mentions: Sequence[Mention]) -> list[Name]:
    """The names of places and peoples, with all that any of their mentions may stand for; by first mention."""
    groups: dict[str, list[Naming]] = {}
    for naming in find_namings(text, mentions):
        groups.setdefault(place_key(naming.name), []).append(naming)
    return [
        Name(tuple(dict.fromkeys(place for naming in group for place in naming.places)), tuple(group))
        for group in groups.values()
    ]


def as_where(place: Place, mention: Mention) -> Where:
    """The record of a place that a mention stands for."""
    return Where(place.name, place.country, place.lat, place.lon, place.geonames, _precision_of(place), mention.span)


def _precision_of(place: Place) -> WherePrecision:
    """What a place is; the name of a people stands for a country, a division or a region."""
    match place.kind:
        case "capital":
            return "city"
        case "demonym" | "domain":
            return "region" if place.country is None else "country" if place.division is None else "admin1"
        case kind:
            return kind
