"""The year of a date told in passing is not that of the dates behind it: sentences parsed by hand."""

import pytest

from onrecord.ground.dates import find_dates
from onrecord.records import Annotation, Article
from tests.ground.dates.reading import day, when_of
from tests.parses import read_parses

MAIN = """
The DET 2 det
rebels NOUN 9 nsubj
who PRON 4 nsubj
left VERB {relation_of_left}
Tarsa PROPN 4 obj
in ADP 7 case
May PROPN 4 obl
2016 NUM 7 nmod
seized VERB 0 root
it PRON 9 obj
in ADP 12 case
November PROPN 9 obl
"""


@pytest.mark.parametrize(("relation_of_left", "timex"), [("2 acl:relcl", "2023-11"), ("9 advcl", "2016-11")])
def test_a_relative_clause_opens_no_passage(relation_of_left, timex):
    text = "The rebels who left Tarsa in May 2016 seized it in November"
    sentences = read_parses(text, MAIN.format(relation_of_left=relation_of_left))
    found = find_dates(Article("a", text, published=day("2024-05-16")), Annotation(sentences=sentences))
    assert [when_of(mention).timex for mention in found] == ["2016-05", timex]
