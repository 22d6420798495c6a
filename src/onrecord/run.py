"""The pipeline over many pages: one process or several, results always in input order.

Holds the only broad handler of the package: a page that crashes us becomes a row of `skipped` with the traceback, the
others go on, and the run as a whole fails at its end.
"""

import json
import multiprocessing
import signal
import traceback
from collections import Counter, deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

from onrecord.acquire import RawPage
from onrecord.annotate import shipped_annotator
from onrecord.errors import SkipReason
from onrecord.look_up import open_registry
from onrecord.pipeline import Annotator, Coder, LastStep
from onrecord.records import Article, CodedArticle, Skipped, content_id
from onrecord.schema import skipped_json, to_line
from onrecord.settings import Settings

PAGES_AHEAD = 8
"""Pages per worker that are read ahead: enough to keep workers busy, few enough to hold in memory."""

NOTICES = frozenset(
    {
        SkipReason.BREAKS_OFF,
        SkipReason.DATE_UNKNOWN,
        SkipReason.ENCODING_REPAIRED,
        SkipReason.REPEATED,
        SkipReason.UNSURE,
    }
)
"""Reasons that tell something about an article without keeping it from being coded."""


@dataclass(frozen=True, slots=True)
class Options:
    """How to code: everything a worker needs to know.

    Attributes:
        annotator: another annotate step than the built-in one; for several jobs it must survive pickling.
        actors: a user's own table of actors, layered over ours.
    """

    last_step: LastStep = "ground"
    words: bool = False
    settings: Settings = field(default_factory=Settings)
    annotator: Annotator | None = None
    actors: Path | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """One record as JSON, and what the summary counts.

    Attributes:
        digest: of the article's text, to tell a repeated article from another one with the same id.
    """

    json: str
    article_id: str
    digest: str
    n_statements: int
    reasons: tuple[str, ...]


@dataclass(slots=True)
class Summary:
    """Counts over a run, for people."""

    n_articles: int = 0
    n_statements: int = 0
    reasons: Counter[str] = field(default_factory=Counter)

    def add(self, line: Line) -> None:
        """Count one record."""
        self.n_articles += 1
        self.n_statements += line.n_statements
        self.reasons.update(line.reasons)

    @property
    def n_failed(self) -> int:
        """Articles whose processing crashed."""
        return self.reasons[SkipReason.FAILED]

    @property
    def n_lost(self) -> int:
        """Reasons for which something was not coded."""
        return sum(count for reason, count in self.reasons.items() if reason not in NOTICES)

    def __str__(self) -> str:
        """One line: articles, statements, and how often each reason."""
        reasons = ", ".join(f"{reason} {count}" for reason, count in sorted(self.reasons.items()))
        counts = f"articles {self.n_articles}, statements {self.n_statements}"
        return counts + (f"; skipped: {reasons}" if reasons else "")


def code_pages(pages: Iterable[RawPage | Skipped], options: Options, *, n_jobs: int = 1) -> Iterator[Line]:
    """Code pages, one line each, in input order whatever the number of jobs.

    Args:
        pages: as `acquire.find_pages` yields them; a `Skipped` becomes a record without text.
        n_jobs: processes; 1 works in this one.
    """
    lines = _in_this_process(pages, options) if n_jobs == 1 else _in_workers(pages, options, n_jobs)
    seen: dict[str, list[str]] = {}
    for line in lines:
        digests = seen.setdefault(line.article_id, [])
        digests.append(line.digest)
        yield line if len(digests) == 1 else _repeated(line, digests)


def _in_this_process(pages: Iterable[RawPage | Skipped], options: Options) -> Iterator[Line]:
    coder = _coder(options)
    for page in pages:
        yield _code(page, coder, options)


def _in_workers(pages: Iterable[RawPage | Skipped], options: Options, n_jobs: int) -> Iterator[Line]:
    """Spawned, not forked: onnxruntime's threads do not survive a fork."""
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(n_jobs, mp_context=context, initializer=_start_worker, initargs=(options,)) as pool:
        waiting: deque[Future[Line]] = deque()
        try:
            for page in pages:
                waiting.append(pool.submit(_code_in_worker, page))
                if len(waiting) > PAGES_AHEAD * n_jobs:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()
        finally:
            pool.shutdown(wait=False, cancel_futures=True)


_worker: list[tuple[Coder, Options]] = []  # of a worker process only: set once, before its first page


def _start_worker(options: Options) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent hears Ctrl-C and ends its workers
    _worker.append((_coder(options), options))


def _code_in_worker(page: RawPage | Skipped) -> Line:
    return _code(page, *_worker[0])


def _coder(options: Options) -> Coder:
    if options.last_step == "acquire":
        return Coder(None, options.settings)
    return Coder(options.annotator or shipped_annotator(), options.settings, open_registry(options.actors))


def _code(page: RawPage | Skipped, coder: Coder, options: Options) -> Line:
    if isinstance(page, Skipped):
        coded = _without_text(coder, content_id("a", page.reason, page.detail), page)
    else:
        try:
            coded = coder.code_page(page)
        except Exception:  # noqa: BLE001 - a bug of ours: this article fails, the run goes on and fails at its end
            detail = f"{Path(page.name).name}: please report this with the page\n{traceback.format_exc()}"
            skipped = Skipped("pipeline", SkipReason.FAILED, detail)
            coded = _without_text(coder, content_id("a", page.name, page.data), skipped)
    return Line(
        to_line(coded, words=options.words),
        coded.article.id,
        content_id("t", coded.article.text),
        len(coded.statements),
        tuple(str(row.reason) for row in coded.skipped),
    )


def _without_text(coder: Coder, article_id: str, skipped: Skipped) -> CodedArticle:
    return CodedArticle(coder.made_by, Article(article_id, ""), skipped=(skipped,))


def _repeated(line: Line, digests: list[str]) -> Line:
    """The line under an id of its own; without its records when an earlier line has the very same text."""
    row = json.loads(line.json)
    new_id = f"{line.article_id}~{len(digests)}"
    row["article"]["id"] = new_id
    if is_same := line.digest in digests[:-1]:
        for noun in ("mentions", "actors", "statements", "events", "figures"):
            row[noun] = []
    detail = (
        f"an article came earlier as {line.article_id}; this one has no text"
        if not row["article"]["text"]
        else f"the same text came earlier as {line.article_id}: its record is there"
        if is_same
        else f"another text came earlier as {line.article_id}; give every article an id of its own"
    )
    row["skipped"].append(skipped_json(Skipped("pipeline", SkipReason.REPEATED, detail)))
    return Line(
        json.dumps(row, ensure_ascii=False, separators=(",", ":")) + "\n",
        new_id,
        line.digest,
        0 if is_same else line.n_statements,
        (*line.reasons, SkipReason.REPEATED),
    )
