"""Scores against floors: `python -m evaluation.gate --shared ../shared`. Exit status 1 when a score is below its floor.

`floors.json` pins, per evaluation, the digest of the gold file and the lowest accepted value of each measure. Floors
move up by hand; a floor that goes down needs a reason in `docs/decisions.md`.
"""

import argparse
import json
import os
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from evaluation.damaged import MAX_SECONDS, print_table, run_inputs
from evaluation.kit import Kit, KitError, read_rows, sha256_of
from evaluation.quote_marks import VARIANTS, write_variant
from evaluation.sample_gold import write_sample_gold
from onrecord.annotate import shipped_model
from onrecord.pipeline import Coder
from onrecord.samples import sample_paths

FLOORS = Path(__file__).parent / "floors.json"
POLNEAR = "statements/polnear_dev.jsonl.gz"
COFENET = "statements/cofenet_polnear_valid.jsonl.gz"


@dataclass(frozen=True, slots=True)
class Score:
    """One measured value; fractions of 1, higher is better."""

    evaluation: str
    measure: str
    value: float


def values_of(report: dict[str, Any], evaluation: str) -> Iterator[Score]:
    """The F1 (or rate) of every measure of a report, and the recall where it is a detection."""
    for name, line in report["measures"].items():
        main = next((line[key] for key in ("f1", "rate", "value") if line.get(key) is not None), None)
        if main is not None:
            yield Score(evaluation, name, main)
        if line.get("recall") is not None:
            yield Score(evaluation, f"{name}.recall", line["recall"])


def score_statements(kit: Kit) -> Iterator[Score]:
    """PolNeAR development articles, by kind, tier and form of the speaker."""
    gold = kit.gold(POLNEAR)
    coded = kit.code([kit.input_of(gold)], "polnear")
    print(kit.table("statements", gold, coded))
    yield from values_of(kit.measures("statements", gold, coded), "statements")


def score_fragments(kit: Kit) -> Iterator[Score]:
    """CofeNet's own lower-cased paragraphs."""
    gold = kit.gold(COFENET)
    coded = kit.code([kit.input_of(gold)], "cofenet")
    print(kit.table("fragments", gold, coded))
    yield from values_of(kit.measures("fragments", gold, coded), "fragments")


def score_quote_marks(kit: Kit) -> Iterator[Score]:
    """PolNeAR development articles in other quotation marks: AR-F of each variant."""
    for variant in VARIANTS:
        gold = write_variant(kit.gold(POLNEAR), variant, kit.work)
        coded = kit.code([kit.input_of(gold)], variant)
        report = kit.measures("statements", gold, coded)["measures"]
        refused = sum(not row["sentences"] for row in read_rows(coded))
        print(f"quotation marks {variant:<18} AR-F {100 * report['ar']['f1']:.1f}  refused articles {refused}")
        yield Score("quote_marks", variant, report["ar"]["f1"])
        yield Score("quote_marks", f"{variant}.read", 1.0 - refused / max(1, sum(1 for _ in read_rows(coded))))


def score_samples(kit: Kit) -> Iterator[Score]:
    """Our own invented articles, labelled by hand before any model had read them."""
    coded = kit.code(sample_paths(), "samples")
    gold = write_sample_gold(coded, kit.work / "samples.gold.jsonl")
    print(kit.table("statements", gold, coded))
    yield from values_of(kit.measures("statements", gold, coded), "samples")


def score_verbatim(kit: Kit) -> Iterator[Score]:
    """Whether every promise of the record holds: spans, ids, references, order, fields."""
    seeds = sorted((kit.shared / "seeds").glob("*.txt"))
    coded = kit.code([kit.input_of(kit.gold(POLNEAR)), *seeds, *sample_paths()], "verbatim")
    print(kit.table("verbatim", coded))
    report = kit.measures("verbatim", coded)
    yield Score("verbatim", "without_complaint", float(report["notes"]["complaints"] == 0))


def score_damaged(kit: Kit) -> Iterator[Score]:  # noqa: ARG001 - needs no data, but is called like the others
    """200 damaged inputs: a crash of ours would end this."""
    outcomes = list(run_inputs(Coder(shipped_model())))
    print_table(outcomes)
    yield Score("damaged", "inputs", float(len(outcomes)))
    yield Score("damaged", "survived", sum(outcome.survived for outcome in outcomes) / len(outcomes))
    yield Score("damaged", "in_time", sum(outcome.seconds <= MAX_SECONDS for outcome in outcomes) / len(outcomes))
    yield Score("damaged", "with_a_reason", sum(bool(outcome.reasons) for outcome in outcomes) / len(outcomes))


EVALUATIONS = {
    "statements": score_statements,
    "fragments": score_fragments,
    "quote_marks": score_quote_marks,
    "samples": score_samples,
    "verbatim": score_verbatim,
    "damaged": score_damaged,
}


def compare(scores: list[Score], floors: dict[str, dict[str, float]]) -> list[str]:
    """A complaint for every floor that is not reached, or whose measure is missing; sorted as in `floors`."""
    found = {(score.evaluation, score.measure): score.value for score in scores}
    complaints = []
    for evaluation, measures in floors.items():
        for measure, floor in measures.items():
            value = found.get((evaluation, measure))
            if value is None:
                complaints.append(f"{evaluation} {measure}: not measured, the floor is {100 * floor:.1f}")
            elif value < floor:
                complaints.append(f"{evaluation} {measure}: {100 * value:.2f} is below its floor {100 * floor:.1f}")
    return complaints


def check_gold(kit: Kit, digests: dict[str, str]) -> list[str]:
    """A complaint for every gold file that is not the one the floors were pinned on."""
    return [
        f"{name}: another version of the gold data; measure anew, then pin floors and digest together"
        for name, digest in digests.items()
        if sha256_of(kit.gold(name)) != digest
    ]


def main() -> int:
    """Score, print, compare."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    parser.add_argument("--only", choices=EVALUATIONS, action="append", help="may be repeated")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--scores", type=Path, help="write all values to this JSON file, to pin floors from")
    options = parser.parse_args()
    if not (options.shared / "data").is_dir():
        print(f"{options.shared}: no evaluation data here, nothing scored")
        return int(os.environ.get("CI") == "true")
    names = options.only or list(EVALUATIONS)
    pinned = json.loads(FLOORS.read_text(encoding="utf-8"))
    with tempfile.TemporaryDirectory() as folder:
        kit = Kit(options.shared, Path(folder), options.jobs)
        try:
            complaints = check_gold(kit, pinned["gold_sha256"])
            scores = [score for name in names for score in EVALUATIONS[name](kit)]
        except KitError as error:
            print(error, file=sys.stderr)
            return 2
    if options.scores:
        values = {f"{score.evaluation} {score.measure}": round(score.value, 4) for score in scores}
        options.scores.write_text(json.dumps(values, indent=1) + "\n", encoding="utf-8")
    complaints += compare(scores, {name: pinned["floors"].get(name, {}) for name in names})
    if not any(pinned["floors"].get(name) for name in names):
        complaints.append(f"{FLOORS.name} has no floor for {', '.join(names)}: pin some")
    n_floors = sum(len(pinned["floors"].get(name, {})) for name in names)
    print("\n".join(complaints) or f"all {n_floors} floors hold")
    return int(bool(complaints))


if __name__ == "__main__":
    sys.exit(main())
