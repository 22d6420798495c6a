"""Texts with a simple parse: every word hangs on the sentence's verb, so that rules can be tried without a model."""

import re
from collections.abc import Mapping
from itertools import pairwise

from onrecord.ground.dates import find_dates
from onrecord.records import Annotation, Article, Mention, MentionKind, Sentence, Span, When, Word

_VERBS: Mapping[str, tuple[tuple[str, str], ...]] = {
    "said": (("Tense", "Past"), ("VerbForm", "Fin")),
    "met": (("Tense", "Past"), ("VerbForm", "Fin")),
    "fell": (("Tense", "Past"), ("VerbForm", "Fin")),
    "says": (("Tense", "Pres"), ("VerbForm", "Fin")),
    "lasts": (("Tense", "Pres"), ("VerbForm", "Fin")),
    "is": (("Tense", "Pres"), ("VerbForm", "Fin")),
    "meet": (("VerbForm", "Inf"),),
    "begin": (("VerbForm", "Inf"),),
}
_HELPERS = ("will", "would", "to", "had")


def day(text: str) -> When:
    """The publication on a day."""
    return When(text, text, "day", text, "given")


def read_dates(
    text: str, published: When | str | None = "2024-05-16", names: Mapping[str, MentionKind] | None = None
) -> list[tuple[str, str | None]]:
    """The words and the TIMEX3 value of each expression."""
    return [(mention.span.text, when_of(mention).timex) for mention in mentions_of(text, published, names)]


def mentions_of(
    text: str, published: When | str | None = "2024-05-16", names: Mapping[str, MentionKind] | None = None
) -> tuple[Mention, ...]:
    """The mentions of a text.

    Args:
        names: kinds of the names in it, as the annotation would label them; 2024-05-16 is a Thursday.
    """
    when = day(published) if isinstance(published, str) else published
    return find_dates(Article("a", text, published=when), annotated(text, names or {}))


def when_of(mention: Mention) -> When:
    assert mention.when is not None
    return mention.when


def annotated(text: str, names: Mapping[str, MentionKind]) -> Annotation:
    """The sentences (after each full stop and space, where a capital follows) and the names of a text."""
    cuts = [0, *(match.end() for match in re.finditer(r"(?<=\w\w[.?]) (?=[A-Z])", text)), len(text)]
    sentences = tuple(_sentence(text, start, end) for start, end in pairwise(cuts))
    found = sorted((text.index(name), name, kind) for name, kind in names.items())
    mentions = tuple(Mention(f"m-{i}", Span.cut(text, i, i + len(name)), "name", kind) for i, name, kind in found)
    return Annotation(sentences=sentences, mentions=mentions)


def _sentence(text: str, start: int, end: int) -> Sentence:
    spans = [match.span() for match in re.compile(r"\w+|[^\w\s]").finditer(text, start, end)]
    forms = [text[a:b] for a, b in spans]
    root = next((i for i, form in enumerate(forms) if form in _VERBS), 0)
    words = []
    for i, ((a, b), form) in enumerate(zip(spans, forms, strict=True)):
        upos = "VERB" if form in _VERBS else "AUX" if form in _HELPERS else "PROPN" if form[0].isupper() else "NOUN"
        rel = "root" if i == root else "mark" if form == "to" else "aux" if form in _HELPERS else "obl"
        words.append(Word(a, b, form, upos, _VERBS.get(form, ()), 0 if i == root else root + 1, rel))
    return Sentence(spans[0][0], spans[-1][1], tuple(words))
