"""Paths, patterns and standard input -> raw pages, one at a time and always in the same order.

Nothing is decoded or judged here; a JSON line becomes a page of its own, read without ever holding more than one.
"""

import glob
import gzip
import os
import sys
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import BinaryIO, Literal, cast

from onrecord.acquire.dates import read_date
from onrecord.errors import InputError, SkipReason
from onrecord.records import Skipped
from onrecord.settings import Settings

PageKind = Literal["text", "html", "json"]

KIND_OF_ENDING: dict[str, PageKind] = {
    ".txt": "text",
    ".text": "text",
    ".md": "text",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".jsonl": "json",
    ".ndjson": "json",
}
"""The endings a walk through a folder takes, each also with `.gz` behind it, and how such files are read."""

_UNREADABLE = (OSError, EOFError, zlib.error)
_SNIFFED_BYTES = 4096
_BYTE_ORDER_MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
_HTML_OPENINGS = (b"<!doctype html", b"<html", b"<head", b"<body", b"<?xml", b"<meta", b"<title", b"<!--", b"<div")
_GZIP_MAGIC = b"\x1f\x8b"


@dataclass(frozen=True, slots=True)
class Given:
    """What the caller says about all pages of a run; a JSON row's own fields win.

    Attributes:
        published, retrieved: a day or a date-time as people write it; ISO 8601 is safest.
    """

    outlet: str | None = None
    published: str | None = None
    retrieved: str | None = None
    url: str | None = None
    title: str | None = None


@dataclass(frozen=True, slots=True)
class RawPage:
    """The bytes of one page, and where they come from.

    Attributes:
        name: the path as it was given or found, `file.jsonl:LINE` (from 1) for a JSON line, `-` for standard input.
        data: the whole file, decompressed; for kind "json" one line.
    """

    name: str
    kind: PageKind
    data: bytes
    given: Given


_NOTHING_GIVEN = Given()
_DEFAULT_SETTINGS = Settings()


def check_given(given: Given) -> None:
    """Refuse dates that nobody could understand, before any page is read.

    Raises:
        InputError: `published` or `retrieved` is no date.
    """
    for name in ("published", "retrieved"):
        value: str | None = getattr(given, name)
        if value is not None and read_date(value, "given") is None:
            raise InputError(f"{name} {value!r} is no date; write YYYY-MM-DD")


def find_pages(
    paths: Sequence[str],
    *,
    stdin: BinaryIO | None = None,
    given: Given = _NOTHING_GIVEN,
    settings: Settings = _DEFAULT_SETTINGS,
) -> Iterator[RawPage | Skipped]:
    """Find the pages behind paths, patterns and `-` (standard input).

    Folders are walked to the bottom, names sorted, hidden ones and links to folders left out, endings as in
    `KIND_OF_ENDING`; a file that is named itself is read whatever it is called.

    Args:
        stdin: what `-` reads; the process's own standard input when None.

    Yields:
        Pages in the order of the arguments. In the place of a file, line, folder or pattern that gives none stands a
        `Skipped` that says why.
    """
    for path in paths:
        if path == "-":
            yield from _read_stream(cast("BinaryIO", stdin or sys.stdin.buffer), "-", None, given, settings)
        elif Path(path).is_dir():
            yield from _walk_named(Path(path), given, settings)
        elif not Path(path).exists() and glob.has_magic(path):
            yield from _expand(path, given, settings)
        else:
            yield from _read_file(Path(path), given, settings)


def _expand(pattern: str, given: Given, settings: Settings) -> Iterator[RawPage | Skipped]:
    matches = sorted(glob.glob(pattern, recursive=True))  # noqa: PTH207 (the pattern may be absolute)
    if not matches:
        yield _skip(
            SkipReason.UNREADABLE, f"{_shown(Path(pattern))}: no file fits this pattern; check it, or put it in quotes"
        )
    for match in map(Path, matches):
        if match.is_dir():
            yield from _walk(match, given, settings)
        else:
            yield from _read_file(match, given, settings)


def _walk_named(folder: Path, given: Given, settings: Settings) -> Iterator[RawPage | Skipped]:
    pages = _walk(folder, given, settings)
    first = next(pages, None)
    if first is None:
        endings = " ".join(KIND_OF_ENDING)
        yield _skip(
            SkipReason.EMPTY, f"{_shown(folder)}: no page in this folder; files ending in {endings} (or .gz) are read"
        )
        return
    yield first
    yield from pages


