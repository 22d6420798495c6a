"""Names: labels written by hand become mentions, and parses written by hand tell a person's title."""

import csv
from importlib.resources import files

import numpy as np
import pytest

from onrecord.annotate.names import Name, country_names, find_names, titled_span
from onrecord.records import Span
from tests.annotate.fake_model import windows_of
from tests.parses import read_parses

KINDS = ("person", "organization", "place", "facility", "group", "product", "event", "other", "date", "money")
LABELS = ("O", *(f"{border}-{kind}" for kind in KINDS for border in "BI"))


def scores_of(*slots, share=0.5):
    """Scores that give the label of each slot this share, and all other labels together the rest."""
    scores_SL = np.full((len(slots), len(LABELS)), np.log((1 - share) / (len(LABELS) - 1)), dtype=np.float32)
    scores_SL[range(len(slots)), [LABELS.index(label) for label in slots]] = np.log(share)
    return scores_SL


def names(text, labels, share=0.5):
    """The names of a text in one window whose slots have these labels."""
    (window,) = windows_of(text)
    return find_names(text, [window], [scores_of(*labels.split(), share=share)], LABELS)


def test_names_of_all_labels():
    text = "Mira Olen met Tarsa Red Cross"
    assert names(text, "B-person I-person O B-organization I-organization I-organization") == [
        Name(0, 9, "person", 0.5),
        Name(14, 29, "organization", 0.5),
    ]


@pytest.mark.parametrize(
    ("label", "kind"),
    [
        *((kind, kind) for kind in ("person", "organization", "place", "facility", "group", "product", "event")),
        ("other", "other"),
        ("date", "date"),
        ("money", "quantity"),
    ],
)
def test_kinds(label, kind):
    assert names("Tarsa", f"B-{label}") == [Name(0, 5, kind, 0.5)]


def test_two_names_touch():
    assert names("Olen Vost", "B-person B-person") == [Name(0, 4, "person", 0.5), Name(5, 9, "person", 0.5)]


def test_names_of_two_kinds_touch():
    assert names("Tarsa Friday", "B-place B-date") == [Name(0, 5, "place", 0.5), Name(6, 12, "date", 0.5)]


def test_a_name_of_many_tokens():
    assert names("Abd al-Karim's", "B-person I-person I-person I-person O O") == [Name(0, 12, "person", 0.5)]


def test_nothing_is_named():
    assert names("they left", "O O") == []


def test_the_score_is_the_mean_over_the_labels():
    (window,) = windows_of("Mira Olen")
    scores_SL = np.concatenate([scores_of("B-person", share=0.9), scores_of("I-person", share=0.4)])
    (found,) = find_names("Mira Olen", [window], [scores_SL], LABELS)
    assert found == Name(0, 9, "person", 0.6)


def test_a_name_does_not_begin_with_an_inside_label():
    (window,) = windows_of("Olen left")
    scores_SL = scores_of("I-person", "O", share=0.9)
    scores_SL[0, LABELS.index("B-person")] = np.log(0.08)
    ((start, end, kind),) = (
        (name.start, name.end, name.kind) for name in find_names("Olen left", [window], [scores_SL], LABELS)
    )
    assert (start, end, kind) == (0, 4, "person")


def test_an_inside_label_does_not_follow_another_kind():
    (window,) = windows_of("Tarsa City")
    scores_SL = scores_of("B-place", "I-person", share=0.6)
    scores_SL[1, LABELS.index("I-place")] = np.log(0.3)
    assert [(n.start, n.end, n.kind) for n in find_names("Tarsa City", [window], [scores_SL], LABELS)] == [
        (0, 10, "place")
    ]


def test_a_name_ends_with_its_paragraph():
    assert names("Mira\nOlen", "B-person I-person I-person") == [Name(0, 4, "person", 0.5)]


def test_a_border_between_paragraphs_begins_no_name():
    assert names("Mira\nOlen", "O B-person I-person") == []


def test_names_in_several_windows():
    text = "Mira Olen left.\nVost stayed."
    windows = windows_of(text, max_pieces=6)
    scores = [scores_of("B-person", "I-person", "O", "O"), scores_of("B-person", "O", "O")]
    assert find_names(text, windows, scores, LABELS) == [Name(0, 9, "person", 0.5), Name(16, 20, "person", 0.5)]


def test_no_windows_no_names():
    assert find_names("", [], [], LABELS) == []


@pytest.mark.parametrize(
    ("text", "label", "kind"),
    [
        ("Iraq", "place", "country"),
        ("IRAQ", "place", "country"),
        ("Baghdad", "place", "place"),
        ("Iraq", "organization", "organization"),
        ("Chad", "person", "person"),
        ("Jordan", "person", "person"),
    ],
)
def test_a_place_with_the_name_of_a_country_is_a_country(text, label, kind):
    assert names(text, f"B-{label}") == [Name(0, len(text), kind, 0.5)]


def test_a_country_of_several_tokens():
    assert names("the U.S. army", "O B-place I-place I-place I-place O") == [Name(4, 8, "country", 0.5)]


def test_countries_have_a_source_and_no_duplicates():
    with files("onrecord.annotate").joinpath("countries.tsv").open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines, delimiter="\t"))
    assert [row for row in rows if not all(row.values())] == []
    assert len(rows) == len(country_names()) > 0


