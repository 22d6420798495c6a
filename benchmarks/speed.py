"""Articles a second and core, peak memory, cold start: `python -m benchmarks.speed`.

The articles are the bundled samples, cleaned and cut or joined to 600 words each, so that anyone can run it. The peer
is spaCy's blank English tokeniser with its rule-based sentence splitter, which finds no statements: it is the unit of
speed of the machine. Each contestant runs alone, in a process of its own, on one thread; the best of three rounds
counts.
"""

import argparse
import json
import os
import platform
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

N_ARTICLES = 60
N_WORDS = 600
N_ROUNDS = 3
ONE_THREAD = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "MKL_NUM_THREADS": "1"}


def make_articles() -> list[str]:
    """Texts of `N_WORDS` words, whole paragraphs as far as possible, each from another point of the samples on."""
    from onrecord.acquire import find_pages, read_page
    from onrecord.samples import sample_paths
    from onrecord.settings import Settings

    pages = find_pages([str(path) for path in sample_paths()])
    paragraphs = [line for page in pages for line in read_page(page, Settings())[0].text.splitlines()]
    articles = []
    for i in range(N_ARTICLES):
        words = 0
        lines: list[str] = []
        for line in paragraphs[i * 7 % len(paragraphs) :] + paragraphs:
            kept = line.split(" ")[: N_WORDS - words]
            lines.append(" ".join(kept))
            words += len(kept)
            if words >= N_WORDS:
                break
        articles.append("\n".join(lines))
    return articles


def best_rate(work: Callable[[str], object], articles: list[str]) -> float:
    """Articles a second in the best of the rounds, after a first one to warm up."""
    work(articles[0])
    seconds = []
    for _ in range(N_ROUNDS):
        started = time.perf_counter()
        for article in articles:
            work(article)
        seconds.append(time.perf_counter() - started)
    return len(articles) / min(seconds)


def run_onrecord() -> float:
    """Text in, JSON line out."""
    from onrecord.acquire import Given, RawPage
    from onrecord.annotate import shipped_model
    from onrecord.pipeline import Coder
    from onrecord.schema import to_line

    coder = Coder(shipped_model())

    def work(text: str) -> str:
        return to_line(coder.code_page(RawPage("article.txt", "text", text.encode(), Given())))

    return best_rate(work, make_articles())


def run_annotate() -> float:
    """The model alone: tokenise, read, decode."""
    from onrecord.annotate import annotate_article, shipped_model
    from onrecord.records import Article

    model = shipped_model()
    return best_rate(lambda text: annotate_article(Article("a", text), model), make_articles())


def run_spacy() -> float:
    """Words and sentences by rule, nothing else."""
    import spacy

    nlp = spacy.blank("en")
    nlp.add_pipe("sentencizer")
    return best_rate(nlp, make_articles())


CONTESTANTS = {"onrecord": run_onrecord, "annotate": run_annotate, "spacy-blank": run_spacy}


def measure(name: str) -> dict[str, float]:
    """Run one contestant in a process of its own."""
    command = [sys.executable, "-m", "benchmarks.speed", "--contestant", name]
    done = subprocess.run(command, env={**os.environ, **ONE_THREAD}, capture_output=True, text=True, check=True)
    found: dict[str, float] = json.loads(done.stdout)
    return found


def cold_start_s() -> float:
    """Seconds from the command to the record of one short page, best of three."""
    from onrecord.samples import sample_paths

    command = [str(Path(sys.executable).with_name("onrecord")), "code", str(sample_paths()[0])]
    seconds = []
    for _ in range(N_ROUNDS):
        started = time.perf_counter()
        subprocess.run(command, capture_output=True, check=True)
        seconds.append(time.perf_counter() - started)
    return min(seconds)


def main() -> None:
    """Print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--contestant", choices=CONTESTANTS)
    options = parser.parse_args()
    if options.contestant:
        rate = CONTESTANTS[options.contestant]()
        peak_mib = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(json.dumps({"rate": rate, "peak_mib": peak_mib}))
        return
    found = {name: measure(name) for name in CONTESTANTS}
    peer = found["spacy-blank"]["rate"]
    machine = f"{platform.machine()}, Python {platform.python_version()}"
    print(f"{N_ARTICLES} articles of {N_WORDS} words, one thread, {machine}")
    print(f"{'':<14}{'articles/s':>12}{'peak MiB':>10}{'times spaCy blank':>19}")
    for name, row in found.items():
        print(f"{name:<14}{row['rate']:>12.1f}{row['peak_mib']:>10.0f}{row['rate'] / peer:>19.3f}")
    print(f"cold start of `onrecord code` on one page: {cold_start_s():.2f} s")


if __name__ == "__main__":
    main()
