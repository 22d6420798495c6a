"""What stands around an expression: its sentence, and what the annotation knows of it."""

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from onrecord.ground.dates.meanings import Direction, Expression
from onrecord.ground.dates.tense import direction_of, top_word
from onrecord.ground.dates.tokens import Token
from onrecord.records import Mention, Sentence

_LONGEST_SMALL_WORD = 3  # "for", "and" and shorter ones stay small in headlines


@dataclass(frozen=True, slots=True)
class Surroundings:
    """A sentence, its tokens, and the names and dates that the annotation has in it."""

    article_text: str
    sentence: Sentence
    tokens: Sequence[Token]
    mentions: Sequence[Mention]

    def word_at(self, start: int) -> int | None:
        """Index of the word that a position lies in."""
        words = self.sentence.words
        i = bisect_left(words, start + 1, key=lambda word: word.start) - 1
        return i if i >= 0 and start < words[i].end else None

    def text(self, i_token: int) -> str:
        """A token in small letters; empty outside the sentence."""
        return self.tokens[i_token].text if 0 <= i_token < len(self.tokens) else ""

    def values(self, i_token: int) -> Mapping[str, str]:
        """What a token means, by category; nothing outside the sentence."""
        return self.tokens[i_token].values if 0 <= i_token < len(self.tokens) else {}

    def has_capital(self, token: Token) -> bool:
        """Whether a token begins with a capital."""
        return self.article_text[token.start].isupper()

    def is_in_title_case(self) -> bool:
        """Whether the sentence writes all its longer words with a capital, as some headlines do."""
        longer = (token for token in self.tokens if token.text.isalpha() and len(token.text) > _LONGEST_SMALL_WORD)
        return all(map(self.has_capital, longer))

    def direction(self, expression: Expression) -> Direction | None:
        """Where the verb above an expression looks."""
        words = self._words_of(expression)
        return direction_of(self.article_text, self.sentence, words) if words else None

    def is_aside(self, expression: Expression) -> bool:
        """Whether the text does not go on from an expression: "since 2016", "who was born in May 1966"."""
        words = self._words_of(expression)
        if not words:
            return False
        if "since" in (self.text(expression.first - 1), self.text(expression.first)):
            return True
        i_word, seen = top_word(self.sentence, words), set[int]()
        while i_word >= 0 and i_word not in seen:
            if self.sentence.words[i_word].rel == "acl:relcl":
                return True
            seen.add(i_word)
            i_word = (self.sentence.words[i_word].head or 0) - 1
        return False

    def _words_of(self, expression: Expression) -> range | None:
        """Indices of the words of an expression in the sentence; None where the parse has none there."""
        first = self.word_at(self.tokens[expression.first].start)
        last = self.word_at(self.tokens[expression.end - 1].start)
        return None if first is None or last is None else range(first, last + 1)

    def over(self, expression: Expression) -> list[Mention]:
        """The mentions that share a character with an expression."""
        start, end = self.tokens[expression.first].start, self.tokens[expression.end - 1].end
        return [mention for mention in self.mentions if mention.span.start < end and start < mention.span.end]
