"""The nouns: everything the steps hand to each other, as frozen values.

All offsets are Unicode code points of the article's text, 0-based, end excluded. `schema.py` turns a `CodedArticle`
into its line of JSON; the field reference in `docs/` says what each field holds.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import blake2b
from typing import Literal

from onrecord.errors import SpanError

Kind = Literal["direct", "mixed", "indirect"]
Tier = Literal["speech", "attitude"]
Basis = Literal["name", "description", "pronoun", "carried", "outlet"]
FragmentPart = Literal["speaker", "cue", "content"]
MentionForm = Literal["name", "nominal", "pronoun"]
ActorKind = Literal["person", "organization", "country", "group"]
MentionKind = Literal[
    "person",
    "organization",
    "country",
    "place",
    "facility",
    "group",
    "product",
    "event",
    "other",
    "date",
    "time",
    "quantity",
]
Precision = Literal["time", "day", "week", "month", "quarter", "season", "year", "decade", "longer"]
WhenBasis = Literal["given", "meta", "url", "dateline", "text", "relative"]
WherePrecision = Literal["point", "city", "district", "admin1", "country", "region"]


def content_id(prefix: str, *parts: object) -> str:
    """An id that depends on nothing but the given values: the prefix, a hyphen and 12 hexadecimal digits."""
    digest = blake2b("\x1f".join(map(str, parts)).encode("utf-8", "surrogatepass"), digest_size=6)
    return f"{prefix}-{digest.hexdigest()}"


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Evidence: a half-open range of the article's text, with the text copied.

    Raises:
        SpanError: the range is empty or negative, or the text has another length.
    """

    start: int
    end: int
    text: str

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end or len(self.text) != self.end - self.start:
            raise SpanError(f"[{self.start}, {self.end}) cannot hold {len(self.text)} characters: {self.text!r:.60}")

    @classmethod
    def cut(cls, text: str, start: int, end: int) -> "Span":
        """The span of `text` from start to end.

        Raises:
            SpanError: the range is empty or not inside the text.
        """
        if end > len(text):
            raise SpanError(f"[{start}, {end}) ends after the text of {len(text)} code points")
        return cls(start, end, text[start:end])

    @classmethod
    def trimmed(cls, text: str, start: int, end: int) -> "Span | None":
        """The span without white space at its ends; None when nothing else is in it."""
        while start < end and text[start].isspace():
            start += 1
        while start < end and text[end - 1].isspace():
            end -= 1
        return cls.cut(text, start, end) if start < end else None

    def overlaps(self, other: "Span") -> bool:
        """Whether the two share a character."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class When:
    """A day or a range of days (both ends included), with how it is known.

    Attributes:
        start, end: ISO days, or date-times; None where the expression has no place in time.
        timex: the TIMEX3 value.
        span: where the text says it; None for dates from outside the text.
    """

    start: str | None
    end: str | None
    precision: Precision | None
    timex: str | None
    basis: WhenBasis
    approximate: bool = False
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Where:
    """A place, with what is known of it.

    Attributes:
        name: the usual English name.
        country: ISO 3166 alpha-3 code as PLOVER reads it; None for seas, regions of several countries and the like.
        lat, lon: degrees north and east, of the middle of the place; None where it has no one place.
        geonames: id of GeoNames; None for places that are not from there.
        span: where the text names it.
    """

    name: str
    country: str | None
    lat: float | None
    lon: float | None
    geonames: int | None
    precision: WherePrecision
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Removed:
    """A line of page chrome that was cut, and why (a reason of `acquire/chrome.tsv`)."""

    text: str
    reason: str


@dataclass(frozen=True, slots=True)
class Skipped:
    """Something that was not done, and why: "nothing found" is never silent.

    Attributes:
        step: acquire, annotate, extract, ground or pipeline.
        reason: a member of `SkipReason`, as text.
        detail: for people: what was met and what to do.
    """

    step: str
    reason: str
    detail: str
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Article:
    """One version of one page's text, as one outlet published it.

    Attributes:
        text: headline first (where the page has one), then one paragraph a line; empty when nothing could be read.
        language: ISO 639-1 code, None when the text is too short to tell.
        retrieved: ISO date or date-time at which the page was fetched, as the input says.
        raw_sha256: of the bytes that were read.
        copy_credit: the agency whose text this is by its own word.
    """

    id: str
    text: str
    url: str | None = None
    outlet: str | None = None
    title: str | None = None
    byline: str | None = None
    section: str | None = None
    language: str | None = None
    published: When | None = None
    retrieved: str | None = None
    raw_sha256: str | None = None
    copy_credit: str | None = None
    removed: tuple[Removed, ...] = ()


@dataclass(frozen=True, slots=True)
class Word:
    """A word as Universal Dependencies counts them: "don't" is two, "US-led" three.

    Attributes:
        features: (name, value) of Mood, Number, Person, Tense, VerbForm and Voice, sorted, as far as the word has them.
        head: position of the head in the sentence, from 1; 0 for the root.
        rel: relation to the head, with its subtype.
        factuality: for a predicate, what readers would say happened: about -3 (surely not) to 3 (surely); None for
            other words.
    """

    start: int
    end: int
    lemma: str | None = None
    upos: str | None = None
    features: tuple[tuple[str, str], ...] = ()
    head: int | None = None
    rel: str | None = None
    factuality: float | None = None


@dataclass(frozen=True, slots=True)
class Sentence:
    """A range of the text with its words; their heads make one tree."""

    start: int
    end: int
    words: tuple[Word, ...]

    def children(self, i_word: int) -> list[int]:
        """Indices of the words whose head is the word with index `i_word`, in text order."""
        return [i for i, word in enumerate(self.words) if word.head == i_word + 1]

    def subtree(self, i_word: int) -> list[int]:
        """Indices of a word and all that hangs below it, in text order."""
        found, queue = [i_word], [i_word]
        while queue:
            below = self.children(queue.pop())
            found += below
            queue += below
        return sorted(found)


@dataclass(frozen=True, slots=True)
class Mention:
    """A span that names someone, somewhere, something, some time or some amount.

    Attributes:
        titled: for a person, the name with the title before it ("Prime Minister Mira Olen"), where there is one.
        score: geometric mean of the model's probabilities of its tokens' labels, 0 to 1; None where a rule found it.
        actor: id of the `Actor` that it stands for; None when it names none, or it is not known which.
        when: for dates and times, what the ground step made of it.
        where: for places, facilities and countries, likewise; None when the gazetteer has no such place.
    """

    id: str
    span: Span
    form: MentionForm
    kind: MentionKind
    titled: Span | None = None
    score: float | None = None
    actor: str | None = None
    when: When | None = None
    where: Where | None = None


@dataclass(frozen=True, slots=True)
class Quotation:
    """A quoted stretch of one paragraph: with its marks from start to end, without them from inner_start to inner_end.

    Attributes:
        is_closed: false when the closing mark is missing; the quotation then reaches to the end of its paragraph or
            to the next opening mark.
    """

    start: int
    end: int
    inner_start: int
    inner_end: int
    is_closed: bool


@dataclass(frozen=True, slots=True)
class Fragment:
    """A stretch of text that the model takes for a speaker, a cue or a piece of content.

    Attributes:
        score: geometric mean of the model's probabilities of its tokens' labels, 0 to 1.
    """

    part: FragmentPart
    span: Span
    score: float


@dataclass(frozen=True, slots=True)
class Tie:
    """How surely a cue and another fragment belong together.

    Attributes:
        cue, other: indices into `Annotation.fragments`; `other` is None for "this cue has no speaker".
        score: probability among the alternatives: of the speakers (or none) of the cue, or of the cues of a content.
    """

    cue: int
    other: int | None
    score: float


@dataclass(frozen=True, slots=True)
class CorefLink:
    """A pronoun, noun or name, and the earlier word that it most likely stands for: each the head word of its phrase.

    Attributes:
        start, antecedent_start: where the two words begin.
        score: probability among the earlier nouns, names and pronouns of the same window, and "nothing before".
    """

    start: int
    antecedent_start: int
    score: float


@dataclass(frozen=True, slots=True)
class Annotation:
    """What the annotate step knows about one article.

    Attributes:
        sentences: in text order, without overlap; white space between them belongs to none.
        quotations: in text order, without overlap.
        fragments: in text order, without overlap.
        ties: by cue, then by other fragment; pairs in different windows of the model have none.
        mentions: names, dates, times and quantities, in text order, without overlap.
        coref_links: at most one a word, in text order; none reaches into another window of the model.
    """

    sentences: tuple[Sentence, ...] = ()
    quotations: tuple[Quotation, ...] = ()
    fragments: tuple[Fragment, ...] = ()
    ties: tuple[Tie, ...] = ()
    mentions: tuple[Mention, ...] = ()
    coref_links: tuple[CorefLink, ...] = ()


@dataclass(frozen=True, slots=True)
class Actor:
    """Who a mention stands for.

    Attributes:
        id: equal in every article that means the same actor.
        name: the usual one, of the registry or, of an actor that it does not have, of the text.
        country: ISO 3166 alpha-3 as PLOVER reads it, or UNO, EUR, IGO, NGO, ISM, IMG, MNC; None when not known.
        sectors: PLOVER codes on the day of the text, the first one primary; empty when not known.
        office: held on that day.
        registry: id in the registry: a Wikidata item (Q...), a country code, or a name of our own tables.
    """

    id: str
    name: str
    kind: ActorKind
    country: str | None
    sectors: tuple[str, ...] = ()
    office: str | None = None
    registry: str | None = None


@dataclass(frozen=True, slots=True)
class Party:
    """Who says, does or is done to.

    Attributes:
        span: the words that stand for the party here; None when it is carried from elsewhere or is the outlet.
        name: the fullest name the article gives, else that of whoever held the office described on its day; None when
            there is neither.
        basis: how `name` was reached: the span names it, describes it, is a pronoun; the statement itself names
            nobody and the party is carried from the text around; or it is the outlet's own voice.
    """

    span: Span | None
    name: str | None
    basis: Basis
    actor: str | None = None
    country: str | None = None
    sectors: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Cue:
    """The words that tell that something is said, and the lemma of their verb (None without a verb, as ":")."""

    span: Span
    lemma: str | None


@dataclass(frozen=True, slots=True)
class Statement:
    """Somebody said something.

    Attributes:
        content: what was said, in text order; several pieces when it is interrupted.
        tier: speech, or an attitude: wants, plans, believes.
        negated: the cue denies the saying, or its verb denies the content ("did not say", "denied").
        condition: the "if" clause under which the content holds, where it has one.
        confidence: probability that the content and the words for the speaker are right, calibrated on PolNeAR
            development articles; it says nothing about the name that the ground step gives these words.
    """

    id: str
    speaker: Party | None
    cue: Cue | None
    content: tuple[Span, ...]
    kind: Kind
    tier: Tier
    addressees: tuple[Party, ...] = ()
    negated: bool = False
    condition: Span | None = None
    date: When | None = None
    confidence: float | None = None

    def outer_range(self) -> tuple[int, int]:
        """From the first to the last character of content, cue and a speaker in the same stretch of text."""
        spans = list(self.content) + ([self.cue.span] if self.cue else [])
        if self.speaker and self.speaker.span and self.speaker.basis != "carried":
            spans.append(self.speaker.span)
        return min(span.start for span in spans), max(span.end for span in spans)


@dataclass(frozen=True, slots=True)
class CodedArticle:
    """One line of `onrecord code`: an article and all that was read from it."""

    made_by: str
    article: Article
    sentences: tuple[Sentence, ...] = ()
    mentions: tuple[Mention, ...] = ()
    actors: tuple[Actor, ...] = ()
    statements: tuple[Statement, ...] = ()
    skipped: tuple[Skipped, ...] = ()


def sorted_statements(statements: Iterable[Statement]) -> tuple[Statement, ...]:
    """Statements by start and end of their outer range, equal ones by id."""
    return tuple(sorted(statements, key=lambda statement: (*statement.outer_range(), statement.id)))
