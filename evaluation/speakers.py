"""How often a speaker gets the right name: pronouns, surnames and descriptions against gold coreference.

    python -m evaluation.speakers --data ../shared/data
    python -m evaluation.speakers --samples

GUM has people's coreference chains. Each subject that is a pronoun, a surname or a description is handed to
`name_speakers` as the speaker of a statement (the rest of its sentence is the content). It counts as right when the
name it gets is a name of the same chain; a surname also has to become a fuller name, and people whose chain has no
name have to get none. Once all subjects are given, and once only those of verbs of saying. GAP (Wikipedia: one pronoun
a snippet, two names) is a check beside it, with harder texts than news.

The sample pages are coded as a reader would code them; their labels say who speaks, or that the article names nobody.
"""

import argparse
import gzip
import json
import random
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from evaluation.gum import MarkedDocument, Mention, proper_words, read_gum
from evaluation.kit import read_rows
from evaluation.sample_gold import LABELS, locate_statements
from onrecord.acquire import RawPage, find_pages
from onrecord.annotate import shipped_annotator
from onrecord.annotate.quotes import read_quotations
from onrecord.ground.speakers.entities import spelling_key, telling_words
from onrecord.ground.speakers.naming import name_speakers
from onrecord.pipeline import Coder
from onrecord.records import Annotation, Article, Party, Sentence, Span, Statement
from onrecord.samples import sample_paths

SAYING = frozenset(
    "accuse acknowledge add admit advise agree announce answer argue ask assert believe call cite claim comment "
    "complain conclude confirm continue criticize declare demand deny describe emphasize estimate expect explain "
    "express fear feel hope insist joke know mention note observe point predict promise propose question quote recall "
    "remark repeat reply report request respond reveal say state stress suggest tell testify think tweet urge vow want "
    "warn write".split()
)
"""Lemmas of verbs that take what is said or thought; GUM train, sorted by hand."""

PRONOUNS = {"he": "he, she", "she": "he, she", "they": "they", "it": "it"}
KINDS = ("he, she", "they", "it", "surname", "description")
UNNAMED = ("unnamed people", "their pronouns")
"""Kinds of subjects; the last two are persons whose chain has no name: right is to give none."""

FORMS = ("name", "short name", "description", "pronoun", "carried", "nobody named")
"""How the words of a labelled speaker stand for it; "nobody named": the label has no name, whatever the words are."""

MIN_OVERLAP = 0.5
"""Share of characters (intersection over union) from which contents are of the same statement."""


def keys(words: Iterable[str]) -> frozenset[str]:
    """Words of a name in a form that can be compared."""
    return frozenset(
        spelling_key(part) for word in telling_words(tuple(words)) for part in word.split("-") if spelling_key(part)
    )


@dataclass
class Case:
    """A subject to resolve: its mention, its kind, its chain's names and whether its verb is one of saying."""

    mention: Mention
    kind: str
    names: list[tuple[str, ...]]
    is_saying: bool


def read_cases(document: MarkedDocument) -> list[Case]:
    """All subjects of a document that are pronouns, short names or descriptions."""
    names: dict[str, list[tuple[str, ...]]] = defaultdict(list)
    for mention in document.mentions:
        words = proper_words(document, mention)
        if words:
            names[mention.chain].append(words)
    cases = []
    for mention in document.mentions:
        head = document.words[mention.head]
        if not head.rel.startswith("nsubj") or head.head < 0:
            continue
        is_saying = document.words[head.head].lemma.lower() in SAYING
        if not names[mention.chain]:
            if kind := kind_of_unnamed(document, mention):
                cases.append(Case(mention, kind, [], is_saying))
            continue
        own = keys(proper_words(document, mention))
        is_short = mention.type == "person" and any(own < keys(words) for words in names[mention.chain])
        kind = None
        if head.upos == "PRON":
            kind = PRONOUNS.get(head.form.lower())
        elif head.upos == "PROPN" and is_short and len(own) == 1:
            kind = "surname"
        elif head.upos == "NOUN" and mention.type in ("person", "organization"):
            kind = "description"
        if kind:
            cases.append(Case(mention, kind, names[mention.chain], is_saying))
    return cases


