"""Let a trained model label news from other parts of the world, to learn from: `python -m training.pseudo`.

PolNeAR is US politics of 2016. A second round that also learns from what the first round read in world news meets
other names, other English and other ways to attribute. Statements the model is unsure of keep their whole paragraph
out, so that the second round does not learn the first one's blind spots.
"""

import argparse
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from onrecord.annotate import Model, annotate_article
from onrecord.extract import find_statements
from onrecord.records import Article, Statement
from training.data import read_rows

TEXTS = ("names/worldwide_train.jsonl.gz", "news/wikinews_2019.jsonl.gz")
MIN_CONFIDENCE = 0.5


def label(row: dict[str, Any], model: Model) -> dict[str, Any]:
    """A row in PolNeAR's form, without the paragraphs that hold an unsure statement."""
    article = Article(str(row["id"]), row["text"])
    statements, _ = find_statements(article, annotate_article(article, model))
    unsure = [s.outer_range() for s in statements if (s.confidence or 0.0) < MIN_CONFIDENCE]
    kept, shifts = [], []
    position = removed = 0
    for line in row["text"].split("\n"):
        end = position + len(line)
        if any(start <= end and position <= stop for start, stop in unsure):
            removed += len(line) + 1
        else:
            kept.append(line)
        shifts.append((position, end, removed))
        position = end + 1
    sure = [statement for statement in statements if (statement.confidence or 0.0) >= MIN_CONFIDENCE]
    text = "\n".join(kept)
    moved = [found for statement in sure if (found := _move(statement, shifts, text))]
    return {"id": article.id, "text": text, "statements": moved}


def _move(statement: Statement, shifts: list[tuple[int, int, int]], text: str) -> dict[str, list[list[int]]] | None:
    """The spans of a statement in the shortened text; None when one of them is gone."""
    parts = {
        "speaker": [statement.speaker.span] if statement.speaker and statement.speaker.span else [],
        "cue": [statement.cue.span] if statement.cue else [],
        "content": list(statement.content),
    }
    moved: dict[str, list[list[int]]] = {}
    for part, spans in parts.items():
        moved[part] = []
        for span in spans:
            shift = next(removed for start, end, removed in shifts if start <= span.start <= end)
            start, end = span.start - shift, span.end - shift
            if start < 0 or text[start:end] != span.text:
                return None
            moved[part].append([start, end])
    return moved


def labelled(data: Path, model: Model) -> Iterator[dict[str, Any]]:
    """All rows, in the order of `TEXTS`."""
    for name in TEXTS:
        for row in read_rows(data / name):
            yield label(row, model)


def main() -> None:
    """Write the labelled rows."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--model", type=Path, required=True, help="folder of an exported model")
    parser.add_argument("--out", type=Path, default=Path("build/pseudo.jsonl"))
    options = parser.parse_args()
    options.out.parent.mkdir(parents=True, exist_ok=True)
    with options.out.open("w", encoding="utf-8") as out:
        for row in labelled(options.data, Model(options.model)):
            out.write(json.dumps(row) + "\n")


if __name__ == "__main__":
    main()
