"""All data sets -> one epoch of examples, augmented anew each time: the same seed and epoch give the same examples."""

import random
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from evaluation.kit import read_rows
from evaluation.treebank import Document
from onrecord.annotate.pieces import Vocabulary
from onrecord.annotate.quotes import read_quotations
from onrecord.annotate.tokens import split_paragraphs, split_tokens
from onrecord.annotate.windows import MAX_PIECES, Window, pack_windows, shape_tokens
from training.corpora import read_grammar, read_names
from training.labels import lemma_script
from training.statements import examples_of
from training.targets import Example, grammar_targets, name_targets

PASSES = {"statements": 1.2, "grammar": 2.0, "worldwide": 0.6, "wikigold": 0.75, "wnut": 0.5, "crossner": 4.0}
"""How often an epoch passes over each set: set once so that the small treebanks weigh as much as the news."""
OPEN_SETS = frozenset(("grammar", "wikigold", "wnut", "crossner"))
"""Sets with an openly licensed annotation (CC BY, CC BY-SA, MIT): all that `--open-only` learns from."""
MIN_SCRIPT_COUNT, MIN_WHOLE_COUNT = 2, 4
"""How often a lemma script must occur to be learned; the second is for scripts that hold a whole lemma."""
SHARE_LOWER = SHARE_UPPER = SHARE_TITLE = 0.04
SHARE_HIDDEN = 0.03
"""Share of the word pieces of treebanks and names that are hidden, so that the words around them are learned from."""
SHARE_SHORT_WINDOWS = 0.4
MIN_SHORT_PIECES = 40


@dataclass(frozen=True)
class Corpora:
    """What is learned from, read once.

    Attributes:
        scripts: lemma scripts that are learned, most frequent first.
    """

    statements: list[dict[str, Any]]
    grammar: list[Document]
    names: dict[str, list[dict[str, Any]]]
    scripts: tuple[str, ...]


def read_corpora(data: Path, limit: int | None = None, *, open_only: bool = False) -> Corpora:
    """Read all training parts.

    Args:
        limit: read so many articles, documents or rows of each set only, to try things out.
        open_only: leave out the sets whose licence is not stated.
    """
    grammar = read_grammar(data)
    grammar = grammar if limit is None else grammar[:limit] + grammar[len(grammar) - limit :]
    words = (word for document in grammar for word in document.words if word.lemma != "_")
    counts = Counter(lemma_script(word.form, word.lemma) for word in words)
    often = (s for s, n in counts.items() if n >= (MIN_WHOLE_COUNT if s.startswith("=") else MIN_SCRIPT_COUNT))
    scripts = sorted(often, key=lambda script: (-counts[script], script))
    names = {scheme: rows[:limit] for scheme, rows in read_names(data) if not open_only or scheme in OPEN_SETS}
    statements = [] if open_only else list(read_rows(data / "statements" / "polnear_train.jsonl.gz"))[:limit]
    return Corpora(statements, grammar, names, tuple(scripts))


def epoch_of(corpora: Corpora, vocabulary: Vocabulary, rng: random.Random) -> Iterator[Example]:
    """The examples of one epoch, set by set."""
    for row in _drawn(corpora.statements, PASSES["statements"], rng):
        yield from examples_of(row, vocabulary, rng)
    scripts = {script: i for i, script in enumerate(corpora.scripts)}
    for document in _drawn(corpora.grammar, PASSES["grammar"], rng):
        yield from grammar_examples(document, vocabulary, scripts, rng)
    for scheme, rows in corpora.names.items():
        for row in _drawn(rows, PASSES[scheme], rng):
            yield from name_examples(row, scheme, vocabulary, rng)


def _drawn(items: list[Any], passes: float, rng: random.Random) -> list[Any]:
    """Each item as often as there are whole passes, and a random share of them once more."""
    whole = int(passes)
    return items * whole + rng.sample(items, round(len(items) * (passes - whole)))


def _recased(text: str, rng: random.Random | None) -> str:
    """The text, sometimes without capitals, in capitals, or with the capitals of a headline."""
    if rng is None:
        return text
    chance = rng.random()
    for share, change in ((SHARE_LOWER, str.lower), (SHARE_UPPER, str.upper), (SHARE_TITLE, _headline)):
        chance -= share
        if chance < 0:
            changed = change(text)
            return changed if len(changed) == len(text) else text
    return text


def _headline(text: str) -> str:
    """Each word with a capital, as some outlets write headlines."""
    return re.sub(r"(?<!\S)[^\W\d_]", lambda match: match.group().upper(), text)


def grammar_examples(
    document: Document, vocabulary: Vocabulary, scripts: dict[str, int], rng: random.Random | None = None
) -> Iterator[Example]:
    """The windows of a treebank document, with its own words."""
    text = _recased(document.text, rng)
    by_start = {word.start: i for i, word in enumerate(document.words)}
    tokens = split_tokens(text, document.paragraphs())
    shaped = shape_tokens(tokens, *read_quotations(text), vocabulary)
    entities = [(start, end, "date") for start, end in document.dates or ()]
    for window in _windows(shaped, vocabulary, rng):
        names = name_targets(window, "gum-dates", entities) if document.dates is not None else None
        yield Example(window, grammar=grammar_targets(window, document, scripts, by_start), names=names)


def name_examples(
    row: dict[str, Any], scheme: str, vocabulary: Vocabulary, rng: random.Random | None = None
) -> Iterator[Example]:
    """The windows of a text with marked names."""
    text = _recased(row["text"], rng)
    shaped = shape_tokens(split_paragraphs(text), *read_quotations(text), vocabulary)
    entities = [(start, end, cls) for start, end, _, cls in row["entities"]]
    for window in _windows(shaped, vocabulary, rng):
        yield Example(window, names=name_targets(window, scheme, entities))


def _windows(shaped: list[Any], vocabulary: Vocabulary, rng: random.Random | None) -> list[Window]:
    """Windows of varying length that begin at varying paragraphs, some of their pieces hidden."""
    if rng is None:
        return pack_windows(shaped, vocabulary, MAX_PIECES)
    max_pieces = rng.randint(MIN_SHORT_PIECES, MAX_PIECES) if rng.random() < SHARE_SHORT_WINDOWS else MAX_PIECES
    cut = rng.randrange(min(4, len(shaped))) if shaped else 0
    windows = pack_windows(shaped[:cut], vocabulary, max_pieces) + pack_windows(shaped[cut:], vocabulary, max_pieces)
    return [replace(window, pieces=_hidden(window, vocabulary, rng)) for window in windows]


def _hidden(window: Window, vocabulary: Vocabulary, rng: random.Random) -> list[int]:
    """The pieces with some of them unknown; those of borders (feature 0) stay."""
    return [
        vocabulary.unknown if feature and rng.random() < SHARE_HIDDEN else piece
        for piece, feature in zip(window.pieces, window.features, strict=True)
    ]
