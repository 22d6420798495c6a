"""A record as a spaCy `Doc`: same text, same offsets, and all that the record has, from records written by hand."""

import re
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.errors import MissingExtraError, SpanError
from onrecord.records import Article, CodedArticle, Cue, Mention, Party, Sentence, Span, Statement, Word
from onrecord.views.spacy_doc import to_doc

pytest.importorskip("spacy")
HOW_TO = Path(__file__).parents[2] / "docs" / "spacy.md"

TEXT = (
    "Tarsa  can't pay\n"
    "Premier Mira\u00a0Olen didn’t wait. “We pay on Friday,” she said, “or never.”\n"
    "\n"
    "Meruan-led talks follow."
)
PARSE = """
Tarsa    Tarsa    PROPN Number=Sing                4 nsubj
ca       can      AUX   VerbForm=Fin               4 aux
n't      not      PART  _                          4 advmod
pay      pay      VERB  VerbForm=Inf               0 root

Premier  premier  NOUN  Number=Sing                6 nsubj
Mira     Mira     PROPN Number=Sing                1 appos
Olen     Olen     PROPN Number=Sing                2 flat
did      do       AUX   Mood=Ind|Tense=Past        6 aux
n’t      not      PART  _                          6 advmod
wait     wait     VERB  VerbForm=Inf               0 root
.        .        PUNCT _                          6 punct

“        "        PUNCT _                          3 punct
We       we       PRON  Number=Plur|Person=1       3 nsubj
pay      pay      VERB  Mood=Ind|Tense=Pres        9 ccomp
on       on       ADP   _                          5 case
Friday   Friday   PROPN Number=Sing                3 obl
,        ,        PUNCT _                          9 punct
”        "        PUNCT _                          3 punct
she      she      PRON  Number=Sing|Person=3       9 nsubj
said     say      VERB  Mood=Ind|Tense=Past        0 root
,        ,        PUNCT _                          9 punct
“        "        PUNCT _                          13 punct
or       or       CCONJ _                          13 cc
never    never    ADV   _                          3 conj
.        .        PUNCT _                          9 punct
”        "        PUNCT _                          9 punct

Meruan   Meruan   PROPN Number=Sing                3 obl:agent
-        -        PUNCT _                          3 punct
led      lead     VERB  Tense=Past|VerbForm=Part   4 amod
talks    talk     NOUN  Number=Plur                5 nsubj
follow   follow   VERB  Mood=Ind|Tense=Pres        0 root
.        .        PUNCT _                          5 punct
"""


def parsed(text, parse):
    """Sentences of a text from lines of form, lemma, UPOS, features, head and relation."""
    at = 0
    for block in parse.strip().split("\n\n"):
        words = []
        for line in block.splitlines():
            form, lemma, upos, features, head, rel = line.split()
            start = text.index(form, at)
            at = start + len(form)
            pairs = () if features == "_" else tuple(tuple(pair.split("=")) for pair in features.split("|"))
            words.append(Word(start, at, lemma, upos, pairs, int(head), rel))
        yield Sentence(words[0].start, words[-1].end, tuple(words))


def span(part, text=TEXT):
    return Span.cut(text, text.index(part), text.index(part) + len(part))


def coded(text, *sentences, **fields):
    return CodedArticle("onrecord 0.0 test", Article("a-1", text), sentences, **fields)


ARTICLE = coded(
    TEXT,
    *parsed(TEXT, PARSE),
    mentions=(
        Mention("m-1", span("Tarsa"), "name", "country"),
        Mention("m-2", span("Mira\u00a0Olen"), "name", "person"),
        Mention("m-3", span("Friday"), "name", "date"),
        Mention("m-4", span("Meruan"), "name", "country"),
    ),
    statements=(
        Statement(
            "s-1",
            Party(span("she"), "Mira Olen", "pronoun"),
            Cue(span("said"), "say"),
            (span("“We pay on Friday,”"), span("“or never.”")),
            "direct",
            "speech",
        ),
        Statement("s-2", None, None, (span("talks follow"),), "indirect", "speech"),
        Statement("s-3", Party(None, None, "outlet"), Cue(span("didn’t wait"), "wait"), (), "indirect", "attitude"),
    ),
)
UNPARSED = replace(
    ARTICLE,
    sentences=tuple(
        replace(sentence, words=tuple(Word(word.start, word.end) for word in sentence.words))
        for sentence in ARTICLE.sentences
    ),
)
WITHOUT_WORDS = replace(ARTICLE, sentences=tuple(replace(sentence, words=()) for sentence in ARTICLE.sentences))


