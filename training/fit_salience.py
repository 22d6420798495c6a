"""Fit the weights of a pronoun's antecedents: `python -m training.fit_salience --shared ../shared`.

Reads GUM train and ECB+ train. A case is a pronoun with its candidates, as the ground step hands them out, and which
of them are right: those that bear a name of its chain, or, where the chain has no name, those without one, of whom
"nobody" is always there. For each class of pronouns a conditional logit (a softmax over the candidates of a case) is
fitted with a ridge towards a prior, and checked by cross-validation over articles. How a pronoun is resolved changes
what later ones see, so the cases are read anew with the weights of the round before; the first round takes the nearest
candidate. Nothing is drawn at random: the same data give the same file.
"""

import argparse
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from scipy.optimize import minimize

from evaluation.gum import MarkedDocument, Mention, proper_words, read_gum
from evaluation.kit import Row, read_rows
from evaluation.speakers import all_subjects, names_agree, span_of
from onrecord.annotate.quotes import read_quotations
from onrecord.ground.speakers.antecedents import PRONOUNS, Choice, Salience
from onrecord.ground.speakers.lexicon import load_lexicon
from onrecord.ground.speakers.reading import Reading
from onrecord.ground.speakers.walk import weigh_pronouns
from onrecord.records import Annotation, Article, Sentence, Span

TARGET = Path("src/onrecord/ground/speakers/lexicon/salience.tsv")
RIDGES = {"person": 2.0, "thing": 5.0, "plural": 5.0}
OTHER_RIDGES = (1.0, 2.0, 4.0, 8.0, 16.0)
"""Held-out loss is flat around the ridges taken; the others are tried to show that."""

N_ROUNDS = 3
N_FOLDS = 5

GENRE_WEIGHTS = dict.fromkeys(("news", "interview", "speech", "court"), 2.0)
OTHER_GENRE_WEIGHT = 0.5
"""Cases of GUM genres in which people are quoted count more than the others; those of ECB+, news too, count 1."""

PRIORS: dict[str, dict[str, float]] = {
    "person": {},
    "thing": {
        "governed": -0.4,
        "kind_group": -0.5,
        "kind_organization": 0.5,
        "kind_place": -0.3,
        "kind_unknown": -0.2,
        "last_speaker": 0.8,
        "log_count": 0.6,
        "log_distance": -1.2,
        "modifier": -0.1,
        "same_line": 0.8,
        "subject": 1.0,
    },
    "plural": {
        "governed": -0.2,
        "kind_group": 0.8,
        "kind_organization": 0.6,
        "kind_person": -1.5,
        "kind_place": -1.0,
        "last_speaker": 1.0,
        "log_count": 0.3,
        "log_distance": -1.0,
        "modifier": -0.3,
        "plural": 1.0,
        "pronoun": 0.3,
        "same_line": 0.6,
        "subject": 0.6,
    },
}
"""Set by hand: there are too few cases of it and they to start from nothing. Absent features start at 0."""

BY_HAND = {
    "goes_on": (
        {"person": 0.8},
        "who spoke in the sentence before mostly goes on, which subjects that do not speak cannot tell",
    ),
    "speaks_around": ({"person": -3.0}, "nobody is called he in his own quotation"),
}
"""Weights that are not fitted, 0 for the classes that are not there, and why."""

FITTED = "conditional logit on pronouns of GUM train and ECB+ train, training/fit_salience.py"


@dataclass(frozen=True)
class Case:
    """One pronoun to learn from.

    Attributes:
        rights: for each candidate, whether the pronoun stands for it.
    """

    document: str
    choice: Choice
    rights: tuple[bool, ...]
    weight: float


def make_case(document: str, choice: Choice, names: Sequence[tuple[str, ...]], weight: float) -> Case:
    """A case of a pronoun whose chain has the given names."""
    given = [candidate.name for candidate in choice.candidates]
    return Case(document, choice, tuple(names_agree(name, names) if name else not names for name in given), weight)


