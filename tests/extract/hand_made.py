"""Annotations written by hand: marked fragments, and ties by their number among the fragments of a part."""

from onrecord.annotate.quotes import read_quotations
from onrecord.annotate.sentences import split_sentences
from onrecord.annotate.tokens import split_paragraphs
from onrecord.records import Annotation, Fragment, Quotation, Sentence, Tie
from tests.marked import read_mark

PARTS = ("speaker", "cue", "content")


def sentences_of(text: str, quotations: tuple[Quotation, ...] = ()) -> tuple[Sentence, ...]:
    """Sentences by the rules of writing alone, without words."""
    return tuple(Sentence(start, end, ()) for start, end in split_sentences(split_paragraphs(text), quotations))


def annotation_of(marked: str, *ties: str, score: float = 0.9) -> tuple[str, Annotation]:
    """The text without marks and its annotation.

    Args:
        ties: as "cue0 speaker1" or "cue0 content0 .8"; without a number the score is .9. "cue0 nobody .7" is a tie to
            no speaker.
    """
    case = read_mark("hand-made" if "⟦" in marked else "hand-made (none)", marked)
    named = {f"{part}{i}": Fragment(part, span, score) for part in PARTS for i, span in enumerate(case.all(part))}
    fragments = sorted(named.values(), key=lambda fragment: fragment.span)
    quotations = read_quotations(case.text)[1]
    return case.text, Annotation(
        sentences=sentences_of(case.text, quotations),
        quotations=quotations,
        fragments=tuple(fragments),
        ties=tuple(_tie(words.split(), named, fragments) for words in ties),
    )


def _tie(words: list[str], named: dict[str, Fragment], fragments: list[Fragment]) -> Tie:
    cue, other = words[:2]
    score = float(words[2]) if len(words) > 2 else 0.9
    return Tie(fragments.index(named[cue]), None if other == "nobody" else fragments.index(named[other]), score)
