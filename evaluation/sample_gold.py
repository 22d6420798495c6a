"""The hand labels of the sample articles as spans of their cleaned text, in the form the scorers read."""

import json
from pathlib import Path

from evaluation.kit import Row, read_rows, write_rows
from onrecord.samples import sample_paths

LABELS = Path(__file__).parent / "samples_gold.jsonl"


class LabelError(Exception):
    """A labelled string does not occur in its article."""


def write_sample_gold(coded: Path, path: Path) -> Path:
    """Write gold rows for the coded sample articles.

    Raises:
        LabelError: words of a label are not in the cleaned article: they were misspelt, or cut with the page chrome.
    """
    labels = {row["file"]: row["statements"] for row in read_rows(LABELS)}
    records = read_rows(coded)
    rows = [
        {
            "id": record["article"]["id"],
            "text": record["article"]["text"],
            "statements": locate_statements(record["article"]["text"], labels[sample.name], sample.name),
        }
        for sample, record in zip(sample_paths(), records, strict=True)
    ]
    return write_rows(rows, path)


def locate_statements(text: str, statements: list[Row], name: str) -> list[Row]:
    """Spans of labelled strings, for statements in text order.

    Words that occur several times are taken where cue, speaker and content stand closest together, and among equal
    places at the one nearest to the statement before.

    Raises:
        LabelError: a string does not occur.
    """
    found = []
    before = 0
    for statement in statements:
        words = {part: statement[part] for part in ("cue", "speaker_words") if statement[part]}
        starts = {part: _occurrences(text, value, name) for part, value in words.items()}
        first = min(
            _occurrences(text, statement["content"][0], name),
            key=lambda i: (sum(_gap(i, places) for places in starts.values()), abs(i - before)),
        )
        contents = []
        at = first
        for content in statement["content"]:
            at = _nearest(_occurrences(text, content, name), at)
            contents.append([at, at + len(content)])
            at += len(content)
        cue = _nearest(starts["cue"], first) if "cue" in starts else first
        spans = {
            "cue": cue,
            "speaker_words": _nearest(starts["speaker_words"], cue) if "speaker_words" in starts else 0,
        }
        located = {part: [[spans[part], spans[part] + len(value)]] for part, value in words.items()}
        found.append({"speaker": located.get("speaker_words", []), "cue": located.get("cue", []), "content": contents})
        before = first
    return found


def _nearest(starts: list[int], at: int) -> int:
    return min(starts, key=lambda i: abs(i - at))


def _gap(at: int, starts: list[int]) -> int:
    return abs(_nearest(starts, at) - at)


def _occurrences(text: str, words: str, name: str) -> list[int]:
    starts = []
    at = text.find(words)
    while at >= 0:
        starts.append(at)
        at = text.find(words, at + 1)
    if not starts:
        raise LabelError(f"{name}: {json.dumps(words, ensure_ascii=False)} is not in the cleaned article")
    return starts
