"""Our own tables and open data -> the registry of actors: `python -m tools.build_registry --data FOLDER`.

Reads `tools/registry/*.tsv`, which are our own, and office holders from Wikidata and the armed groups of UCDP in the
folder. Writes four sorted tables into `ground/actors/tables/`: actors, names, holdings, and posts, which leads
from an office to its holders. Same input, same bytes.
"""

import argparse
import csv
import gzip
import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from onrecord.ground.actors.offices import office_of
from onrecord.ground.actors.registry import is_long
from onrecord.ground.actors.role_sectors import NON_STATE
from onrecord.ground.spelling import name_words, plain_key, sound_key
from onrecord.sorted_lines import write_sorted

WIKIDATA = ("office_holders.csv.gz", "heads_2021.csv.gz")
OWN = Path(__file__).parent / "registry"
TABLES = Path(__file__).parents[1] / "src" / "onrecord" / "ground" / "actors" / "tables"

ACTOR_COLUMNS = ("id", "name", "kind", "country", "sectors", "start", "end", "rank", "source", "licence")
NAME_COLUMNS = ("key", "id", "role", "form")
HOLDING_COLUMNS = ("id", "office", "title", "country", "sectors", "start", "end", "source", "licence")

POST_COLUMNS = ("key", "id", "title", "start")

OWN_RANK, DATA_RANK = 1, 3
"""Where several actors share a name, those that we wrote down by hand are the better known ones."""

_SURNAME_RANK = 2
"""Holders of offices up to this rank can be meant by their last name alone."""

_GENERATIONS = {sound_key(word) for word in ("Jr", "Sr", "II", "III", "IV")}
"""By sound: with these behind the name, it is that of a son or a father."""

_OF_STATE = re.compile(r"(?P<title>.+?),? (?:of|for|to) (?:the )?(?P<body>[A-Z].*)")
_UCDP = {"source": "UCDP ACD 22.1, UCDP Non-State 22.1", "licence": "CC BY 4.0"}
_UCDP_SECTORS = {"armed group": "REB", "community": "CVL", "supporters": "CVL"}
_NOTE = re.compile(r"\s*[\[(].*?[\])]")


@dataclass(slots=True)
class Draft:
    """An actor while the tables are put together: a period of it a row."""

    id: str
    rows: list[dict[str, str]] = field(default_factory=list)
    names: dict[tuple[str, str], str] = field(default_factory=dict)

    def call(self, name: str, role: str) -> None:
        """Add a name, with what it is: state, adjective, people, metonym, capital, organization, group, person."""
        if plain_key(name):
            self.names.setdefault((name, role), plain_key(name))


