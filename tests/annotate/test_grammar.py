"""Scores written by hand become sentences with words."""

import numpy as np
import pytest

from onrecord.annotate.grammar import RULES_SAY, read_sentences
from onrecord.annotate.model import GrammarLabels, Reading
from onrecord.records import Word
from tests.annotate.fake_model import windows_of

LABELS = GrammarLabels(
    upos=("NOUN", "VERB", "PUNCT"),
    features=(("VerbForm", ("", "Fin")), ("Number", ("", "Sing", "Plur")), ("Tense", ("", "Past"))),
    relations=("nsubj", "root", "obj", "punct"),
    scripts=("-0+", "a-0+", "=leave"),
)
COLUMNS = [(name, value) for name, values in LABELS.features for value in values]


def chosen(rows, choices):
    """Scores of 1 for the chosen columns, 0 for others."""
    scores = np.zeros((len(rows), len(choices)), dtype=np.float32)
    for i, row in enumerate(rows):
        for choice in row if isinstance(row, list) else [row]:
            scores[i, choices.index(choice)] = 1
    return scores


def reading(n_words, **given):
    """A reading of so many words in which only what is given has scores: the first word is what all others hang on."""
    rels = given.get("rels", np.zeros((n_words, len(LABELS.relations), 1), dtype=np.float32))
    arcs_WH = np.zeros((n_words, 1 + n_words), dtype=np.float32)
    nothing = np.zeros((n_words, 1), dtype=np.float32)
    return Reading(
        emissions_SL=nothing,
        links_SE2K=nothing,
        names_SL=nothing,
        mentions_WK=nothing,
        antecedents_WK=nothing,
        upos_WL=chosen(given.get("upos", ["NOUN"] * n_words), LABELS.upos),
        morphology_WL=chosen(given.get("features", [[]] * n_words), COLUMNS),
        lemmas_W=np.array([LABELS.scripts.index(script) for script in given.get("scripts", ["-0+"] * n_words)]),
        starts_W=np.array(given.get("starts", [-9] * n_words), dtype=np.float32),
        factuality_W=np.array(given.get("factuality", [0] * n_words), dtype=np.float32),
        arcs_WH=given.get("arcs", arcs_WH),
        rel_words_WLK=rels,
        rel_heads_HK=given.get("rel_heads", np.ones((1 + n_words, rels.shape[2]), dtype=np.float32)),
    )


def arcs(*heads, others=None):
    """Scores of arcs: 5 for the given head of each word (0 the root, else the number of a word in the window)."""
    scores = np.zeros((len(heads), 1 + len(heads)), dtype=np.float32)
    scores[range(len(heads)), heads] = 5
    for (word, head), score in (others or {}).items():
        scores[word, head] = score
    return scores


def relations(*names):
    return chosen(names, LABELS.relations)[:, :, None]


def sentences(text, begins=(), **given):
    (window,) = windows_of(text)
    return read_sentences(text, window, reading(len(window.words), **given), LABELS, frozenset(begins))


def ranges(text, begins=(), **given):
    return [text[sentence.start : sentence.end] for sentence in sentences(text, begins, **given)]


def test_a_sentence_with_all_that_is_known_of_its_words():
    (sentence,) = sentences(
        "Olen left.",
        upos=["NOUN", "VERB", "PUNCT"],
        features=[[("Number", "Sing")], [("VerbForm", "Fin"), ("Tense", "Past")], []],
        scripts=["a-0+", "=leave", "-0+"],
        factuality=[0.125, 2.504, -1],
        arcs=arcs(2, 0, 2),
        rels=relations("nsubj", "root", "punct"),
    )
    assert (sentence.start, sentence.end) == (0, 10)
    assert sentence.words == (
        Word(0, 4, "Olen", "NOUN", (("Number", "Sing"),), head=2, rel="nsubj"),
        Word(5, 9, "leave", "VERB", (("Tense", "Past"), ("VerbForm", "Fin")), head=0, rel="root", factuality=2.5),
        Word(9, 10, ".", "PUNCT", (), head=2, rel="punct"),
    )


