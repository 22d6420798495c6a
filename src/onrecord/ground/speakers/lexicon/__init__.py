"""The word lists of the ground step, one TSV file a list, each row with where it comes from."""

from dataclasses import dataclass
from functools import cache
from typing import Literal

from onrecord.tables import read_table

Gender = Literal["male", "female"]


@dataclass(frozen=True, slots=True)
class RoleWord:
    """What a word for an office, rank or relation tells.

    Attributes:
        set: the name of its synonym set: leader, chief and head share one.
        gender: None when it fits anybody.
        is_part_of_name: the word stays in the name ("Pope", "Queen").
    """

    set: str
    gender: Gender | None
    is_part_of_name: bool


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All word lists; keys are lower-case, without the dot of an abbreviation.

    Attributes:
        words: the classes of a word or a phrase, such as demonym, place, particle, opener (begins sentences).
        roles: words and phrases for offices, ranks and relations.
        organizations: head nouns of organisations, with their classes.
        given_names: None as value where the name fits both genders.
        salience: weight of each feature of an antecedent, by pronoun class.
    """

    words: dict[str, frozenset[str]]
    roles: dict[str, RoleWord]
    organizations: dict[str, frozenset[str]]
    given_names: dict[str, Gender | None]
    salience: dict[str, dict[str, float]]

    def is_a(self, word: str, word_class: str) -> bool:
        """Whether a lower-case word or phrase has a class of `words.tsv`."""
        return word_class in self.words.get(word, ())


def _gender(text: str) -> Gender | None:
    return "male" if text == "male" else "female" if text == "female" else None


@cache
def load_lexicon() -> Lexicon:
    """The word lists, the same object at every call."""
    weights = read_table(__name__, "salience")
    return Lexicon(
        words={row["word"]: frozenset(row["classes"].split()) for row in read_table(__name__, "words")},
        roles={
            row["role"]: RoleWord(row["set"], _gender(row["gender"]), row["use"] == "part_of_name")
            for row in read_table(__name__, "roles")
        },
        organizations={row["head"]: frozenset(row["classes"].split()) for row in read_table(__name__, "organizations")},
        given_names={row["name"].lower(): _gender(row["gender"]) for row in read_table(__name__, "given_names")},
        salience={
            kind: {row["feature"]: float(row[kind]) for row in weights}
            for kind in ("person", "thing", "plural", "role")
        },
    )
