"""The reader of `heads.conllu`: sentences with an analysis written by hand, one part per head of the model."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from onrecord.records import Span

HEADS = Path(__file__).parent / "heads.conllu"
NAME_KINDS = ("person", "organization", "country", "place", "group", "facility", "product", "event", "other")
TIME_KINDS = ("date", "time", "quantity")
FACTUALITY = ("happened", "not")
FEATURES = ("Mood", "Number", "Person", "Tense", "VerbForm", "Voice")
KEYS = ("sent_id", "text", "name", "titled", "time", "statement", "factuality", "coref")

_SPAN = re.compile(r"(?P<start>\d+) (?P<end>\d+) (?P<text>.+)")
_LABELLED = re.compile(r"(?P<start>\d+) (?P<end>\d+) (?P<kind>[a-z]+) (?P<text>.+)")
_STATEMENT = re.compile(r"(?P<speaker>-|\d+ \d+) \| (?P<cue>\d+ \d+) \| (?P<content>\d+ \d+(?:;\d+ \d+)*)")


@dataclass(frozen=True, slots=True)
class HeadsWord:
    """One word. `id` counts from 1 and `head` is the id of the word above it, 0 for the root, as in CoNLL-U."""

    id: int
    span: Span
    lemma: str
    upos: str
    features: tuple[tuple[str, str], ...]
    head: int
    rel: str


@dataclass(frozen=True, slots=True)
class Labelled:
    """A span of the sentence with its kind."""

    kind: str
    span: Span


@dataclass(frozen=True, slots=True)
class HeadsStatement:
    """Who says what: the content is in the order of the text; the speaker is None where nobody is named."""

    speaker: Span | None
    cue: Span
    content: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class HeadsSentence:
    """One sentence and all that its reading should find. Offsets are code points of `text`; words are named by id.

    `factuality` pairs a predicate's word with a value, `coref` a pronoun's word with the head word of its antecedent.
    """

    id: str
    text: str
    words: tuple[HeadsWord, ...]
    names: tuple[Labelled, ...]
    titled: tuple[Span, ...]
    times: tuple[Labelled, ...]
    statements: tuple[HeadsStatement, ...]
    factuality: tuple[tuple[int, str], ...]
    coref: tuple[tuple[int, int], ...]


def read_heads(path: Path) -> tuple[HeadsSentence, ...]:
    """All sentences of a file, in its order.

    Raises:
        ValueError: a line has another form than `heads.md` says, or an offset does not cut the words beside it.
    """
    blocks = path.read_text(encoding="utf-8").strip("\n").split("\n\n")
    return tuple(_read_sentence(block.split("\n")) for block in blocks)


def _read_sentence(lines: list[str]) -> HeadsSentence:
    notes: dict[str, list[str]] = {key: [] for key in KEYS}
    rows = [line for line in lines if not line.startswith("# ")]
    for line in lines[: len(lines) - len(rows)]:
        key, _, value = line.removeprefix("# ").partition(" = ")
        if key not in notes or not value:
            raise ValueError(f"{line!r}: a comment is `# key = value` before the words, with a key of {KEYS}")
        notes[key].append(value)
    (sent_id,), (text,) = notes["sent_id"], notes["text"]
    return HeadsSentence(
        id=sent_id,
        text=text,
        words=tuple(_read_words(text, rows)),
        names=tuple(_read_labelled(text, note) for note in notes["name"]),
        titled=tuple(_checked(text, _match(_SPAN, note)) for note in notes["titled"]),
        times=tuple(_read_labelled(text, note) for note in notes["time"]),
        statements=tuple(_read_statement(text, note) for note in notes["statement"]),
        factuality=tuple((int(word), value) for word, value in map(str.split, notes["factuality"])),
        coref=tuple((int(later), int(earlier)) for later, earlier in map(str.split, notes["coref"])),
    )


def _read_words(text: str, rows: list[str]) -> Iterator[HeadsWord]:
    """The words, each found in the text where SpaceAfter says that it stands."""
    at = 0
    for row in rows:
        number, form, lemma, upos, _, features, head, rel, _, misc = row.split("\t")
        if not text.startswith(form, at):
            raise ValueError(f"word {number} {form!r} does not stand at {at} of {text!r}")
        pairs = [] if features == "_" else [pair.split("=") for pair in features.split("|")]
        span = Span.cut(text, at, at + len(form))
        yield HeadsWord(int(number), span, lemma, upos, tuple((name, value) for name, value in pairs), int(head), rel)
        at = span.end
        if misc != "SpaceAfter=No" and at < len(text):
            if text[at] != " ":
                raise ValueError(f"no space behind word {number} {form!r} of {text!r}")
            at += 1
    if at != len(text):
        raise ValueError(f"{text[at:]!r} has no word")


def _read_labelled(text: str, note: str) -> Labelled:
    match = _match(_LABELLED, note)
    return Labelled(match["kind"], _checked(text, match))


def _read_statement(text: str, note: str) -> HeadsStatement:
    match = _match(_STATEMENT, note)
    speaker = None if match["speaker"] == "-" else _cut(text, match["speaker"])
    content = tuple(_cut(text, part) for part in match["content"].split(";"))
    return HeadsStatement(speaker, _cut(text, match["cue"]), content)


def _match(form: re.Pattern[str], note: str) -> re.Match[str]:
    if match := form.fullmatch(note):
        return match
    raise ValueError(f"{note!r} has not the form {form.pattern}")


def _cut(text: str, offsets: str) -> Span:
    start, end = offsets.split()
    return Span.cut(text, int(start), int(end))


def _checked(text: str, match: re.Match[str]) -> Span:
    """The span of a match, which must hold the text that stands beside its offsets."""
    span = Span.cut(text, int(match["start"]), int(match["end"]))
    if span.text != match["text"]:
        raise ValueError(f"[{span.start}, {span.end}) holds {span.text!r}, not {match['text']!r}")
    return span
