"""Pages that break off."""

from onrecord.acquire.breaks import find_break

INTACT = ["Bridge reopens", "The bridge at Zhelin reopened on Friday.", "“We waited a year,” said Mira Olen."]


def test_an_intact_text_does_not():
    assert find_break(INTACT, None) is None


def test_a_text_cut_in_a_sentence_does():
    assert (
        find_break([*INTACT, "The governor sa"], None) == "the text ends in the middle of a sentence: 'The governor sa'"
    )


def test_a_list_of_headlines_is_not_judged_by_its_end():
    assert find_break(["Today", "Bridge reopens", "Talks go on", "Rain in Ashrun"], None) is None


def test_markup_without_its_end_does():
    markup = "<html><body><p>The bridge at Zhelin reopened on Friday."
    assert find_break(INTACT, markup) == "the markup ends before </html>: the page was saved or sent in part"


def test_markup_with_its_end_does_not():
    assert find_break(INTACT, "<html><body><p>The bridge.</p></BODY></HTML>\n") is None
