"""Which place each name of an article stands for: one for all its mentions, chosen together.

Each name starts from what is known without the others: how many live there, what it is, what the words beside it say.
Then, round by round, the names lend each other weight: a country that other names lie in, a division, nearness.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np

from onrecord.ground.places.gazetteer import Place
from onrecord.ground.places.naming import Naming
from onrecord.ground.places.setting import Setting
from onrecord.tables import read_table

COOLING = (4.0, 2.0, 1.0)
"""What the scores are divided by in each round: at first every name keeps many places open."""
N_ANCHORS = 3
"""The likeliest places of each name, which others may be near to."""
NEAR_KM = 100.0
"""Distance at which nearness has fallen to a third (1/e)."""
NEXT_KM = 40.0
"""Two candidates at most so far apart are next to each other."""
SAME_KM = 100.0
"""Candidates so near to each other are one place for the question how sure the choice is: a city and its province."""
EARTH_KM = 6371.0
_BLOCK = 512
"""Candidates that are compared with all others at a time, for the sake of memory."""
_TOWNS = ("city", "capital")
_SPOTS = (*_TOWNS, "district", "point")
CLASSES = ("country", "capital", "admin1", "district", "region", "point", "demonym")
OWN_FEATURES = (
    "log_people",
    "uncounted",
    *CLASSES,
    "usual_name",
    "inside",
    "pinned",
    "class_word",
    "rival_division",
    "home",
    "country_words",
)
"""What speaks for a candidate without the other names."""
LENT_FEATURES = ("coincidence", "country_share", "division_share", "near")
"""What the other names lend it."""
FEATURES = OWN_FEATURES + LENT_FEATURES
DOUBTS = ("base", "evidence", "share", "spot")
"""What tells how sure a choice is: what speaks for any candidate of the name, the log odds of the chosen one's share,
cut at 0.001 and 0.999, and whether it is a town, district or the like, of which many are in no gazetteer."""


@dataclass(frozen=True, slots=True)
class Name:
    """A name of an article: all it may stand for, at least one place, and its mentions."""

    places: tuple[Place, ...]
    namings: tuple[Naming, ...]


@dataclass(frozen=True, slots=True)
class Picked:
    """The likeliest candidate of a name.

    Attributes:
        evidence: logarithm of the sum of all candidates' exponential scores: what speaks for any of them.
        share: of this sum, the part of the candidate and of others at the same place; 0 to 1.
    """

    place: Place
    evidence: float
    share: float

    def doubts(self) -> np.ndarray:
        """What tells how sure it is, in the order of `DOUBTS`."""
        share = min(max(self.share, 0.001), 0.999)
        is_spot = self.place.kind in ("city", "district", "point")
        return np.array([1.0, self.evidence, np.log(share / (1 - share)), float(is_spot)])


class Candidates:
    """All places of all names as arrays: N candidates of M names, F features."""

    def __init__(self, names: Sequence[Name], setting: Setting) -> None:
        """Lay out the candidates, name after name."""
        self.places = [place for name in names for place in name.places]
        sizes = [len(name.places) for name in names]
        self.name_N = np.repeat(np.arange(len(names)), sizes)
        self.first_M = np.cumsum([0, *sizes[:-1]])
        self.weight_M = np.sqrt([len(name.namings) for name in names])
        self.country_N = _codes([place.country or "" for place in self.places])
        self.division_N = _codes(
            [f"{place.country}/{place.division}" if place.division else "" for place in self.places]
        )
        self.is_spot_N = np.array([place.kind in _SPOTS for place in self.places])
        lat_N, lon_N = np.radians([(place.lat, place.lon) for place in self.places]).T
        self.unit_N3 = np.stack([np.cos(lat_N) * np.cos(lon_N), np.cos(lat_N) * np.sin(lon_N), np.sin(lat_N)], axis=1)
        own = [_own_features(place, name, setting) for name in names for place in name.places]
        self.coincidence_N = self._coincidence()
        self.features_NF = np.hstack([np.array(own), np.zeros((len(own), len(LENT_FEATURES)))])

    def _coincidence(self) -> np.ndarray:
        """How many other names have a candidate next to each candidate (logarithm), whichever is meant."""
        weight_N = np.zeros(len(self.name_N))
        for block_B in self._blocks():
            next_BN = (self.unit_N3[block_B] @ self.unit_N3.T > np.cos(NEXT_KM / EARTH_KM)) & self.is_spot_N
            names_BM = np.logical_or.reduceat(next_BN, self.first_M, axis=1)
            names_BM[np.arange(len(block_B)), self.name_N[block_B]] = False
            weight_N[block_B] = names_BM @ self.weight_M
        return np.log1p(weight_N)

    def _blocks(self) -> Iterator[np.ndarray]:
        """The indices of all spots, `_BLOCK` at a time."""
        spot_S = np.flatnonzero(self.is_spot_N)
        return (spot_S[first : first + _BLOCK] for first in range(0, len(spot_S), _BLOCK))

    def chances(self, weight_F: np.ndarray, heat: float = 1.0) -> np.ndarray:
        """The chance of each candidate among those of its name."""
        scores_N = self.features_NF @ weight_F / heat
        chance_N = np.exp(scores_N - np.maximum.reduceat(scores_N, self.first_M)[self.name_N])
        return np.asarray(chance_N / np.add.reduceat(chance_N, self.first_M)[self.name_N])

    def lend(self, chance_N: np.ndarray) -> None:
        """Fill in the features that depend on what the other names stand for, given the chances now."""
        mass_N = chance_N * self.weight_M[self.name_N]
        lent = (
            self.coincidence_N,
            self._share(self.country_N, mass_N),
            self._share(self.division_N, mass_N),
            self._nearness(chance_N, mass_N),
        )
        self.features_NF[:, len(OWN_FEATURES) :] = np.stack(lent, axis=1)

    def _share(self, code_N: np.ndarray, mass_N: np.ndarray) -> np.ndarray:
        """The share of the other names' weight that lies in the same country or division; 0 outside of any."""
        n_codes, n_names = int(code_N.max()) + 1, len(self.first_M)
        cell_N = self.name_N * n_codes + code_N
        by_name_MC = np.bincount(cell_N, weights=mass_N, minlength=n_names * n_codes).reshape(n_names, n_codes)
        others_MC = by_name_MC.sum(axis=0) - by_name_MC
        total_M = self.weight_M.sum() - self.weight_M
        share_N = others_MC[self.name_N, code_N] / (total_M[self.name_N] + 1.0)
        return np.where(code_N > 0, share_N, 0.0)

    def _nearness(self, chance_N: np.ndarray, mass_N: np.ndarray) -> np.ndarray:
        """Weight of the other names' places around each candidate, as a logarithm."""
        order_N = np.lexsort((-chance_N, self.name_N))
        rank_N = np.arange(len(order_N)) - self.first_M[self.name_N[order_N]]
        anchor_A = order_N[(rank_N < N_ANCHORS) & self.is_spot_N[order_N]]
        weight_N = np.zeros(len(chance_N))
        for block_B in self._blocks():
            cosine_BA = np.clip(self.unit_N3[block_B] @ self.unit_N3[anchor_A].T, -1.0, 1.0)
            near_BA = np.exp(-np.arccos(cosine_BA) * (EARTH_KM / NEAR_KM))
            near_BA *= self.name_N[block_B, None] != self.name_N[anchor_A]
            weight_N[block_B] = near_BA @ mass_N[anchor_A]
        return np.log1p(weight_N)