def kind_of_unnamed(document: MarkedDocument, mention: Mention) -> str | None:
    """The kind of a subject whose chain has no name; None when it is no person, or a name stands beside its head."""
    head = document.words[mention.head]
    inside = document.words[mention.first : mention.last]
    beside = {word.rel.split(":")[0] for word in inside if word.head == mention.head and word.upos == "PROPN"}
    if mention.type != "person" or beside & {"flat", "appos"}:
        return None
    if head.upos == "NOUN":
        return "unnamed people"
    return "their pronouns" if head.form.lower() in PRONOUNS else None


def all_subjects(document: MarkedDocument, *, saying_only: bool) -> list[Mention]:
    """The subjects that speak in the made-up statements: every person or organisation that does something."""
    return [
        mention
        for mention in document.mentions
        if mention.type in ("person", "organization", "place", "animal")
        and document.words[mention.head].rel.startswith("nsubj")
        and document.words[mention.head].head >= 0
        and (not saying_only or document.words[document.words[mention.head].head].lemma.lower() in SAYING)
    ]


def span_of(document: MarkedDocument, mention: Mention) -> Span:
    """The characters of a mention."""
    return Span.cut(document.text, document.words[mention.first].start, document.words[mention.last - 1].end)


def made_statements(document: MarkedDocument, mentions: Iterable[Mention]) -> list[Statement]:
    """One statement for each mention: the mention speaks, the rest of its sentence is the content."""
    statements = []
    for mention in mentions:
        span = span_of(document, mention)
        end = next(end for begin, end in document.sentence_ranges() if begin <= span.start < end)
        content = Span.trimmed(document.text, span.end, end) or span
        statements.append(
            Statement(
                f"s-{mention.first}-{mention.last}", Party(span, None, "name"), None, (content,), "indirect", "speech"
            )
        )
    return statements


def resolve(document: MarkedDocument, *, saying_only: bool) -> dict[tuple[int, int], Party]:
    """The speakers that `name_speakers` gives, by first and last word of the mention."""
    mentions = all_subjects(document, saying_only=saying_only)
    statements = made_statements(document, mentions)
    annotation = Annotation(
        sentences=tuple(Sentence(start, end, ()) for start, end in document.sentence_ranges()),
        quotations=read_quotations(document.text)[1],
    )
    named = name_speakers(Article(document.id, document.text), annotation, statements)
    return {(m.first, m.last): s.speaker for m, s in zip(mentions, named, strict=True) if s.speaker}


def is_right(case: Case, name: str | None) -> bool:
    """Whether a name belongs to the case's chain; a short name must have become a fuller one."""
    if name is None or not case.names:
        return name is None and not case.names
    if case.kind == "surname":
        given = name_keys(name)
        return len(given) > 1 and any(given <= keys(words) for words in case.names)
    return names_agree(name, case.names)


def name_keys(name: str) -> frozenset[str]:
    """A name as it is written, in a form that can be compared."""
    return keys(name.lower().replace("’", "'").split())


def names_agree(name: str, names: Iterable[tuple[str, ...]]) -> bool:
    """Whether a name is a part of one of a chain's names, or holds one."""
    given = name_keys(name)
    return bool(given) and any(given <= words or words <= given for words in map(keys, names) if words)


def score_gum(documents: Iterable[MarkedDocument], *, saying_only: bool) -> dict[str, list[tuple[str, bool, bool]]]:
    """For each kind of case: (document, was a name given, was it right)."""
    results: dict[str, list[tuple[str, bool, bool]]] = {kind: [] for kind in (*KINDS, *UNNAMED)}
    for document in documents:
        parties = resolve(document, saying_only=saying_only)
        for case in read_cases(document):
            party = parties.get((case.mention.first, case.mention.last))
            if party and (case.is_saying or not saying_only):
                results[case.kind].append((document.id, party.name is not None, is_right(case, party.name)))
    return results


