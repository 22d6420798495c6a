"""Whom a pronoun stands for: the parties met so far, weighed by where and how they were met last."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from math import log
from typing import Literal, NamedTuple

from onrecord.ground.descriptions import Description
from onrecord.ground.lexicon import Gender, load_lexicon
from onrecord.ground.names import NameKind
from onrecord.ground.reading import Reading

PronounClass = Literal["person", "thing", "plural", "role"]
Form = Literal["name", "pronoun", "description"]

PRONOUNS: dict[str, PronounClass] = {
    **dict.fromkeys(("he", "him", "his", "himself", "she", "her", "hers", "herself"), "person"),
    **dict.fromkeys(("it", "its", "itself"), "thing"),
    **dict.fromkeys(("they", "them", "their", "theirs", "themselves"), "plural"),
}
"""Third-person pronouns and how their antecedent is weighed."""

PRONOUN_GENDERS: dict[str, Gender] = {
    **dict.fromkeys(("he", "him", "his", "himself"), "male"),
    **dict.fromkeys(("she", "her", "hers", "herself"), "female"),
}

_PREPOSITIONS = frozenset(
    "of to with by for from about against on in at like than over between among toward towards".split()
)
_CLAUSE_STARTS = frozenset(
    "that when while because but if as after before whether although though where since until said says".split()
)
_VERBS = frozenset(
    "is was are were has had have will would could can may might should did does do said says told added went came took "
    "made wrote spoke began became won lost led left saw got gave held met ran stood thinks wants knows".split()
)


@dataclass(frozen=True, slots=True)
class Referent:
    """A party of the article: named, or only described by one of its speakers.

    Attributes:
        name: None when no words name or fully describe it.
        is_named: the name is a proper name.
        name_words: lower-case words of the name, empty without one.
    """

    id: int
    name: str | None
    kind: NameKind
    gender: Gender | None
    is_named: bool
    is_plural: bool
    name_words: tuple[str, ...]
    descriptions: tuple[Description, ...]


class Occurrence(NamedTuple):
    """One place where a referent is met."""

    referent: int
    start: int
    sentence: int
    line: int
    quotation: int | None
    form: Form
    is_subject: bool
    is_modifier: bool
    is_governed: bool
    is_speaker: bool


class Track:
    """The occurrences met so far while an article is read from top to bottom."""

    def __init__(self, reading: Reading, referents: list[Referent]) -> None:
        """Start before the first occurrence; `referents` may grow later."""
        self.reading = reading
        self.referents = referents
        self.last: dict[int, Occurrence] = {}
        self.counts: dict[int, int] = {}
        self.last_speaker: Occurrence | None = None
        self._learned: dict[int, Gender] = {}

    def add(
        self,
        referent: int,
        first: int,
        last: int,
        form: Form,
        *,
        is_modifier: bool = False,
        is_speaker: bool = False,
        gender: Gender | None = None,
    ) -> None:
        """Note that the tokens first to last stand for a referent; a gendered pronoun teaches the gender."""
        tokens = self.reading.tokens
        token = tokens[first]
        start = first
        while (
            start
            and tokens[start - 1].sentence == token.sentence
            and (tokens[start - 1].low in load_lexicon().roles or tokens[start - 1].low in ("the", "a", "an"))
        ):
            start -= 1
        before = tokens[start - 1].low if start and not tokens[start].opens else None
        behind = tokens[last].low if last < len(tokens) else "."
        has_verb = behind in _VERBS or (behind.endswith("ed") and behind.isalpha())
        is_governed = before in _PREPOSITIONS
        occurrence = Occurrence(
            referent,
            token.start,
            token.sentence,
            token.line,
            token.quotation,
            form,
            not is_modifier
            and not is_governed
            and (is_speaker or has_verb or before is None or before in _CLAUSE_STARTS),
            is_modifier,
            is_governed,
            is_speaker,
        )
        self.last[referent] = occurrence
        self.counts[referent] = self.counts.get(referent, 0) + 1
        if is_speaker:
            self.last_speaker = occurrence
        if gender and not self.referents[referent].gender:
            self._learned.setdefault(referent, gender)

    def gender(self, referent: int) -> Gender | None:
        """Gender by name, title or role, else by the first pronoun that stood for the referent."""
        return self.referents[referent].gender or self._learned.get(referent)

    def candidates(
        self, i_token: int, pronoun_class: PronounClass, gender: Gender | None
    ) -> list[tuple[int, dict[str, float]]]:
        """The referents met so far that a pronoun may stand for, each with its features, by id."""
        allowed: dict[PronounClass, Callable[[Referent], bool]] = {
            "person": lambda r: not r.is_plural and r.kind in ("person", "unknown"),
            "role": lambda r: not r.is_plural and r.kind == "person",
            "thing": lambda r: not r.is_plural and r.kind != "person",
            "plural": lambda r: r.is_plural or r.kind != "person",
        }
        fitting = [
            referent
            for referent in sorted(self.last)
            if allowed[pronoun_class](self.referents[referent])
            and not (gender and self.gender(referent) not in (None, gender))
        ]
        nearest = max((self.last[referent].start for referent in fitting), default=0)
        return [(referent, self._features(referent, i_token, gender, nearest, fitting)) for referent in fitting]

    def _features(
        self, referent: int, i_token: int, gender: Gender | None, nearest: int, fitting: Iterable[int]
    ) -> dict[str, float]:
        """What speaks for a candidate; the names are those of `salience.tsv`."""
        token = self.reading.tokens[i_token]
        party, last = self.referents[referent], self.last[referent]
        distance = max(0, token.sentence - last.sentence)
        features = {
            "log_distance": log(1 + distance),
            f"kind_{party.kind}": 1.0,
            "log_count": log(1 + self.counts[referent]),
        }
        flags = {
            "subject": last.is_subject,
            "pronoun": last.form == "pronoun",
            "modifier": last.is_modifier,
            "governed": last.is_governed,
            "last_speaker": self.last_speaker is not None
            and self.last_speaker.referent == referent
            and token.line - self.last_speaker.line <= 1,
            "speaks_around": token.quotation is not None
            and last.quotation is None
            and self.last_speaker is not None
            and self.last_speaker.referent == referent
            and token.line == self.last_speaker.line,
            "subject_opens": last.is_subject and token.opens and distance == 1,
            "nearest": last.start == nearest,
            "gender_agrees": gender is not None and self.gender(referent) == gender,
            "other_quotation": last.quotation is not None and last.quotation != token.quotation,
            "same_line": last.line == token.line,
            "plural": party.is_plural,
            "unnamed": not party.is_named,
            "ahead_in_sentence": all(
                self.last[other].start >= last.start for other in fitting if self.last[other].sentence == last.sentence
            ),
        }
        features.update({name: 1.0 for name, holds in flags.items() if holds})
        return features

    def antecedent(self, i_token: int, pronoun_class: PronounClass, gender: Gender | None) -> int | None:
        """The best candidate for the pronoun at a token; None when there is none."""
        weights = load_lexicon().salience[pronoun_class]
        best: tuple[float, int] | None = None
        for referent, features in self.candidates(i_token, pronoun_class, gender):
            score = sum(weights.get(name, 0.0) * value for name, value in features.items())
            if best is None or score > best[0]:
                best = (score, referent)
        return best[1] if best and best[0] > weights.get("threshold", -1e9) else None
