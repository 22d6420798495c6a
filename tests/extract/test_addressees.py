"""Who is spoken to, and what only looks like it."""

import pytest

from onrecord.extract.addressees import find_addressees
from onrecord.extract.cues import read_cue
from onrecord.records import Fragment, Party
from tests.marked import Case, case_name, read_cases


def addressees_of(case: Case) -> tuple[Party, ...]:
    cue, contents = case.only("cue"), case.all("content")
    reading = read_cue(case.text, cue, None, "indirect")
    fragments = [Fragment("content", span, 1.0) for span in contents]
    return find_addressees(case.text, cue, contents, reading, fragments)


@pytest.mark.parametrize("case", read_cases("addressees.txt"), ids=case_name)
def test_addressees(case):
    assert addressees_of(case) == (Party(case.only("to"), None, "name"),)


@pytest.mark.parametrize("case", read_cases("no_addressees.txt"), ids=case_name)
def test_no_addressees(case):
    assert addressees_of(case) == ()
