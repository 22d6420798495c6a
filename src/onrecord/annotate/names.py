"""Name labels of the model -> mentions: person, organization, country, place, group, facility, product, event, other.

Dates and sums of money come from the same labels; a place in the table of countries is a country; a person's title is
found through the parse.
"""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from onrecord.annotate.model import Floats
from onrecord.annotate.paths import best_paths
from onrecord.annotate.windows import Window
from onrecord.records import MentionKind, Sentence, Span, Word
from onrecord.tables import read_table

_NEVER = -1e4
_KINDS: dict[str, MentionKind] = {
    "person": "person",
    "organization": "organization",
    "place": "place",
    "facility": "facility",
    "group": "group",
    "product": "product",
    "event": "event",
    "other": "other",
    "date": "date",
    "money": "quantity",
}
"""What a label of the model is called in a record."""
_TITLE_RELATIONS = frozenset(("compound", "flat", "nmod:desc", "amod", "appos"))
_TITLE_UPOS = frozenset(("NOUN", "PROPN", "ADJ", "PUNCT"))
"""How titles hang on names, and what they consist of. Source: Universal Dependencies 2 as English Web Treebank and
GUM, train parts, use it."""


@dataclass(frozen=True, slots=True)
class Name:
    """A name, a date or a sum of money as the model labels it.

    Attributes:
        score: geometric mean of the probabilities of its labels.
    """

    start: int
    end: int
    kind: MentionKind
    score: float


@lru_cache(maxsize=1)
def country_names() -> frozenset[str]:
    """Names of countries and disputed entities, as news writes them, in small letters."""
    return frozenset(row["name"].lower() for row in read_table("onrecord.annotate", "countries"))


def is_country(name: str) -> bool:
    """Whether a name is that of a country, whatever its capitals, apostrophes and spaces."""
    return " ".join(name.lower().replace("’", "'").split()) in country_names()


def find_names(text: str, windows: Sequence[Window], scores: Sequence[Floats], labels: Sequence[str]) -> list[Name]:
    """The names of an article, in text order, without overlap; none crosses the border of a paragraph.

    Args:
        scores: per window (slots, labels).
        labels: O, and B- and I- of each kind.
    """
    starts_L, transitions_LL = _allowed_by(labels)
    found = []
    for window, scores_SL, path in zip(windows, scores, best_paths(scores, starts_L, transitions_LL), strict=True):
        shares_SL = np.exp(scores_SL - scores_SL.max(axis=1, keepdims=True))
        shares_SL /= shares_SL.sum(axis=1, keepdims=True)
        for first, end in _runs(window, [labels[best] for best in path]):
            opening, closing = window.tokens[first], window.tokens[end - 1]
            assert opening is not None
            assert closing is not None
            score = float(np.exp(np.log(shares_SL[np.arange(first, end), path[first:end]] + 1e-9).mean()))
            kind = _KINDS[labels[path[first]][2:]]
            if kind == "place" and is_country(text[opening.start : closing.end]):
                kind = "country"
            found.append(Name(opening.start, closing.end, kind, round(score, 4)))
    return found


def _allowed_by(labels: Sequence[str]) -> tuple[Floats, Floats]:
    """Scores of first labels and of pairs: an I label follows only a B or I of its own kind."""
    is_inside = np.array([label.startswith("I-") for label in labels])
    kinds = np.array([label[2:] for label in labels])
    starts_L = np.where(is_inside, _NEVER, 0.0).astype(np.float32)
    may_LL = ~is_inside[None, :] | (kinds[:, None] == kinds[None, :])
    return starts_L, np.where(may_LL, 0.0, _NEVER).astype(np.float32)


def _runs(window: Window, path: Sequence[str]) -> list[tuple[int, int]]:
    """Half-open ranges of slots that one name covers, cut at borders of paragraphs."""
    found: list[tuple[int, int]] = []
    first: int | None = None
    for slot, label in enumerate([*path, "O"]):
        goes_on = label.startswith("I-") and window.tokens[slot] is not None
        if first is not None and not goes_on:
            found.append((first, slot))
            first = None
        if label.startswith("B-") and window.tokens[slot] is not None:
            first = slot
    return found


def titled_span(text: str, name: Name, sentences: Sequence[Sentence]) -> Span | None:
    """A person's name with the title before it: "Prime Minister Mira Olen"; None when there is no title.

    The title is the unbroken run of nouns, names and adjectives before the name that hang on the name, or on a word of
    the run, without any other name's comma, article or verb between.
    """
    i = bisect_right([sentence.start for sentence in sentences], name.start) - 1
    if name.kind != "person" or i < 0:
        return None
    words = sentences[i].words
    inside = [w for w, word in enumerate(words) if word.start < name.end and name.start < word.end]
    if not inside:
        return None
    first = _top_of_title(words, inside)
    run = set(range(first, inside[-1] + 1))
    while first > 0 and _joins(words, first - 1, run, inside):
        first -= 1
        run.add(first)
    while first < inside[0] and not _opens_title(words[first], text):
        first += 1
    return Span.cut(text, words[first].start, name.end) if first < inside[0] else None


def _top_of_title(words: Sequence[Word], inside: Sequence[int]) -> int:
    """Index of the title's main word where the name hangs on it: of "Secretary" in "Secretary of State Mira Olen"."""
    for i in inside:
        top = (words[i].head or 0) - 1
        if 0 <= top < inside[0] and words[i].rel in _TITLE_RELATIONS:
            between = words[top : inside[0]]
            is_one_phrase = all(word.upos in _TITLE_UPOS | {"ADP"} and word.lemma != "," for word in between)
            return top if is_one_phrase else inside[0]
    return inside[0]


def _joins(words: Sequence[Word], w: int, run: set[int], inside: Sequence[int]) -> bool:
    """Whether the word before a run is part of the same title: it hangs on the run, or a word of the run on it."""
    word = words[w]
    if word.upos not in _TITLE_UPOS or (word.upos == "PUNCT" and word.lemma != "-"):
        return False
    if word.upos == "PUNCT":
        return True
    hangs = word.head is not None and word.head - 1 in run | set(range(w, inside[0])) and word.rel in _TITLE_RELATIONS
    carries = any(words[i].head == w + 1 and words[i].rel in _TITLE_RELATIONS for i in inside)
    return hangs or carries


def _opens_title(word: Word, text: str) -> bool:
    """Titles begin with a noun in capitals ("Prime", "General") or a role in small letters ("spokesman")."""
    form = text[word.start : word.end]
    return (word.upos in ("NOUN", "PROPN") and form[0].isalpha()) or (word.upos == "ADJ" and form[0].isupper())
