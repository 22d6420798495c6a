"""Scores against floors: `python -m evaluation.gate --shared ../shared`. Exit status 1 when a score is below its floor.

`floors.json` pins, per evaluation, the digest of the gold file and the lowest accepted value of each measure. Floors
move up by hand; a floor that goes down needs a reason in `docs/decisions.md`.
"""

import argparse
import json
import os
import sys
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from evaluation.damaged import MAX_SECONDS, print_table, run_inputs
from evaluation.grounding import (
    ACTORS,
    coreference_f1,
    count_lists,
    count_literal,
    count_no_dates,
    count_speakers,
    speaker_outcomes,
    write_answers,
)
from evaluation.gum import read_gum
from evaluation.kit import Kit, KitError, read_rows, sha256_of
from evaluation.parse import score_coreference, score_factuality, score_grammar
from evaluation.places import count_given_places
from evaluation.quote_marks import VARIANTS, write_variant
from evaluation.sample_gold import write_sample_gold
from evaluation.speaker_gold import AGREED
from evaluation.treebank import read_treebank, write_documents
from evaluation.variants import WithoutParse, model_at
from onrecord.annotate import Model, OnnxAnnotator, shipped_annotator, shipped_model
from onrecord.pipeline import Annotator, Coder
from onrecord.samples import sample_paths

FLOORS = Path(__file__).parent / "floors.json"
POLNEAR = "statements/polnear_dev.jsonl.gz"
COFENET = "statements/cofenet_polnear_valid.jsonl.gz"
TREEBANKS = {"ewt": "parse/ewt_dev.conllu.gz", "gum": "parse/gum_dev.conllu.gz"}
FACTUALITY = "status/uds_dev.jsonl.gz"
DATES = {
    "timebank": "dates/timebank.jsonl.gz",
    "aquaint": "dates/aquaint.jsonl.gz",
    "gum": "dates/gum_dev.jsonl.gz",
}
PLACES = {"lgl": "places/lgl.jsonl.gz", "geowebnews": "places/geowebnews.jsonl.gz"}
NAMES = {"worldwide": "names/worldwide_dev.jsonl.gz", "politics": "names/crossner_politics_dev.jsonl.gz"}


@dataclass(frozen=True, slots=True)
class Score:
    """One measured value; fractions of 1, higher is better."""

    evaluation: str
    measure: str
    value: float


def values_of(report: dict[str, Any], evaluation: str, prefix: str = "") -> Iterator[Score]:
    """The F1 (or rate) of every measure of a report, and the recall where it is a detection.

    Args:
        prefix: of the measures' names, where one evaluation has several reports.
    """
    for name, line in report["measures"].items():
        main = next((line[key] for key in ("f1", "rate", "value") if line.get(key) is not None), None)
        if main is not None:
            yield Score(evaluation, prefix + name, main)
        if line.get("recall") is not None:
            yield Score(evaluation, f"{prefix}{name}.recall", line["recall"])


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


def score_parse(kit: Kit) -> Iterator[Score]:
    """Trees from raw text: web text (EWT), and the news and interviews of GUM."""
    for name, file in TREEBANKS.items():
        gold = kit.gold(file)
        if name == "gum":
            gold = write_documents(gold, is_news, kit.work / "gum_news.conllu.gz")
        coded = kit.code([kit.input_of(gold)], f"parse_{name}", words=True)
        print(kit.table("parse", gold, coded))
        yield from values_of(kit.measures("parse", gold, coded), "parse", f"{name}.")


def is_news(newdoc: str) -> bool:
    """Whether a `# newdoc` line of GUM begins a piece of news or an interview."""
    return any(f"GUM_{genre}" in newdoc for genre in ("news", "interview"))


def score_words(kit: Kit) -> Iterator[Score]:
    """Parts of speech, trees, features and lemmas on gold words of EWT; factuality on its predicates."""
    documents = read_treebank(kit.gold(TREEBANKS["ewt"]))
    model = model_of(kit)
    scores = score_grammar(documents, model)
    scores |= score_factuality(documents, list(read_rows(kit.gold(FACTUALITY))), model)
    for measure, value in scores.items():
        print(f"gold words  {measure:<20} {100 * value:.1f}")
        yield Score("words", measure, value)


def score_coref(kit: Kit) -> Iterator[Score]:
    """Pronouns of GUM and the earlier words that they stand for."""
    for kind, right, total in score_coreference(list(read_gum(kit.gold(TREEBANKS["gum"]))), model_of(kit)):
        print(f"coreference {kind:<8} {right} of {total} ({100 * right / total:.1f})")
        yield Score("coreference", kind, right / total)


def score_names(kit: Kit) -> Iterator[Score]:
    """Names in news of the whole world, and in encyclopedia sentences about politics."""
    for name, file in NAMES.items():
        gold = kit.gold(file)
        coded = kit.code([kit.input_of(gold)], f"names_{name}")
        print(kit.table("names", gold, coded))
        yield from values_of(kit.measures("names", gold, coded), "names", f"{name}.")


def score_speakers(kit: Kit) -> Iterator[Score]:
    """Whom the labelled speakers of PolNeAR development articles stand for, and chains of GUM."""
    print(
        "speakers     the two labelling passes (no people) agreed on "
        + ", ".join(f"{form} {n}" for form, n in AGREED.items())
    )
    yield from counted("speakers", count_speakers(speaker_outcomes(kit, kit.gold(POLNEAR))))
    documents = list(read_gum(kit.gold(TREEBANKS["gum"])))
    f1 = coreference_f1(documents, model_of(kit), kit.shared)
    print(f"coreference CoNLL F1 of GUM {100 * f1:.1f}")
    yield Score("speakers", "gum_conll_f1", f1)


