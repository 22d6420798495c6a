"""Who speaks by the tree of a sentence: the parses are written by hand."""

import pytest

from onrecord.extract.syntax import Syntax
from onrecord.records import Sentence, Span, Word
from tests.parses import read_parses

SUBJECT = (
    "Olen said they left.",
    """
Olen PROPN 2 nsubj
said VERB 0 root say
they PRON 4 nsubj
left VERB 2 ccomp leave
. PUNCT 2 punct
""",
)
PASSIVE = (
    "It was confirmed by the army.",
    """
It PRON 3 nsubj:pass
was AUX 3 aux:pass be
confirmed VERB 0 root confirm
by ADP 6 case
the DET 6 det
army NOUN 3 obl:agent
. PUNCT 3 punct
""",
)
QUOTED = (
    "Olen was quoted as saying no.",
    """
Olen PROPN 3 nsubj:pass
was AUX 3 aux:pass be
quoted VERB 0 root quote
as SCONJ 5 mark
saying VERB 3 advcl say
no INTJ 5 obj
. PUNCT 3 punct
""",
)
ACCORDING = (
    "They left, according to the envoy.",
    """
They PRON 2 nsubj
left VERB 0 root leave
, PUNCT 7 punct
according VERB 7 case accord
to ADP 4 fixed
the DET 7 det
envoy NOUN 2 obl
. PUNCT 2 punct
""",
)
RELATIVE = (
    "The envoy, who saw it and said no, left.",
    """
The DET 2 det
envoy NOUN 11 nsubj
, PUNCT 5 punct
who PRON 5 nsubj
saw VERB 2 acl:relcl see
it PRON 5 obj
and CCONJ 8 cc
said VERB 5 conj say
no INTJ 8 obj
, PUNCT 5 punct
left VERB 0 root leave
. PUNCT 11 punct
""",
)
RELATIVE_WITHOUT_A_PRONOUN = (
    "The town Olen said fell is here.",
    """
The DET 2 det
town NOUN 7 nsubj
Olen PROPN 4 nsubj
said VERB 2 acl:relcl say
fell VERB 4 ccomp fall
is AUX 7 cop be
here ADV 0 root
. PUNCT 7 punct
""",
)
ADVERBIAL = (
    "Vost left, asserting they won.",
    """
Vost PROPN 2 nsubj
left VERB 0 root leave
, PUNCT 4 punct
asserting VERB 2 advcl assert
they PRON 6 nsubj
won VERB 4 ccomp win
. PUNCT 2 punct
""",
)
ADNOMINAL = (
    "A letter asserting they won came.",
    """
A DET 2 det
letter NOUN 6 nsubj
asserting VERB 2 acl assert
they PRON 5 nsubj
won VERB 3 ccomp win
came VERB 0 root come
. PUNCT 6 punct
""",
)
CONJUNCT = (
    "Olen left and said they won.",
    """
Olen PROPN 2 nsubj
left VERB 0 root leave
and CCONJ 4 cc
said VERB 2 conj say
they PRON 6 nsubj
won VERB 4 ccomp win
. PUNCT 2 punct
""",
)
CONJUNCT_WITH_ITS_OWN = (
    "Olen left and Vost said no.",
    """
Olen PROPN 2 nsubj
left VERB 0 root leave
and CCONJ 5 cc
Vost PROPN 5 nsubj
said VERB 2 conj say
no INTJ 5 obj
. PUNCT 2 punct
""",
)
TWO_VERBS = (
    "Olen wants to say no.",
    """
Olen PROPN 2 nsubj
wants VERB 0 root want
to PART 4 mark
say VERB 2 xcomp
no INTJ 4 obj
. PUNCT 2 punct
""",
)
POSSESSIVE = (
    "Her claim that they won is false.",
    """
Her PRON 2 nmod:poss
claim NOUN 7 nsubj
that SCONJ 5 mark
they PRON 5 nsubj
won VERB 2 acl win
is AUX 7 cop be
false ADJ 0 root
. PUNCT 7 punct
""",
)
STATEMENT_BY = (
    "A statement on Friday by the army came.",
    """
A DET 2 det
statement NOUN 8 nsubj
on ADP 4 case
Friday PROPN 2 nmod
by ADP 7 case
the DET 7 det
army NOUN 2 nmod
came VERB 0 root come
. PUNCT 8 punct
""",
)
OBJECT = (
    "Vost made a promise to stay.",
    """
Vost PROPN 2 nsubj
made VERB 0 root make
a DET 4 det
promise NOUN 2 obj
to PART 6 mark
stay VERB 4 acl
. PUNCT 2 punct
""",
)
NOBODY = (
    "Rumour has it. Said to be lost.",
    """
Rumour NOUN 2 nsubj
has VERB 0 root have
it PRON 2 obj
. PUNCT 2 punct

Said VERB 0 root say
to PART 4 mark
be AUX 4 cop
lost ADJ 1 xcomp
. PUNCT 1 punct
""",
)


