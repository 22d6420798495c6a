"""An article's text as tokens that know their line, sentence and quotation: what all of the ground step reads."""

import re
from bisect import bisect_left, bisect_right
from itertools import pairwise
from typing import NamedTuple

from onrecord.ground.speakers.lexicon import load_lexicon
from onrecord.records import Annotation, Article, Mention, Quotation, Span

_LETTER = r"[^\W\d_][\u0300-\u036f\u064b-\u0652]*"
_ABBREVIATIONS = (
    "Adm Amb Brig Capt Cmdr Col Cpl Del Dr Drs Fr Gen Gens Gov Govs Hon Jr Lt Maj Messrs Mr Mrs Ms Pres Prof Rep Reps "
    "Rev Sec Sen Sens Sgt Sr St"
)
_TOKEN = re.compile(
    r"(?:[A-Z]\.){2,}"  # U.S.
    rf"|(?:{'|'.join(_ABBREVIATIONS.split())})\."
    r"|\b[A-Z]\.(?=\s?[A-Z])"  # an initial
    r"|[’'][sS]\b"
    rf"|{_LETTER}(?:{_LETTER}|\d)*(?:(?:[-‐‑]|[’'ʼʿʾ‘`](?![sS]\b))(?:{_LETTER}|\d)+)*"
    r"|\d+(?:[.,:]\d+)*\w*|``|''|\S"
)
_LINE = re.compile(r"[^\r\n]*\S[^\r\n]*")
_MAY_OPEN = frozenset({*"\"“”„«‘'`:•*–—-…[", "``", "''"})
_ALWAYS_OPEN = frozenset({*":•*“„«", "``"})
_CLOSING = frozenset({*".!?…\"”'’»", "''"})
_APOSTROPHES = str.maketrans("’ʼʿʾ‘`", "''''''")
_CONTRACTION = re.compile(r"['’](?:ve|re|ll|m|t|d)$", re.IGNORECASE)
_NAME_PARTICLE = re.compile(r"(?:al|el|as|ash|an|ar|ad|at|az|ul|d|l|e)[-‐‑’'](?=[^\W\d_])", re.IGNORECASE)
_HYPHEN = re.compile(r"[-‐‑]")
_HEADLINE_MIN_WORDS = 3
_HEADLINE_SHARE = 0.7
_HEADLINE_SHARE_CLOSED = 0.9
"""Share of words with a capital above which a line is a headline: without, and with a full stop at its end."""


class Token(NamedTuple):
    """One word or mark.

    Attributes:
        low: lower-case, with plain apostrophes and without the dot of an abbreviation.
        line: index among the lines that hold anything.
        sentence: index of its sentence; -1 before the first one.
        quotation: index of the quotation around it.
        opens: it begins a sentence, a line or a quotation, so that its capital letter says nothing.
        is_name_form: it is written as part of a name would be.
    """

    start: int
    end: int
    text: str
    low: str
    line: int
    sentence: int
    quotation: int | None
    opens: bool
    is_name_form: bool


def _is_name_form(text: str) -> bool:
    """Capitalised in all parts that a hyphen joins, but for particles ("al-Haq"); "US-led" and "I" are not."""
    if text in ("I", "A") or _CONTRACTION.search(text) or not (text[0].isupper() or _NAME_PARTICLE.match(text)):
        return False
    parts = [part for part in _HYPHEN.split(_NAME_PARTICLE.sub("", text)) if part]
    return bool(parts) and all(
        part[0].isupper() or (i_part > 0 and _may_be_lower(part, parts)) for i_part, part in enumerate(parts)
    )


_EAST_ASIAN_SYLLABLE = re.compile(
    r"(?:[bcdfghjklmnpqrstwxyz]|ch|sh|zh|ts|tz|hs|kw|gw|ky|hy|ng)?[aeiouyüŏŭ]{1,3}(?:ng?|k|m|p|t|r|l|h)?"
)
"""Roughly the syllables of romanised Korean, Mandarin and Cantonese names; own pattern, from memory."""


def _may_be_lower(part: str, parts: list[str]) -> bool:
    """Whether a later part of a hyphenated name is written small: "Deir-ez-Zor", "Geun-hye", "Shih-chung"."""
    lexicon = load_lexicon()
    if lexicon.is_a(part, "particle"):
        return True
    return len(parts) == 2 and (_are_syllables(parts) or parts[0].lower() in lexicon.given_names)


def _are_syllables(parts: list[str]) -> bool:
    return all(_EAST_ASIAN_SYLLABLE.fullmatch(part.lower()) for part in parts)


def is_syllabic_name(text: str) -> bool:
    """Whether a word is a given name of two syllables as East Asian names have behind the surname: "Jong-min"."""
    parts = _HYPHEN.split(text)
    return len(parts) == 2 and parts[0][:1].isupper() and parts[1].islower() and _are_syllables(parts)


