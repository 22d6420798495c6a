"""Whom a pronoun stands for: the parties met so far, weighed by where and how they were met last."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from math import log
from typing import Literal, NamedTuple

from onrecord.ground.speakers.descriptions import Description
from onrecord.ground.speakers.lexicon import Gender, load_lexicon
from onrecord.ground.speakers.names import NameKind
from onrecord.ground.speakers.reading import Reading, Token
from onrecord.records import Span

PronounClass = Literal["person", "thing", "plural", "role"]
"""How an antecedent is weighed: for he and she, it, they, and for "the senator" that no title explains."""

Salience = Mapping[str, Mapping[str, float]]
"""The weight of each feature of a candidate, by pronoun class."""

Form = Literal["name", "pronoun", "description"]

PRONOUN_GENDERS: dict[str, Gender] = {
    **dict.fromkeys(("he", "him", "his", "himself"), "male"),
    **dict.fromkeys(("she", "her", "hers", "herself"), "female"),
}
"""The pronouns of persons."""

PRONOUNS: dict[str, PronounClass] = {
    **dict.fromkeys(PRONOUN_GENDERS, "person"),
    **dict.fromkeys(("it", "its", "itself"), "thing"),
    **dict.fromkeys(("they", "them", "their", "theirs", "themselves"), "plural"),
}
"""All pronouns of the third person."""

_MANY = 4
"""More occurrences than this tell no more; tried on GUM train: 2, 3, 4, 5 and no limit."""


@dataclass(frozen=True, slots=True)
class Referent:
    """A party of the article: named, or only described by one of its speakers.

    Attributes:
        id: its index among the referents.
        name: None when no words name or fully describe it.
        is_named: the name is a proper name.
        may_be_person: its kind is unknown, but it speaks somewhere, or is called by its last word too.
        words: lower-case words of a proper name, else empty.
    """

    id: int
    name: str | None
    kind: NameKind
    gender: Gender | None
    is_named: bool
    is_plural: bool
    may_be_person: bool
    words: tuple[str, ...]
    descriptions: tuple[Description, ...]


class Occurrence(NamedTuple):
    """One place where a referent is met.

    Attributes:
        is_governed: a preposition stands before it.
    """

    referent: int
    start: int
    sentence: int
    line: int
    quotation: int | None
    form: Form
    is_subject: bool
    is_modifier: bool
    is_governed: bool


class Candidate(NamedTuple):
    """A referent that a pronoun may stand for.

    Attributes:
        referent: None for somebody whom nothing before tells of.
        features: what speaks for and against it, by the names of `salience.tsv`.
        score: the features' weighted sum.
    """

    referent: int | None
    name: str | None
    features: dict[str, float]
    score: float


@dataclass(frozen=True, slots=True)
class Choice:
    """The candidates of one pronoun, by referent; the last one is nobody."""

    pronoun_class: PronounClass
    candidates: tuple[Candidate, ...]

    @property
    def best(self) -> int | None:
        """The referent with the highest score, of equals the one met first; None when it is nobody."""
        return max(self.candidates, key=lambda candidate: candidate.score).referent


_MAY_BE: dict[PronounClass, Callable[[Referent], bool]] = {
    "person": lambda referent: not referent.is_plural and (referent.kind == "person" or referent.may_be_person),
    "role": lambda referent: not referent.is_plural and referent.kind == "person",
    "thing": lambda referent: not referent.is_plural and referent.kind != "person",
    "plural": lambda referent: referent.is_plural or referent.kind != "person",
}


class Track:
    """The occurrences met so far while an article is read from top to bottom."""

    def __init__(self, reading: Reading, referents: list[Referent], salience: Salience) -> None:
        """Start before the first occurrence; `referents` may grow later."""
        self.referents = referents
        self._salience = salience
        self.last: dict[int, Occurrence] = {}
        self._met: dict[int, list[Occurrence]] = {}
        self._reading = reading
        self._counts: dict[int, int] = {}
        self._last_speaker: Occurrence | None = None
        self._learned: dict[int, Gender] = {}
        self._stands: dict[int, int] = {}
        openers = {token.sentence: token.quotation is None for token in reversed(reading.tokens)}
        self._told = list(accumulate(openers.get(i, False) for i in range(max(openers, default=-1) + 1)))

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
        token = self._reading.tokens[first]
        before = self._before(first)
        is_governed = load_lexicon().is_a(before, "preposition")
        if not self.referents[referent].is_plural:
            self._stands.update((token.start, referent) for token in self._reading.tokens[first:last])
        occurrence = Occurrence(
            referent,
            token.start,
            token.sentence,
            token.line,
            token.quotation,
            form,
            not (is_modifier or is_governed) and (is_speaker or self._is_subject(before, last)),
            is_modifier,
            is_governed,
        )
        self.last[referent] = occurrence
        self._met.setdefault(referent, []).append(occurrence)
        self._counts[referent] = self._counts.get(referent, 0) + 1
        if is_speaker:
            self._last_speaker = occurrence
        if gender and not self.referents[referent].gender:
            self._learned.setdefault(referent, gender)

    def _before(self, first: int) -> str:
        """The word before a mention, its title and article; empty at the start of a sentence."""
        tokens, lexicon = self._reading.tokens, load_lexicon()
        start = first
        while not tokens[start].opens and (
            tokens[start - 1].low in lexicon.roles or lexicon.is_a(tokens[start - 1].low, "article")
        ):
            start -= 1
        return "" if tokens[start].opens else tokens[start - 1].low

    def _is_subject(self, before: str, last: int) -> bool:
        """Whether the words around a mention look like those around a subject."""
        lexicon = load_lexicon()
        behind = self._reading.behind(last)
        is_verb = behind is not None and (lexicon.is_a(behind.low, "finite_verb") or behind.low.endswith("ed"))
        return is_verb or not before or lexicon.is_a(before, "clause_start")

    def gender(self, referent: int) -> Gender | None:
        """Gender by name, title or role, else by the first pronoun that stood for the referent."""
        return self.referents[referent].gender or self._learned.get(referent)

    def choose(
        self,
        i_token: int,
        pronoun_class: PronounClass,
        gender: Gender | None,
        *,
        is_speaker: bool = False,
        said: Sequence[Span] = (),
    ) -> Choice:
        """Weigh the referents met so far that the pronoun at a token may stand for.

        Args:
            is_speaker: the pronoun is the speaker of a statement.
            said: what it says; names in it are of others: "Bell was sick, he said". Of bodies that is not so: "the
                council will meet, they said".
        """
        said = () if pronoun_class == "plural" else said
        last = {referent: met for referent in sorted(self.last) if (met := self._last_outside(referent, said))}
        fitting = [
            referent
            for referent in last
            if _MAY_BE[pronoun_class](self.referents[referent])
            and (gender is None or self.gender(referent) in (None, gender))
        ]
        token, weights = self._reading.tokens[i_token], self._salience[pronoun_class]
        places = sorted((last[referent].start, last[referent].sentence) for referent in fitting)
        firsts = {sentence: start for start, sentence in reversed(places)}
        latest = places[-1][0] if places else 0
        candidates = []
        for referent in fitting:
            one = last[referent]
            order = {"ahead_in_sentence": one.start == firsts[one.sentence], "nearest": one.start == latest}
            features = self._features(one, token, gender, is_speaker=is_speaker)
            features |= {name: 1.0 for name, holds in order.items() if holds}
            score = sum(weights.get(name, 0.0) * value for name, value in features.items())
            candidates.append(Candidate(referent, self.referents[referent].name, features, score))
        candidates.append(Candidate(None, None, {"nobody": 1.0}, weights["nobody"]))
        return Choice(pronoun_class, tuple(candidates))

    def _last_outside(self, referent: int, said: Sequence[Span]) -> Occurrence | None:
        """The last occurrence but for those in some words that cannot be their speaker; None when there is none.

        Names never are, pronouns not where the words are quoted.
        """
        for met in reversed(self._met[referent]):
            is_other = met.form == "name" or met.quotation is not None
            if not is_other or not any(span.start <= met.start < span.end for span in said):
                return met
        return None

    def linked(self, start: int) -> tuple[int | None, float]:
        """The referent that the model's coreference links lead to from a word, and how likely its weakest link is.

        Returns:
            None for a chain that ends at a word that stands for nobody met so far; a likelihood of 0 without any link.
        """
        links, weakest, is_linked = self._reading.links, 1.0, False
        while start in links:
            start, score = links[start]
            weakest, is_linked = min(weakest, score), True
            if start in self._stands:
                return self._stands[start], weakest
        return None, weakest if is_linked else 0.0

    def _distance(self, before: int, here: int) -> int:
        """Sentences from one to another; those between that begin inside a quotation do not count."""
        if here <= before:
            return 0
        return 1 + self._told[here - 1] - (self._told[before] if before >= 0 else 0)

    def _features(self, last: Occurrence, token: Token, gender: Gender | None, *, is_speaker: bool) -> dict[str, float]:
        """What speaks for and against a candidate, by where it was met last."""
        referent = last.referent
        party = self.referents[referent]
        distance = self._distance(last.sentence, token.sentence)
        speaker = self._last_speaker
        spoke = speaker is not None and speaker.referent == referent
        spoke_here = spoke and speaker is not None and speaker.line == token.line
        flags = {
            "gender_agrees": gender is not None and self.gender(referent) == gender,
            "goes_on": is_speaker and spoke and distance == 1 and token.quotation is None,
            "governed": last.is_governed,
            f"kind_{party.kind}": True,
            "last_speaker": spoke and speaker is not None and token.line - speaker.line <= 1,
            "modifier": last.is_modifier,
            "pair": party.is_plural and party.is_named and not party.words,
            "other_quotation": None not in (last.quotation, token.quotation) and last.quotation != token.quotation,
            "plural": party.is_plural,
            "pronoun": last.form == "pronoun",
            "quoted": last.quotation is not None and token.quotation is None,
            "same_line": last.line == token.line,
            "speaks_around": spoke_here and token.quotation is not None and last.quotation is None,
            "subject": last.is_subject,
            "subject_opens": last.is_subject and token.opens and distance == 1,
            "unnamed": not party.is_named,
        }
        features = {name: 1.0 for name, holds in flags.items() if holds}
        return features | {"log_distance": log(1 + distance), "log_count": log(1 + min(self._counts[referent], _MANY))}
