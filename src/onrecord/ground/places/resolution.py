"""Places -> Where: which place each mention of an article stands for."""

from collections.abc import Iterator, Mapping, Sequence

from onrecord.ground.places.choice import Name, holds
from onrecord.ground.places.decision import choose
from onrecord.ground.places.gazetteer import Place
from onrecord.ground.places.keys import place_key
from onrecord.ground.places.naming import Naming, find_namings
from onrecord.ground.places.setting import read_setting
from onrecord.records import Article, Mention, Where, WherePrecision

PLACE_KINDS = ("place", "facility", "country")


def find_places(article: Article, mentions: Sequence[Mention]) -> dict[str, Where]:
    """The place that each mention of a place, facility or country by name stands for, by id of the mention.

    Mentions of which nothing is known, or too little to choose, are left out. Names of peoples ("Iraqis") only help to
    choose. A name means the same place throughout an article, but where the words behind its mentions tell them apart.
    """
    names = read_names(article.text, mentions)
    if not names:
        return {}
    found: dict[str, Where] = {}
    for name, chosen in zip(names, choose(names, read_setting(article)), strict=True):
        if chosen is not None:
            for naming in name.namings:
                if naming.mention.kind in PLACE_KINDS:
                    found[naming.mention.id] = as_where(chosen.place, naming.mention)
    return found


def read_names(text: str, mentions: Sequence[Mention]) -> list[Name]:
    """The names of places and peoples, with all that any of their mentions may stand for; by first mention."""
    groups: dict[str, list[Naming]] = {}
    for naming in find_namings(text, mentions):
        groups.setdefault(place_key(naming.name), []).append(naming)
    return [name for key, group in groups.items() for name in _senses(_places_of(key, groups), group)]


def _places_of(key: str, groups: Mapping[str, Sequence[Naming]]) -> tuple[Place, ...]:
    """All that the mentions of a name may stand for; "Panama" is a country where "Panama City" is named, too."""
    places = tuple(dict.fromkeys(place for naming in groups[key] for place in naming.places))
    countries = {place.country for place in places if place.kind == "country"}
    cities = {place.country for naming in groups.get(f"{key} city", ()) for place in naming.places}
    is_division = any("admin1" in naming.kinds for naming in groups[key])
    dropped = ("capital", "city") if is_division else ("capital", "city", "admin1")
    return tuple(place for place in places if place.kind not in dropped or place.country not in countries & cities)


def _senses(places: tuple[Place, ...], namings: Sequence[Naming]) -> list[Name]:
    """A name, or several where the words behind its mentions put them into different places.

    A mention without such words means what most others mean, the first among equals.
    """
    senses: list[tuple[tuple[Place, ...], list[Naming]]] = []
    loose: list[Naming] = []
    for containers, group in _by_container(namings):
        held = tuple(place for place in places if any(holds(container, place) for container in containers))
        if not held:
            loose += group
            continue
        for i, (common, members) in enumerate(senses):
            if both := tuple(place for place in common if place in held):
                senses[i] = (both, [*members, *group])
                break
        else:
            senses.append((held, group))
    if len(senses) < 2:
        return [Name(places, tuple(namings))]
    max(senses, key=lambda sense: len(sense[1]))[1].extend(loose)
    return [Name(common, tuple(members)) for common, members in senses]


def _by_container(namings: Sequence[Naming]) -> Iterator[tuple[tuple[Place, ...], list[Naming]]]:
    """The mentions by what the words behind them say that they lie in, nothing for none; by first mention."""
    groups: dict[tuple[Place, ...], list[Naming]] = {}
    for naming in namings:
        groups.setdefault(naming.inside if naming.is_told else (), []).append(naming)
    yield from groups.items()


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
