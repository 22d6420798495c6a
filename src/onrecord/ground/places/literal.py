"""Whether the name of a place stands for the place, or for a government, a people, a team, or part of another name.

"In Baghdad", "Baghdad's airport" and "Paris, Texas" are places; "Baghdad said", "Iraqi officials", "talks with Russia"
are not. The parse tells: `literal_rules.tsv` holds the rules, the first that fits decides; `literal_words.tsv` the
classes of words that they ask for.
"""

from dataclasses import dataclass
from functools import cache

from onrecord.records import Mention, Sentence
from onrecord.tables import read_table

MIN_DATELINE_LETTERS = 4
"""Shorter names in capitals at the start of a sentence may be "US" or "EU"."""


@dataclass(frozen=True, slots=True)
class _Rule:
    """A rule: relation and kind of the name, its preposition, class or part of speech of its head; empty for any."""

    rel: str
    kind: str
    case: str
    head: str
    is_literal: bool


@cache
def _rules() -> tuple[_Rule, ...]:
    return tuple(
        _Rule(row["rel"], row["kind"], row["case"], row["head"], row["literal"] == "yes")
        for row in read_table(__package__, "literal_rules")
    )


@cache
def _word_classes() -> dict[str, str]:
    """The class of each lemma and of the other forms of verbs: models err in the lemmas of rarer verbs."""
    rows = read_table(__package__, "literal_words")
    forms = {form: row["class"] for row in rows for form in row["forms"].split()}
    return forms | {row["lemma"]: row["class"] for row in rows}


def is_literal(mention: Mention, sentence: Sentence, text: str) -> bool:
    """Whether a name is meant as a place.

    Args:
        mention: a mention by name; those of peoples and organisations never are.
        sentence: the one it stands in.
        text: the article's.
    """
    if mention.kind == "facility":
        return True
    if mention.kind not in ("place", "country"):
        return False
    i_word = _head_word(mention, sentence)
    if i_word is None or "," in mention.span.text or _opens_report(mention, sentence):
        return True
    while _rel(sentence, i_word) == "conj" and not _case(sentence, i_word):
        above = (sentence.words[i_word].head or 0) - 1
        if above < 0 or sentence.words[above].upos != "PROPN":
            break
        i_word = above
    rel, case, head = _rel(sentence, i_word), _case(sentence, i_word), _head_classes(sentence, i_word, text)
    for rule in _rules():
        is_same_name = rule.rel in ("", rel) and rule.kind in ("", mention.kind)
        if is_same_name and rule.case in ("", case) and rule.head in ("", *head):
            return rule.is_literal
    return True


def _opens_report(mention: Mention, sentence: Sentence) -> bool:
    """Whether it is where the report was written: "BAGHDAD (AP)"."""
    name = mention.span.text
    return mention.span.start == sentence.start and name.isupper() and len(name) >= MIN_DATELINE_LETTERS


def _head_word(mention: Mention, sentence: Sentence) -> int | None:
    """Index of the mention's word whose head lies outside of it; None when the sentence has none of its words."""
    words = sentence.words
    inside = [i for i, word in enumerate(words) if word.start < mention.span.end and word.end > mention.span.start]
    return next((i for i in inside if (words[i].head or 0) - 1 not in inside), None)


def _rel(sentence: Sentence, i_word: int) -> str:
    return sentence.words[i_word].rel or "dep"


def _case(sentence: Sentence, i_word: int) -> str:
    """Lemma of the preposition or the possessive 's of a word; empty without one."""
    children = (sentence.words[i] for i in sentence.children(i_word))
    return next(((child.lemma or "").replace("’", "'") for child in children if child.rel == "case"), "")


def _head_classes(sentence: Sentence, i_word: int, text: str) -> tuple[str, ...]:
    """What a rule may ask of the head of a word: its class, whether something is said to be it, its part of speech."""
    i_head = (sentence.words[i_word].head or 0) - 1
    if i_head < 0:
        return ()
    head = sentence.words[i_head]
    is_said = any(sentence.words[i].rel == "cop" for i in sentence.children(i_head))
    classes = _word_classes()
    lemma, form = (head.lemma or "").lower(), text[head.start : head.end].lower()
    return (classes.get(lemma) or classes.get(form, ""), "copula" if is_said else "", head.upos or "")