class Builder:
    """Everything read so far."""

    def __init__(self) -> None:
        self.drafts: dict[str, Draft] = {}
        self.holdings: list[dict[str, str]] = []
        self.codes: dict[str, str] = {}
        self.states: set[str] = set()
        self._ids: dict[str, tuple[str, str]] = {}
        self._people: dict[tuple[str, str], dict[str, str]] = {}

    def draft(self, actor_id: str) -> Draft:
        """The actor with an id, new or known."""
        return self.drafts.setdefault(actor_id, Draft(actor_id))

    def add_states(self, rows: Iterator[dict[str, str]]) -> None:
        """States, territories and partially recognised entities; their code is their id."""
        for row in rows:
            draft = self.draft(row["code"])
            is_partial = row["status"].upper() == "PRE"
            country = row["parent"] or row["code"]
            draft.rows.append(
                _actor(row, draft.id, "country", country, "PRE" if is_partial else "", OWN_RANK, row["source"])
            )
            for role, column in (
                ("state", "aliases"),
                ("adjective", "adjectives"),
                ("people", "people"),
                ("capital", "capital"),
                ("metonym", "metonyms"),
            ):
                for name in _cell(row[column]):
                    draft.call(name, role)
            draft.call(row["name"], "state")
            for name in (row["name"], *_cell(row["aliases"])):
                self.codes.setdefault(plain_key(name), country)
                if row["status"] == "state":
                    self.states.add(plain_key(name))

    def add_peoples(self, rows: Iterator[dict[str, str]]) -> None:
        """Adjectives of peoples, faiths and regions, with a country where only one can be meant."""
        for row in rows:
            actor_id = f"people-{plain_key(row['name']).replace(' ', '-')}"
            draft = self.draft(actor_id)
            draft.rows.append(_actor(row, actor_id, "group", row["country"], "", OWN_RANK, row["source"]))
            for name in (row["name"], *_cell(row["aliases"])):
                draft.call(name, "adjective")

    def add_bodies(self, rows: Iterator[dict[str, str]], role: str) -> None:
        """Organisations, armed groups or parties, a period a row; equal names of one country are one actor."""
        for row in rows:
            actor_id = self._slug(row["name"], row["country"])
            draft = self.draft(actor_id)
            kind = "organization" if role in ("organization", "party") else "group"
            draft.rows.append(
                _actor(row, actor_id, kind, row["country"], row["sectors"].replace("|", " "), OWN_RANK, row["source"])
            )
            for name in (row["name"], *_cell(row["aliases"])):
                draft.call(name, role)
            if row.get("ucdp"):
                self.codes[row["ucdp"]] = actor_id

    def add_ucdp(self, path: Path) -> None:
        """The armed groups and communities of UCDP; those that our own table has get nothing but its further names."""
        groups = ((draft.id, role, key) for draft in self.drafts.values() for (_, role), key in draft.names.items())
        known = {key: actor_id for actor_id, role, key in groups if role == "group"}
        for row in map(json.loads, gzip.decompress(path.read_bytes()).decode("utf-8").splitlines()):
            if row["kind"] not in _UCDP_SECTORS:
                continue
            names = [name for raw in (row["name"], *row["aliases"]) for name in _forms(raw)]
            own = self.codes.get(row["id"]) or next((known[plain_key(n)] for n in names if plain_key(n) in known), None)
            draft = self.draft(own or row["id"])
            for name in names:
                draft.call(name, "group")
            if own:
                continue
            country = next(
                (self.codes[key] for place in row["locations"] if (key := _place_key(place)) in self.codes), ""
            )
            facts = {"name": names[-1] if row["name"].isupper() else names[0], "start": str(row["years"][0]), "end": ""}
            sectors = _UCDP_SECTORS[row["kind"]]
            draft.rows.append(_actor(facts | _UCDP, draft.id, "group", country, sectors, DATA_RANK, _UCDP["source"]))

    def add_people(self, rows: Iterable[dict[str, str]]) -> None:
        """Holdings of offices, a row each; people of one name and country are one."""
        for row in rows:
            actor_id = row.get("wikidata") or self._known_person(row) or self._of_two_rows(row)
            actor_id = actor_id or self._slug(row["name"], row["country"])
            self._ids.setdefault(plain_key(row["name"]), (actor_id, row["country"]))
            for name in (row["name"], *_cell(row.get("aliases", ""))):
                people = self._people.setdefault((sound_key(name).split(" ")[0], row["country"]), {})
                people.setdefault(sound_key(name), actor_id)
            draft = self.draft(actor_id)
            for name in (row["name"], *_cell(row.get("aliases", ""))):
                draft.call(name, "person")
            self._hold(row, draft)

    def _of_two_rows(self, row: dict[str, str]) -> str | None:
        """Who has the very name at home or in an international body: António Guterres is one man."""
        known, country = self._ids.get(plain_key(row["name"]), (None, ""))
        return known if (country in NON_STATE) != (row["country"] in NON_STATE) else None

    def _known_person(self, row: dict[str, str]) -> str | None:
        """Who of a country has the same name by sound, or a name that goes on where the other ends: Abiy Ahmed Ali."""
        for name in (row["name"], *_cell(row.get("aliases", ""))):
            sound = sound_key(name)
            people = self._people.get((sound.split(" ")[0], row["country"]), {})
            if sound in people:
                return people[sound]
            for other, actor_id in people.items():
                short, long = sorted((sound, other), key=len)
                rest = long.removeprefix(f"{short} ")
                if " " in short and rest != long and not short.startswith("zh ") and rest not in _GENERATIONS:
                    return actor_id
        return None

    def _hold(self, row: dict[str, str], draft: Draft) -> None:
        title, body = split_office(row["office"])
        office = office_of(title) or office_of(row["office"])
        rank = office.rank if office else 4
        sectors = row["sectors"].replace("|", " ") or (" ".join(office.sectors) if office else "")
        if not draft.rows or (draft.rows[0]["country"] in NON_STATE and row["country"] not in NON_STATE):
            draft.rows[:1] = [_actor(row, draft.id, "person", row["country"], sectors, rank, row["source"])]
        draft.rows[0]["rank"] = str(min(rank, int(draft.rows[0]["rank"])))
        if rank <= _SURNAME_RANK:
            for name in (row["name"], *_cell(row.get("aliases", ""))):
                if len(name_words(name)) > 1:
                    draft.call(_surname(name), "surname")
        self.holdings.append(
            {
                "office": office.name if office else "",
                "title": row["office"],
                "id": draft.id,
                "country": row["country"],
                "sectors": sectors,
                "start": row["start"],
                "end": row["end"],
                "source": row["source"],
                "licence": row["licence"],
                "body": body,
                "rank": str(rank),
            }
        )

    def is_of_state(self, row: dict[str, str]) -> bool:
        """Whether an office is one of a state or its bodies, not of a province: "Prime Minister of Crimea" is none."""
        body = plain_key(row["body"])
        is_high = bool(row["office"]) and int(row["rank"]) <= _SURNAME_RANK
        return bool(row["office"]) and (not body or body in self.states or (not is_high and body not in self.codes))

    def _slug(self, name: str, country: str) -> str:
        """An id that people can read: the plain name, with the country where another one has it already."""
        slug = plain_key(name).replace(" ", "-")
        taken = self.drafts.get(slug)
        if taken is None or all(row["country"] == country for row in taken.rows):
            return slug
        return f"{slug}-{country.lower()}"


