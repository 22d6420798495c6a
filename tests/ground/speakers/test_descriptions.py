import pytest

from onrecord.ground.speakers.descriptions import is_plural_role, read_description
from tests.ground.speakers.reading_aloud import read


def told(text: str) -> tuple[str, str | None, list[str], bool, bool] | None:
    reading = read(text)
    found = read_description(reading, 0, len(reading.tokens))
    return found and (found.head, found.role, sorted(found.proper), found.is_definite, found.is_plural)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("the leader of the Zeman Front", ("leader", "leader", ["front", "zeman"], True, False)),
        ("a former prime minister", ("prime minister", "prime minister", [], False, False)),
        ("his secretary-general", ("secretary-general", "leader", [], True, False)),
        ("the Ost ministry", ("ministry", None, ["ost"], True, False)),
        ("Ost’s army chief", ("army chief", "officer", [], True, False)),
        ("senior officials in Ost", ("official", "official", ["ost"], False, True)),
        ("one of the senators", ("senator", "lawmaker", [], True, True)),
        ("two policemen", ("policemen", None, [], True, False)),
    ],
)
def test_a_description_is_taken_apart(text, expected):
    assert told(text) == expected


@pytest.mark.parametrize("text", ["the", ""])
def test_no_head_is_no_description(text):
    assert told(text) is None


def test_plural_roles():
    assert [is_plural_role(word) for word in ("senators", "secretaries", "spokesmen", "senator", "houses")] == [
        True,
        True,
        True,
        False,
        False,
    ]