def labelled(spans):
    return [(span_.text, span_.label_, span_.id_) for span_ in spans]


def layers(doc):
    return {layer for layer in ("LEMMA", "POS", "MORPH", "HEAD", "DEP", "SENT_START") if doc.has_annotation(layer)}


def test_text_and_offsets_stay():
    doc = to_doc(ARTICLE)
    assert doc.text == TEXT
    words = [word for sentence in ARTICLE.sentences for word in sentence.words]
    assert [(token.idx, token.idx + len(token)) for token in doc if not token.is_space] == [
        (word.start, word.end) for word in words
    ]


def test_white_space_other_than_one_space_is_a_token():
    assert [(token.i, token.text) for token in to_doc(ARTICLE) if token.is_space] == [
        (1, " "),
        (5, "\n"),
        (8, "\u00a0"),
        (29, "\n\n"),
    ]


def test_white_space_is_cut_as_spacy_cuts_it():
    import spacy

    for text in (" a", "\n a  b", "a \n b\t", "a\u00a0b", "a  ", "   ", "\n \n"):
        assert [token.text_with_ws for token in to_doc(coded(text))] == [
            token.text_with_ws for token in spacy.blank("en")(text)
        ]


def test_tokens_carry_the_parse():
    assert [
        (token.text, token.lemma_, token.pos_, str(token.morph), token.head.text, token.dep_)
        for token in to_doc(ARTICLE)[:14]
    ] == [
        ("Tarsa", "Tarsa", "PROPN", "Number=Sing", "pay", "nsubj"),
        (" ", "", "SPACE", "", "Tarsa", "dep"),
        ("ca", "can", "AUX", "VerbForm=Fin", "pay", "aux"),
        ("n't", "not", "PART", "", "pay", "advmod"),
        ("pay", "pay", "VERB", "VerbForm=Inf", "pay", "ROOT"),
        ("\n", "", "SPACE", "", "pay", "dep"),
        ("Premier", "premier", "NOUN", "Number=Sing", "wait", "nsubj"),
        ("Mira", "Mira", "PROPN", "Number=Sing", "Premier", "appos"),
        ("\u00a0", "", "SPACE", "", "Mira", "dep"),
        ("Olen", "Olen", "PROPN", "Number=Sing", "Mira", "flat"),
        ("did", "do", "AUX", "Mood=Ind|Tense=Past", "wait", "aux"),
        ("n’t", "not", "PART", "", "wait", "advmod"),
        ("wait", "wait", "VERB", "VerbForm=Inf", "wait", "ROOT"),
        (".", ".", "PUNCT", "", "wait", "punct"),
    ]


SENTENCES = [
    "Tarsa  can't pay\n",
    "Premier Mira\u00a0Olen didn’t wait.",
    "“We pay on Friday,” she said, “or never.”\n\n",
    "Meruan-led talks follow.",
]


def test_sentences_with_a_parse():
    doc = to_doc(ARTICLE)
    assert [sentence.text for sentence in doc.sents] == SENTENCES
    assert [sentence.root.text for sentence in doc.sents] == ["pay", "wait", "said", "follow"]
    assert layers(doc) == {"LEMMA", "POS", "MORPH", "HEAD", "DEP", "SENT_START"}


def test_a_subtree_may_have_a_gap():
    assert " ".join(token.text for token in to_doc(ARTICLE)[16].subtree) == "“ We pay on Friday ” “ or never"


@pytest.mark.parametrize("record", [UNPARSED, WITHOUT_WORDS], ids=["words alone", "no words"])
def test_sentences_without_a_parse(record):
    doc = to_doc(record)
    assert doc.text == TEXT
    assert [sentence.text for sentence in doc.sents] == SENTENCES
    assert layers(doc) == {"SENT_START"}