class Reading:
    """The tokens of an article with what can be asked about them.

    Attributes:
        tokens: all words and marks, in text order.
        headlines: indices of the lines whose capital letters say nothing.
        headings: indices of the lines that do not end as a paragraph does.
        lower: words that running text writes in lower case.
        capital: words that running text writes with a capital where none is due, with and without "al-".
        capital_pairs: two such words side by side.
        sentences: with their words and trees.
        mentions: by the first character, what the model takes for a name.
        links: by the first character of a word, that of the earlier word it most likely stands for, and how likely.
    """

    def __init__(self, article: Article, annotation: Annotation) -> None:
        """Read the text once; sentences and quotations come from the annotation."""
        self.text = article.text
        self.mentions = {mention.span.start: mention for mention in annotation.mentions}
        self._mention_starts = sorted(self.mentions)
        self.links = {link.start: (link.antecedent_start, link.score) for link in annotation.coref_links}
        self._quotations: tuple[Quotation, ...] = annotation.quotations
        self.sentences = annotation.sentences
        self._sentence_starts = [sentence.start for sentence in annotation.sentences]
        self._quotation_starts = [quotation.start for quotation in annotation.quotations]
        lines = [self._read_line(i, *line.span()) for i, line in enumerate(_LINE.finditer(self.text))]
        self.tokens = tuple(token for line in lines for token in line)
        self.headlines = {i for i, line in enumerate(lines) if _is_headline(line)}
        self.headings = {i for i, line in enumerate(lines) if line and line[-1].text not in _CLOSING}
        self._starts = [token.start for token in self.tokens]
        running = [token for token in self.tokens if token.line not in self.headlines]
        self.lower = {token.low for token in running if token.text[0].islower()}
        capital = {token.low for token in running if token.is_name_form and not token.opens}
        self.capital = capital | {_NAME_PARTICLE.sub("", low) for low in capital}
        self.capital_pairs = {
            (one.low, other.low)
            for one, other in pairwise(running)
            if one.is_name_form and other.is_name_form and not one.opens and other.start == one.end + 1
        }

    def _read_line(self, i_line: int, start: int, end: int) -> list[Token]:
        tokens: list[Token] = []
        for match in _TOKEN.finditer(self.text, start, end):
            text, begin = match.group(), match.start()
            sentence = bisect_right(self._sentence_starts, begin) - 1
            low = text.translate(_APOSTROPHES)
            tokens.append(
                Token(
                    begin,
                    match.end(),
                    text,
                    low.lower().rstrip(".") if text[0].isalnum() else low.lower(),
                    i_line,
                    sentence,
                    self._quotation_at(begin),
                    not tokens or sentence != tokens[-1].sentence or self._opens_behind(tokens[-1], begin),
                    _is_name_form(text),
                )
            )
        return tokens

    def _opens_behind(self, before: Token, begin: int) -> bool:
        """Whether a word opens because of the mark before it: at the start of its sentence, or an opening one."""
        if before.opens and not before.text[0].isalnum():
            return True
        if before.text not in _MAY_OPEN:
            return False
        is_glued = before.end == begin and self.text[before.start - 1].isspace()
        return is_glued or before.text in _ALWAYS_OPEN

    def _quotation_at(self, offset: int) -> int | None:
        """Index of the quotation around an offset, None outside of all."""
        i_quotation = bisect_right(self._quotation_starts, offset) - 1
        if i_quotation >= 0 and offset < self._quotations[i_quotation].end:
            return i_quotation
        return None

    def index_at(self, offset: int) -> int:
        """Index of the first token that starts at or after an offset; the number of tokens when none does."""
        return bisect_left(self._starts, offset)

    def within(self, span: Span) -> tuple[int, int]:
        """Half-open range of the tokens that start inside a span."""
        return self.index_at(span.start), self.index_at(span.end)

    def mentions_in(self, start: int, end: int) -> list[Mention]:
        """What the model takes for names and reaches into a range of characters, in text order."""
        first = max(0, bisect_right(self._mention_starts, start) - 1)
        last = bisect_left(self._mention_starts, end)
        found = [self.mentions[at] for at in self._mention_starts[first:last]]
        return [mention for mention in found if mention.span.end > start]

    def before(self, i_token: int) -> str:
        """The word before a token of the same line, lower-case; empty at the start of a line."""
        if i_token == 0 or self.tokens[i_token - 1].line != self.tokens[i_token].line:
            return ""
        return self.tokens[i_token - 1].low

    def behind(self, last: int) -> Token | None:
        """The token at the end of a range, when it is on the same line as the one before it."""
        if last >= len(self.tokens) or self.tokens[last].line != self.tokens[last - 1].line:
            return None
        return self.tokens[last]

    def is_proper(self, token: Token) -> bool:
        """Whether a word is written as a name, and not only because a sentence begins with it."""
        lexicon = load_lexicon()
        known = token.low in self.capital or lexicon.is_a(token.low, "demonym") or lexicon.is_a(token.low, "place")
        return token.is_name_form and (known or not token.opens)

    def words(self, first: int, last: int) -> str:
        """The text from one token to the one before `last`, with single spaces."""
        return " ".join(self.text[self.tokens[first].start : self.tokens[last - 1].end].split())


def _is_headline(tokens: list[Token]) -> bool:
    """Whether a line is in Title Case or in capitals, the words aside that Title Case leaves small."""
    lexicon = load_lexicon()
    small = ("determiner", "preposition", "conjunction", "particle")
    words = [t.text for t in tokens if t.text[0].isalpha() and not any(lexicon.is_a(t.low, name) for name in small)]
    if len(words) < _HEADLINE_MIN_WORDS:
        return False
    share = _HEADLINE_SHARE_CLOSED if tokens[-1].text in _CLOSING else _HEADLINE_SHARE
    return sum(word[0].isupper() for word in words) > share * len(words)