@pytest.mark.parametrize(
    ("parse", "cue", "speakers"),
    [
        pytest.param(SUBJECT, "said", ["Olen"], id="the subject"),
        pytest.param(SUBJECT, "left", ["they"], id="the subject of the clause, not of the sentence"),
        pytest.param(PASSIVE, "confirmed", ["army"], id="the agent of a passive"),
        pytest.param(PASSIVE, "was confirmed", ["army"], id="a cue of several words"),
        pytest.param(QUOTED, "saying", ["Olen"], id="the subject of a passive without an agent"),
        pytest.param(ACCORDING, "according to", ["envoy"], id="according to"),
        pytest.param(RELATIVE, "saw", ["envoy"], id="a relative clause"),
        pytest.param(RELATIVE, "said", ["envoy"], id="the second verb of a relative clause"),
        pytest.param(RELATIVE_WITHOUT_A_PRONOUN, "said", ["Olen"], id="a relative clause with its own subject"),
        pytest.param(ADVERBIAL, "asserting", ["Vost"], id="an adverbial clause"),
        pytest.param(ADNOMINAL, "asserting", ["letter"], id="a participle after its noun"),
        pytest.param(CONJUNCT, "said", ["Olen"], id="two verbs share a subject"),
        pytest.param(CONJUNCT_WITH_ITS_OWN, "said", ["Vost"], id="a second verb has its own subject"),
        pytest.param(TWO_VERBS, "say", ["Olen"], id="an infinitive"),
        pytest.param(TWO_VERBS, "wants to say", ["Olen"], id="a cue of two verbs"),
        pytest.param(POSSESSIVE, "claim", ["Her"], id="whose claim"),
        pytest.param(STATEMENT_BY, "statement", ["army"], id="a statement by someone"),
        pytest.param(OBJECT, "promise", ["Vost"], id="who makes a promise"),
        pytest.param(NOBODY, "Said", [], id="nobody, although the sentence before has a subject"),
    ],
)
def test_speakers(parse, cue, speakers):
    text, rows = parse
    sentences = read_parses(text, rows)
    start = text.index(cue)
    found = Syntax(sentences).speakers_of(Span.cut(text, start, start + len(cue)))
    forms = {word.start: text[word.start : word.end] for sentence in sentences for word in sentence.words}
    assert [forms[at] for at in found] == speakers


@pytest.mark.parametrize(
    "sentences",
    [
        pytest.param((), id="no sentences"),
        pytest.param((Sentence(0, 20, ()),), id="a sentence without words"),
        pytest.param((Sentence(0, 20, (Word(0, 4), Word(5, 9), Word(10, 14))),), id="words without heads"),
        pytest.param((Sentence(10, 20, (Word(10, 14, upos="PRON", head=0, rel="root"),)),), id="a sentence after it"),
    ],
)
def test_without_a_parse_the_tree_says_nothing(sentences):
    assert Syntax(sentences).speakers_of(Span.cut("Olen said they left.", 5, 9)) == []


def test_a_cue_of_punctuation_has_no_speaker():
    text, rows = "Olen: no.", "Olen PROPN 0 root\n: PUNCT 1 punct\nno INTJ 1 parataxis\n. PUNCT 1 punct"
    assert Syntax(read_parses(text, rows)).speakers_of(Span.cut(text, 4, 5)) == []
