"""Where the verb that governs a time expression looks: back or ahead.

"said Friday" looks back; "will meet Friday", "is expected Friday", "agreed to meet Friday" and "until Friday" ahead.
"""

from collections.abc import Mapping
from functools import cache

from onrecord.ground.dates.meanings import Direction
from onrecord.records import Sentence, Word
from onrecord.tables import read_table

_MAX_STEPS = 6  # no tree of news is so deep between a date and its verb
_HELPERS = ("aux", "aux:pass", "cop", "mark")


@cache
def _categories() -> Mapping[str, frozenset[str]]:
    """The categories of each form in `verbs.tsv`: forms, for lemmas of rare verbs are not sure."""
    found: dict[str, set[str]] = {}
    for row in read_table("onrecord.ground.dates", "verbs"):
        found.setdefault(row["form"], set()).add(row["category"])
    return {form: frozenset(categories) for form, categories in found.items()}


def direction_of(text: str, sentence: Sentence, words: range) -> Direction | None:
    """The direction of an expression; None where nothing above it has one.

    "since" looks back, "until" ahead. Else the verb above decides; of a noun ("Sunday's vote") only the nearest.

    Args:
        words: indices of the expression's words in the sentence.
    """
    clause = _Clause(text, sentence)
    prepositions = {clause.form(i) for i in range(max(0, words.start - 1), words.stop)}
    if "since" in prepositions:
        return "past"
    i_word = top_word(sentence, words)
    if found := clause.direction_of_predicate(i_word):
        return found
    is_of_noun = (sentence.words[i_word].rel or "").startswith(("nmod", "compound"))
    for _ in range(_MAX_STEPS):
        i_word = (sentence.words[i_word].head or 0) - 1
        if i_word < 0:
            return None
        found = clause.direction(i_word, is_of_noun=is_of_noun)
        if not prepositions.isdisjoint(("until", "till")) and (found or clause.is_verb(i_word)):
            return "past" if clause.is_denied(i_word) else "future"
        if found or (is_of_noun and clause.is_verb(i_word)):
            return found
        is_of_noun = is_of_noun or sentence.words[i_word].upos in ("NOUN", "PROPN")
    return None


def top_word(sentence: Sentence, words: range) -> int:
    """The last word of an expression whose head lies outside."""
    return next((i for i in reversed(words) if (sentence.words[i].head or 0) - 1 not in words), words[-1])


class _Clause:
    """A sentence with the forms of its words, asked for the direction of its predicates."""

    def __init__(self, text: str, sentence: Sentence) -> None:
        self._text, self._sentence = text, sentence

    def form(self, i_word: int) -> str:
        word = self._sentence.words[i_word]
        return self._text[word.start : word.end].lower()

    def is_verb(self, i_word: int) -> bool:
        return self._sentence.words[i_word].upos in ("VERB", "AUX")

    def is_denied(self, i_word: int) -> bool:
        """Whether a verb is negated in the past: "until Friday they had not met"."""
        forms = {self.form(i) for i in self._sentence.children(i_word)}
        return not forms.isdisjoint(("not", "n't", "n’t", "never")) and not forms.isdisjoint(("had", "did"))

    def direction(self, i_head: int, *, is_of_noun: bool) -> Direction | None:
        """The direction of one verb, or of one predicate with its copula.

        Args:
            is_of_noun: the date belongs to a noun below the verb, for which a purpose ("to mark the entry on Friday")
                says nothing.
        """
        head = self._sentence.words[i_head]
        helpers = [i for i in self._sentence.children(i_head) if self._sentence.words[i].rel in _HELPERS]
        forms = {self.form(i) for i in helpers}
        if self._is(i_head, "ahead"):
            return "future"
        if not forms.isdisjoint(("have", "has", "had", "'ve", "’ve")):
            return "past"
        if any(self._is(i, "ahead_auxiliary") for i in helpers):
            return "future"
        if "to" in forms:
            return self._of_infinitive(head, is_of_noun=is_of_noun)
        own, tenses = _feature(head, "Tense"), {_feature(self._sentence.words[i], "Tense") for i in helpers}
        is_passive_present = own == "Past" and not is_of_noun and self._has_present_auxiliary(i_head)
        if "Past" in tenses or (own == "Past" and not is_passive_present):
            return "past"
        is_present = is_passive_present or (_feature(head, "VerbForm") == "Fin" and "Pres" in (own, *tenses))
        return "future" if is_present and not is_of_noun and not self._is(i_head, "present") else None

    def direction_of_predicate(self, i_word: int) -> Direction | None:
        """Where its copula looks, of a date that is itself the predicate: "the vote was on Sunday"."""
        copula = next((i for i in self._sentence.children(i_word) if self._sentence.words[i].rel == "cop"), None)
        if copula is None:
            return None
        is_present = _feature(self._sentence.words[copula], "Tense") == "Pres"
        return "future" if is_present else self.direction(i_word, is_of_noun=False)

    def _has_present_auxiliary(self, i_head: int) -> bool:
        """As in "is held on Friday"."""
        words = (self._sentence.words[i] for i in self._sentence.children(i_head))
        return any(word.rel == "aux:pass" and _feature(word, "Tense") == "Pres" for word in words)

    def _of_infinitive(self, verb: Word, *, is_of_noun: bool) -> Direction | None:
        """As in "plans to meet Friday", which looks ahead; "refused to meet Friday" looks back."""
        i_above = (verb.head or 0) - 1
        if is_of_noun and verb.rel in ("advcl", "acl"):
            return None
        if verb.rel == "acl" and not self._is(i_above, "ahead_noun"):
            return None
        return "past" if i_above >= 0 and self._is(i_above, "back") else "future"

    def _is(self, i_word: int, category: str) -> bool:
        return category in _categories().get(self.form(i_word), ())


def _feature(word: Word, name: str) -> str | None:
    return next((value for feature, value in word.features if feature == name), None)
