"""Rules and lists are tab-separated files beside the code that uses them; this reads them."""

import csv
from functools import cache
from importlib.resources import files


@cache
def read_table(package: str, name: str) -> tuple[dict[str, str], ...]:
    """The rows of `NAME.tsv` in a package, in file order, by the names of the header line.

    The last column of every such file, `source`, says where a row comes from.
    """
    text = files(package).joinpath(f"{name}.tsv").read_text(encoding="utf-8")
    return tuple(csv.DictReader(text.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE))
