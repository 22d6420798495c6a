"""The bridge to the scorers and gold files beside the project: nothing of them is copied in here."""

import gzip
import hashlib
import json
import os
import subprocess
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from onrecord.acquire import find_pages
from onrecord.pipeline import Annotator
from onrecord.run import Options, code_pages

Row = dict[str, Any]


class KitError(Exception):
    """A scorer or a gold file cannot be used."""


@dataclass(frozen=True, slots=True)
class Kit:
    """A folder that holds `eval/` and `data/`.

    Attributes:
        n_jobs: processes that code at the same time.
        annotator: another annotate step than the shipped one; it codes in this process.
    """

    shared: Path
    work: Path
    n_jobs: int = 2
    annotator: Annotator | None = None

    def gold(self, name: str) -> Path:
        """The path of a gold file.

        Raises:
            KitError: it is not there.
        """
        path = self.shared / "data" / name
        if not path.is_file():
            raise KitError(f"{path} is missing: give the folder that holds data/ and eval/ with --shared")
        return path

    def input_of(self, gold: Path) -> Path:
        """What a command may see of a gold file, written by the kit's own `make-input`."""
        path = self.work / f"{gold.name}.input.jsonl"
        path.write_text(self._run("make-input", str(gold)), encoding="utf-8")
        return path

    def code(self, paths: Iterable[Path], name: str, *, words: bool = False) -> Path:
        """Code pages into a file of records, with every sentence's words if asked."""
        path = self.work / f"{name}.coded.jsonl"
        pages = find_pages([str(path) for path in paths])
        with path.open("w", encoding="utf-8", newline="\n") as out:
            options = Options(words=words, annotator=self.annotator)
            lines = code_pages(pages, options, n_jobs=1 if self.annotator else self.n_jobs)
            out.writelines(line.json for line in lines)
        return path

    def table(self, scorer: str, *files: Path) -> str:
        """A scorer's table for people."""
        return self._run(scorer, *map(str, files))

    def measures(self, scorer: str, *files: Path) -> Row:
        """A scorer's report as an object."""
        found: Row = json.loads(self._run(scorer, *map(str, files), "--json"))
        return found

    def _run(self, *arguments: str) -> str:
        environment = {**os.environ, "PYTHONPATH": str(self.shared.resolve())}
        command = [sys.executable, "-m", "eval", *arguments]
        done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
        if done.returncode not in (0, 1):  # 1: `verbatim` has complaints
            raise KitError(f"{' '.join(command)}: {done.stderr.strip()}")
        return done.stdout


def read_rows(path: Path) -> Iterator[Row]:
    """The objects of a JSONL file, gzipped or not."""
    data = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    for line in data.decode("utf-8").split("\n"):
        if line:
            yield json.loads(line)


def write_rows(rows: Iterable[Row], path: Path) -> Path:
    """Write a JSONL file and return its path."""
    with path.open("w", encoding="utf-8", newline="\n") as out:
        out.writelines(json.dumps(row) + "\n" for row in rows)
    return path


def sha256_of(path: Path) -> str:
    """Hexadecimal digest of a file: a floor holds for one version of the gold data only."""
    return hashlib.sha256(path.read_bytes()).hexdigest()
