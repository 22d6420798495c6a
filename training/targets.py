"""Windows with what each head should say about them; a set that does not mark something leaves its head alone."""

from bisect import bisect_left
from dataclasses import dataclass

from evaluation.treebank import Document, Word
from onrecord.annotate.windows import Window
from training.labels import FEATURES, NAME_KINDS, NAME_LABELS, RELATIONS, UPOS, lemma_script

IGNORED = -100


@dataclass(frozen=True)
class StatementTargets:
    """One label per slot, and which fragment belongs to which cue.

    Attributes:
        fragments: per part, (first slot, last slot) of each fragment.
        speaker_of: per cue, the index of its speaker fragment, or -1.
        cue_of: per content fragment, the index of its cue, or -1 when the cue is in another window.
    """

    labels: list[int]
    fragments: dict[str, list[tuple[int, int]]]
    speaker_of: list[int]
    cue_of: list[int]


@dataclass(frozen=True)
class GrammarTargets:
    """One item per word of the window; `IGNORED` where there is nothing to learn.

    Attributes:
        features: one value per feature, in the order of `FEATURES`.
        starts: 1 for a word that begins a sentence.
        sentence: a number that the words of one sentence share.
        heads: 0 for the root, else 1 + the head's index in the window.
        factuality: (word, value, confidence).
        antecedents: per head word of a mention, the earlier mentions of its chain in the window (none: empty).
    """

    upos: list[int]
    features: list[list[int]]
    lemmas: list[int]
    starts: list[int]
    sentence: list[int]
    heads: list[int]
    rels: list[int]
    factuality: list[tuple[int, float, float]]
    antecedents: dict[int, list[int]]


@dataclass(frozen=True)
class Example:
    """A window and its targets.

    Attributes:
        names: per slot, an index into `NAME_MASKS`.
    """

    window: Window
    statements: StatementTargets | None = None
    grammar: GrammarTargets | None = None
    names: list[int] | None = None


# --- names: sets mark different things, so a target is the set of labels that a set's mark may stand for

SCHEMES: dict[str, tuple[tuple[str, ...], dict[str, tuple[str, ...]]]] = {
    "worldwide": (
        (),
        {
            "Person": ("person",),
            "Organization": ("organization",),
            "Location": ("place",),
            "Facility": ("facility",),
            "NORP": ("group",),
            "Misc": ("event", "other"),
            "Product": ("product",),
            "Date": ("date",),
            "Money": ("money",),
        },
    ),
    "wikigold": (
        ("date", "money"),
        {
            "PER": ("person",),
            "ORG": ("organization",),
            "LOC": ("place", "facility"),
            "MISC": ("group", "event", "product", "other"),
        },
    ),
    "wnut": (
        ("date", "money", "group", "event"),
        {
            "person": ("person",),
            "group": ("organization",),
            "corporation": ("organization",),
            "location": ("place", "facility"),
            "creative-work": ("other",),
            "product": ("product",),
        },
    ),
    "crossner": (
        ("date", "money", "group"),
        {
            "person": ("person",),
            "politician": ("person",),
            "organisation": ("organization",),
            "politicalparty": ("organization",),
            "country": ("place",),
            "location": ("place", "facility"),
            "election": ("event",),
            "event": ("event",),
            "misc": ("group", "product", "other"),
        },
    ),
    "gum-dates": (tuple(kind for kind in NAME_KINDS if kind != "date"), {"date": ("date",)}),
}
"""By scheme: the kinds that the set leaves unmarked (an unmarked word may be one), and what its classes stand for."""


def _labels_for(scheme: str, cls: str | None, border: str) -> tuple[bool, ...]:
    """Which labels a slot may have: of a class's first or later slot, or of an unmarked one (class None)."""
    unmarked, classes = SCHEMES[scheme]
    if cls is None:
        labels = {"O"} | {f"{either}-{kind}" for kind in unmarked for either in "BI"}
    else:
        labels = {f"{border}-{kind}" for kind in classes[cls]}
    return tuple(label in labels for label in NAME_LABELS)


