"""The process that reads HTML, so that a hostile page can neither hang, crash nor fill up anything else.

Run as `python -m onrecord.acquire.html_worker MEMORY_MIB`. A frame is a length of four bytes, high byte first, and that
many bytes: in comes HTML as UTF-8, out goes a JSON object, either the fields of `html.HtmlPage` or {"error": ...}. The
first frame out is empty: ready.
"""

import json
import re
import sys
from collections.abc import Iterator
from typing import Any, BinaryIO

_INLINE = frozenset({"ref", "hi", "del", "graphic"})
"""The elements of trafilatura's tree that do not begin a line of their own."""
_CELL_WORDS = 8
"""A row with a longer cell is layout, not a table: each of its cells stands alone."""
_WHOLE = frozenset({"item", "head", "quote", "code"})
"""The elements whose text never goes on in the next line."""
_MIN_TORN_WORDS = 6
_ENDED = re.compile(r"[.!?:;…”\"’)\]]\s*$")
_DATE_OPTIONS = {
    "original_date": True,
    "extensive_search": False,
    "deferred_url_extractor": True,
    "max_date": "2100-12-31",  # not today, so that the answer does not depend on the day of the run
}


def read_frame(stream: BinaryIO) -> bytes | None:
    """The next frame; None when the stream has ended, also in the middle of one."""
    head = stream.read(4)
    size = int.from_bytes(head, "big")
    data = stream.read(size) if len(head) == 4 else b""
    return data if len(head) == 4 and len(data) == size else None


def write_frame(stream: BinaryIO, data: bytes) -> None:
    """Send one frame."""
    stream.write(len(data).to_bytes(4, "big") + data)
    stream.flush()


def main() -> None:
    """Answer frames until the stream ends."""
    _limit_memory(int(sys.argv[1]))
    stdin, stdout = sys.stdin.buffer, sys.stdout.buffer
    sys.stdout = sys.stderr
    import trafilatura  # noqa: F401 (the empty frame says that everything is loaded)

    write_frame(stdout, b"")
    while (data := read_frame(stdin)) is not None:
        try:
            answer = read_html(data.decode())
        except MemoryError:
            answer = {"error": "it needs more memory than page_memory_mib allows"}
        except Exception as error:  # noqa: BLE001 - the process border: whatever a page does to the parser is told, not raised
            answer = {"error": f"{type(error).__name__}: {error}"[:300]}
        write_frame(stdout, json.dumps(answer).encode())


def read_html(html: str) -> dict[str, Any]:
    """The main text and the metadata of a page.

    Returns:
        `lines`, one a paragraph, and those of them that are `links`; `title`, `byline`, `outlet`, `url`, `section`,
        `date` as in `html.HtmlPage`. No lines where no main text was found.

    Source: trafilatura, set to precision with tables and without comments, the best of five settings measured on the
    article-extraction benchmark (F1 96.4, P 95.8; balanced 96.0, 94.2).
    """
    from trafilatura import bare_extraction
    from trafilatura.settings import Document
    from trafilatura.utils import load_html

    tree = load_html(html)
    if tree is None:
        return {}
    links = _link_texts(tree)
    document = bare_extraction(
        tree, favor_precision=True, include_comments=False, with_metadata=True, date_extraction_params=_DATE_OPTIONS
    )
    if not isinstance(document, Document):
        return {}
    lines = list(_lines(document.body))
    return {
        "lines": lines,
        "links": [line for line in lines if " ".join(line.split()) in links],
        "title": document.title,
        "byline": document.author,
        "outlet": document.sitename,
        "url": document.url,
        "section": next(iter(document.categories or []), None),
        "date": document.date,
    }


def _lines(body: Any) -> Iterator[str]:
    """The paragraphs of trafilatura's tree, in order; short cells share a line, torn sentences are put together."""
    from lxml import etree

    torn = ""
    text = ""
    row: list[str] | None = None
    for event, element in etree.iterwalk(body, events=("start", "end")):
        if element.tag not in _INLINE:
            is_tearable = event == "start" or element.tag not in _WHOLE
            line, text = text.replace("\n", " "), ""
            if row is not None:
                row += [line.strip()] if line.strip() else []
            elif line.strip():
                if torn and not (is_tearable and _continues(torn, line)):
                    yield torn.strip()
                    torn = ""
                torn += line
            if element.tag == "row":
                if torn:
                    yield torn.strip()
                yield from _row_lines(row or [])
                row, torn = [] if event == "start" else None, ""
        text += (element.text if event == "start" else element.tail) or ""
    if torn:
        yield torn.strip()


def _continues(line: str, following: str) -> bool:
    """Whether a line break stands in the middle of a sentence: a link or a name was torn out of its paragraph."""
    if _ENDED.search(line) or len(line.split()) < _MIN_TORN_WORDS:
        return False
    return line.endswith(" ") or following[0] in ",.;:)" or (following[0] == " " and following.lstrip()[0].islower())


def _row_lines(cells: list[str]) -> Iterator[str]:
    if any(len(cell.split()) > _CELL_WORDS for cell in cells):
        yield from cells
    elif cells:
        yield " | ".join(cells)


def _link_texts(tree: Any) -> set[str]:
    return {" ".join("".join(link.itertext()).split()) for link in tree.iter("a")} - {""}


def _limit_memory(mib: int) -> None:
    try:
        import resource
    except ImportError:  # Windows has no such limit; time and size are still capped
        return
    resource.setrlimit(resource.RLIMIT_AS, (mib << 20, mib << 20))


if __name__ == "__main__":
    main()