def interval(results: list[tuple[str, bool, bool]], rounds: int = 1000) -> tuple[float, float]:
    """Bootstrap 95 % interval of the share of right ones, documents resampled."""
    by_document: dict[str, list[bool]] = defaultdict(list)
    for document, _, right in results:
        by_document[document].append(right)
    rng, groups = random.Random(1), list(by_document.values())
    shares = []
    for _ in range(rounds):
        drawn = [right for group in rng.choices(groups, k=len(groups)) for right in group]
        shares.append(sum(drawn) / len(drawn))
    shares.sort()
    return shares[int(0.025 * rounds)], shares[int(0.975 * rounds)]


def print_table(title: str, results: dict[str, list[tuple[str, bool, bool]]]) -> None:
    """A line for each kind: cases, share named, share right with its interval, share right of those named."""
    print(f"\n{title}\n{'kind':<14}{'cases':>6}{'named %':>9}{'right %':>9}   95 % interval{'right of named %':>18}")
    for kind, rows in results.items():
        if rows:
            low, high = interval(rows)
            named, right = sum(row[1] for row in rows), sum(row[2] for row in rows)
            shares = (
                f"{100 * named / len(rows):>9.1f}{100 * right / len(rows):>9.1f}   {100 * low:5.1f}-{100 * high:5.1f}"
            )
            right_of_named = "-" if kind in UNNAMED else f"{100 * right / max(1, named):.1f}"
            print(f"{kind:<14}{len(rows):>6}{shares}{right_of_named:>19}")


def score_gap(path: Path) -> dict[str, list[tuple[str, bool, bool]]]:
    """GAP: whether the pronoun gets the name that it stands for, where one of the two candidates is right."""
    results: dict[str, list[tuple[str, bool, bool]]] = {"he": [], "she": []}
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for row in map(json.loads, lines):
            gold = next((c["span"] for c in row["candidates"] if c["same"]), None)
            if gold is None:
                continue
            text = row["text"]
            span = Span.cut(text, *row["pronoun"])
            statement = Statement("s", Party(span, None, "name"), None, (span,), "indirect", "speech")
            ends = [match.end() for match in re.finditer(r"[.!?](?=\s+[A-Z])", text)] + [len(text)]
            starts = [0, *(end + 1 for end in ends[:-1])]
            sentences = tuple(Sentence(a, b, ()) for a, b in zip(starts, ends, strict=True) if a < b)
            party = name_speakers(Article("a", text), Annotation(sentences=sentences), [statement])[0].speaker
            name = party.name if party else None
            words = keys(text[gold[0] : gold[1]].lower().split())
            right = name is not None and (keys(name.lower().split()) >= words or keys(name.lower().split()) <= words)
            kind = "he" if span.text.lower() in ("he", "his", "him") else "she"
            results[kind].append((row["id"], name is not None, right))
    return results


@dataclass(frozen=True)
class Label:
    """A statement of a sample page as people labelled it.

    Attributes:
        speaker: the fullest name of the article; None when it names nobody.
        words: characters of the words for the speaker; empty when there are none.
        content: characters of all pieces.
    """

    form: str
    speaker: str | None
    words: frozenset[int]
    content: frozenset[int]


def form_of(words: str | None, speaker: str | None) -> str:
    """The member of `FORMS` for a label."""
    if speaker is None:
        return "nobody named"
    if words is None:
        return "carried"
    if words.lower() in (*PRONOUNS, "which", "who"):
        return "pronoun"
    if speaker in words:
        return "name"
    return "short name" if keys(words.lower().split()) & keys(speaker.lower().split()) else "description"


