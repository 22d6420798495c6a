"""The coder: the annotate step is whatever keeps its protocol."""

from dataclasses import dataclass, replace

import pytest

from onrecord import __version__
from onrecord.acquire import Given, RawPage
from onrecord.annotate import OnnxAnnotator
from onrecord.pipeline import Annotator, Coder
from onrecord.records import Annotation, Cue, Fragment, Mention, Party, Span, Tie
from onrecord.settings import Settings
from tests.annotate.fake_model import FakeModel
from tests.parses import read_parses

TEXT = "Olen said they left the town on Friday."
ROWS = """
Olen PROPN 2 nsubj
said VERB 0 root say
they PRON 4 nsubj
left VERB 2 ccomp leave
the DET 6 det
town NOUN 4 obj
on ADP 8 case
Friday PROPN 4 obl
. PUNCT 2 punct
"""
ARTICLE_PAGE = RawPage(
    "page.jsonl:1", "json", b'{"id": "a-1", "text": "%s", "language": "en"}' % TEXT.encode(), Given()
)


@dataclass
class HandMade:
    """An annotate step that knows one answer, and remembers what it was asked."""

    answer: Annotation
    version: str = "by hand 1"

    def __post_init__(self):
        self.asked = []

    def annotate(self, article):
        self.asked.append(article)
        return self.answer


def span(words):
    return Span.cut(TEXT, TEXT.index(words), TEXT.index(words) + len(words))


MENTION = Mention("m-1", span("Friday"), "nominal", "date")
ANNOTATION = Annotation(
    sentences=read_parses(TEXT, ROWS),
    fragments=(
        Fragment("speaker", span("Olen"), 0.9),
        Fragment("cue", span("said"), 0.9),
        Fragment("content", span("they left the town on Friday"), 0.9),
    ),
    ties=(Tie(1, 0, 0.9), Tie(1, 2, 0.9)),
    mentions=(MENTION,),
)


def code(annotator, page=ARTICLE_PAGE):
    return Coder(annotator, Settings(min_confidence=0.0)).code_page(page)


def test_another_annotator_codes_a_page():
    annotator = HandMade(ANNOTATION)
    coded = code(annotator)
    assert coded.made_by == f"onrecord {__version__} model by hand 1"
    assert [article.text for article in annotator.asked] == [TEXT] == [coded.article.text]
    assert coded.sentences == ANNOTATION.sentences
    assert [(mention.span, mention.kind, mention.when.timex) for mention in coded.mentions] == [
        (MENTION.span, "date", "XXXX-WXX-5")
    ]
    (found,) = coded.statements
    (actor,) = coded.actors
    assert (actor.name, actor.registry, found.speaker.actor) == ("Olen", None, actor.id)
    assert (replace(found.speaker, actor=None), found.cue, found.content, found.kind, found.tier) == (
        Party(span("Olen"), "Olen", "name"),
        Cue(span("said"), "say"),
        (span("they left the town on Friday"),),
        "indirect",
        "speech",
    )


def test_an_annotator_that_finds_nothing_gives_a_record_without_statements():
    coded = code(HandMade(Annotation()))
    assert (coded.article.text, coded.sentences, coded.mentions, coded.statements) == (TEXT, (), (), ())


def test_without_an_annotator_the_page_is_cleaned_alone():
    coded = code(None)
    assert (coded.made_by, coded.article.text, coded.sentences) == (f"onrecord {__version__}", TEXT, ())


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(b"", id="an empty page"),
        pytest.param(
            "Die Armee verließ die Stadt am Freitag, sagte der Minister. Niemand blieb dort.".encode(), id="German"
        ),
    ],
)
def test_a_page_that_cannot_be_coded_is_not_annotated(data):
    annotator = HandMade(ANNOTATION)
    coded = code(annotator, RawPage("page.txt", "text", data, Given()))
    assert (annotator.asked, coded.statements) == ([], ())
    assert coded.skipped


def test_the_built_in_annotator_keeps_the_protocol():
    annotator: Annotator = OnnxAnnotator(FakeModel(outside=99.0))
    coded = code(annotator)
    assert coded.made_by == f"onrecord {__version__} model fake"
    assert [word for sentence in coded.sentences for word in sentence.words]
