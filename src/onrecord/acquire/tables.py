"""The data files of this step, read once: tab-separated, a header line, the last column says where a row comes from."""

import csv
from functools import cache
from importlib.resources import files


@cache
def read_table(name: str) -> tuple[dict[str, str], ...]:
    """The rows of `acquire/NAME.tsv`, in file order."""
    text = files("onrecord.acquire").joinpath(f"{name}.tsv").read_text(encoding="utf-8")
    return tuple(csv.DictReader(text.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE))