def read_labels(text: str, file: str, statements: list[dict[str, Any]]) -> list[Label]:
    """The labels of a page, found in its cleaned text."""
    labels = []
    for row, at in zip(statements, locate_statements(text, statements, file), strict=True):
        name = row["speaker"]
        labels.append(Label(form_of(row["speaker_words"], name), name, _inside(at["speaker"]), _inside(at["content"])))
    return labels


def _inside(ranges: Iterable[Sequence[int]]) -> frozenset[int]:
    return frozenset(i for start, end in ranges for i in range(start, end))


def matched(labels: Sequence[Label], statements: Sequence[Statement]) -> Iterator[tuple[Label, Statement]]:
    """Pairs of the same content, each label and statement in one at most; those that overlap most first."""
    pairs = []
    for i, label in enumerate(labels):
        for k, statement in enumerate(statements):
            content = _inside((span.start, span.end) for span in statement.content)
            overlap = len(label.content & content) / len(label.content | content)
            if overlap >= MIN_OVERLAP:
                pairs.append((-overlap, i, k))
    taken: set[tuple[str, int]] = set()
    for _, i, k in sorted(pairs):
        if not taken & {("label", i), ("statement", k)}:
            taken |= {("label", i), ("statement", k)}
            yield labels[i], statements[k]


def score_samples(rows: dict[str, list[tuple[bool, bool]]], totals: Counter[str]) -> None:
    """Code the sample pages; add (name is right, words agree) for each statement found, and count the labels."""
    coder = Coder(shipped_annotator())
    gold = {row["file"]: row["statements"] for row in read_rows(LABELS)}
    for path, page in zip(sample_paths(), find_pages([str(path) for path in sample_paths()]), strict=True):
        assert isinstance(page, RawPage)
        record = coder.code_page(page)
        labels = read_labels(record.article.text, path.name, gold[path.name])
        totals.update(label.form for label in labels)
        for label, statement in matched(labels, record.statements):
            party = statement.speaker
            words = _inside([(party.span.start, party.span.end)]) if party and party.span else frozenset()
            agree = bool(words & label.words) or not (words or label.words)
            rows[label.form].append(((party.name if party else None) == label.speaker, agree))


def print_samples() -> None:
    """A line for each form: labels, statements found, right names; the last two also where the words agree."""
    rows: dict[str, list[tuple[bool, bool]]] = {form: [] for form in FORMS}
    totals: Counter[str] = Counter()
    score_samples(rows, totals)
    rows["all"] = [row for form in FORMS for row in rows[form]]
    totals["all"] = sum(totals.values())
    print(f"{'sample pages':<14}{'labels':>7}{'found':>7}{'right':>7}{'%':>7}{'same words':>13}{'right':>7}{'%':>7}")
    for form, cases in rows.items():
        same = [right for right, agree in cases if agree]
        right = sum(right for right, _ in cases)
        shares = f"{len(cases):>7}{right:>7}{100 * right / max(1, len(cases)):>7.1f}{len(same):>13}{sum(same):>7}"
        print(f"{form:<14}{totals[form]:>7}{shares}{100 * sum(same) / max(1, len(same)):>7.1f}")


def main() -> None:
    """Print all tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--part", choices=("dev", "train"), default="dev", help="tune on train, report dev")
    parser.add_argument("--samples", action="store_true", help="only the hand labels of the sample pages")
    options = parser.parse_args()
    if options.samples:
        print_samples()
        return
    documents = list(read_gum(options.data / f"parse/gum_{options.part}.conllu.gz"))
    news = [document for document in documents if document.genre in ("news", "interview")]
    for name, chosen in (("all genres", documents), ("news and interview", news)):
        for saying_only in (False, True):
            title = f"GUM {options.part}, {name} ({len(chosen)} documents), "
            title += "subjects of verbs of saying" if saying_only else "all subjects"
            print_table(title, score_gum(chosen, saying_only=saying_only))
    print_table(
        "GAP development part (Wikipedia), pronouns with a right candidate",
        score_gap(options.data / "coref/gap_dev.jsonl.gz"),
    )


if __name__ == "__main__":
    main()
