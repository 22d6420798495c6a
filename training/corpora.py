"""The data sets as they lie on disk -> documents with words, trees, names, factuality and coreference.

Everything here follows `data/README.md`; offsets are code points of `Document.text`, one paragraph a line.
"""

from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from evaluation.gum import mentions_of
from evaluation.kit import read_rows
from evaluation.treebank import Document, n_filled, read_treebank


def add_factuality(documents: list[Document], rows: list[dict[str, Any]]) -> int:
    """Put the judgements of UDS-IH2 on the words of the sentences with the same id; returns how many found one."""
    places = {id_: (doc, i) for doc in documents for i, id_ in enumerate(doc.sentence_ids)}
    n_found = 0
    for row in rows:
        if row["id"] not in places:
            continue
        document, i = places[row["id"]]
        first, end = document.sentences[i]
        by_place = {n_filled(row["text"], 0, predicate["span"][0]): predicate for predicate in row["predicates"]}
        begin = document.words[first].start
        for w in range(first, end):
            predicate = by_place.get(n_filled(document.text, begin, document.words[w].start))
            if predicate is not None and row["text"][slice(*predicate["span"])] == document.words[w].form:
                document.factuality[w] = (predicate["value"], predicate["confidence"])
                n_found += 1
    return n_found


def add_chains(documents: list[Document]) -> None:
    """Put GUM's coreference chains on its documents, single mentions too."""
    for document in documents:
        chains: dict[str, list[int]] = defaultdict(list)
        for mention in mentions_of(document):
            chains[mention.chain].append(mention.head)
        document.chains = [sorted(set(heads)) for heads in chains.values()]


def add_dates(documents: list[Document], rows: list[dict[str, Any]]) -> None:
    """Put GUM's marked dates on its documents."""
    by_id = {document.id: document for document in documents}
    for row in rows:
        document = by_id.get(row["id"])
        if document is None:
            continue
        places = [i for i, character in enumerate(document.text) if not character.isspace()]
        spans = [time["span"] for time in row["times"]]
        document.dates = [
            (places[n_filled(row["text"], 0, start)], places[n_filled(row["text"], 0, end) - 1] + 1)
            for start, end in spans
        ]


def read_grammar(data: Path) -> list[Document]:
    """English Web Treebank and GUM, train parts, with all that is marked on them."""
    ewt = read_treebank(data / "parse" / "ewt_train.conllu.gz")
    add_factuality(ewt, list(read_rows(data / "status" / "uds_train.jsonl.gz")))
    gum = read_treebank(data / "parse" / "gum_train.conllu.gz")
    add_chains(gum)
    add_dates(gum, list(read_rows(data / "dates" / "gum_train.jsonl.gz")))
    return ewt + gum


def read_names(data: Path) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    """The marking scheme (see `training/targets.py`) and the rows of each set of names."""
    for scheme, name in (
        ("worldwide", "worldwide_train"),
        ("wikigold", "wikigold"),
        ("wnut", "wnut17_train"),
        ("crossner", "crossner_politics_train"),
    ):
        yield scheme, list(read_rows(data / "names" / f"{name}.jsonl.gz"))