def test_a_word_of_several_tokens_is_one_word():
    (sentence,) = sentences("U.S. can't")
    assert [(word.start, word.end) for word in sentence.words] == [(0, 4), (5, 7), (7, 10)]


def test_heads_count_inside_their_sentence():
    first, second = sentences("Olen left. They stayed", starts=[9, -9, -9, 9, -9], arcs=arcs(2, 0, 2, 5, 0))
    assert [word.head for word in first.words] == [2, 0, 2]
    assert [word.head for word in second.words] == [2, 0]


def test_no_head_lies_in_another_sentence():
    first, second = sentences("Olen left. They stayed", starts=[9, -9, -9, 9, -9], arcs=arcs(2, 4, 2, 2, 2))
    assert sorted(word.head for word in first.words) == [0, 2, 2]
    assert sorted(word.head for word in second.words) in ([0, 1], [0, 2])


def test_a_cycle_becomes_a_tree_before_relations_are_chosen():
    by_head = np.zeros((3, 4), dtype=np.float32)  # of the root, "Olen", "left"
    for head, name in enumerate(("root", "punct", "nsubj")):
        by_head[head, LABELS.relations.index(name)] = 1
    rels = np.tile(np.eye(4, dtype=np.float32), (2, 1, 1))
    (sentence,) = sentences("Olen left", arcs=arcs(2, 1, others={(1, 0): 4}), rels=rels, rel_heads=by_head)
    assert [(word.head, word.rel) for word in sentence.words] == [(2, "nsubj"), (0, "root")]


def test_relations_look_at_the_head_in_the_window():
    by_head = np.zeros((6, 4), dtype=np.float32)
    by_head[5, LABELS.relations.index("obj")] = 1  # of the last word
    rels = np.tile(np.eye(4, dtype=np.float32), (5, 1, 1))
    _, second = sentences(
        "Olen left. They stayed",
        starts=[9, -9, -9, 9, -9],
        arcs=arcs(2, 0, 2, 5, 0),
        rels=rels,
        rel_heads=by_head,
    )
    assert [(word.head, word.rel) for word in second.words] == [(2, "obj"), (0, "root")]


def test_only_the_root_is_called_so():
    (sentence,) = sentences("Olen left.", arcs=arcs(2, 0, 2), rels=relations("root", "obj", "root"))
    assert [word.rel for word in sentence.words] == ["nsubj", "root", "nsubj"]


@pytest.mark.parametrize(
    ("log_odds", "by_rule", "expected"),
    [
        (RULES_SAY - 0.1, False, ["Olen left"]),
        (RULES_SAY + 0.1, False, ["Olen", "left"]),
        (-RULES_SAY - 0.1, True, ["Olen left"]),
        (-RULES_SAY + 0.1, True, ["Olen", "left"]),
    ],
)
def test_model_and_rules_together_say_where_a_sentence_begins(log_odds, by_rule, expected):
    assert ranges("Olen left", [5] if by_rule else [], starts=[9, log_odds]) == expected


def test_a_paragraph_begins_a_sentence_whatever_the_model_says():
    assert ranges("Olen left\nThey stayed", starts=[-9, -9, -9, -9]) == ["Olen left", "They stayed"]


def test_a_window_begins_a_sentence_whatever_the_model_says():
    text = "Olen left. They stayed."
    found = [
        text[sentence.start : sentence.end]
        for window in windows_of(text, max_pieces=4)
        for sentence in read_sentences(text, window, reading(len(window.words)), LABELS, frozenset())
    ]
    assert found == ["Olen left.", "They stayed."]


def test_a_rule_in_the_middle_of_a_word_begins_nothing():
    assert ranges("U.S. left", [2], starts=[9, 0]) == ["U.S. left"]
