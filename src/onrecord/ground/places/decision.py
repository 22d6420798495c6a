"""What is said of each name: its likeliest place and how sure that is, or nothing.

A small place abroad that nothing speaks for in an article about one country is most often the namesake of a place that
the gazetteer does not have: all 9 such mentions in GeoWebNews and LGL were.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np

from onrecord.ground.places.choice import DOUBTS, Candidates, Name, Picked, pick, pick_among, weigh, weights
from onrecord.ground.places.gazetteer import Place
from onrecord.ground.places.setting import Setting
from onrecord.tables import read_table

MIN_CONFIDENCE = 0.5
"""Below this probability no place is given: wrong would be likelier than right."""
MAX_PEOPLE_OF_SMALL = 250_000
MIN_WEIGHT_OF_HOME = 2.0
"""Weight of the other names in the country that an article is about: two names, or one that it names four times."""
MIN_SHARE_OF_HOME = 0.6
"""Their least share in the weight of all other names that lie in a country."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """What a name stands for, and the probability that this is so, calibrated on GeoWebNews and LGL."""

    place: Place
    confidence: float


@cache
def confidence_weights() -> np.ndarray:
    """The weight of each of `DOUBTS`; fitted by `training/fit_places.py`."""
    rows = {row["feature"]: float(row["weight"]) for row in read_table(__package__, "confidence")}
    return np.array([rows[doubt] for doubt in DOUBTS])


def choose(names: Sequence[Name], setting: Setting) -> list[Chosen | None]:
    """The place of each name, in the order given; None where nothing is sure enough."""
    candidates = weigh(names, setting, weights())
    likeliest = [_choose(picked) for picked in pick(candidates, weights())]
    chosen = [
        one if home is None else _choose_in(home, candidates, i)
        for i, (one, home) in enumerate(zip(likeliest, _homes(names, likeliest, setting), strict=True))
    ]
    return [one if one is not None and one.confidence >= MIN_CONFIDENCE else None for one in chosen]


def _choose(picked: Picked) -> Chosen:
    return Chosen(picked.place, float(1 / (1 + np.exp(-picked.doubts() @ confidence_weights()))))


def _choose_in(country: str, candidates: Candidates, i_name: int) -> Chosen | None:
    """The likeliest candidate of a name in a country."""
    own = np.flatnonzero(candidates.name_N == i_name)
    inside = [i for i in own if candidates.places[i].country == country]
    return _choose(pick_among(candidates, np.array(inside), weights())) if inside else None


def _homes(names: Sequence[Name], chosen: Sequence[Chosen], setting: Setting) -> Iterator[str | None]:
    """For each name that seems to be a small place abroad: the one country that the article is about; else None."""
    n_by_country = Counter(one.place.country for one in chosen)
    weight_by_country: defaultdict[str, float] = defaultdict(float)
    for name, one in zip(names, chosen, strict=True):
        if one.place.country and one.confidence >= MIN_CONFIDENCE:
            weight_by_country[one.place.country] += len(name.namings) ** 0.5
    for name, one in zip(names, chosen, strict=True):
        abroad = one.place.country
        is_alone = n_by_country[abroad] == 1 and abroad != setting.home and not setting.words[abroad or ""]
        if not is_alone or not _is_small(one.place) or any(naming.inside for naming in name.namings):
            yield None
            continue
        others = {country: weight for country, weight in weight_by_country.items() if country != abroad}
        home = max(others, key=others.__getitem__, default=None)
        least = max(MIN_WEIGHT_OF_HOME, MIN_SHARE_OF_HOME * sum(others.values()))
        yield home if home is not None and others[home] >= least else None


def _is_small(place: Place) -> bool:
    """Whether it is a place of which the world has many of one name."""
    return place.kind in ("city", "district", "point") and (place.people or 0) < MAX_PEOPLE_OF_SMALL
