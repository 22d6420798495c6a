"""Fit the weights of the places a name may stand for: `python -m training.fit_places --shared ../shared`.

Reads GeoWebNews and LGL. A case is a name of an article with its candidates, as the ground step hands them out, and
which of them are right: the one with the GeoNames id that the annotators gave it, or, where there is none, those
within 161 km of where they saw it. A conditional logit (a softmax over the
candidates of a case) is fitted with a ridge towards nothing, and checked by cross-validation over articles. What the
other names stand for changes what a name sees, so the cases are read anew with the weights of the round before.
Nothing is drawn at random: the same data give the same file.
"""

import argparse
import gzip
import json
import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any

import numpy as np
from scipy.optimize import minimize

from onrecord.ground.places.choice import DOUBTS, FEATURES, Candidates, Name, Picked, pick, weigh, weights
from onrecord.ground.places.gazetteer import Place
from onrecord.ground.places.resolution import read_names
from onrecord.ground.places.setting import Setting, read_setting
from onrecord.records import Article, Mention, Span

TARGET = Path("src/onrecord/ground/places")
SETS = ("places/geowebnews", "places/lgl")
RIDGE = 0.5
OTHER_RIDGES = (0.1, 2.0, 8.0)
N_ROUNDS = 3
N_FOLDS = 5
NEAR_KM = 161.0
EARTH_KM = 6371.0
FITTED = "conditional logit on names of GeoWebNews and LGL, training/fit_places.py"
BY_HAND = {
    "class_word": (2.0, "the annotators' points do not tell a city from its province"),
    "inside": (3.0, "what the words around say is mostly right, but few names need it"),
    "pinned": (6.0, "what stands behind a comma is right in 159 of 160 names, but few of them need it"),
}
"""Weights that are not fitted, and why."""
FITTED_CONFIDENCE = "logistic regression on names of GeoWebNews and LGL, training/fit_places.py"

Row = dict[str, Any]


@dataclass(frozen=True)
class Reading:
    """The names of an article, its setting, and where the annotators saw each name: points and GeoNames ids."""

    names: tuple[Name, ...]
    setting: Setting
    seen: tuple[tuple[tuple[float, float], ...], ...]
    ids: tuple[frozenset[int], ...]


class Problem:
    """Cases as arrays: N candidates in K cases, F features."""

    def __init__(self, features: Sequence[np.ndarray], rights: Sequence[np.ndarray], counts: Sequence[int]) -> None:
        self.features_NF = np.concatenate(features)
        self.right_N = np.concatenate(rights).astype(float)
        sizes = [len(right) for right in rights]
        self.case_N = np.repeat(np.arange(len(sizes)), sizes)
        self.first_K = np.cumsum([0, *sizes[:-1]])
        self.weight_K = np.sqrt(counts)

    def loss(self, weights_F: np.ndarray) -> tuple[float, np.ndarray]:
        """Minus the logarithm of the chance of the right candidates, summed by weight, and its gradient."""
        scores_N = self.features_NF @ weights_F
        chance_N = np.exp(scores_N - np.maximum.reduceat(scores_N, self.first_K)[self.case_N])
        chance_N /= np.add.reduceat(chance_N, self.first_K)[self.case_N]
        right_K = np.add.reduceat(chance_N * self.right_N, self.first_K)
        pull_N = chance_N * (1 - self.right_N / right_K[self.case_N]) * self.weight_K[self.case_N]
        return float(-self.weight_K @ np.log(right_K)), self.features_NF.T @ pull_N


def read_articles(shared: Path) -> Iterator[Reading]:
    """The articles of both sets."""
    for name in SETS:
        with gzip.open(shared / "data" / f"{name}.jsonl.gz", "rt", encoding="utf-8") as file:
            yield from map(read_article, map(json.loads, file))


def read_article(row: Row) -> Reading:
    """The names that the annotators marked; their mentions carry the place's position in the list as id."""
    article = Article(row["id"], row["text"], outlet=row.get("outlet"))
    mentions = [
        Mention(str(i), Span.cut(row["text"], *place["span"]), "name", "place") for i, place in enumerate(row["places"])
    ]
    names = tuple(read_names(article.text, mentions))
    places = [[row["places"][int(naming.mention.id)] for naming in name.namings] for name in names]
    seen = tuple(tuple((place["lat"], place["lon"]) for place in group if place["lat"] is not None) for group in places)
    ids = tuple(frozenset(int(place["geonames"]) for place in group if place["geonames"]) for group in places)
    return Reading(names, read_setting(article), seen, ids)


def is_near(place: Place, points: Sequence[tuple[float, float]]) -> bool:
    """Whether a place lies where most of the points do, within 161 km."""
    return 2 * sum(distance_km(place.lat, place.lon, *point) <= NEAR_KM for point in points) > len(points)


def distance_km(lat_a: float, lon_a: float, lat_b: float, lon_b: float) -> float:
    """Great-circle distance."""
    phi_a, phi_b = math.radians(lat_a), math.radians(lat_b)
    chord = math.sin((phi_b - phi_a) / 2) ** 2
    chord += math.cos(phi_a) * math.cos(phi_b) * math.sin(math.radians(lon_b - lon_a) / 2) ** 2
    return 2 * EARTH_KM * math.asin(min(1.0, math.sqrt(chord)))


