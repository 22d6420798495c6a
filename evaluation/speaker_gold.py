"""Whom speakers of PolNeAR development articles stand for, against our own labels: `evaluation/gold/speakers.tsv`.

The gold speakers are handed to the ground step with their statements, so that nothing but the naming is measured. A
label is the place in the article where the fullest name stands, or nobody. A case is right when the name given has all
words of the label's; where the words are a pronoun or a description of a body, also when it has some and no others
("Clinton campaign" for "Hillary Clinton's campaign"). Where the two passes gave two answers, both are right.
The labels are a language model's, in two passes, the second blind to the first; their agreement is no human ceiling.
"""

import csv
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from onrecord.ground import ground_article, shipped_registry
from onrecord.ground.spelling import name_words, particles
from onrecord.records import Annotation, Article, Party, Span, Statement, When

LABELS = Path(__file__).parent / "gold" / "speakers.tsv"
FORMS = ("he_she", "they_it_we", "short_name", "description")
AGREED = {"he_she": 139, "they_it_we": 53, "short_name": 105, "description": 78}
"""Of how many cases of each form the two passes, blind to each other, said the same; of 139, 61, 110 and 90."""

NOT_ASKED = frozenset("a an and for in its of on s the their us u mr mrs ms sen rep gov dr president".split())
"""Words that do not tell parties apart."""


@dataclass(frozen=True, slots=True)
class Case:
    """A labelled speaker.

    Attributes:
        answers: names that are right; None stands for "nobody is named".
    """

    start: int
    end: int
    form: str
    answers: tuple[str | None, ...]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a case."""

    case: Case
    words: str
    name: str | None

    @property
    def is_right(self) -> bool:
        """Whether the name is one of the answers."""
        return any(agrees(answer, self.name, is_full=self.case.form == "short_name") for answer in self.case.answers)

    @property
    def is_missing(self) -> bool:
        """Whether no name was given to somebody whom the article names."""
        return self.name is None and None not in self.case.answers


_PARTS = re.compile(r" and (?=[A-Z])|, (?=[A-Z][a-z]+ [A-Z])")
"""What parts the names of several people."""


def told_words(name: str) -> frozenset[str]:
    """The words of a name that tell it from others."""
    words = frozenset(word for word in name_words(re.sub("['’]s\\b", "", name)) if len(word) > 1)
    return words - NOT_ASKED - particles() or words


def agrees(answer: str | None, name: str | None, *, is_full: bool) -> bool:
    """Whether a name is a label's; of several people, when all are there.

    Args:
        is_full: a shorter form of the name is not enough.
    """
    if answer is None or name is None:
        return answer is name
    if len(_PARTS.split(name)) > len(_PARTS.split(answer)):
        return False
    wanted, given = told_words(answer), told_words(name)
    return wanted <= given or (not is_full and bool(given) and given <= wanted)


def read_labels(texts: Mapping[str, str], path: Path = LABELS) -> dict[str, list[Case]]:
    """The labels by article; answers are read off the articles' texts."""
    cases: dict[str, list[Case]] = {}
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t"):
            text = texts[row["article"]]
            cells = [cell for cell in (row["answer"], row["other_answer"]) if cell]
            answers = tuple(None if cell == "nobody" else " and ".join(_cut(text, cell)) for cell in cells)
            case = Case(int(row["start"]), int(row["end"]), row["form"], answers)
            cases.setdefault(row["article"], []).append(case)
    return cases


def _cut(text: str, ranges: str) -> Iterator[str]:
    for part in ranges.split("+"):
        start, end = map(int, part.split("-"))
        yield text[start:end]


class Moved:
    """Offsets of one text in another one that differs from it in nothing but white space."""

    def __init__(self, text: str, cleaned: str) -> None:
        marks = [i for i, letter in enumerate(cleaned) if not letter.isspace()]
        self._at: list[int] = []
        n = 0
        for letter in text:
            self._at.append(marks[n] if n < len(marks) else len(cleaned))
            n += not letter.isspace()

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The range of the same characters; both ends lie at characters that are no white space."""
        return self._at[start], self._at[end - 1] + 1


def gold_statements(row: Mapping[str, Any], article: Article) -> Iterator[Statement]:
    """The statements of a PolNeAR row, as the extract step would hand them on."""
    moved = Moved(row["text"], article.text)
    for i, statement in enumerate(row["statements"]):
        speakers = [Span.cut(article.text, *moved.span(*span)) for span in statement["speaker"]]
        content = tuple(Span.cut(article.text, *moved.span(*span)) for span in statement["content"])
        party = Party(speakers[0], None, "description") if speakers else None
        yield Statement(f"gold-{i}", party, None, content, kind="indirect", tier="speech")


def outcomes_of(
    article: Article, annotation: Annotation, row: Mapping[str, Any], cases: Iterable[Case]
) -> list[Outcome]:
    """Name the gold speakers of one article and look at those that are labelled."""
    published = When(row["published"], row["published"], "day", row["published"], "given") if row["published"] else None
    article = replace(article, published=article.published or published)
    grounded = ground_article(article, annotation, list(gold_statements(row, article)), shipped_registry())
    names = {s.speaker.span.start: s.speaker.name for s in grounded.statements if s.speaker and s.speaker.span}
    moved = Moved(row["text"], article.text)
    return [
        Outcome(case, row["text"][case.start : case.end], names[moved.span(case.start, case.end)[0]]) for case in cases
    ]
