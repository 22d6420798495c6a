"""Text -> its language, careful never to turn English news away.

In: the cleaned text. Out: an ISO 639-1 code, or None for a text too short to tell.
"""

import re
from functools import cache
from typing import Any

_MIN_LETTERS = 40
_ENGLISH_WORDS = re.compile(
    r"\b(?:the|and|that|with|was|for|from|his|her|their|this|which|were|are|have|has|had|been|will|would|said|says|not|who"
    r"|they|he|she|it|its|after|before|about|than|when|what|into|because|between|against|over|more|by|of|to|at|as|be|is"
    r"|you|we|our|your|all|but|there|could|should|can|may)\b"
)
"""Function words of English that are rare in running text of other languages.
Source: the closed classes (pronouns, auxiliaries, prepositions, conjunctions) of Universal Dependencies' English
treebanks; words that German, Dutch or French share (in, a, on, or, so, me, do) are left out."""
_ENOUGH_ENGLISH = 0.15
"""Share of `_ENGLISH_WORDS` that settles it. English news has .25 to .45, other languages below .06."""
_SURE_FOREIGN = 0.9
_WORD = re.compile(r"[^\W\d_]+")
_READ_CHARACTERS = 20_000
_NO_LANGUAGE = "zxx"
"""What the model answers for text that is in no language. Source: ISO 639-2."""


def detect_language(text: str) -> str | None:
    """The language most of the text is in; None under 40 letters.

    English is settled by its function words, so names, capitals and quotations in other scripts do no harm. Only a
    text without them is given to the language model, and a short one counts as foreign only when that is sure.
    """
    text = text[:_READ_CHARACTERS].lower()
    words = _WORD.findall(text)
    n_letters = sum(map(len, words))
    if n_letters < _MIN_LETTERS:
        return None
    n_english = len(_ENGLISH_WORDS.findall(text))
    if n_english >= _ENOUGH_ENGLISH * len(words):
        return "en"
    language, probability = _identifier().classify(text)
    if language in ("en", _NO_LANGUAGE):
        return "en" if language == "en" else None
    is_doubtful = probability < _SURE_FOREIGN and (n_english > 0.06 * len(words) or n_letters < 300)
    return "en" if is_doubtful and _is_mostly_ascii(words) else str(language)


def _is_mostly_ascii(words: list[str]) -> bool:
    return sum(word.isascii() for word in words) > 0.9 * len(words)


@cache
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
