"""The hand-written sentences are well formed: each is a tree, each span stands on words, each label is known."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from onrecord.records import Span
from tests.model.heads_file import FACTUALITY, FEATURES, HEADS, NAME_KINDS, TIME_KINDS, HeadsSentence, read_heads

SENTENCES = read_heads(HEADS)
UPOS = set("ADJ ADP ADV AUX CCONJ DET INTJ NOUN NUM PART PRON PROPN PUNCT SCONJ SYM VERB X".split())
TINY = "# sent_id = a\n# text = Olen left.\n# name = 0 4 person Olen\n{}"
WORDS = (
    "1\tOlen\tOlen\tPROPN\t_\tNumber=Sing\t2\tnsubj\t_\t_\n"
    "2\tleft\tleave\tVERB\t_\t_\t0\troot\t_\tSpaceAfter=No\n"
    "3\t.\t.\tPUNCT\t_\t_\t2\tpunct\t_\t_\n"
)
each_sentence = pytest.mark.parametrize("sentence", SENTENCES, ids=lambda sentence: sentence.id)


def spans(sentence: HeadsSentence) -> Iterator[Span]:
    """Every span that a comment marks."""
    yield from (labelled.span for labelled in (*sentence.names, *sentence.times))
    yield from sentence.titled
    for statement in sentence.statements:
        yield from (statement.cue, *statement.content)
        if statement.speaker:
            yield statement.speaker


def test_there_are_thirty_sentences_with_ids_of_their_own() -> None:
    assert [sentence.id for sentence in SENTENCES] == [f"heads-{number:02d}" for number in range(1, 31)]
    assert len({sentence.text for sentence in SENTENCES}) == 30


@each_sentence
def test_the_words_are_numbered_and_make_one_tree(sentence: HeadsSentence) -> None:
    assert [word.id for word in sentence.words] == list(range(1, len(sentence.words) + 1))
    heads = {word.id: word.head for word in sentence.words}
    assert [word.rel for word in sentence.words if not word.head] == ["root"]
    for word in sentence.words:
        above, seen = word.id, set()
        while above:
            assert above not in seen, f"word {above} is above itself"
            seen.add(above)
            above = heads[above]


@each_sentence
def test_no_two_arcs_cross(sentence: HeadsSentence) -> None:
    arcs = [sorted((word.id, word.head)) for word in sentence.words if word.head]
    assert [(one, other) for one in arcs for other in arcs if one[0] < other[0] < one[1] < other[1]] == []


@each_sentence
def test_words_carry_known_labels(sentence: HeadsSentence) -> None:
    for word in sentence.words:
        assert word.upos in UPOS
        assert re.fullmatch(r"[a-z]+(:[a-z]+)?", word.rel)
        names = [name for name, _ in word.features]
        assert names == sorted(set(names) & set(FEATURES))
        assert (word.upos == "PUNCT") == (word.rel == "punct")


@each_sentence
def test_function_words_have_no_words_below_but_fixed_ones(sentence: HeadsSentence) -> None:
    """UD: case, mark, cop, aux, cc and det are leaves, but for multiword ones (`according to`)."""
    rels = {word.id: word.rel for word in sentence.words}
    below = {(word.rel, rels[word.head]) for word in sentence.words if word.head}
    leaves = {"case", "mark", "cop", "aux", "aux:pass", "cc", "det", "punct"}
    assert {pair for pair in below if pair[1] in leaves} <= {("fixed", "case")}


@each_sentence
def test_marked_spans_start_and_end_with_words(sentence: HeadsSentence) -> None:
    starts = {word.span.start for word in sentence.words}
    ends = {word.span.end for word in sentence.words}
    assert [span.text for span in spans(sentence) if span.start not in starts or span.end not in ends] == []


@each_sentence
def test_names_do_not_overlap_and_titles_stand_before_a_person(sentence: HeadsSentence) -> None:
    for marked in (sentence.names, sentence.times):
        assert [
            (one.span.text, other.span.text)
            for one in marked
            for other in marked
            if one is not other and one.span.overlaps(other.span)
        ] == []
    persons = [labelled.span for labelled in sentence.names if labelled.kind == "person"]
    for titled in sentence.titled:
        assert [p.text for p in persons if titled.start < p.start and titled.end == p.end] != []


@each_sentence
def test_the_parts_of_a_statement_do_not_overlap(sentence: HeadsSentence) -> None:
    for statement in sentence.statements:
        parts = [statement.cue, *statement.content, *([statement.speaker] if statement.speaker else [])]
        assert [(a.text, b.text) for a in parts for b in parts if a is not b and a.overlaps(b)] == []
        assert list(statement.content) == sorted(statement.content, key=lambda span: span.start)


@each_sentence
def test_factuality_and_coreference_point_at_fitting_words(sentence: HeadsSentence) -> None:
    words = {word.id: word for word in sentence.words}
    assert 1 <= len(sentence.factuality) <= 3
    for predicate, _ in sentence.factuality:
        assert words[predicate].upos in {"VERB", "NOUN", "ADJ"}
    for later, earlier in sentence.coref:
        assert earlier < later
        assert (words[later].upos, words[earlier].upos in {"NOUN", "PROPN"}) == ("PRON", True)


@pytest.mark.parametrize(
    ("used", "allowed"),
    [
        ({labelled.kind for sentence in SENTENCES for labelled in sentence.names}, NAME_KINDS),
        ({labelled.kind for sentence in SENTENCES for labelled in sentence.times}, TIME_KINDS),
        ({value for sentence in SENTENCES for _, value in sentence.factuality}, FACTUALITY),
        ({name for sentence in SENTENCES for word in sentence.words for name, _ in word.features}, FEATURES),
    ],
    ids=["names", "times", "factuality", "features"],
)
def test_every_kind_occurs_and_no_other(used: set[str], allowed: tuple[str, ...]) -> None:
    assert used == set(allowed)


def test_every_annotation_occurs() -> None:
    assert any(sentence.titled for sentence in SENTENCES)
    assert any(sentence.coref for sentence in SENTENCES)
    assert any(len(statement.content) > 1 for sentence in SENTENCES for statement in sentence.statements)


def test_the_kinds_of_sentence_that_news_is_made_of_occur() -> None:
    texts = [sentence.text for sentence in SENTENCES]
    assert sum(text[-1] not in ".”" for text in texts) == 4  # headlines
    assert sum(len(sentence.words) >= 35 for sentence in SENTENCES) >= 6
    assert sum(any(mark in text for mark in '“"') or " '" in text for text in texts) >= 8
    for piece in ("• ", ") — ", " ... ", "US-led", "pro-government", "p.m.", " R. ", "cannot", "can't", "n’t", "$"):
        assert any(piece in text for text in texts), piece


@pytest.mark.parametrize(
    "damaged",
    [
        TINY.format(WORDS).replace("0 4", "0 3"),
        TINY.format(WORDS).replace("0 4 person", "person"),
        TINY.format(WORDS).replace("# name", "# nickname"),
        TINY.format(WORDS).replace("2\tleft", "2\twent"),
        TINY.format(WORDS).replace("SpaceAfter=No", "_"),
        TINY.format(WORDS[: WORDS.index("3\t.")]),
    ],
    ids=["wrong offset", "no offset", "unknown key", "another word", "space that is not there", "word left out"],
)
def test_a_damaged_file_is_refused(damaged: str, tmp_path: Path) -> None:
    (path := tmp_path / "heads.conllu").write_text(damaged, encoding="utf-8")
    with pytest.raises(ValueError, match=r".+"):
        read_heads(path)


def test_a_whole_file_is_read(tmp_path: Path) -> None:
    (path := tmp_path / "heads.conllu").write_text(TINY.format(WORDS), encoding="utf-8")
    (sentence,) = read_heads(path)
    assert [(word.span.text, word.lemma, word.head) for word in sentence.words] == [
        ("Olen", "Olen", 2),
        ("left", "leave", 0),
        (".", ".", 2),
    ]
    assert [(name.kind, name.span.text) for name in sentence.names] == [("person", "Olen")]
