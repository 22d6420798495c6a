"""The gazetteer: every place that a name can stand for.

`gazetteer.tsv` is built by `tools/build_gazetteer.py`; `sources.tsv` says what the letters of its last column mean.
"""

from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from onrecord.ground.places.keys import place_key
from onrecord.sorted_lines import Row, SortedLines

PlaceClass = Literal["country", "capital", "admin1", "district", "city", "region", "point", "demonym", "domain"]

_TABLE = SortedLines(__package__, "gazetteer")

_OWN_NAMES = ("c", "o")


@dataclass(frozen=True, slots=True)
class Place:
    """Something that a name can stand for.

    Attributes:
        name: the usual English name.
        kind: a capital is a city; a demonym names people and stands for where they are from; a domain is the end of
            a country's web addresses.
        country: alpha-3 code of the state; None for seas and regions of several states.
        division: GeoNames code of the first-level division, or alpha-2 code of a dependency; None outside of any.
        lat, lon: degrees north and east, of the middle.
        people: how many live there; None where nobody counted.
        geonames: id of GeoNames.
        is_usual: it was asked for by its usual name, or by a name of our own lists, which hold none but English ones.
    """

    name: str
    kind: PlaceClass
    country: str | None
    division: str | None
    lat: float
    lon: float
    people: int | None
    geonames: int | None
    is_usual: bool

    def contains(self, other: "Place") -> bool:
        """Whether the other place lies in this country or first-level division."""
        if self.country is None or self.country != other.country:
            return False
        return self.kind == "country" or (self.kind == "admin1" and self.division == other.division)


@lru_cache(maxsize=8192)
def places_named(name: str) -> tuple[Place, ...]:
    """All places of a name, in the order of the table; empty when there are none."""
    key = place_key(name)
    return tuple(_read_place(row, key) for row in _TABLE.find(key) if key)


@lru_cache(maxsize=256)
def country_of_domain(domain: str) -> str | None:
    """Alpha-3 code of the country whose web addresses end in `domain` ("uk"); None for those that anybody uses."""
    rows = _TABLE.find(f".{domain}")
    return rows[0]["country"] if rows else None


def _read_place(row: Row, key: str) -> Place:
    name = row["name"] or row["key"].title()
    return Place(
        name=name,
        kind=row["class"] or "city",  # type: ignore[arg-type]
        country=row["country"] or None,
        division=row["division"] or None,
        lat=float(row["lat"]),
        lon=float(row["lon"]),
        people=int(row["people"]) if row["people"] else None,
        geonames=int(row["geonames"]) if row["geonames"] else None,
        is_usual=row["source"] in _OWN_NAMES or place_key(name) == key,
    )
