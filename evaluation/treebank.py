"""Universal Dependencies treebanks as running text with their gold words; one paragraph a line."""

import gzip
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path


@dataclass
class Word:
    """A gold word; `head` is an index into the document's words, -1 for a root, and `misc` the last column."""

    start: int
    end: int
    form: str
    lemma: str
    upos: str
    features: dict[str, str]
    head: int
    rel: str
    misc: str = ""


@dataclass
class Document:
    """A treebank document.

    Attributes:
        sentences: half-open ranges of words.
        sentence_ids: as in the treebank, one per sentence.
        paragraph_starts: indices of words that begin a paragraph.
        chains: per coreference chain, the head words of its mentions in text order; None where nobody marked them.
        factuality: value and confidence of a predicate, by word.
        dates: marked dates; None where nobody marked them.
    """

    id: str
    text: str = ""
    words: list[Word] = field(default_factory=list)
    sentences: list[tuple[int, int]] = field(default_factory=list)
    sentence_ids: list[str] = field(default_factory=list)
    paragraph_starts: set[int] = field(default_factory=set)
    chains: list[list[int]] | None = None
    factuality: dict[int, tuple[float, float]] = field(default_factory=dict)
    dates: list[tuple[int, int]] | None = None

    @property
    def genre(self) -> str:
        """The second part of an id of GUM: news, interview and so on."""
        return self.id.split("_")[1]

    def sentence_ranges(self) -> list[tuple[int, int]]:
        """The characters of each sentence."""
        return [(self.words[first].start, self.words[end - 1].end) for first, end in self.sentences]

    def paragraphs(self) -> list[list[tuple[int, int]]]:
        """The words' ranges, paragraph by paragraph."""
        found: list[list[tuple[int, int]]] = []
        for i, word in enumerate(self.words):
            if i in self.paragraph_starts or not found:
                found.append([])
            found[-1].append((word.start, word.end))
        return found


def n_filled(text: str, start: int, end: int) -> int:
    """How many characters other than white space lie in a range: equal in texts that are only spaced differently."""
    return sum(not character.isspace() for character in text[start:end])


def write_documents(path: Path, keep: Callable[[str], bool], target: Path) -> Path:
    """Write those documents of a gzipped CoNLL-U file whose `# newdoc` line is to be kept; returns the new file."""
    is_kept = False
    with gzip.open(path, "rt", encoding="utf-8") as lines, gzip.open(target, "wt", encoding="utf-8") as out:
        for line in lines:
            if line.startswith("# newdoc"):
                is_kept = keep(line)
            if is_kept:
                out.write(line)
    return target


def read_treebank(path: Path) -> list[Document]:
    """The documents of a gzipped CoNLL-U file, without empty nodes; a contraction's words stand side by side."""
    documents: list[Document] = []
    rows: list[list[str]] = []
    is_paragraph, sentence_id = True, ""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in [*lines, "\n"]:
            if line.startswith("# newdoc"):
                documents.append(Document(line.split("=", 1)[1].strip()))
            elif line.startswith("# newpar"):
                is_paragraph = True
            elif line.startswith("# sent_id"):
                sentence_id = line.split("=", 1)[1].strip()
            elif line.strip() and not line.startswith("#"):
                rows.append(line.rstrip("\n").split("\t"))
            elif rows:
                _add_sentence(documents[-1], rows, sentence_id, is_paragraph=is_paragraph)
                rows, is_paragraph = [], False
    for document in documents:
        document.text = document.text.rstrip(" ")
    return documents


def _add_sentence(document: Document, rows: list[list[str]], sentence_id: str, *, is_paragraph: bool) -> None:
    base = len(document.words)
    if is_paragraph or not base:
        document.paragraph_starts.add(base)
        document.text = document.text.rstrip(" ") + ("\n" if base else "")
    contraction_end, is_spaced = 0, True
    for row in rows:
        if "-" in row[0]:
            contraction_end, is_spaced = int(row[0].split("-")[1]), "SpaceAfter=No" not in row[9].split("|")
            continue
        if "." in row[0]:
            continue
        start = len(document.text)
        document.text += row[1]
        features = dict(pair.split("=", 1) for pair in row[5].split("|")) if row[5] != "_" else {}
        head = base + int(row[6]) - 1 if int(row[6]) else -1
        document.words.append(Word(start, len(document.text), row[1], row[2], row[3], features, head, row[7], row[9]))
        number = int(row[0])
        if number > contraction_end:
            is_spaced = "SpaceAfter=No" not in row[9].split("|")
        if number >= contraction_end and is_spaced:
            document.text += " "
    if not document.text.endswith(" ") and rows:
        document.text += " "
    document.sentences.append((base, len(document.words)))
    document.sentence_ids.append(sentence_id)
