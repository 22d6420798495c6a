"""Where the verb above a date looks: sentences parsed by hand."""

from dataclasses import replace

import pytest

from onrecord.ground.dates.tense import direction_of
from onrecord.records import Sentence
from tests.parses import read_parses

PAST, PRESENT, FINITE = ("Tense", "Past"), ("Tense", "Pres"), ("VerbForm", "Fin")
FEATURES = {
    "said": (PAST, FINITE),
    "met": (PAST, FINITE),
    "agreed": (PAST, FINITE),
    "votes": (PRESENT, FINITE),
    "are": (PRESENT, FINITE),
    "were": (PAST, FINITE),
    "held": (PAST, ("VerbForm", "Part")),
}

CASES = [
    ("said Friday", "Olen PROPN 2 nsubj\nsaid VERB 0 root\nFriday PROPN 2 obl", "past"),
    ("votes Friday", "Olen PROPN 2 nsubj\nvotes VERB 0 root\nFriday PROPN 2 obl", "future"),
    ("will vote", "Olen PROPN 3 nsubj\nwill AUX 3 aux\nvote VERB 0 root\nFriday PROPN 3 obl", "future"),
    ("has voted", "Olen PROPN 3 nsubj\nhas AUX 3 aux\nvoted VERB 0 root\nFriday PROPN 3 obl", "past"),
    (
        "agreed to meet",
        "Olen PROPN 2 nsubj\nagreed VERB 0 root\nto PART 4 mark\nmeet VERB 2 xcomp\nFriday PROPN 4 obl",
        "future",
    ),
    (
        "refused to meet",
        "Olen PROPN 2 nsubj\nrefused VERB 0 root\nto PART 4 mark\nmeet VERB 2 xcomp\nFriday PROPN 4 obl",
        "past",
    ),
    ("is expected", "Olen PROPN 3 nsubj\nis AUX 3 aux\nexpected VERB 0 root\nFriday PROPN 3 obl", "future"),
    ("met until", "They PRON 2 nsubj\nmet VERB 0 root\nuntil ADP 4 case\nFriday PROPN 2 obl", "future"),
    (
        "had not met until",
        "They PRON 4 nsubj\nhad AUX 4 aux\nnot PART 4 advmod\nmet VERB 0 root\nuntil ADP 6 case\nFriday PROPN 4 obl",
        "past",
    ),
    ("since", "They PRON 2 nsubj\nvote VERB 0 root\nsince ADP 4 case\nFriday PROPN 2 obl", "past"),
    (
        "a noun's purpose",
        "They PRON 2 nsubj\nmet VERB 0 root\nto PART 4 mark\nmark VERB 2 advcl\ntalks NOUN 4 obj\nFriday PROPN 5 nmod",
        None,
    ),
    ("was Friday", "Votes NOUN 3 nsubj\nwere AUX 3 cop\nFriday PROPN 0 root", "past"),
    ("is Friday", "Votes NOUN 3 nsubj\nare AUX 3 cop\nFriday PROPN 0 root", "future"),
    ("will be Friday", "Votes NOUN 4 nsubj\nwill AUX 4 aux\nbe AUX 4 cop\nFriday PROPN 0 root", "future"),
    ("are held", "Votes NOUN 3 nsubj\nare AUX 3 aux:pass\nheld VERB 0 root\nFriday PROPN 3 obl", "future"),
    ("were held", "Votes NOUN 3 nsubj\nwere AUX 3 aux:pass\nheld VERB 0 root\nFriday PROPN 3 obl", "past"),
    ("no verb", "Talks NOUN 0 root\nFriday PROPN 1 nmod", None),
]


@pytest.mark.parametrize(("rows", "direction"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_a_date_looks_where_its_verb_looks(rows, direction):
    text = " ".join(row.split()[0] for row in rows.splitlines())
    (sentence,) = read_parses(text, rows)
    assert (
        direction_of(text, _with_features(text, sentence), range(len(sentence.words) - 1, len(sentence.words)))
        == direction
    )


def _with_features(text: str, sentence: Sentence) -> Sentence:
    words = (replace(word, features=FEATURES.get(text[word.start : word.end], ())) for word in sentence.words)
    return replace(sentence, words=tuple(words))