def test_a_sentence_without_a_parse_among_parsed_ones():
    first, _, *rest = ARTICLE.sentences
    doc = to_doc(replace(ARTICLE, sentences=(first, UNPARSED.sentences[1], *rest)))
    assert [sentence.text for sentence in doc.sents] == SENTENCES
    assert [(token.head.i, token.dep_) for token in doc[6:10]] == [(6, "ROOT"), (7, ""), (8, ""), (9, "")]


def test_an_article_that_was_not_read_has_tokens_and_no_sentences():
    doc = to_doc(coded("Les pourparlers\ncontinuent."))
    assert [token.text for token in doc] == ["Les", "pourparlers", "\n", "continuent."]
    assert layers(doc) == set()


def test_an_article_without_text():
    assert [token.text for token in to_doc(coded(""))] == []


def test_text_before_the_first_sentence_belongs_to_it():
    text = " \n-- Talks go on ."
    sentence = next(parsed(text, "Talks talk NOUN _ 2 nsubj\ngo go VERB _ 0 root\non on ADV _ 2 advmod"))
    doc = to_doc(coded(text, sentence))
    assert [sentence_.text for sentence_ in doc.sents] == [text]
    assert [(token.text, token.head.text, token.dep_) for token in doc] == [
        (" \n", "Talks", "dep"),
        ("--", " \n", "dep"),
        ("Talks", "go", "nsubj"),
        ("go", "go", "ROOT"),
        ("on", "go", "advmod"),
        (".", "on", "dep"),
    ]


def test_mentions_are_entities():
    doc = to_doc(ARTICLE)
    expected = [
        ("Tarsa", "COUNTRY", "m-1"),
        ("Mira\u00a0Olen", "PERSON", "m-2"),
        ("Friday", "DATE", "m-3"),
        ("Meruan", "COUNTRY", "m-4"),
    ]
    assert labelled(doc.ents) == expected
    assert labelled(doc.spans["mentions"]) == expected


def test_mentions_that_cut_a_token_are_widened_and_the_longer_one_wins():
    text = "Tarsa/Meruan Pact talks"
    doc = to_doc(
        coded(
            text,
            mentions=(
                Mention("m-1", span("Tarsa", text), "name", "country"),
                Mention("m-2", span("Meruan Pact", text), "name", "organization"),
            ),
        )
    )
    assert labelled(doc.spans["mentions"]) == [
        ("Tarsa/Meruan", "COUNTRY", "m-1"),
        ("Tarsa/Meruan Pact", "ORGANIZATION", "m-2"),
    ]
    assert labelled(doc.ents) == [("Tarsa/Meruan Pact", "ORGANIZATION", "m-2")]


def test_statements_are_span_groups():
    doc = to_doc(ARTICLE)
    assert {name: labelled(group) for name, group in doc.spans.items() if name != "mentions"} == {
        "statements:speaker": [("she", "SPEAKER", "s-1")],
        "statements:cue": [("said", "CUE", "s-1"), ("didn’t wait", "CUE", "s-3")],
        "statements:content": [
            ("“We pay on Friday,”", "CONTENT", "s-1"),
            ("“or never.”", "CONTENT", "s-1"),
            ("talks follow", "CONTENT", "s-2"),
        ],
    }


def test_the_doc_tells_where_it_comes_from():
    assert to_doc(ARTICLE).user_data == {"onrecord": {"article": "a-1", "made_by": "onrecord 0.0 test"}}


def test_docs_share_a_vocabulary_unless_one_is_given():
    from spacy.vocab import Vocab

    vocab = Vocab()
    assert to_doc(ARTICLE, vocab).vocab is vocab
    assert to_doc(ARTICLE).vocab is to_doc(UNPARSED).vocab


def test_everything_survives_a_file():
    from spacy.tokens import DocBin

    doc = to_doc(ARTICLE)
    stored = DocBin(docs=[doc], store_user_data=True).to_bytes()
    (read,) = DocBin().from_bytes(stored).get_docs(doc.vocab)
    assert read.to_json() == doc.to_json()
    assert read.user_data == doc.user_data