def score_actors(kit: Kit) -> Iterator[Score]:
    """NGEC's development cases, and our own phrases, spellings and like names."""
    gold = kit.gold(ACTORS)
    answers = write_answers(kit, gold)
    print(kit.table("actors", gold, answers))
    yield from values_of(kit.measures("actors", gold, answers), "actors")
    yield from counted("actors", count_lists())


def score_dates(kit: Kit) -> Iterator[Score]:
    """TimeBank, AQUAINT and GUM; and words that only look like dates."""
    for name, file in DATES.items():
        gold = kit.gold(file)
        coded = kit.code([kit.input_of(gold)], f"dates_{name}")
        print(kit.table("dates", gold, coded))
        yield from values_of(kit.measures("dates", gold, coded), "dates", f"{name}.")
    yield from counted("dates", count_no_dates(kit))


def score_places(kit: Kit) -> Iterator[Score]:
    """LGL and GeoWebNews, from raw text; and with the gold names given."""
    for name, file in PLACES.items():
        gold = kit.gold(file)
        coded = kit.code([kit.input_of(gold)], f"places_{name}")
        print(kit.table("places", gold, coded))
        yield from values_of(kit.measures("places", gold, coded), "places", f"{name}.")
        yield from counted("places", count_given_places(name, gold))
    yield from counted("places", count_literal(kit, kit.gold(PLACES["geowebnews"])))


def counted(evaluation: str, counts: Iterable[tuple[str, int, int]]) -> Iterator[Score]:
    """Shares of right cases, printed with their counts."""
    for measure, right, total in counts:
        print(f"{evaluation:<12} {measure:<24} {right} of {total} ({100 * right / max(1, total):.1f})")
        yield Score(evaluation, measure, right / max(1, total))


def score_verbatim(kit: Kit) -> Iterator[Score]:
    """Whether every promise of the record holds: spans, ids, references, order, fields."""
    seeds = sorted((kit.shared / "seeds").glob("*.txt"))
    coded = kit.code([kit.input_of(kit.gold(POLNEAR)), *seeds, *sample_paths()], "verbatim")
    print(kit.table("verbatim", coded))
    report = kit.measures("verbatim", coded)
    yield Score("verbatim", "without_complaint", float(report["notes"]["complaints"] == 0))


def score_damaged(kit: Kit) -> Iterator[Score]:
    """200 damaged inputs: a crash of ours would end this."""
    outcomes = list(run_inputs(Coder(kit.annotator or shipped_annotator())))
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
    "parse": score_parse,
    "words": score_words,
    "names": score_names,
    "coreference": score_coref,
    "speakers": score_speakers,
    "actors": score_actors,
    "dates": score_dates,
    "places": score_places,
    "verbatim": score_verbatim,
    "damaged": score_damaged,
}


def floors_of(pinned: dict[str, Any], evaluation: str) -> dict[str, float]:
    """The floors of one evaluation; empty where none are pinned."""
    floors: dict[str, float] = pinned["floors"].get(evaluation, {})
    return floors


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


def annotator_of(options: argparse.Namespace) -> Annotator | None:
    """The annotate step that the options ask for; None is the shipped one."""
    annotator: OnnxAnnotator | None = model_at(options.model, options.graph) if options.model else None
    return WithoutParse(annotator or shipped_annotator()) if options.without_parse else annotator


def model_of(kit: Kit) -> Model:
    """The model that is measured; hiding the trees from later steps does not change it."""
    annotator = kit.annotator.inner if isinstance(kit.annotator, WithoutParse) else kit.annotator
    return annotator.model if isinstance(annotator, OnnxAnnotator) else shipped_model()


def main() -> int:
    """Score, print, compare."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    parser.add_argument("--only", choices=EVALUATIONS, action="append", help="may be repeated")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--model", type=Path, help="measure the model in this folder, not the shipped one")
    parser.add_argument("--graph", default="model.onnx", help="the graph in that folder")
    parser.add_argument("--without-parse", action="store_true", help="hide the trees from the later steps")
    parser.add_argument("--scores", type=Path, help="write all values to this JSON file, to pin floors from")
    options = parser.parse_args()
    if not (options.shared / "data").is_dir():
        print(f"{options.shared}: no evaluation data here, nothing scored")
        return int(os.environ.get("CI") == "true")
    names = options.only or list(EVALUATIONS)
    pinned = json.loads(FLOORS.read_text(encoding="utf-8"))
    with tempfile.TemporaryDirectory() as folder:
        kit = Kit(options.shared, Path(folder), options.jobs, annotator_of(options))
        try:
            complaints = check_gold(kit, pinned["gold_sha256"])
            scores = [score for name in names for score in EVALUATIONS[name](kit)]
        except KitError as error:
            print(error, file=sys.stderr)
            return 2
    if options.scores:
        values = {f"{score.evaluation} {score.measure}": round(score.value, 4) for score in scores}
        options.scores.write_text(json.dumps(values, indent=1) + "\n", encoding="utf-8")
    complaints += compare(scores, {name: floors_of(pinned, name) for name in names})
    complaints += [f"{name}: no floor in {FLOORS.name}; pin some" for name in names if not floors_of(pinned, name)]
    n_floors = sum(len(floors_of(pinned, name)) for name in names)
    print("\n".join(complaints) or f"all {n_floors} floors hold")
    return int(bool(complaints))


if __name__ == "__main__":
    sys.exit(main())