def gum_cases(documents: Sequence[MarkedDocument], salience: Salience) -> Iterator[Case]:
    """Pronouns for a party, once with all subjects as speakers and once with those of verbs of saying."""
    for document in documents:
        names: dict[str, list[tuple[str, ...]]] = defaultdict(list)
        mention_at: dict[int, Mention] = {}
        for mention in document.mentions:
            if words := proper_words(document, mention):
                names[mention.chain].append(words)
            if document.words[mention.head].upos == "PRON" and mention.last - mention.first == 1:
                mention_at[document.words[mention.first].start] = mention
        weight = GENRE_WEIGHTS.get(document.genre, OTHER_GENRE_WEIGHT)
        for saying_only in (False, True):
            spans = [span_of(document, mention) for mention in all_subjects(document, saying_only=saying_only)]
            for start, choice in choices_of(document.text, document.sentence_ranges(), spans, salience).items():
                mention = mention_at.get(start)
                if mention and (names[mention.chain] or mention.type in ("person", "organization")):
                    yield make_case(document.id, choice, names[mention.chain], weight)


def ecb_cases(rows: Sequence[Row], salience: Salience) -> Iterator[Case]:
    """Pronouns of news, all of them as speakers; only named parties, since not all sentences are annotated."""
    for row in rows:
        text = row["text"]
        names: dict[str, list[tuple[str, ...]]] = defaultdict(list)
        cluster_at: dict[int, str] = {}
        for entity in row["entities"]:
            start, end = entity["span"]
            if entity["cluster"] and text[start:end].lower() in PRONOUNS:
                cluster_at[start] = entity["cluster"]
            elif entity["cluster"] and text[start].isupper():
                names[entity["cluster"]].append(name_without_title(text[start:end]))
        spans = [Span.cut(text, start, start + len(text[start:].split()[0])) for start in cluster_at]
        for start, choice in choices_of(text, row["sentences"], spans, salience).items():
            if start in cluster_at and names[cluster_at[start]]:
                yield make_case(row["id"], choice, names[cluster_at[start]], 1.0)


def name_without_title(words: str) -> tuple[str, ...]:
    """The lower-case words of a name behind its last title."""
    kept = [word for word in words.lower().split() if word not in ("'s", "the")]
    roles = load_lexicon().roles
    end = max((i + 1 for i, word in enumerate(kept[:-1]) if word.rstrip(".") in roles), default=0)
    return tuple(kept[end:])


def choices_of(
    text: str, sentences: Sequence[Sequence[int]], spans: Sequence[Span], salience: Salience
) -> dict[int, Choice]:
    """How the ground step weighs the pronouns of a text, by their first character."""
    annotation = Annotation(
        sentences=tuple(Sentence(start, end, ()) for start, end in sentences if start < end),
        quotations=read_quotations(text)[1],
    )
    return weigh_pronouns(Reading(Article("a", text), annotation), sorted(set(spans)), salience)


class Problem:
    """Cases of one class as arrays: N candidates in K cases, F features."""

    def __init__(self, cases: Sequence[Case]) -> None:
        names = feature_names()
        candidates = [candidate.features for case in cases for candidate in case.choice.candidates]
        self.features_NF = np.array([[features.get(name, 0.0) for name in names] for features in candidates])
        self.right_N = np.array([right for case in cases for right in case.rights], float)
        sizes = [len(case.rights) for case in cases]
        self.case_N = np.repeat(np.arange(len(cases)), sizes)
        self.first_K = np.cumsum([0, *sizes[:-1]])
        self.weight_K = np.array([case.weight for case in cases])

    def loss(self, weights_F: np.ndarray) -> tuple[float, np.ndarray]:
        """Minus the logarithm of the chance of the right candidates, summed by weight, and its gradient."""
        scores_N = self.features_NF @ weights_F
        chance_N = np.exp(scores_N - np.maximum.reduceat(scores_N, self.first_K)[self.case_N])
        chance_N /= np.add.reduceat(chance_N, self.first_K)[self.case_N]
        right_K = np.add.reduceat(chance_N * self.right_N, self.first_K)
        pull_N = chance_N * (1 - self.right_N / right_K[self.case_N]) * self.weight_K[self.case_N]
        return float(-self.weight_K @ np.log(right_K)), self.features_NF.T @ pull_N

    def hits(self, weights_F: np.ndarray) -> float:
        """The weight of the cases whose best candidate is right."""
        scores_N = self.features_NF @ weights_F
        best_N = scores_N == np.maximum.reduceat(scores_N, self.first_K)[self.case_N]
        return float(self.weight_K @ (np.add.reduceat(best_N * self.right_N, self.first_K) > 0))


