"""Which cue goes with which speaker and which content: fragments and ties are written here, no model reads."""

from dataclasses import replace

from onrecord.extract.linker import SUBJECT_ODDS, Attribution, link_fragments
from onrecord.extract.quoted import Layout
from onrecord.records import Fragment, Span
from tests.extract.hand_made import annotation_of
from tests.parses import read_parses


def link(text, annotation):
    return link_fragments(text, annotation, Layout(text, annotation.quotations))


def linked(marked, *ties):
    """Of each attribution: speaker, cue, contents, whether it is carried."""
    return [
        (
            found.speaker.span.text if found.speaker else None,
            found.cue.span.text if found.cue else None,
            [content.span.text for content in found.contents],
            found.is_carried,
        )
        for found in link(*annotation_of(marked, *ties))
    ]


def test_one_statement():
    marked = "⟦speaker:Olen⟧ ⟦cue:said⟧ ⟦content:they left⟧."
    assert linked(marked, "cue0 speaker0", "cue0 content0") == [("Olen", "said", ["they left"], False)]


def test_scores_of_ties_are_kept():
    text, annotation = annotation_of(
        "⟦speaker:Olen⟧ ⟦cue:said⟧ ⟦content:they left⟧.", "cue0 speaker0 .8", "cue0 nobody .2", "cue0 content0 .7"
    )
    speaker, cue, content = (
        Fragment(part, Span.cut(text, *ends), 0.9)
        for part, ends in (("speaker", (0, 4)), ("cue", (5, 9)), ("content", (10, 19)))
    )
    assert link(text, annotation) == [Attribution(cue, speaker, [content], speaker_score=0.8, content_score=0.7)]


def test_an_interrupted_quotation():
    marked = "⟦content:“We stay,”⟧ ⟦speaker:Olen⟧ ⟦cue:said⟧, ⟦content:“all of us.”⟧"
    assert linked(marked, "cue0 speaker0", "cue0 content0", "cue0 content1") == [
        ("Olen", "said", ["“We stay,”", "“all of us.”"], False)
    ]


def test_the_weakest_tie_of_several_contents_counts():
    text, annotation = annotation_of(
        "⟦content:They left⟧, ⟦cue:said⟧ Olen, ⟦content:at noon⟧.", "cue0 content0 .8", "cue0 content1 .6"
    )
    assert [found.content_score for found in link(text, annotation)] == [0.6]


def test_a_content_goes_with_its_strongest_cue():
    marked = "⟦speaker:Olen⟧ ⟦cue:said⟧ ⟦content:they left⟧ and ⟦cue:added⟧ ⟦content:it was over⟧."
    ties = ("cue0 speaker0", "cue1 speaker0", "cue0 content0 .9", "cue1 content0 .1", "cue0 content1 .4")
    assert linked(marked, *ties, "cue1 content1 .6") == [
        ("Olen", "said", ["they left"], False),
        ("Olen", "added", ["it was over"], False),
    ]


def test_a_cue_without_a_speaker():
    marked = "It is ⟦cue:said⟧ that ⟦content:they left⟧ ⟦speaker:Tarsa⟧."
    assert linked(marked, "cue0 nobody .7", "cue0 speaker0 .3", "cue0 content0") == [
        (None, "said", ["they left"], False)
    ]


def test_a_cue_without_content_is_left_out():
    assert linked("⟦speaker:Olen⟧ ⟦cue:spoke⟧ on Friday.", "cue0 speaker0") == []


def test_a_speaker_alone_is_left_out():
    assert linked("⟦speaker:Olen⟧ left.") == []


def test_loose_content_that_is_not_quoted_is_left_out():
    assert linked("They said that ⟦content:they left⟧.") == []


def test_quotation_marks_alone_make_no_statement():
    assert linked("The “elders” of Tarsa met.") == []


def test_a_quoted_paragraph_goes_on_with_the_quotation_before():
    marked = "⟦speaker:Olen⟧ ⟦cue:said⟧, ⟦content:“We stay.”⟧\n⟦content:“We fight.”⟧"
    assert linked(marked, "cue0 speaker0", "cue0 content0") == [("Olen", "said", ["“We stay.”", "“We fight.”"], False)]


def test_a_quoted_paragraph_after_an_indirect_statement_is_carried():
    marked = "⟦speaker:Olen⟧ ⟦cue:said⟧ ⟦content:they would stay⟧.\n⟦content:“We fight.”⟧"
    assert linked(marked, "cue0 speaker0", "cue0 content0") == [
        ("Olen", "said", ["they would stay"], False),
        (None, None, ["“We fight.”"], True),
    ]


def test_a_tie_to_a_quoted_paragraph_does_not_join_it_to_an_indirect_statement():
    marked = "⟦speaker:Olen⟧ ⟦cue:said⟧ ⟦content:they would stay⟧.\n⟦content:“We fight.”⟧"
    assert linked(marked, "cue0 speaker0", "cue0 content0", "cue0 content1") == [
        ("Olen", "said", ["they would stay"], False),
        (None, None, ["“We fight.”"], True),
    ]


def test_a_quoted_paragraph_that_the_model_passed_over_is_read():
    marked = "⟦speaker:Olen⟧ ⟦cue:said⟧, ⟦content:“We stay.”⟧\n“We fight.”"
    assert linked(marked, "cue0 speaker0", "cue0 content0") == [("Olen", "said", ["“We stay.”", "“We fight.”"], False)]


def test_an_unclosed_quotation_goes_on_in_the_next_paragraph():
    marked = "⟦speaker:Olen⟧ ⟦cue:said⟧: ⟦content:“We stay.⟧\n“We fight.\n“We win.”"
    assert linked(marked, "cue0 speaker0", "cue0 content0") == [
        ("Olen", "said", ["“We stay.", "“We fight.", "“We win.”"], False)
    ]


