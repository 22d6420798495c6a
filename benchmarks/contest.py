"""How every contestant is measured: the same articles, alone, in a process of its own, on one thread."""

import json
import os
import platform
import resource
import subprocess
import sys
import time
from collections import deque
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import TypeVar

N_ARTICLES = 60
N_WORDS = 600
N_ROUNDS = 3
ONE_THREAD = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "MKL_NUM_THREADS": "1"}

T = TypeVar("T")
Contestant = Callable[[], float]
"""Prepares itself, reads the articles and gives its articles a second."""


@dataclass(frozen=True, slots=True)
class Result:
    """What one contestant reached.

    Attributes:
        rate: articles a second.
        peak_mib: the most memory its process ever held.
    """

    rate: float
    peak_mib: float


def make_articles() -> list[str]:
    """Texts of `N_WORDS` words, whole paragraphs as far as possible, each from another point of the samples on.

    Only samples in plain text, so that a training environment without an HTML reader makes the same articles.
    """
    from onrecord.acquire import find_pages, read_page
    from onrecord.samples import sample_paths
    from onrecord.settings import Settings

    pages = find_pages([str(path) for path in sample_paths() if path.suffix == ".txt"])
    paragraphs = [line for page in pages for line in read_page(page, Settings())[0].text.splitlines()]
    articles = []
    for i in range(N_ARTICLES):
        words = 0
        lines: list[str] = []
        for line in paragraphs[i * len(paragraphs) // N_ARTICLES :] + paragraphs:
            kept = line.split(" ")[: N_WORDS - words]
            lines.append(" ".join(kept))
            words += len(kept)
            if words >= N_WORDS:
                break
        articles.append("\n".join(lines))
    return articles


def best_rate(read_all: Callable[[Sequence[T]], Iterable[object]], articles: Sequence[T]) -> float:
    """Articles a second in the best of the rounds, after a first article to warm up; no answer is kept."""
    deque(read_all(articles[:1]), maxlen=0)
    seconds = []
    for _ in range(N_ROUNDS):
        started = time.perf_counter()
        deque(read_all(articles), maxlen=0)
        seconds.append(time.perf_counter() - started)
    return len(articles) / min(seconds)


def compete(contestant: Contestant) -> None:
    """Run one contestant in this process and print its result for `measure`."""
    rate = contestant()
    peak_mib = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps(asdict(Result(rate, peak_mib))))


def measure(module: str, names: Iterable[str]) -> dict[str, Result]:
    """Run contestants of a module one after the other, each in a process of its own."""
    found = {}
    for name in names:
        command = [sys.executable, "-m", module, "--contestant", name]
        done = subprocess.run(command, env={**os.environ, **ONE_THREAD}, stdout=subprocess.PIPE, text=True, check=True)
        found[name] = Result(**json.loads(done.stdout))
    return found


def print_table(found: Mapping[str, Result]) -> None:
    """Print the results, the machine above them."""
    machine = f"{platform.machine()}, Python {platform.python_version()}"
    print(f"{N_ARTICLES} articles of {N_WORDS} words, one thread, {machine}")
    print(f"{'':<14}{'articles/s':>12}{'peak MiB':>10}")
    for name, result in found.items():
        print(f"{name:<14}{result.rate:>12.1f}{result.peak_mib:>10.0f}")


def print_ratios(found: Mapping[str, Result], ours: Iterable[str], peers: Sequence[str]) -> None:
    """Print how many times as fast as each peer we are; below 1 is slower."""
    for name in ours:
        for peer in peers:
            print(f"{name} is {found[name].rate / found[peer].rate:.3g} times as fast as {peer}")
