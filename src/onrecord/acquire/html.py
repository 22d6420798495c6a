"""HTML -> lines and metadata, through a worker process with time and memory caps.

The worker is started once and kept; after a hang, a crash or an exhausted memory it is replaced. It is a plain child
process, so that this works inside the processes of a pool too.
"""

import atexit
import json
import os
import subprocess
import sys
import threading
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any, BinaryIO, cast

from onrecord.acquire.html_worker import read_frame, write_frame
from onrecord.errors import SkipReason
from onrecord.settings import Settings

_START_TIMEOUT_S = 60.0
"""For the worker to come up; it is not held against the first page."""


@dataclass(frozen=True, slots=True)
class HtmlPage:
    """What the reader found in a page.

    Attributes:
        lines: one a paragraph, in page order.
        links: those of the lines that are nothing but a link.
        date: an ISO day.
    """

    lines: Sequence[str] = ()
    links: Sequence[str] = ()
    title: str | None = None
    byline: str | None = None
    outlet: str | None = None
    url: str | None = None
    section: str | None = None
    date: str | None = None


@dataclass(frozen=True, slots=True)
class HtmlFailure:
    """Why a page could not be read, and a sentence for people."""

    reason: SkipReason
    detail: str


def read_html(html: str, settings: Settings) -> HtmlPage | HtmlFailure:
    """Read a page within `page_timeout_s` and `page_memory_mib`; a failure leaves later pages unharmed."""
    return _worker(os.getpid(), settings.page_timeout_s, settings.page_memory_mib).read(html)


@cache
def _worker(pid: int, timeout_s: float, memory_mib: int) -> "_Worker":  # noqa: ARG001 (a fork must not share a worker)
    worker = _Worker(timeout_s, memory_mib)
    atexit.register(worker.stop)
    return worker


@dataclass(slots=True)
class _Worker:
    timeout_s: float
    memory_mib: int
    process: "subprocess.Popen[bytes] | None" = field(default=None)

    def read(self, html: str) -> HtmlPage | HtmlFailure:
        if self.process is None and self._ask(None, _START_TIMEOUT_S) is None:
            return HtmlFailure(SkipReason.PAGE_FAILED, "the HTML reader did not start; run `onrecord doctor`")
        answer = self._ask(html.encode(), self.timeout_s)
        if isinstance(answer, HtmlFailure):
            return answer
        if answer is None:
            return HtmlFailure(SkipReason.PAGE_FAILED, "the HTML reader crashed on this page")
        fields: Mapping[str, Any] = json.loads(answer)
        if "error" in fields:
            self.stop()
            return HtmlFailure(SkipReason.PAGE_FAILED, f"the HTML reader failed: {fields['error']}")
        return HtmlPage(**fields)

    def _ask(self, page: bytes | None, timeout_s: float) -> bytes | HtmlFailure | None:
        """Send a page, or only start the process, and wait for its frame; the timer's kill ends every wait."""
        process = self.process or self._start()
        timed_out = threading.Event()

        def expire() -> None:
            timed_out.set()
            process.kill()

        timer = threading.Timer(timeout_s, expire)
        timer.start()
        try:
            if page is not None:
                write_frame(cast("BinaryIO", process.stdin), page)
            answer = read_frame(cast("BinaryIO", process.stdout))
        except OSError:
            answer = None
        finally:
            timer.cancel()
        if answer is None:
            self.stop()
        if timed_out.is_set():
            return HtmlFailure(
                SkipReason.TIMED_OUT, f"reading took more than {timeout_s:g} s (ONRECORD_PAGE_TIMEOUT_S)"
            )
        return answer

    def _start(self) -> "subprocess.Popen[bytes]":
        self.process = subprocess.Popen(
            [sys.executable, "-m", "onrecord.acquire.html_worker", str(self.memory_mib)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
        )
        return self.process

    def stop(self) -> None:
        """End the process; the next page starts another."""
        process, self.process = self.process, None
        if process is not None:
            process.kill()
            process.communicate()