def _actor(
    row: Mapping[str, str], actor_id: str, kind: str, country: str, sectors: str, rank: int, source: str
) -> dict[str, str]:
    return {
        "id": actor_id,
        "name": row["name"],
        "kind": kind,
        "country": country,
        "sectors": sectors,
        "start": row.get("start", "") if kind != "person" else "",
        "end": row.get("end", "") if kind != "person" else "",
        "rank": str(rank),
        "source": source,
        "licence": row["licence"],
    }


def split_office(office: str) -> tuple[str, str]:
    """The title and the body of an office such as "Minister of Defence of Iraq"; the body may be empty."""
    match = re.fullmatch(r"(?P<title>.+) of (?:the )?(?P<body>[A-Z].*)", office)
    if match and office_of(match["title"]):
        return match["title"], match["body"]
    match = _OF_STATE.fullmatch(office)
    return (match["title"], match["body"]) if match and office_of(match["title"]) else (office, "")


def _cell(value: str) -> list[str]:
    return [part.strip() for part in value.split("|") if part.strip()]


def _forms(name: str) -> list[str]:
    """The name before a bracket, and the name in it: "IS [ISIL]"."""
    inside = re.findall(r"[\[(](.+?)[\])]", name)
    return [form for form in (_NOTE.sub("", name).strip(), *inside) if form]


def _place_key(place: str) -> str:
    return plain_key(_NOTE.sub("", place))


def _surname(name: str) -> str:
    """The last word with its article: "al-Khazali"; of Chinese names the first word."""
    words = name.split()
    return words[0] if sound_key(name).startswith("zh ") else words[-1]


def _sounds(form: str, role: str) -> set[str]:
    """The sound of a name; of a person's also first and last word alone: Omar Hassan al-Bashir as Omar al-Bashir."""
    sound = sound_key(form)
    words = sound.split(" ")
    is_cut = role == "person" and len(words) > 2 and words[0] != "zh"
    return {sound, f"{words[0]} {words[-1]}"} if is_cut else {sound}


def _names_one(title: str) -> bool:
    """Whether a title says whose it is: "leader of Hamas", "Republican nominee"; of "Prime Minister" there are many."""
    return any(word[:1].isupper() for word in title.split() if office_of(title) is None) or " of " in title


def _own(name: str) -> Iterator[dict[str, str]]:
    with (OWN / f"{name}.tsv").open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)


