"""The ground step against labels: speakers, dates, actors, coreference. `gate` puts floors under what is given here."""

import csv
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from importlib import import_module
from pathlib import Path

from evaluation.actors import score_lists
from evaluation.gum import MarkedDocument
from evaluation.kit import Kit, Row, read_rows, write_rows
from evaluation.parse import gold_readings
from evaluation.speaker_gold import FORMS, Moved, Outcome, outcomes_of, read_labels
from onrecord.acquire import find_pages, read_page
from onrecord.annotate import Model, shipped_annotator
from onrecord.annotate.coreference import find_coref_links
from onrecord.ground import shipped_registry
from onrecord.ground.places import is_literal as places_literal
from onrecord.ground.places.resolution import PLACE_KINDS
from onrecord.look_up import look_up
from onrecord.pipeline import Annotator
from onrecord.records import Annotation, Article, Skipped
from onrecord.settings import Settings

NO_DATES = Path(__file__).parent / "gold" / "no_dates.tsv"
ACTORS = "actors/ngec_dev.jsonl.gz"


def annotated(kit: Kit, gold: Path, annotator: Annotator) -> Iterator[tuple[Article, Annotation]]:
    """The articles of a gold file as they are coded, with their annotations."""
    for page in find_pages([str(kit.input_of(gold))]):
        if not isinstance(page, Skipped):
            article, _ = read_page(page, Settings())
            yield article, annotator.annotate(article)


def speaker_outcomes(kit: Kit, gold: Path) -> list[Outcome]:
    """What becomes of the labelled speakers of PolNeAR development articles."""
    rows: dict[str, Row] = {row["id"]: row for row in read_rows(gold)}
    labels = read_labels({name: row["text"] for name, row in rows.items()})
    pairs = annotated(kit, gold, kit.annotator or shipped_annotator())
    return [
        outcome
        for article, annotation in pairs
        if article.id in labels
        for outcome in outcomes_of(article, annotation, rows[article.id], labels[article.id])
    ]


def count_speakers(outcomes: Sequence[Outcome]) -> Iterator[tuple[str, int, int]]:
    """Right and all cases by form of the words; and how many of the persons and bodies named were given a name."""
    for form in FORMS:
        own = [outcome for outcome in outcomes if outcome.case.form == form]
        yield form, sum(outcome.is_right for outcome in own), len(own)
    full = [outcome for outcome in outcomes if outcome.case.form in ("short_name", "description")]
    yield "full_name", sum(outcome.is_right for outcome in full), len(full)
    named = [outcome for outcome in outcomes if None not in outcome.case.answers]
    yield "named", sum(not outcome.is_missing for outcome in named), len(named)


def count_literal(kit: Kit, gold: Path) -> Iterator[tuple[str, int, int]]:
    """Of the names of places that were found: how many are rightly told to be meant as places, or not."""
    places = {row["id"]: row for row in read_rows(gold)}
    right, total = Counter[str](), Counter[str]()
    for article, annotation in annotated(kit, gold, kit.annotator or shipped_annotator()):
        row = places[article.id]
        moved = Moved(row["text"], article.text)
        literal = {moved.span(*place["span"])[0]: place["literal"] for place in row["places"]}
        for mention in annotation.mentions:
            is_literal = literal.get(mention.span.start)
            sentence = next((s for s in annotation.sentences if s.start <= mention.span.start < s.end), None)
            if mention.kind not in PLACE_KINDS or is_literal is None or sentence is None:
                continue
            kind = "literal" if is_literal else "not_literal"
            total[kind] += 1
            right[kind] += places_literal(mention, sentence, article.text) == is_literal
    for kind in sorted(total):
        yield kind, right[kind], total[kind]


def write_answers(kit: Kit, gold: Path) -> Path:
    """What `onrecord who` answers to the cases of a gold file."""
    registry = shipped_registry()
    answers = (look_up(row["phrase"], row["on"], registry, row["id"]) for row in read_rows(gold))
    return write_rows(answers, kit.work / f"{gold.name}.answers.jsonl")


def count_lists() -> Iterator[tuple[str, int, int]]:
    """Right and all cases of our own lists of phrases, spellings and like names."""
    yield from score_lists(shipped_registry())


def count_no_dates(kit: Kit) -> Iterator[tuple[str, int, int]]:
    """Of texts with words that look like a date: in how many none is found, or none is resolved, as listed.

    An expression that is not found at all is not resolved either, and counts as right.
    """
    with NO_DATES.open(encoding="utf-8", newline="") as file:
        cases = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    rows = ({"id": row["id"], "text": row["text"], "published": row["published"] or None} for row in cases)
    coded = kit.code([write_rows(rows, kit.work / "no_dates.jsonl")], "no_dates")
    found = {record["article"]["id"]: record for record in read_rows(coded)}
    right, total = Counter[str](), Counter[str]()
    for row in cases:
        dates = [mention for mention in found[row["id"]]["mentions"] if mention["when"]]
        is_right = not dates if row["expects"] == "none" else all(m["when"]["start"] is None for m in dates)
        total[row["expects"]] += 1
        right[row["expects"]] += is_right
    for kind in sorted(total):
        yield kind, right[kind], total[kind]


def coreference_f1(documents: Sequence[MarkedDocument], model: Model, shared: Path) -> float:
    """CoNLL F1 (mean of MUC, B-cubed and CEAF-e) of GUM's chains; gold words and sentences are given.

    A mention is its head word; single mentions belong to no chain on either side. Links reach no further than a window
    of the model.
    """
    sys.path.insert(0, str(shared))
    clusters = import_module("eval.clusters")
    gold: list[set[tuple[int, int]]] = []
    found: list[set[tuple[int, int]]] = []
    for n, document in enumerate(documents):
        chains: dict[str, set[tuple[int, int]]] = defaultdict(set)
        for mention in document.mentions:
            chains[mention.chain].add((n, document.words[mention.head].start))
        gold += [chain for chain in chains.values() if len(chain) > 1]
        readings = gold_readings(document, model)
        links = [link for sentences, reading in readings for link in find_coref_links(sentences, reading)]
        found += clusters.connected([((n, link.start), (n, link.antecedent_start)) for link in links])
    scores = []
    for measure in (clusters.muc, clusters.b_cubed, clusters.ceaf_e):
        recall, precision = (_share(measure(a, b)) for a, b in ((gold, found), (found, gold)))
        scores.append(2 * recall * precision / (recall + precision))
    return sum(scores) / len(scores)


def _share(fractions: Sequence[tuple[float, float]]) -> float:
    return float(sum(part for part, _ in fractions) / sum(whole for _, whole in fractions))
