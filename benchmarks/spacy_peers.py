"""The two peers from spaCy: its blank pipeline, and its small one, untrained.

The small pipeline has the components of spaCy's small English model with the default sizes of their factories: four
convolutions of width 96 over hashed words, prefixes, suffixes and shapes (2,000 rows); tagger and parser listen to
them, the name recogniser has a set of its own; parser and recogniser decide step by step. Lemmatiser and attribute
ruler need data that is not bundled and are left out, which spares the peer some time.

It is untrained, as no trained pipeline is to be had without a download. Its answers are worthless, but each word goes
through the same layers, and it tells as many labels apart as our model. What differs is the path: the untrained parser
ends a sentence after every word, which costs a step a word more, and the recogniser calls every word a name. Tried: a
hundred updates on 134 parsed sentences made the parser a third faster and the recogniser a fifth slower, and changed
the whole by less than a tenth; so read the ratio with that margin. It is given all articles at once, to read them in
batches, which is its fastest way on one thread.

Source: spaCy 3.8, default configurations of `tok2vec`, `tagger`, `parser` and `ner`; https://spacy.io/models (design).
"""

from typing import Any

from benchmarks.contest import best_rate, make_articles
from training.labels import NAME_KINDS, RELATIONS, UPOS

WIDTH = 96
SEED = 0


def run_blank() -> float:
    """Words and sentences by rule, nothing else."""
    import spacy

    nlp = spacy.blank("en")
    nlp.add_pipe("sentencizer")
    return best_rate(nlp.pipe, make_articles())


def run_small() -> float:
    """Words, parts of speech, a parse with its sentences, names; no statements."""
    return best_rate(small_pipeline().pipe, make_articles())


def small_pipeline() -> Any:
    """An untrained pipeline with the labels of our model; the same weights every time."""
    import spacy

    spacy.util.fix_random_seed(SEED)
    nlp = spacy.blank("en")
    listener = {"@architectures": "spacy.Tok2VecListener.v1", "width": WIDTH}
    nlp.add_pipe("tok2vec")
    nlp.add_pipe("tagger", config={"model": {"tok2vec": listener}})
    nlp.add_pipe("parser", config={"model": {"tok2vec": listener}, "min_action_freq": 1})
    nlp.add_pipe("ner")
    nlp.initialize(lambda: [_example(nlp)])
    return nlp


def _example(nlp: Any) -> Any:
    """One made-up sentence that has every label: each relation to the left and to the right of a single head."""
    from spacy.tokens import Doc
    from spacy.training import Example

    side = [relation for relation in RELATIONS if relation != "root"]
    deps = [*side, "ROOT", *side]
    words = [f"word{i}" for i in range(len(deps))]
    reference = Doc(
        nlp.vocab,
        words=words,
        tags=[UPOS[i % len(UPOS)] for i in range(len(words))],
        heads=[len(side)] * len(words),
        deps=deps,
        ents=[f"B-{NAME_KINDS[i]}" if i < len(NAME_KINDS) else "O" for i in range(len(words))],
    )
    return Example(Doc(nlp.vocab, words=words), reference)