def test_a_quoted_paragraph_far_from_any_statement_is_left_out():
    marked = "⟦speaker:Olen⟧ ⟦cue:said⟧, ⟦content:“We stay.”⟧\nA day passed.\n⟦content:“We fight.”⟧"
    assert linked(marked, "cue0 speaker0", "cue0 content0") == [("Olen", "said", ["“We stay.”"], False)]


def test_a_quoted_paragraph_before_any_statement_is_left_out():
    marked = "⟦content:“We fight.”⟧\n⟦speaker:Olen⟧ ⟦cue:said⟧ ⟦content:they left⟧."
    assert linked(marked, "cue0 speaker0", "cue0 content1") == [("Olen", "said", ["they left"], False)]


def test_a_tie_into_another_paragraph_counts_for_quoted_content():
    marked = "⟦speaker:Olen⟧ ⟦cue:spoke⟧ on Friday.\n⟦content:“We fight.”⟧"
    assert linked(marked, "cue0 speaker0", "cue0 content0") == [("Olen", "spoke", ["“We fight.”"], False)]


def test_a_tie_into_another_paragraph_counts_after_a_colon():
    marked = "⟦speaker:Olen⟧ ⟦cue:wrote⟧:\n⟦content:They left.⟧"
    assert linked(marked, "cue0 speaker0", "cue0 content0") == [("Olen", "wrote", ["They left."], False)]


def test_a_tie_into_another_paragraph_counts_for_nothing_else():
    marked = "⟦speaker:Olen⟧ ⟦cue:spoke⟧ on Friday.\n⟦content:They left.⟧"
    assert linked(marked, "cue0 speaker0", "cue0 content0") == []


def test_a_signed_quotation_needs_no_fragments():
    assert linked("“We stay.” — Mira Olen") == [("Mira Olen", "—", ["“We stay.”"], False)]


def test_a_layout_wins_over_what_the_model_read_there():
    marked = "“⟦content:We stay.⟧” — ⟦cue:Mira⟧ Olen"
    assert linked(marked, "cue0 content0") == [("Mira Olen", "—", ["“We stay.”"], False)]


def test_a_transcript():
    assert linked("OLEN: We stay.\nVOST: You go.") == [
        ("OLEN", ":", ["We stay."], False),
        ("VOST", ":", ["You go."], False),
    ]


def test_statements_come_in_the_order_of_their_content():
    marked = "⟦content:They left⟧, ⟦cue:said⟧ Olen. ⟦cue:Added⟧ was that ⟦content:it was over⟧."
    assert linked(marked, "cue1 content1", "cue0 content0") == [
        (None, "said", ["They left"], False),
        (None, "Added", ["it was over"], False),
    ]


def test_no_text():
    assert linked("") == []


def test_a_quotation_beyond_other_text_is_not_the_cues():
    marked = (
        "⟦speaker:Olen⟧ ⟦cue:said⟧ ⟦content:“we stay.”⟧\nRain fell on the hills.\nThen it stopped.\n"
        "The envoys wrote ⟦content:“nothing.”⟧"
    )
    assert linked(marked, "cue0 speaker0", "cue0 content0", "cue0 content1") == [
        ("Olen", "said", ["“we stay.”"], False)
    ]


TWO_SPEAKERS = "⟦speaker:Olen⟧ left when ⟦speaker:Vost⟧ ⟦cue:said⟧ ⟦content:it was over⟧."
VOST_SAYS = """
Olen PROPN 2 nsubj
left VERB 0 root leave
when ADV 5 advmod
Vost PROPN 5 nsubj
said VERB 2 advcl say
it PRON 8 nsubj
was AUX 8 cop be
over ADV 5 ccomp
. PUNCT 2 punct
"""


def linked_with(rows, *ties):
    """Speaker and score of the only attribution of `TWO_SPEAKERS`, with the parse of these rows."""
    text, annotation = annotation_of(TWO_SPEAKERS, *ties)
    (found,) = link(text, replace(annotation, sentences=read_parses(text, rows)))
    return found.speaker.span.text if found.speaker else None, found.speaker_score


def test_a_tie_is_raised_where_the_tree_makes_the_speaker_the_subject():
    ties = ("cue0 speaker0 .55", "cue0 speaker1 .4", "cue0 content0")
    odds = SUBJECT_ODDS * 0.4
    assert linked_with(VOST_SAYS, *ties) == ("Vost", odds / (odds + 0.6))
    nobody_says = VOST_SAYS.replace("Vost PROPN 5 nsubj", "Vost PROPN 2 obj").replace(
        "said VERB 2 advcl", "said VERB 2 dep"
    )
    assert linked_with(nobody_says, *ties) == ("Olen", 0.55)


def test_a_subject_wins_over_nobody():
    assert linked_with(VOST_SAYS, "cue0 nobody .6", "cue0 speaker1 .4", "cue0 content0")[0] == "Vost"


def test_a_much_stronger_tie_wins_over_the_tree():
    assert linked_with(VOST_SAYS, "cue0 speaker0 .9", "cue0 speaker1 .1", "cue0 content0") == ("Olen", 0.9)


def test_a_sure_tie_stays_sure():
    assert linked_with(VOST_SAYS, "cue0 speaker1 1.0", "cue0 content0") == ("Vost", 1.0)


def test_the_tree_does_not_change_the_ties_of_contents():
    text, annotation = annotation_of(TWO_SPEAKERS, "cue0 speaker1 .4", "cue0 content0 .7")
    (found,) = link(text, replace(annotation, sentences=read_parses(text, VOST_SAYS)))
    assert found.content_score == 0.7
