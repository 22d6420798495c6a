"""What the ground step makes of the model's names, trees and coreference links."""

from onrecord.ground.speakers import name_speakers
from onrecord.ground.speakers.names import find_names
from onrecord.ground.speakers.pairs import find_pairs
from onrecord.ground.speakers.reading import Reading
from onrecord.records import Annotation, Article, CorefLink, Mention, Party, Span, Statement
from tests.ground.speakers.reading_aloud import annotate, named
from tests.parses import read_parses


def mention(text, words, kind):
    start = text.index(words)
    return Mention(f"m-{start}", Span.cut(text, start, start + len(words)), "name", kind)


def reading(text, *, mentions=(), sentences=()):
    plain = annotate(text)
    annotation = Annotation(
        sentences=sentences or plain.sentences, quotations=plain.quotations, mentions=tuple(mentions)
    )
    return Reading(Article("a-1", text), annotation)


class TestNamesOfTheModel:
    def test_it_knows_where_a_name_begins(self):
        text = "Hold Mira Olen to account.\nMira Olen lied."
        names = find_names(reading(text, mentions=[mention(text, "Mira Olen", "person")]))
        assert [name.text for name in names] == ["Mira Olen", "Mira Olen"]

    def test_a_word_that_opens_a_sentence_is_no_name_unless_it_sees_one(self):
        text = "Mark Bell spoke. Grace is rare."
        seen = [mention(text, "Mark Bell", "person")]
        assert [name.text for name in find_names(reading(text, mentions=seen))] == ["Mark Bell"]


class TestParties:
    ROWS = """
Olen PROPN 4 nsubj
and CCONJ 3 cc
Bell PROPN 1 conj
met VERB 0 root meet
"""

    def test_names_side_by_side_are_a_party(self):
        text = "Olen and Bell met."
        seen = [mention(text, "Olen", "person"), mention(text, "Bell", "person")]
        found = reading(text, mentions=seen, sentences=read_parses(text, self.ROWS))
        pairs = find_pairs(found.sentences, find_names(found, frozenset({"olen", "bell"})))
        assert [[name.text for name in pair] for pair in pairs] == [["Olen", "Bell"]]


def test_a_text_speaks_for_whoever_made_it():
    assert named("A poll was out in Ost.\n⟦speaker:A recent Ost University survey⟧ said no.") == [
        ("A recent Ost University survey", "Ost University", "description")
    ]


def test_of_two_with_one_surname_the_one_just_named_is_meant():
    text = (
        "Gary Bell spoke. Gary Bell left. Gary Bell came back.\nThen the talks ended.\nNothing was signed.\n"
        "Ann Bell came too.\n⟦speaker:Bell⟧ said no."
    )
    assert named(text) == [("Bell", "Ann Bell", "name")]


def test_a_sure_link_names_a_description():
    text = "Wells Oran closed its doors.\nOn Friday the lender said it had no money."
    plain = annotate(text)
    start = text.index("the lender")
    statement = Statement(
        "s-1",
        Party(Span.cut(text, start, start + 10), None, "description"),
        None,
        (Span.cut(text, text.index("it had"), len(text) - 1),),
        "indirect",
        "speech",
    )

    def name(score):
        annotation = Annotation(
            sentences=plain.sentences,
            mentions=(mention(text, "Wells Oran", "organization"),),
            coref_links=(CorefLink(text.index("lender"), 0, score),),
        )
        return name_speakers(Article("a-1", text), annotation, [statement])[0].speaker.name

    assert (name(0.9), name(0.3)) == ("Wells Oran", None)


def test_they_are_the_parties_named_side_by_side():
    text = "Mira Olen and Tom Bell met.\nThe streets were quiet.\nThey said no."
    rows = """
Mira PROPN 5 nsubj
Olen PROPN 1 flat
and CCONJ 4 cc
Tom PROPN 1 conj
met VERB 0 root meet
"""
    plain = annotate(text)
    first = read_parses(text.replace("Tom Bell", "Tom ····"), rows)
    start = text.index("They")
    content = (Span.cut(text, text.index("no"), text.index("no") + 2),)
    statement = Statement(
        "s-1", Party(Span.cut(text, start, start + 4), None, "name"), None, content, "indirect", "speech"
    )
    annotation = Annotation(
        sentences=(*first, *plain.sentences[1:]),
        mentions=(mention(text, "Mira Olen", "person"), mention(text, "Tom Bell", "person")),
    )
    named_as = name_speakers(Article("a-1", text), annotation, [statement])[0].speaker.name
    assert named_as == "Mira Olen and Tom Bell"
