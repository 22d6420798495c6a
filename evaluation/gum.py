"""GUM as running text with its gold mentions and coreference chains."""

import gzip
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from onrecord.ground.lexicon import load_lexicon

_ENTITY = re.compile(r"\((\d+)-([a-z]+)-([^()]*)(\))?|(\d+)\)")


@dataclass
class Word:
    """A word of GUM with its place in the text; `head` is an index into the document's words, -1 for the root."""

    start: int
    end: int
    form: str
    lemma: str
    upos: str
    head: int
    rel: str
    entities: str


@dataclass
class Mention:
    """A gold mention: half-open range of words, its chain and the index of its head word."""

    chain: str
    type: str
    first: int
    last: int
    head: int = -1


@dataclass
class Document:
    """One GUM document as running text, one paragraph a line."""

    id: str
    text: str = ""
    words: list[Word] = field(default_factory=list)
    sentences: list[tuple[int, int]] = field(default_factory=list)
    mentions: list[Mention] = field(default_factory=list)

    @property
    def genre(self) -> str:
        """The second part of the id: news, interview and so on."""
        return self.id.split("_")[1]


def read_gum(path: Path) -> Iterator[Document]:
    """The documents of a gzipped GUM file."""
    document: Document | None = None
    rows: list[list[str]] = []
    new_paragraph = False
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in [*lines, "\n"]:
            if line.startswith("# newdoc"):
                if document:
                    yield finish(document)
                document = Document(line.split("=")[1].strip())
            elif line.startswith("# newpar"):
                new_paragraph = True
            elif line.strip() and not line.startswith("#"):
                rows.append(line.rstrip("\n").split("\t"))
            elif rows and document:
                add_sentence(document, rows, "\n" if new_paragraph else " ")
                rows, new_paragraph = [], False
    if document:
        yield finish(document)


def add_sentence(document: Document, rows: list[list[str]], gap: str) -> None:
    """Append a sentence's words and text; words of a contraction stand without a space between them."""
    if document.text:
        document.text += gap
    begin = len(document.text)
    base = len(document.words)
    contraction_end, spaced = 0, True
    for row in rows:
        if "-" in row[0]:
            contraction_end, spaced = int(row[0].split("-")[1]), "SpaceAfter=No" not in row[9]
            continue
        if "." in row[0]:
            continue
        number = int(row[0])
        start = len(document.text)
        document.text += row[1]
        head = int(row[6])
        document.words.append(
            Word(start, len(document.text), row[1], row[2], row[3], base + head - 1 if head else -1, row[7], row[9])
        )
        inside = number < contraction_end
        if not inside and (spaced if number == contraction_end else "SpaceAfter=No" not in row[9]):
            document.text += " "
    document.text = document.text.rstrip(" ")
    document.sentences.append((begin, len(document.text)))


def finish(document: Document) -> Document:
    """Read the chains from the last column."""
    still_open: dict[str, list[Mention]] = defaultdict(list)
    for i, word in enumerate(document.words):
        value = next((part[7:] for part in word.entities.split("|") if part.startswith("Entity=")), "")
        for match in _ENTITY.finditer(value):
            if match[1]:
                mention = Mention(match[1], match[2], i, i + 1)
                (document.mentions if match[4] else still_open[match[1]]).append(mention)
            elif still_open[match[5]]:
                mention = still_open[match[5]].pop()
                mention.last = i + 1
                document.mentions.append(mention)
    for mention in document.mentions:
        inside = range(mention.first, mention.last)
        mention.head = next((i for i in inside if document.words[i].head not in inside), mention.first)
    document.mentions.sort(key=lambda mention: (mention.first, -mention.last))
    return document


def proper_words(document: Document, mention: Mention) -> tuple[str, ...]:
    """The words of a name without titles; empty when the mention's head is no proper noun."""
    words = document.words
    if words[mention.head].upos != "PROPN":
        return ()
    first = last = mention.head
    joins = ("PROPN", "ADP", "DET") if mention.type != "person" else ("PROPN",)
    while first > mention.first and words[first - 1].upos in (*joins, "ADJ") and words[first - 1].form[0].isupper():
        first -= 1
    while last + 1 < mention.last and words[last + 1].upos in joins:
        last += 1
    roles = load_lexicon().roles
    forms = [words[i].form.lower().rstrip(".") for i in range(first, last + 1)]
    title_end = max((i + 1 for i, form in enumerate(forms[:-1]) if form in roles or form == "the"), default=0)
    return tuple(forms[title_end:])