def _wikidata(path: Path, builder: Builder) -> Iterator[dict[str, str]]:
    """Office holders in the columns of our own table; countries as codes."""
    with gzip.open(path, "rt", encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            country = row["country"]
            is_international = country.startswith("(")
            body = "UNO" if "United Nations" in row["office"] else "IGO"
            code = body if is_international else builder.codes.get(plain_key(country), country)
            yield {
                "name": row["person"],
                "country": code if len(code) == 3 else "",
                "office": row["office"],
                "sectors": "",
                "start": row.get("start") or row.get("start_year", ""),
                "end": row.get("end") or row.get("end_year", ""),
                "wikidata": row["wikidata"],
                "source": "Wikidata (every-politician-scrapers)",
                "licence": "CC0",
            }


def drop_vague(builder: Builder) -> None:
    """Drop the times in an office of which only years are known, where the same person's days in it are known too."""
    exact = {(row["id"], row["country"], row["office"]) for row in builder.holdings if len(row["start"]) > len("2020")}
    builder.holdings = [
        row
        for row in builder.holdings
        if len(row["start"]) > len("2020")
        or (row["id"], row["country"], row["office"]) not in exact
        or not row["office"]
    ]


def close_holdings(builder: Builder) -> None:
    """End a holding without an end where another one's time in the same office begins.

    High offices of a state are held by one at a time, however they are called; others are the same by their title.
    """
    by_office = defaultdict(list)
    for row in builder.holdings:
        is_high = int(row["rank"]) <= _SURNAME_RANK and row["office"] != "vice president" and builder.is_of_state(row)
        if row["start"]:
            by_office[row["country"], row["office"] if is_high else row["title"]].append(row)
    for rows in by_office.values():
        rows.sort(key=lambda row: (row["start"], row["id"]))
        for i, row in enumerate(rows):
            later = (other["start"] for other in rows[i + 1 :] if other["id"] != row["id"])
            row["end"] = row["end"] or next((start for start in later if start > row["start"]), "")


def _write(builder: Builder) -> None:
    TABLES.mkdir(exist_ok=True)
    actors = [row for draft in builder.drafts.values() for row in draft.rows]
    names = []
    for draft in builder.drafts.values():
        if not draft.rows:
            continue
        for (form, role), key in draft.names.items():
            names.append({"key": key, "id": draft.id, "role": role, "form": form})
            if role in ("group", "organization", "party", "person") and is_long(form):
                names += ({"key": f"~{key}", "id": draft.id, "role": role, "form": form} for key in _sounds(form, role))
    write_sorted(TABLES / "actors.tsv", ACTOR_COLUMNS, actors)
    write_sorted(TABLES / "names.tsv", NAME_COLUMNS, names)
    posts = [row | {"key": f"{row['country']} {row['office']}"} for row in builder.holdings if builder.is_of_state(row)]
    posts += [row | {"key": f"={plain_key(row['title'])}"} for row in builder.holdings if _names_one(row["title"])]
    write_sorted(TABLES / "holdings.tsv", HOLDING_COLUMNS, builder.holdings)
    write_sorted(TABLES / "posts.tsv", POST_COLUMNS, posts)
    for name in ("actors", "names", "holdings", "posts"):
        path = TABLES / f"{name}.tsv"
        print(
            f"{path.name}: {sum(1 for _ in path.open(encoding='utf-8')) - 1} rows, {path.stat().st_size / 1e6:.1f} MB"
        )


def main() -> None:
    """Build the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data/actors"))
    options = parser.parse_args()
    builder = Builder()
    builder.add_states(_own("states"))
    builder.add_peoples(_own("demonyms"))
    for name, role in (("institutions", "organization"), ("groups", "group"), ("parties", "party")):
        if (OWN / f"{name}.tsv").exists():
            builder.add_bodies(_own(name), role)
    builder.add_ucdp(options.data / "ucdp_actors.jsonl.gz")
    for name in WIKIDATA:
        builder.add_people(_wikidata(options.data / name, builder))
    builder.add_people(_own("people"))
    drop_vague(builder)
    close_holdings(builder)
    _write(builder)


if __name__ == "__main__":
    main()
