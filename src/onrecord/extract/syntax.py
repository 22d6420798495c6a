"""What the dependency trees say about who speaks: the words that are the subject of a cue.

Source: Universal Dependencies 2 (nsubj, obl:agent, acl, xcomp, conj, nmod:poss); the order of the rules is our own,
measured on PolNeAR development articles (docs/decisions.md).
"""

from bisect import bisect_right
from collections.abc import Sequence

from onrecord.records import Sentence, Span, Word

_CLAUSE_LINKS = frozenset(("conj", "xcomp", "advcl", "parataxis", "ccomp"))
_OBJECT_LINKS = frozenset(("obj", "nsubj:pass", "obl", "nsubj"))
_RELATIVE_PRONOUNS = frozenset(("who", "which", "that"))
"""Relations up which a cue shares its subject with another verb, relations of a cue noun to such a verb, and words
that stand for the noun before them."""
_QUOTING = frozenset(("quote", "cite"))
_MAX_STEPS = 4  # up the tree, from a cue to the verb that has its subject


class Syntax:
    """The trees of an article, by where they lie."""

    def __init__(self, sentences: Sequence[Sentence]) -> None:
        """Take the sentences in text order."""
        self._sentences = sentences
        self._starts = [sentence.start for sentence in sentences]

    def speakers_of(self, cue: Span) -> list[int]:
        """Where the words begin that the trees take for the one who speaks: each the head of a phrase.

        Returns:
            Empty when the sentence has no parse, or its tree does not tell.
        """
        sentence, found = self._speakers_of(cue)
        return [sentence.words[w].start for w in found] if sentence else []

    def phrases_of(self, cue: Span) -> list[tuple[int, int]]:
        """The whole phrases of these words, without what is cut off from them by other words."""
        sentence, found = self._speakers_of(cue)
        return [_phrase(sentence, w) for w in found] if sentence else []

    def _speakers_of(self, cue: Span) -> tuple[Sentence | None, list[int]]:
        sentence = self._sentence_at(cue.start)
        w = _head_of(sentence.words, cue) if sentence else None
        return sentence, [] if sentence is None or w is None else _speakers(sentence.words, w)

    def _sentence_at(self, offset: int) -> Sentence | None:
        i = bisect_right(self._starts, offset) - 1
        return self._sentences[i] if i >= 0 else None


def _phrase(sentence: Sentence, w: int) -> tuple[int, int]:
    """From the first to the last word of the unbroken part of a subtree that holds its head."""
    inside = set(sentence.subtree(w))
    first = last = w
    while first - 1 in inside:
        first -= 1
    while last + 1 in inside:
        last += 1
    while last > w and sentence.words[last].upos == "PUNCT":
        last -= 1
    return sentence.words[first].start, sentence.words[last].end


def _head_of(words: Sequence[Word], span: Span) -> int | None:
    """Index of the word in a span that hangs on a word outside it; None without a parse."""
    inside = [i for i, word in enumerate(words) if word.start < span.end and span.start < word.end]
    for i in inside:
        head = words[i].head
        if head is not None and head - 1 not in inside and words[i].upos != "PUNCT":
            return i
    return None


def _children(words: Sequence[Word], w: int, *relations: str) -> list[int]:
    return [i for i, word in enumerate(words) if word.head == w + 1 and word.rel in relations]


def _speakers(words: Sequence[Word], w: int) -> list[int]:
    """Words that may be the speaker of the cue word w: the nearest rule that finds any."""
    word = words[w]
    head = (word.head or 0) - 1
    if word.rel in ("case", "fixed") and head >= 0:  # according to her
        return [head]
    if word.upos in ("NOUN", "PROPN", "ADJ") and (found := _of_noun(words, w)):
        return found
    for _ in range(_MAX_STEPS):
        if found := _subjects(words, w):
            return found
        word, head = words[w], (words[w].head or 0) - 1
        if head < 0 or word.rel is None:
            return []
        if word.rel in ("acl", "acl:relcl"):
            return [head]
        if word.rel not in _CLAUSE_LINKS and not (word.rel in _OBJECT_LINKS and words[head].upos == "VERB"):
            return []
        w = head
    return []


def _of_noun(words: Sequence[Word], w: int) -> list[int]:
    """Whose statement it is: "her claim", "a statement by the army"."""
    if found := _children(words, w, "nmod:poss"):
        return found
    return [
        i
        for i in _children(words, w, "nmod", "obl:agent")
        if any(words[c].lemma in ("by", "from") for c in _children(words, i, "case"))
    ]


def _subjects(words: Sequence[Word], w: int) -> list[int]:
    """The agent of a passive, else the subject; "who" stands for the noun that its clause belongs to.

    The subject of a passive is spoken to ("reporters were told"); a few verbs are different ("was quoted as saying").
    """
    found = _children(words, w, "obl:agent") or _children(words, w, "nsubj", "nsubj:outer")
    if not found and words[w].lemma in _QUOTING:
        found = _children(words, w, "nsubj:pass")
    head = (words[w].head or 0) - 1
    if words[w].rel == "acl:relcl" and head >= 0:
        return [head if words[i].lemma in _RELATIVE_PRONOUNS else i for i in found]
    return found
