"""Parties named side by side: "Mira Olen and Ann Hart", whom "they" and "the two women" may stand for."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from onrecord.ground.speakers.names import Name
from onrecord.records import Sentence


def find_pairs(sentences: Sequence[Sentence], names: Sequence[Name]) -> tuple[tuple[Name, ...], ...]:
    """Persons or organisations that the parse joins by "and", in text order; each name is in one group at most."""
    groups: list[list[Name]] = []
    starts = [name.start for name in names]
    for sentence in sentences:
        inside = names[bisect_left(starts, sentence.start) : bisect_left(starts, sentence.end)]
        if len(inside) < 2:
            continue
        heads = {name.start: head for name in inside if (head := _head(sentence, name)) is not None}
        for name in inside:
            first = _joined_to(sentence, name, inside, heads.get(name.start))
            if first is None or first.kind != name.kind or name.kind not in ("person", "organization", "place"):
                continue
            group = next((group for group in reversed(groups) if first in group), None)
            if group is None:
                groups.append([first, name])
            else:
                group.append(name)
    return tuple(map(tuple, groups))


def _head(sentence: Sentence, name: Name) -> int | None:
    """Index of the word of a name whose head is outside of it."""
    own = set(_words(sentence, name))
    return next((i for i in sorted(own) if (sentence.words[i].head or 0) - 1 not in own), None)


def _words(sentence: Sentence, name: Name) -> Iterator[int]:
    return (i for i, word in enumerate(sentence.words) if name.start <= word.start < name.end)


def _joined_to(sentence: Sentence, name: Name, inside: Sequence[Name], i_word: int | None) -> Name | None:
    """The name that another one is joined to."""
    if i_word is None:
        return None
    word = sentence.words[i_word]
    if not (word.rel or "").startswith("conj") or not word.head:
        return None
    above = word.head - 1
    before = (other for other in inside if other.start < name.start)
    return next((other for other in before if above in _words(sentence, other)), None)