def cases_of(readings: Sequence[Reading], weight_F: np.ndarray) -> Iterator[tuple[np.ndarray, np.ndarray, int]]:
    """Features, which candidates are right, and number of mentions, of each name that has a right and a wrong one."""
    for reading in readings:
        if not reading.names:
            continue
        candidates: Candidates = weigh(reading.names, reading.setting, weight_F)
        for i, (name, points, ids) in enumerate(zip(reading.names, reading.seen, reading.ids, strict=True)):
            near = np.array([bool(points) and is_near(place, points) for place in name.places])
            same = near & np.array([place.geonames in ids for place in name.places])
            rights = same if same.any() else near
            if rights.any() and not rights.all():
                yield candidates.features_NF[candidates.name_N == i].copy(), rights, len(points)


def fit(readings: Sequence[Reading], ridge: float) -> np.ndarray:
    """The weights, after rounds in which the names see each other by the weights of the round before."""
    weight_F = weights().copy()
    free_F = np.array([feature not in BY_HAND for feature in FEATURES], float)
    for feature, (weight, _) in BY_HAND.items():
        weight_F[FEATURES.index(feature)] = weight
    for _ in range(N_ROUNDS):
        problem = Problem(*zip(*cases_of(readings, weight_F), strict=True))

        def objective(weights_F: np.ndarray, problem: Problem = problem) -> tuple[float, np.ndarray]:
            loss, slope_F = problem.loss(weights_F)
            return loss + ridge * float(weights_F @ weights_F), (slope_F + 2 * ridge * weights_F) * free_F

        weight_F = minimize(objective, weight_F, jac=True, method="L-BFGS-B").x
    return weight_F


def outcomes(readings: Sequence[Reading], weight_F: np.ndarray) -> Iterator[tuple[Picked, int, int, int]]:
    """The pick of each name, how many of its mentions it fits, how many have coordinates, and how many there are."""
    for reading in readings:
        if not reading.names:
            continue
        picked = pick(weigh(reading.names, reading.setting, weight_F), weight_F)
        for name, best, points in zip(reading.names, picked, reading.seen, strict=True):
            right = sum(distance_km(best.place.lat, best.place.lon, *point) <= NEAR_KM for point in points)
            yield best, right, len(points), len(name.namings)


def hits(readings: Sequence[Reading], weight_F: np.ndarray) -> tuple[int, int]:
    """Mentions with coordinates whose best candidate is right, and all that have a candidate."""
    results = list(outcomes(readings, weight_F))
    return sum(right for _, right, _, _ in results), sum(located for _, _, located, _ in results)


def fit_confidence(readings: Sequence[Reading], weight_F: np.ndarray) -> np.ndarray:
    """How sure a pick is: logistic regression; mentions without coordinates are places that GeoNames does not have."""
    results = list(outcomes(readings, weight_F))
    doubts_KD = np.stack([picked.doubts() for picked, _, _, _ in results])
    sign_K = np.array([1.0 if 2 * right > count else -1.0 for _, right, _, count in results])

    def objective(weights_D: np.ndarray) -> float:
        return float(np.logaddexp(0, -sign_K * (doubts_KD @ weights_D)).sum() + weights_D[1:] @ weights_D[1:] / 2)

    return np.asarray(minimize(objective, np.zeros(doubts_KD.shape[1]), method="L-BFGS-B").x)


def cross_validate(readings: Sequence[Reading]) -> None:
    """Print the share right on held-out articles, by ridge."""
    for ridge in sorted({RIDGE, *OTHER_RIDGES}):
        right = total = 0
        for fold in range(N_FOLDS):
            kept = [reading for i, reading in enumerate(readings) if i % N_FOLDS != fold]
            held = [reading for i, reading in enumerate(readings) if i % N_FOLDS == fold]
            right_held, total_held = hits(held, fit(kept, ridge))
            right, total = right + right_held, total + total_held
        print(f"ridge {ridge:>4g}: held-out mentions right {100 * right / total:.1f} % of {total}")


def write_weights(
    path: Path, weights_by_name: Mapping[str, float], source: str, by_hand: Mapping[str, str] = MappingProxyType({})
) -> None:
    """Write a table of weights: those set by hand with the reason, the others with how they were fitted."""
    rows = [
        f"{name}\t{weight:.2f}\t{f'set by hand: {by_hand[name]}' if name in by_hand else source}"
        for name, weight in weights_by_name.items()
    ]
    path.write_text("\n".join(["feature\tweight\tsource", *rows, ""]), encoding="utf-8")


def main() -> None:
    """Fit, report, write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    parser.add_argument("--out", type=Path, default=TARGET)
    options = parser.parse_args()
    readings = list(read_articles(options.shared))
    cross_validate(readings)
    weight_F = fit(readings, RIDGE)
    right, total = hits(readings, weight_F)
    print(f"all: {100 * right / total:.1f} % of {total}")
    by_feature = dict(sorted(zip(FEATURES, weight_F, strict=True)))
    write_weights(options.out / "weights.tsv", by_feature, FITTED, {name: why for name, (_, why) in BY_HAND.items()})
    doubts = dict(zip(DOUBTS, fit_confidence(readings, weight_F), strict=True))
    write_weights(options.out / "confidence.tsv", doubts, FITTED_CONFIDENCE)


if __name__ == "__main__":
    main()
