"""An article's text as tokens that know their line, sentence and quotation: what all of the ground step reads."""

import re
from bisect import bisect_left, bisect_right
from itertools import pairwise
from typing import NamedTuple

from onrecord.ground.lexicon import load_lexicon
from onrecord.records import Annotation, Article, Span

_LETTER = r"[^\W\d_][\u0300-\u036f\u064b-\u0652]*"
_TOKEN = re.compile(
    r"(?:[A-Z]\.){2,}"  # U.S.
    r"|(?:Mr|Mrs|Ms|Messrs|Dr|Drs|Prof|Sens?|Reps?|Govs?|Gens?|Lt|Col|Maj|Capt|Cmdr|Sgt|Adm|Cpl|Amb|Del|Brig|Pres|Sec|Fr|Rev|Hon|St|Jr|Sr)\."
    r"|\b[A-Z]\.(?=\s?[A-Z])"  # an initial
    r"|[’'][sS]\b"
    rf"|{_LETTER}(?:{_LETTER}|\d)*(?:(?:[-‐‑]|[’'ʼʿʾ‘`](?![sS]\b))(?:{_LETTER}|\d)+)*"
    r"|\d+(?:[.,:]\d+)*\w*|``|''|\S"
)
_LINE = re.compile(r"[^\r\n]+")
_OPENING = frozenset("\"“”„«‘'`:•*–—-…[") | {"``", "''"}
_APOSTROPHES = str.maketrans("’ʼʿʾ‘`", "''''''")
_CONTRACTION = re.compile(r"['’](?:ve|re|ll|m|t|d)$", re.IGNORECASE)
_NAME_PARTICLE = re.compile(r"(?:al|el|as|ash|an|ar|ad|at|az|ul|d|l|e)[-‐‑’'](?=[^\W\d_])", re.IGNORECASE)


class Token(NamedTuple):
    """One word or mark.

    Attributes:
        low: lower-case, with plain apostrophes and without the dot of an abbreviation.
        sentence: index of its sentence; -1 before the first one.
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
    parts = [part for part in re.split(r"[-‐‑]", _NAME_PARTICLE.sub("", text)) if part]
    low = load_lexicon()
    return bool(parts) and all(
        part[0].isupper()
        or (i_part and (low.is_a(part, "particle") or len(parts) == 2 and parts[0].lower() in low.given_names))
        for i_part, part in enumerate(parts)
    )


class Reading:
    """The tokens of an article with what can be asked about them.

    Attributes:
        tokens: all words and marks, in text order.
        headlines: indices of the lines whose capital letters say nothing.
        lower: words that running text writes in lower case.
        capital: words that running text writes with a capital where none is due.
        capital_pairs: two such words side by side.
    """

    def __init__(self, article: Article, annotation: Annotation) -> None:
        """Read the text once; sentences and quotations come from the annotation."""
        self.text = article.text
        self.quotations = annotation.quotations
        self._sentence_starts = [sentence.start for sentence in annotation.sentences]
        self._quotation_starts = [quotation.start for quotation in annotation.quotations]
        self.headlines: set[int] = set()
        tokens: list[Token] = []
        for i_line, line in enumerate(_LINE.finditer(self.text)):
            tokens += self._read_line(i_line, *line.span())
        self.tokens = tuple(tokens)
        self._starts = [token.start for token in tokens]
        running = [token for token in tokens if token.line not in self.headlines]
        self.lower = {token.low for token in running if token.text[0].islower()}
        self.capital = {token.low for token in running if token.is_name_form and not token.opens}
        self.capital_pairs = {
            (one.low, other.low)
            for one, other in pairwise(running)
            if one.is_name_form and other.is_name_form and not one.opens and other.start == one.end + 1
        }

    def _read_line(self, i_line: int, start: int, end: int) -> list[Token]:
        tokens: list[Token] = []
        sentence_before = None
        for match in _TOKEN.finditer(self.text, start, end):
            text = match.group()
            sentence = bisect_right(self._sentence_starts, match.start()) - 1
            opens = not tokens or sentence != sentence_before or (tokens[-1].opens and not tokens[-1].text[0].isalnum())
            if not opens and tokens[-1].text in _OPENING:
                glued = tokens[-1].end == match.start() and self.text[tokens[-1].start - 1].isspace()
                opens = glued or tokens[-1].text in ":•*“„«``"
            sentence_before = sentence
            tokens.append(
                Token(
                    match.start(),
                    match.end(),
                    text,
                    text.lower().rstrip(".").translate(_APOSTROPHES)
                    if text[0].isalnum()
                    else text.translate(_APOSTROPHES),
                    i_line,
                    sentence,
                    self.quotation_at(match.start()),
                    opens,
                    _is_name_form(text),
                )
            )
        words = [token for token in tokens if token.text[0].isalpha() and len(token.text) > 3]
        capital = sum(token.text[0].isupper() for token in words)
        upper = sum(token.text.isupper() for token in words)
        closed = not tokens or tokens[-1].text in ".!?…\"”'’"
        if len(words) >= 3 and (upper > 0.8 * len(words) or capital > (0.9 if closed else 0.7) * len(words)):
            self.headlines.add(i_line)
        return tokens

    def quotation_at(self, offset: int) -> int | None:
        """Index of the quotation around an offset, None outside of all."""
        i_quotation = bisect_right(self._quotation_starts, offset) - 1
        if i_quotation >= 0 and offset < self.quotations[i_quotation].end:
            return i_quotation
        return None

    def index_at(self, offset: int) -> int:
        """Index of the first token that starts at or after an offset; the number of tokens when none does."""
        return bisect_left(self._starts, offset)

    def within(self, span: Span) -> tuple[int, int]:
        """Half-open range of the tokens that start inside a span."""
        return self.index_at(span.start), self.index_at(span.end)

    def is_proper(self, token: Token) -> bool:
        """Whether a word is written as a name, and not only because a sentence begins with it."""
        lexicon = load_lexicon()
        known = token.low in self.capital or lexicon.is_a(token.low, "demonym") or lexicon.is_a(token.low, "place")
        return token.is_name_form and (known or not token.opens)

    def words(self, first: int, last: int) -> str:
        """The text from one token to the one before `last`, with single spaces."""
        if first >= last:
            return ""
        return " ".join(self.text[self.tokens[first].start : self.tokens[last - 1].end].split())
