"""GUM as running text with its gold mentions and coreference chains."""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from evaluation.treebank import Document, read_treebank
from onrecord.ground.speakers.lexicon import load_lexicon

_ENTITY = re.compile(r"\((\d+)-([a-z]+)-([^()]*)(\))?|(\d+)\)")


@dataclass
class Mention:
    """A gold mention: half-open range of words, its chain and the index of its head word."""

    chain: str
    type: str
    first: int
    last: int
    head: int = -1


@dataclass
class MarkedDocument(Document):
    """A document of GUM with its mentions, by where they begin, the longer first."""

    mentions: list[Mention] = field(default_factory=list)


def read_gum(path: Path) -> Iterator[MarkedDocument]:
    """The documents of a gzipped GUM file."""
    for document in read_treebank(path):
        yield MarkedDocument(**vars(document), mentions=mentions_of(document))


def mentions_of(document: Document) -> list[Mention]:
    """The mentions in the last column of a GUM document, by where they begin, the longer first."""
    found: list[Mention] = []
    still_open: dict[str, list[Mention]] = defaultdict(list)
    for i, word in enumerate(document.words):
        value = next((part[7:] for part in word.misc.split("|") if part.startswith("Entity=")), "")
        for match in _ENTITY.finditer(value):
            if match[1]:
                mention = Mention(match[1], match[2], i, i + 1)
                (found if match[4] else still_open[match[1]]).append(mention)
            elif still_open[match[5]]:
                mention = still_open[match[5]].pop()
                mention.last = i + 1
                found.append(mention)
    for mention in found:
        inside = range(mention.first, mention.last)
        mention.head = next((i for i in inside if document.words[i].head not in inside), mention.first)
    return sorted(found, key=lambda mention: (mention.first, -mention.last))


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