def test_noun_chunks_are_refused_rather_than_wrong():
    with pytest.raises(NotImplementedError):
        list(to_doc(ARTICLE).noun_chunks)


def test_words_that_overlap_are_an_error():
    with pytest.raises(SpanError, match="words of article a-1 overlap"):
        to_doc(coded("Talks", Sentence(0, 5, (Word(0, 4), Word(3, 5)))))


def test_a_span_outside_the_text_is_an_error():
    with pytest.raises(SpanError, match=r"\[7, 9\) of m-1 is not in the text of 5 code points"):
        to_doc(coded("Talks", mentions=(Mention("m-1", Span(7, 9, "on"), "name", "place"),)))


def test_without_spacy_the_message_says_what_to_install(monkeypatch):
    monkeypatch.setitem(sys.modules, "spacy.tokens", None)
    with pytest.raises(MissingExtraError, match=r"pip install 'onrecord\[spacy\]'"):
        to_doc(ARTICLE)


def test_the_how_to_runs(capsys):
    (block,) = re.findall(r"^```python\n(.*?)^```$", HOW_TO.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
    exec(block, {"coded": ARTICLE})
    assert capsys.readouterr().out.splitlines() == [
        "0 COUNTRY Tarsa",
        "25 PERSON Mira\u00a0Olen",
        "59 DATE Friday",
        "91 COUNTRY Meruan",
        "s-1 say ['she']",
        "s-3 wait ['Premier']",
    ]


ODD = st.text(
    st.sampled_from("ab.’“\u00a0\u2003\u200b\n\t \r\u2028\x1f😀é\u0301") | st.characters(codec="utf-8"), max_size=30
)


@st.composite
def trees(draw, n_words):
    """Heads of any one tree over the words, crossing or not."""
    order = draw(st.permutations(range(1, n_words + 1)))
    heads = {word: draw(st.sampled_from(order[:i])) if i else 0 for i, word in enumerate(order)}
    return [heads[word] for word in range(1, n_words + 1)]


@st.composite
def articles(draw):
    """A text cut into words anywhere, the words into sentences anywhere, each with a tree or without."""
    text = draw(ODD)
    words = []
    for run in re.finditer(r"\S+", text):
        inside = range(run.start() + 1, run.end())
        cuts = sorted(draw(st.sets(st.sampled_from(inside), max_size=2))) if inside else []
        words += zip([run.start(), *cuts], [*cuts, run.end()], strict=True)
    sentences = []
    while words:
        n_words = draw(st.integers(1, len(words)))
        taken, words = words[:n_words], words[n_words:]
        heads = draw(trees(n_words) | st.just([None] * n_words))
        sentence = tuple(Word(*ends, head=head, rel=head and "dep") for ends, head in zip(taken, heads, strict=True))
        sentences.append(Sentence(taken[0][0], taken[-1][1], sentence))
    return coded(text, *sentences)


@given(articles())
@settings(deadline=None)
def test_every_text_comes_back_with_its_words_and_sentences(record):
    doc = to_doc(record)
    assert doc.text == record.article.text
    words = [word for sentence in record.sentences for word in sentence.words]
    assert [(token.idx, token.idx + len(token)) for token in doc if not token.is_space] == [
        (word.start, word.end) for word in words
    ]
    if record.sentences:
        assert [sentence.text.strip() for sentence in doc.sents] == [
            record.article.text[sentence.start : sentence.end] for sentence in record.sentences
        ]


@given(ODD.filter(str.strip), st.data())
@settings(deadline=None)
def test_a_widened_span_covers_the_span(text, data):
    start = data.draw(st.integers(0, len(text) - 1))
    trimmed = Span.trimmed(text, start, data.draw(st.integers(start + 1, len(text))))
    mentions = (Mention("m-1", trimmed, "name", "place"),) if trimmed else ()
    doc = to_doc(coded(text, mentions=mentions))
    assert [
        (span_.start_char <= mention.span.start, span_.end_char >= mention.span.end, span_.id_)
        for span_, mention in zip(doc.spans["mentions"], mentions, strict=True)
    ] == [(True, True, "m-1")] * len(mentions)
