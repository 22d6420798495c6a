"""Places whose names are given: how far off the chosen place is, and which names are meant as places."""

import math
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

from evaluation.kit import read_rows
from onrecord.ground.places import find_places
from onrecord.records import Article, Mention, Span

EARTH_KM = 6371.0088
NEAR_KM = 161.0
"""100 miles, the distance of the literature (Gritta et al. 2018)."""


def distance_km(a: tuple[float, float], b: tuple[float, float]) -> float:
    """Great-circle distance of two points, (degrees north, degrees east), by the haversine formula."""
    (lat_a, lon_a), (lat_b, lon_b) = ([math.radians(degrees) for degrees in point] for point in (a, b))
    half = math.sin((lat_b - lat_a) / 2) ** 2 + math.cos(lat_a) * math.cos(lat_b) * math.sin((lon_b - lon_a) / 2) ** 2
    return 2 * EARTH_KM * math.asin(min(1.0, math.sqrt(half)))


def given_mentions(row: dict[str, Any]) -> list[Mention]:
    """The gold names of an article as mentions of places, without overlap, in text order."""
    spans = sorted({(place["span"][0], place["span"][1]) for place in row["places"]})
    apart = [span for span, after in pairwise([*spans, (math.inf, math.inf)]) if span[1] <= after[0]]
    text = row["text"]
    return [Mention(f"m-{start}", Span.cut(text, start, end), "name", "place") for start, end in apart]


def count_given_places(name: str, gold: Path) -> Iterator[tuple[str, int, int]]:
    """Of the gold names with coordinates: how many are placed within 161 km; a name without a place is wrong."""
    right = total = 0
    for row in read_rows(gold):
        article = Article(row["id"], row["text"], url=row.get("url"), outlet=row.get("outlet"))
        found = find_places(article, given_mentions(row))
        for place in row["places"]:
            if place["lat"] is None:
                continue
            where = found.get(f"m-{place['span'][0]}")
            total += 1
            if where is not None and where.lat is not None and where.lon is not None:
                right += distance_km((where.lat, where.lon), (place["lat"], place["lon"])) <= NEAR_KM
    yield f"{name}.given.acc161", right, total
