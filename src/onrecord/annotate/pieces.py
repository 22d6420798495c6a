"""Words -> word pieces of BERT's uncased vocabulary.

Our own twenty lines instead of the package `tokenizers`, which brings nine more packages (clients of a model hub) and
45 MB into an install that never goes online. `training/check_pieces.py` compares the two on every word of the data.

Source: WordPiece as in BERT (Devlin et al. 2019): greedy, longest piece first, later pieces marked with ##.
"""

import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

MAX_WORD_PIECES = 8
"""A longer word (a link, a hash) is read by its first pieces only."""
PARAGRAPH_PIECE = "[unused1]"
"""Stands between two paragraphs of a window."""
_MAX_WORD_CHARACTERS = 100
_APOSTROPHES = frozenset("'’‘‛`´")


class Vocabulary:
    """Word pieces of a vocabulary file, one piece a line, by their line number from 0."""

    def __init__(self, path: Path) -> None:
        """Read the file.

        Raises:
            OSError: it cannot be read.
            KeyError: a special piece is not in it.
        """
        self._ids = {piece: i for i, piece in enumerate(path.read_text(encoding="utf-8").split("\n"))}
        self.start, self.end, self.unknown = (self._ids[piece] for piece in ("[CLS]", "[SEP]", "[UNK]"))
        self.paragraph = self._ids[PARAGRAPH_PIECE]
        self._opening, self._closing, self._apostrophe = (self._ids[mark] for mark in "“”'")
        self.pieces_of = lru_cache(maxsize=50_000)(self._pieces_of)

    def mark(self, direction: str) -> tuple[int, ...]:
        """The piece of a quotation mark: "open" or "close"."""
        return (self._opening if direction == "open" else self._closing,)

    def _pieces_of(self, word: str) -> tuple[int, ...]:
        if word in _APOSTROPHES:
            return (self._apostrophe,)
        found = [piece for part in _bare_parts(word) for piece in self._pieces_of_part(part)]
        return tuple(found[:MAX_WORD_PIECES]) or (self.unknown,)

    def _pieces_of_part(self, part: str) -> list[int]:
        if len(part) > _MAX_WORD_CHARACTERS:
            return [self.unknown]
        found: list[int] = []
        start = 0
        while start < len(part):
            prefix = "##" if start else ""
            ends = range(len(part), start, -1)
            end = next((end for end in ends if prefix + part[start:end] in self._ids), None)
            if end is None:
                return [self.unknown]
            found.append(self._ids[prefix + part[start:end]])
            start = end
        return found


def _bare_parts(word: str) -> Iterator[str]:
    """A word in small letters without accents, punctuation and ideographs each apart."""
    part = ""
    for character in unicodedata.normalize("NFD", word):
        category = unicodedata.category(character)
        if category == "Mn" or category in ("Cc", "Cf", "Co") or character == "\ufffd":
            continue
        small = character.lower()
        if category.startswith("P") or _is_ideograph(character) or (character < "\x7f" and not character.isalnum()):
            if part:
                yield part
            yield small
            part = ""
        else:
            part += small
    if part:
        yield part


def _is_ideograph(character: str) -> bool:
    """Source: the ranges of CJK ideographs in BERT's reference tokeniser."""
    code = ord(character)
    return (
        0x4E00 <= code <= 0x9FFF or 0x3400 <= code <= 0x4DBF or 0x20000 <= code <= 0x2CEAF or 0xF900 <= code <= 0xFAFF
    )