_MARKS = [(scheme, cls, border) for scheme, (_, known) in SCHEMES.items() for cls in (None, *known) for border in "BI"]
NAME_MASKS = tuple(sorted({_labels_for(*mark) for mark in _MARKS}))
"""All targets of names: which of `NAME_LABELS` each allows."""
_TARGET_OF = {mark: NAME_MASKS.index(_labels_for(*mark)) for mark in _MARKS}


def locate(window: Window, start: int, end: int) -> tuple[int, int] | None:
    """First and last slot of a range of text; None when none of it is in the window."""
    slots = [i for i, token in enumerate(window.tokens) if token is not None]
    starts = [token.start for token in window.tokens if token is not None]
    ends = [token.end for token in window.tokens if token is not None]
    first, last = bisect_left(ends, start + 1), bisect_left(starts, end) - 1
    return (slots[first], slots[last]) if first < len(slots) and 0 <= first <= last else None


def name_targets(window: Window, scheme: str, entities: list[tuple[int, int, str]]) -> list[int]:
    """The target of each slot, from (start, end, class of the set)."""
    targets = [_TARGET_OF[scheme, None, "B"]] * len(window.tokens)
    if not window.tokens:
        return targets
    first_start = next(token.start for token in window.tokens if token is not None)
    last_end = next(token.end for token in reversed(window.tokens) if token is not None)
    for start, end, cls in entities:
        if end <= first_start or start >= last_end:
            continue
        found = locate(window, start, end)
        if found is None:
            continue
        for slot in range(found[0], found[1] + 1):
            targets[slot] = _TARGET_OF[scheme, cls, "B" if slot == found[0] else "I"]
    return targets


# --- grammar


def grammar_targets(
    window: Window, document: Document, scripts: dict[str, int], by_start: dict[int, int]
) -> GrammarTargets:
    """What the treebank says of a window's words.

    Args:
        scripts: index of each lemma script that is learned.
        by_start: the document's words by where they begin.
    """
    indices = [
        by_start.get(token.start, -1) for first, _ in window.words if (token := window.tokens[first]) is not None
    ]
    words = [document.words[i] if i >= 0 else None for i in indices]  # a link may be cut in two
    place = {i: w for w, i in enumerate(indices) if i >= 0}
    sentence_of = {i: s for s, (first, end) in enumerate(document.sentences) for i in range(first, end)}
    sentence_starts = {first for first, _ in document.sentences}
    antecedents: dict[int, list[int]] = {}
    for chain in document.chains or ():
        inside = [place[i] for i in chain if i in place]
        for k, w in enumerate(inside):
            if inside[:k] or chain[0] in place:  # else its antecedent may be in an earlier window
                antecedents[w] = sorted({*antecedents.get(w, ()), *inside[:k]})
    return GrammarTargets(
        upos=[UPOS.index(word.upos) if word else IGNORED for word in words],
        features=[_feature_targets(word) for word in words],
        lemmas=[_lemma_target(word, scripts) for word in words],
        starts=[int(i in sentence_starts) if i >= 0 else IGNORED for i in indices],
        sentence=[sentence_of.get(i, -1) for i in indices],
        heads=[_head_target(word, place) for word in words],
        rels=[RELATIONS.index(word.rel) if word and word.rel in RELATIONS else IGNORED for word in words],
        factuality=[(w, *document.factuality[i]) for i, w in place.items() if i in document.factuality],
        antecedents=antecedents,
    )


def _feature_targets(word: Word | None) -> list[int]:
    return [
        values.index(word.features.get(name, "")) if word and word.features.get(name, "") in values else IGNORED
        for name, values in FEATURES.items()
    ]


def _lemma_target(word: Word | None, scripts: dict[str, int]) -> int:
    """The index of the word's script; a word without a lemma of its own ("_") teaches none."""
    return IGNORED if word is None or word.lemma == "_" else scripts.get(lemma_script(word.form, word.lemma), IGNORED)


def _head_target(word: Word | None, place: dict[int, int]) -> int:
    """0 for the root, else 1 + the head's place in the window, where it is in it."""
    if word is None:
        return IGNORED
    return 0 if word.head < 0 else place.get(word.head, IGNORED - 1) + 1