def feature_names() -> list[str]:
    """The features that have a row in `salience.tsv`, sorted."""
    return sorted(load_lexicon().salience["person"])


def fit(problem: Problem, pronoun_class: str, prior_F: np.ndarray, ridge: float) -> np.ndarray:
    """The weights of one class: close to the prior unless the cases tell otherwise."""
    fixed = {feature_names().index(name): weights.get(pronoun_class, 0.0) for name, (weights, _) in BY_HAND.items()}
    start_F, free_F = prior_F.copy(), np.ones(len(prior_F))
    start_F[list(fixed)], free_F[list(fixed)] = list(fixed.values()), 0.0

    def objective(weights_F: np.ndarray) -> tuple[float, np.ndarray]:
        loss, slope_F = problem.loss(weights_F)
        shift_F = weights_F - start_F
        return loss + ridge * float(shift_F @ shift_F), (slope_F + 2 * ridge * shift_F) * free_F

    return minimize(objective, start_F, jac=True, method="L-BFGS-B").x


def cross_validate(cases: Sequence[Case], pronoun_class: str, prior_F: np.ndarray) -> None:
    """Print the loss and the share right on held-out articles, by ridge."""
    order = {document: i for i, document in enumerate(dict.fromkeys(case.document for case in cases))}
    total = sum(case.weight for case in cases)
    print(f"{pronoun_class}: {len(cases)} cases of {len(order)} articles")
    for ridge in sorted({RIDGES[pronoun_class], *OTHER_RIDGES}):
        loss = hits = 0.0
        for fold in range(N_FOLDS):
            kept = Problem([case for case in cases if order[case.document] % N_FOLDS != fold])
            held = Problem([case for case in cases if order[case.document] % N_FOLDS == fold])
            weights_F = fit(kept, pronoun_class, prior_F, ridge)
            loss, hits = loss + held.loss(weights_F)[0], hits + held.hits(weights_F)
        print(f"  ridge {ridge:>4g}: held-out loss {loss / total:.3f}, right {100 * hits / total:.1f} %")


def fit_all(cases: Sequence[Case]) -> dict[str, np.ndarray]:
    """Weights by pronoun class; "the senator" takes those of persons that say nothing of kind or gender."""
    names = feature_names()
    weights: dict[str, np.ndarray] = {}
    for pronoun_class, prior in PRIORS.items():
        prior_F = np.array([prior.get(name, 0.0) for name in names])
        chosen = [case for case in cases if case.choice.pronoun_class == pronoun_class and any(case.rights)]
        cross_validate(chosen, pronoun_class, prior_F)
        weights[pronoun_class] = fit(Problem(chosen), pronoun_class, prior_F, RIDGES[pronoun_class]).round(2)
    is_shared_F = np.array([not name.startswith(("kind_", "gender_")) for name in names])
    return weights | {"role": weights["person"] * is_shared_F}


def to_table(salience: Salience) -> str:
    """The text of `salience.tsv`."""
    lines = ["\t".join(("feature", *salience, "source"))]
    for name in feature_names():
        values = [f"{weights[name] + 0.0:.2f}" for weights in salience.values()]
        lines.append("\t".join((name, *values, f"set by hand: {BY_HAND[name][1]}" if name in BY_HAND else FITTED)))
    return "\n".join(lines) + "\n"


def main() -> None:
    """Fit, report, write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    parser.add_argument("--out", type=Path, default=TARGET)
    options = parser.parse_args()
    documents = list(read_gum(options.shared / "data/parse/gum_train.conllu.gz"))
    rows = list(read_rows(options.shared / "data/linking/ecbplus_train.jsonl.gz"))
    names = feature_names()
    nearest = {name: -1.0 if name == "log_distance" else 0.0 for name in names}
    salience: Salience = dict.fromkeys((*PRIORS, "role"), nearest)
    for number in range(1, N_ROUNDS + 1):
        print(f"round {number}")
        weights = fit_all([*gum_cases(documents, salience), *ecb_cases(rows, salience)])
        salience = {key: dict(zip(names, map(float, values), strict=True)) for key, values in weights.items()}
    options.out.write_text(to_table(salience), encoding="utf-8")


if __name__ == "__main__":
    main()