HEADED_BY_THE_NAME = (
    "Iraqi Prime Minister Mohammed al-Sudani spoke.",
    """
Iraqi ADJ 3 amod
Prime PROPN 3 compound
Minister PROPN 4 nmod:desc
Mohammed PROPN 8 nsubj
al PROPN 7 compound
- PUNCT 7 punct
Sudani PROPN 4 flat
spoke VERB 0 root speak
. PUNCT 8 punct
""",
)
HEADED_BY_THE_TITLE = (
    "They met Prime Minister Mira Olen.",
    """
They PRON 2 nsubj
met VERB 0 root meet
Prime PROPN 4 compound
Minister PROPN 2 obj
Mira PROPN 4 flat
Olen PROPN 4 flat
. PUNCT 2 punct
""",
)
IN_SMALL_LETTERS = (
    "Then police spokesman Ahmad Nour left.",
    """
Then ADV 6 advmod
police NOUN 3 compound
spokesman NOUN 4 nmod:desc
Ahmad PROPN 6 nsubj
Nour PROPN 4 flat
left VERB 0 root leave
. PUNCT 6 punct
""",
)
WITH_A_HYPHEN = (
    "Tarsa Vice-President Olen left.",
    """
Tarsa PROPN 4 compound
Vice PROPN 4 compound
- PUNCT 2 punct
President PROPN 5 nmod:desc
Olen PROPN 6 nsubj
left VERB 0 root leave
. PUNCT 6 punct
""",
)
APPOSITION = (
    "The minister, Ali Reza, left.",
    """
The DET 2 det
minister NOUN 7 nsubj
, PUNCT 4 punct
Ali PROPN 2 appos
Reza PROPN 4 flat
, PUNCT 4 punct
left VERB 0 root leave
. PUNCT 7 punct
""",
)
WITH_AN_ARTICLE = (
    "The late Gen. Ali Reza left.",
    """
The DET 4 det
late ADJ 4 amod
Gen. PROPN 4 nmod:desc
Ali PROPN 6 nsubj
Reza PROPN 4 flat
left VERB 0 root leave
. PUNCT 6 punct
""",
)
ANOTHER_PHRASE = (
    "On Monday Olen told reporters Vost left.",
    """
On ADP 2 case
Monday PROPN 4 obl
Olen PROPN 4 nsubj
told VERB 0 root tell
reporters NOUN 4 iobj reporter
Vost PROPN 7 nsubj
left VERB 4 ccomp leave
. PUNCT 4 punct
""",
)
LISTED = (
    "President Mira Olen, Ali Reza and envoy Vost left.",
    """
President PROPN 2 nmod:desc
Mira PROPN 10 nsubj
Olen PROPN 2 flat
, PUNCT 5 punct
Ali PROPN 2 conj
Reza PROPN 5 flat
and CCONJ 9 cc
envoy NOUN 9 nmod:desc
Vost PROPN 2 conj
left VERB 0 root leave
. PUNCT 10 punct
""",
)
IN_A_SECOND_SENTENCE = (
    "Rebels left. Gen. Olen stayed.",
    """
Rebels NOUN 2 nsubj rebel
left VERB 0 root leave
. PUNCT 2 punct

Gen. PROPN 2 nmod:desc
Olen PROPN 3 nsubj
stayed VERB 0 root stay
. PUNCT 3 punct
""",
)


@pytest.mark.parametrize(
    ("parse", "name", "expected"),
    [
        pytest.param(
            HEADED_BY_THE_NAME,
            "Mohammed al-Sudani",
            "Iraqi Prime Minister Mohammed al-Sudani",
            id="a title that hangs on the name",
        ),
        pytest.param(HEADED_BY_THE_TITLE, "Mira Olen", "Prime Minister Mira Olen", id="a title that the name hangs on"),
        pytest.param(IN_SMALL_LETTERS, "Ahmad Nour", "police spokesman Ahmad Nour", id="a role in small letters"),
        pytest.param(WITH_A_HYPHEN, "Olen", "Tarsa Vice-President Olen", id="a title with a hyphen"),
        pytest.param(WITH_AN_ARTICLE, "Ali Reza", "Gen. Ali Reza", id="an adjective in small letters opens no title"),
        pytest.param(APPOSITION, "Ali Reza", None, id="a comma between"),
        pytest.param(ANOTHER_PHRASE, "Olen", None, id="a day before the name"),
        pytest.param(ANOTHER_PHRASE, "Vost", None, id="a noun of another phrase before the name"),
        pytest.param(LISTED, "Mira Olen", "President Mira Olen", id="the first of a list"),
        pytest.param(LISTED, "Ali Reza", None, id="another name of a list before it"),
        pytest.param(LISTED, "Vost", "envoy Vost", id="the last of a list"),
        pytest.param(IN_A_SECOND_SENTENCE, "Olen", "Gen. Olen", id="a title at the beginning of a sentence"),
    ],
)
def test_titles(parse, name, expected):
    text, rows = parse
    start = text.index(name)
    found = titled_span(text, Name(start, start + len(name), "person", 0.9), read_parses(text, rows))
    assert found == (None if expected is None else Span.cut(text, text.index(expected), start + len(name)))


def test_only_persons_have_titles():
    text, rows = HEADED_BY_THE_TITLE
    assert titled_span(text, Name(24, 33, "organization", 0.9), read_parses(text, rows)) is None


def test_without_a_parse_there_is_no_title():
    assert titled_span("Gen. Olen", Name(5, 9, "person", 0.9), ()) is None
