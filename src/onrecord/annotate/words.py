"""Text -> words, with offsets that cut the text exactly. Paragraphs are lines; white space holds no words."""

import re
from dataclasses import dataclass

_PARAGRAPH = re.compile(r"[^\r\n]+")
_WORD = re.compile(r"``|''|(?:[^\W_][\u0300-\u036f\u064b-\u0652]*)+|[^\s]")


@dataclass(frozen=True, slots=True)
class TextWord:
    """One word: a run of letters and digits, a two-character quotation mark, or one other visible character."""

    start: int
    end: int
    text: str


def split_paragraphs(text: str) -> list[list[TextWord]]:
    """The words of each line that has any, in text order.

    A word never crosses white space and never joins a letter with punctuation: "don't" is three words, so that any
    boundary a speaker, cue or content can have is a word boundary.

    Source: the pre-tokeniser of BERT (Devlin et al. 2019), with `` and '' kept whole.
    """
    paragraphs = []
    for line in _PARAGRAPH.finditer(text):
        words = [TextWord(match.start(), match.end(), match.group()) for match in _WORD.finditer(text, *line.span())]
        if words:
            paragraphs.append(words)
    return paragraphs
