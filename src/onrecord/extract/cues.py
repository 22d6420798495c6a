"""What the words of a cue tell: lemma, tier, negation, and where it puts who is spoken to.

Negation is counted, and an odd count denies. Words that deny by themselves count ("denied"), and so do negations that
stand before the first word of saying, in the cue, between speaker and cue, or as the speaker ("nobody has claimed").
Negations that follow it ("said not to worry") belong to the content. After "or" a cue says the same thing again
("would not confirm or deny"), so only what stands before it counts. Idioms that affirm ("not only said", "does not shy
away from saying") count nothing: rows `cancels_negation` of `lexicon/idioms.tsv`, beside the negations themselves.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from onrecord.extract.lexicon import AddresseeSlot, cue_words, idiom_pattern
from onrecord.records import Kind, Span, Tier

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_OTHER_CONJUNCT = re.compile(r"(?<=\w)\s+n?or\b", re.IGNORECASE)
_NOBODY = re.compile(r"(?:[Nn]o(?=\s+[^\W\d_A-Z])|(?i:nobody|no one|none|neither))\b")
_COMMA = re.compile(r"[,;:(]")
_BE = frozenset("am is are was were be been being".split())
_MAX_NEGATION_GAP = 30  # characters between speaker and cue in which "did not" may stand
_MAX_CANCEL_WORDS = 3  # words from a negation to what cancels it: "never seem to tire"


@dataclass(frozen=True, slots=True)
class CueReading:
    """What a cue says besides that something is said; of no cue at all, all defaults.

    Attributes:
        lemma: of its verb or noun; None when the lexicon has none of its words, as in ":".
        negated: the saying is denied, or the content is ("did not say", "denied"); "did not deny" is not negated.
    """

    lemma: str | None
    tier: Tier
    negated: bool = False
    addressee: AddresseeSlot = "none"


@lru_cache(maxsize=1)
def _negating() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What negates before a word of saying, unless an idiom takes it back, and what negates after it."""
    cancelled = rf"\s+(?:[\w'’]+\s+){{0,{_MAX_CANCEL_WORDS - 1}}}?{idiom_pattern('cancels_negation')}"
    return (
        re.compile(rf"{idiom_pattern('negates')}(?!{cancelled})", re.IGNORECASE),
        re.compile(idiom_pattern("negates_behind"), re.IGNORECASE),
    )


def read_cue(text: str, cue: Span | None, speaker: Span | None, kind: Kind) -> CueReading:
    """Read a cue.

    The first word that the lexicon holds decides. Quoted words make the statement speech whatever the cue is.
    """
    words = [] if cue is None else [match.group().lower() for match in _WORD.finditer(cue.text)]
    known = [found for word in words if (found := cue_words().get(word))]
    is_speech = kind != "indirect" or not words or any(word.tier == "speech" for word in known)
    return CueReading(
        lemma=known[0].lemma if known else None,
        tier="speech" if is_speech else "attitude",
        negated=cue is not None and _negations(text, cue, speaker) % 2 == 1,
        addressee=_addressee_slot(words),
    )


def _addressee_slot(words: list[str]) -> AddresseeSlot:
    """The slot of the first word that has one; none in the passive, where the speaker's place is the addressee's."""
    for i, word in enumerate(words):
        found = cue_words().get(word)
        if found is None or found.addressee == "none":
            continue
        is_passive = not word.endswith("ing") and any(
            before in _BE and all(between.endswith("ly") for between in words[j + 1 : i])
            for j, before in enumerate(words[:i])
        )
        return "none" if is_passive else found.addressee
    return "none"


def _negations(text: str, cue: Span, speaker: Span | None) -> int:
    """How often the saying, or what is said, is denied."""
    before, behind = _negating()
    words = _OTHER_CONJUNCT.split(cue.text, maxsplit=1)[0]
    known = [match for match in _WORD.finditer(words) if match.group().lower() in cue_words()]
    gap = ""
    if speaker is not None and 0 <= cue.start - speaker.end <= _MAX_NEGATION_GAP:
        gap = text[speaker.end : cue.start]
    if _COMMA.search(gap):  # another clause: "Olen, not a friend of the press, said"
        gap = ""
    reach = len(gap) + (known[0].start() if known else len(words))
    return (
        sum(cue_words()[match.group().lower()].denies for match in known[:2])
        + sum(match.start() <= reach for match in before.finditer(gap + words))
        + len(behind.findall(words))
        + bool(speaker and _NOBODY.match(speaker.text))
    )