def _walk(folder: Path, given: Given, settings: Settings) -> Iterator[RawPage | Skipped]:
    try:
        entries = sorted(entry for entry in folder.iterdir() if not entry.name.startswith("."))
    except OSError as error:
        yield _skip(SkipReason.UNREADABLE, f"{_shown(folder)}: the folder cannot be opened ({error.strerror})")
        return
    for entry in entries:
        if entry.is_dir():
            if not entry.is_symlink():
                yield from _walk(entry, given, settings)
        elif _kind_by_ending(entry) is not None:
            yield from _read_file(entry, given, settings)


def _kind_by_ending(path: Path) -> PageKind | None:
    name = path.name.lower().removesuffix(".gz")
    return KIND_OF_ENDING.get(Path(name).suffix)


def _read_file(path: Path, given: Given, settings: Settings) -> Iterator[RawPage | Skipped]:
    try:
        with path.open("rb") as stream:
            yield from _read_stream(stream, _shown(path), _kind_by_ending(path), given, settings)
    except _UNREADABLE as error:
        next_step = "check the name and the rights" if _is_of_system(error) else "the file is damaged, get it again"
        yield _skip(SkipReason.UNREADABLE, f"{_shown(path)}: cannot be read ({_why(error)}); {next_step}")


def _read_stream(
    stream: BinaryIO, name: str, kind: PageKind | None, given: Given, settings: Settings
) -> Iterator[RawPage | Skipped]:
    opening = stream.read(_SNIFFED_BYTES)
    rest = _Rewound(opening, stream)
    if opening.startswith(_GZIP_MAGIC):
        with gzip.GzipFile(fileobj=cast("BinaryIO", rest)) as unpacked:
            opening = unpacked.read(_SNIFFED_BYTES)
            yield from _split(opening, _Rewound(opening, unpacked), name, kind, given, settings)
    else:
        yield from _split(opening, rest, name, kind, given, settings)


def _split(
    opening: bytes, rest: "_Rewound", name: str, kind: PageKind | None, given: Given, settings: Settings
) -> Iterator[RawPage | Skipped]:
    kind = _sniffed_kind(opening, kind)
    if kind == "json":
        yield from _read_json_lines(rest, name, given, settings)
        return
    data = rest.read(settings.max_page_bytes + 1)
    yield _too_large(name, settings) if len(data) > settings.max_page_bytes else RawPage(name, kind, data, given)


def _sniffed_kind(opening: bytes, kind: PageKind | None) -> PageKind:
    """The kind a name promises; a name that promises none, or plain text that opens as HTML, is looked into."""
    if kind in ("html", "json"):
        return kind
    for mark in _BYTE_ORDER_MARKS:
        opening = opening.removeprefix(mark)
    start = opening.replace(b"\0", b"").lstrip()
    if start[:20].lower().startswith(_HTML_OPENINGS):
        return "html"
    return "json" if kind is None and start.startswith(b"{") else "text"


class _Rewound:
    """A stream of which the first bytes were already taken, as if they were not."""

    def __init__(self, taken: bytes, stream: BinaryIO | gzip.GzipFile) -> None:
        self._taken = BytesIO(taken)
        self._stream = stream

    def read(self, size: int) -> bytes:
        data = self._taken.read(size)
        return data + self._stream.read(size - len(data)) if len(data) < size else data

    def readline(self, limit: int) -> bytes:
        line = self._taken.readline(limit)
        if not line.endswith(b"\n") and len(line) < limit:
            line += self._stream.readline(limit - len(line))
        return line


def _read_json_lines(stream: _Rewound, name: str, given: Given, settings: Settings) -> Iterator[RawPage | Skipped]:
    limit = settings.max_page_bytes + 1
    i_line = 0
    while line := stream.readline(limit):
        i_line += 1
        if len(line) == limit and not line.endswith(b"\n"):
            yield _too_large(f"{name}:{i_line}", settings)
            while line and not line.endswith(b"\n"):
                line = stream.readline(limit)
        elif line.strip():
            yield RawPage(f"{name}:{i_line}", "json", line.strip(), given)
    if i_line == 0:
        yield _skip(SkipReason.EMPTY, f"{name}: the file is empty")


def _shown(path: Path) -> str:
    """The path as text; bytes of a name that are no text become U+FFFD, so that every record can be written."""
    return os.fsencode(path).decode("utf-8", "replace")


def _too_large(name: str, settings: Settings) -> Skipped:
    return _skip(
        SkipReason.TOO_LARGE,
        f"{name}: more than {settings.max_page_bytes} bytes; split it or raise ONRECORD_MAX_PAGE_BYTES",
    )


def _is_of_system(error: BaseException) -> bool:
    return isinstance(error, OSError) and error.errno is not None


def _why(error: BaseException) -> str:
    return (error.strerror if isinstance(error, OSError) else None) or str(error) or type(error).__name__


def _skip(reason: SkipReason, detail: str) -> Skipped:
    return Skipped("acquire", reason.value, detail)
