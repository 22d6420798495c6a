"""Words -> tokens, the smallest stretches that the model reads and that a speaker, cue or content can consist of.

A token never crosses the border of a word and never joins a letter with punctuation: "don't" is the words do and n't,
and the tokens do, n, ' and t; "al-Qasr" is three words of one token each.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from onrecord.annotate.words import split_words

_TOKEN = re.compile(r"``|''|(?:[^\W_][\u0300-\u036f\u064b-\u0652]*)+|[^\s]")


@dataclass(frozen=True, slots=True)
class Token:
    """A run of letters and digits, a two-character quotation mark, or one other visible character.

    Attributes:
        begins_word: false for the second and later tokens of a word.
    """

    start: int
    end: int
    text: str
    begins_word: bool = True


def split_tokens(text: str, paragraphs: Iterable[Iterable[tuple[int, int]]]) -> list[list[Token]]:
    """The tokens of each paragraph's words, in text order.

    Source: the pre-tokeniser of BERT (Devlin et al. 2019), with `` and '' kept whole and the borders of words held.
    """
    return [
        [
            Token(match.start(), match.end(), match.group(), match.start() == start)
            for start, end in words
            for match in _TOKEN.finditer(text, start, end)
        ]
        for words in paragraphs
    ]


def split_paragraphs(text: str) -> list[list[Token]]:
    """The tokens of each line that has any."""
    return split_tokens(text, split_words(text))