def _codes(values: Sequence[str]) -> np.ndarray:
    """A number for each value; 0 for the empty one."""
    numbers = {"": 0}
    return np.array([numbers.setdefault(value, len(numbers)) for value in values])


def _own_features(place: Place, name: Name, setting: Setting) -> list[float]:
    """The values of `OWN_FEATURES`."""
    places, namings = name.places, name.namings
    told = {(naming.inside, naming.is_pinned) for naming in namings if naming.inside}
    pins_held = [is_pinned for inside, is_pinned in told if any(holds(container, place) for container in inside)]
    kinds = Counter(naming.kinds for naming in namings if naming.kinds)
    return [
        np.log10(place.people) if place.people else 0.0,
        float(place.people is None),
        *(float(place.kind == kind) for kind in CLASSES),
        float(place.is_usual),
        float(bool(pins_held)),
        float(any(pins_held)),
        sum(n for named, n in kinds.items() if place.kind in named) / kinds.total() if kinds else 0.0,
        float(place.kind == "capital" and any(_is_rival(place, other) for other in places)),
        float(setting.home is not None and place.country == setting.home),
        float(np.log1p(setting.words[place.country])) if place.country else 0.0,
    ]


def _is_rival(capital: Place, other: Place) -> bool:
    """Whether the other place is a first-level division of the same country that lies elsewhere: Washington."""
    return other.kind == "admin1" and other.country == capital.country and other.division != capital.division


def holds(container: Place, place: Place) -> bool:
    """Whether a place lies in the container, or in the country of its people; for a county: in the same state."""
    if container.kind == "demonym":
        return container.country == place.country and place.kind not in ("country", "demonym")
    if container.kind == "district":
        return place.kind == "city" and (container.country, container.division) == (place.country, place.division)
    return container.contains(place) and container != place and place.kind != "country"


@cache
def weights() -> np.ndarray:
    """The weight of each feature, in the order of `FEATURES`; fitted by `training/fit_places.py`."""
    rows = {row["feature"]: float(row["weight"]) for row in read_table(__package__, "weights")}
    return np.array([rows[feature] for feature in FEATURES])


def weigh(names: Sequence[Name], setting: Setting, weight_F: np.ndarray) -> Candidates:
    """The candidates of all names after the last round."""
    candidates = Candidates(names, setting)
    for heat in COOLING:
        candidates.lend(candidates.chances(weight_F, heat))
    return candidates


def pick(candidates: Candidates, weight_F: np.ndarray) -> list[Picked]:
    """The likeliest candidate of each name."""
    ends = [*candidates.first_M[1:], len(candidates.places)]
    ranges = zip(candidates.first_M, ends, strict=True)
    return [pick_among(candidates, np.arange(first, end), weight_F) for first, end in ranges]


def pick_among(candidates: Candidates, some_S: np.ndarray, weight_F: np.ndarray) -> Picked:
    """The likeliest of some candidates of a name, given by their indices, as if there were no others."""
    scores_S = candidates.features_NF[some_S] @ weight_F
    evidence = float(np.logaddexp.reduce(scores_S))
    best = some_S[int(np.argmax(scores_S))]
    is_same_S = candidates.unit_N3[some_S] @ candidates.unit_N3[best] >= np.cos(SAME_KM / EARTH_KM)
    share = float(np.exp(scores_S[is_same_S] - evidence).sum())
    return Picked(candidates.places[best], evidence, share)
