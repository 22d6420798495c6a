"""PolNeAR articles with other quotation marks: how far does the reading depend on a page's habits?"""

import random
from pathlib import Path

from evaluation.kit import Row, read_rows, write_rows
from evaluation.restyle import STYLES, restyle

SEED = 20261120
LOST_SHARE = 0.1
"""Share of closing marks that the last variant loses."""
VARIANTS = (*sorted(STYLES), "lost-closing")
PARTS = ("speaker", "cue", "content")


def write_variant(gold: Path, variant: str, folder: Path) -> Path:
    """Rewrite a statements gold file; spans move with their text.

    Args:
        variant: a style, or "lost-closing": marks as they are, one closing mark in ten deleted.
    """
    return write_rows((_rewrite(row, variant) for row in read_rows(gold)), folder / f"{variant}.jsonl")


def _rewrite(row: Row, variant: str) -> Row:
    rng = random.Random(f"{SEED} {row['id']}")
    if variant == "lost-closing":
        restyled = restyle(row["text"], None, rng, LOST_SHARE)
    else:
        restyled = restyle(row["text"], variant, rng)
    statements = [
        {part: [found for span in statement[part] if (found := restyled.span(*span))] for part in PARTS}
        for statement in row["statements"]
    ]
    return {**row, "text": restyled.text, "statements": statements}
