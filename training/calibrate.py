"""Fit the confidence of statements: `python -m training.calibrate --shared ../shared`.

Reads PolNeAR development articles with the shipped model, asks the evaluation kit which statements are right, and
fits a logistic model with a ridge of 1. Prints how well it is calibrated under cross-validation by article.
"""

import argparse
import json
import sys
from pathlib import Path

import numpy as np

from evaluation.kit import read_rows
from onrecord.annotate import annotate_article, shipped_model
from onrecord.extract.confidence import confidence_features
from onrecord.extract.cues import read_cue
from onrecord.extract.linker import link_fragments
from onrecord.extract.quoted import Layout
from onrecord.records import Article

TARGET = Path("src/onrecord/extract/confidence.tsv")
RIDGE = 1.0
N_FOLDS = 7
N_BINS = 10


def fit(features_NF: np.ndarray, right_N: np.ndarray) -> np.ndarray:
    """Weights of a ridge logistic regression, by Newton's method; the first feature (bias) is not shrunk."""
    weights_F = np.zeros(features_NF.shape[1])
    ridge = np.eye(len(weights_F)) * RIDGE
    ridge[0, 0] = 1e-6
    for _ in range(50):
        chance_N = 1 / (1 + np.exp(-features_NF @ weights_F))
        slope_F = features_NF.T @ (right_N - chance_N) - ridge @ weights_F
        curve_FF = (features_NF * (chance_N * (1 - chance_N))[:, None]).T @ features_NF + ridge
        weights_F = weights_F + np.linalg.solve(curve_FF, slope_F)
    return weights_F


def calibration_error(chance_N: np.ndarray, right_N: np.ndarray) -> float:
    """Expected calibration error over equally wide bins."""
    bins_N = np.minimum((chance_N * N_BINS).astype(int), N_BINS - 1)
    return sum(abs(chance_N[bins_N == b].sum() - right_N[bins_N == b].sum()) for b in set(bins_N)) / len(right_N)


def collect(shared: Path) -> tuple[list[str], np.ndarray, np.ndarray, np.ndarray]:
    """Feature names; features, whether right, and article number of every predicted statement."""
    sys.path.insert(0, str(shared))
    from eval.align import TextMap
    from eval.documents import Document
    from eval.statements import MIN_IOU, Reader, match_statements

    names: list[str] = []
    features, rights, groups = [], [], []
    for number, row in enumerate(read_rows(shared / "data/statements/polnear_dev.jsonl.gz")):
        text = row["text"]
        annotation = annotate_article(Article(row["id"], text), shipped_model())
        layout = Layout(text, annotation.quotations)
        attributions = link_fragments(text, annotation, layout)
        found = []
        for attribution in attributions:
            contents = tuple(fragment.span for fragment in attribution.contents)
            kind = layout.kind_of(contents)
            cue, speaker = attribution.cue, attribution.speaker
            tier = read_cue(text, cue and cue.span, speaker and speaker.span, kind).tier
            values = confidence_features(attribution, kind, tier)
            names = list(values)
            features.append(list(values.values()))
            found.append(_wire(attribution))
        reader = Reader(Document(row["id"], row, {"statements": found}, TextMap(text, text)))
        predicted = reader.predicted()
        good = {id(m.predicted) for m in match_statements(predicted, reader.gold()) if m.iou >= MIN_IOU and m.agrees}
        rights += [float(id(attribution) in good) for attribution in predicted]
        groups += [number] * len(found)
    return names, np.array(features), np.array(rights), np.array(groups)


def _wire(attribution) -> dict[str, object]:
    def span(fragment):
        return {"span": {"start": fragment.span.start, "end": fragment.span.end, "text": fragment.span.text}}

    return {
        "speaker": {**span(attribution.speaker), "basis": "name"} if attribution.speaker else None,
        "cue": span(attribution.cue) if attribution.cue else None,
        "content": [span(content)["span"] for content in attribution.contents],
    }


def main() -> None:
    """Fit, report, write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    options = parser.parse_args()
    names, features_NF, right_N, group_N = collect(options.shared)
    chance_N = np.zeros(len(right_N))
    for fold in range(N_FOLDS):
        held = group_N % N_FOLDS == fold
        chance_N[held] = 1 / (1 + np.exp(-features_NF[held] @ fit(features_NF[~held], right_N[~held])))
    report = {
        "statements": len(right_N),
        "right": round(float(right_N.mean()), 4),
        "brier": round(float(((chance_N - right_N) ** 2).mean()), 4),
        "brier_of_the_mean": round(float(right_N.var()), 4),
        "calibration_error": round(float(calibration_error(chance_N, right_N)), 4),
    }
    print(json.dumps(report))
    rows = [
        f"{name}\t{weight:.4f}\tfitted on PolNeAR development articles, training/calibrate.py"
        for name, weight in zip(names, fit(features_NF, right_N), strict=True)
    ]
    TARGET.write_text("\n".join(["feature\tweight\tsource", *rows]) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
