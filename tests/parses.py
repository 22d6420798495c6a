"""Parses written by hand: sentences without a model."""

from onrecord.records import Sentence, Word


def read_parses(text: str, rows: str) -> tuple[Sentence, ...]:
    """The sentences of a text, from one row a word: `form UPOS head relation [lemma]`.

    Sentences are apart by an empty line. Heads count from 1 in their sentence, 0 is the root. Without a lemma it is
    the form, in small letters but for names. The forms must stand in the text in this order.
    """
    sentences = []
    at = 0
    for block in rows.strip().split("\n\n"):
        words = []
        for row in block.splitlines():
            form, upos, head, rel, *lemma = row.split()
            start = text.index(form, at)
            at = start + len(form)
            default = form if upos == "PROPN" else form.lower()
            words.append(Word(start, at, lemma[0] if lemma else default, upos, head=int(head), rel=rel))
        sentences.append(Sentence(words[0].start, words[-1].end, tuple(words)))
    return tuple(sentences)
