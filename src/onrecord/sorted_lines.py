"""Large tables that are searched where they lie: no load time, and no memory but for the lines that are asked for.

Such a table is a UTF-8 TSV file with a header line, whose other lines are sorted by their bytes: `write_sorted` makes
one. The first column is the key; several rows may share it.
"""

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from importlib.resources import files
from mmap import ACCESS_READ, mmap
from pathlib import Path

from onrecord.errors import InputError

Row = dict[str, str]


class SortedLines:
    """The rows of one table, found by bisection over a memory map.

    Safe to use from several threads. The file is opened at the first question.
    """

    def __init__(self, package: str, name: str) -> None:
        """The table `NAME.tsv` that is shipped in a package."""
        self._file = files(package).joinpath(f"{name}.tsv")

    @cached_property
    def _bytes(self) -> mmap | bytes:
        """The file: mapped, or read when the package does not lie on disk. Two threads at once both may do it."""
        if not isinstance(self._file, Path):
            return self._file.read_bytes()
        with self._file.open("rb") as file:
            return mmap(file.fileno(), 0, access=ACCESS_READ)

    @cached_property
    def columns(self) -> tuple[str, ...]:
        """The names of the header line, in order."""
        return tuple(self._line_at(0).split("\t"))

    def find(self, key: str) -> tuple[Row, ...]:
        """All rows whose first column equals the key, in file order; empty when there are none."""
        return tuple(self._rows(key.encode("utf-8", "surrogatepass") + b"\t"))

    def starts_with(self, prefix: str) -> tuple[Row, ...]:
        """All rows whose first column begins with the prefix, in file order; empty when there are none."""
        return tuple(self._rows(prefix.encode("utf-8", "surrogatepass")))

    def _rows(self, prefix: bytes) -> Iterator[Row]:
        """The rows whose line begins with the given bytes."""
        start = self._first_line_from(prefix)
        while self._bytes[start : start + len(prefix)] == prefix and start < len(self._bytes):
            yield dict(zip(self.columns, self._line_at(start).split("\t"), strict=True))
            start = self._line_end(start) + 1

    def _first_line_from(self, prefix: bytes) -> int:
        """Where the first line begins that does not sort before the prefix; the file's length when all do."""
        low, high = self._line_end(0) + 1, len(self._bytes)
        while low < high:
            start = self._bytes.rfind(b"\n", 0, (low + high) // 2) + 1
            if self._bytes[start : start + len(prefix)] < prefix:
                low = self._line_end(start) + 1
            else:
                high = start
        return low

    def _line_end(self, start: int) -> int:
        """Where the line that begins at `start` ends: its line feed, or the end of a file that lacks the last one."""
        end = self._bytes.find(b"\n", start)
        return end if end >= 0 else len(self._bytes)

    def _line_at(self, start: int) -> str:
        return self._bytes[start : self._line_end(start)].decode()


def write_sorted(path: Path, columns: Sequence[str], rows: Sequence[Mapping[str, str]]) -> None:
    """Write rows as a table that `SortedLines` can search; equal rows are written once.

    Raises:
        InputError: a value holds a tab or a line break.
    """
    lines = set()
    for row in rows:
        values = [row[column] for column in columns]
        if any(mark in value for value in values for mark in "\t\n\r"):
            raise InputError(f"{path.name}: a value of {values} holds a tab or a line break; take it out")
        lines.add("\t".join(values).encode())
    path.write_bytes(b"\n".join(["\t".join(columns).encode(), *sorted(lines), b""]))
