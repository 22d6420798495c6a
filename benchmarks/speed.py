"""Articles a second and core, peak memory, cold start: `python -m benchmarks.speed`.

The articles are bundled samples, cleaned and cut or joined to 600 words each, so that anyone can run it. The peers are
spaCy's blank English tokeniser with its rule-based sentence splitter, which is the machine's unit of speed; spaCy's
small pipeline (see `spacy_peers`); and our own model in torch (see `torch_peer`), which lives in another environment.
Each contestant runs alone, in a process of its own, on one thread; the best of three rounds counts.
"""

import argparse
import subprocess
import sys
import time
from pathlib import Path

from benchmarks.contest import (
    N_ROUNDS,
    Contestant,
    best_rate,
    compete,
    make_articles,
    measure,
    print_ratios,
    print_table,
)
from benchmarks.spacy_peers import run_blank, run_small


def run_onrecord() -> float:
    """Text in, JSON line out."""
    from onrecord.acquire import Given, RawPage
    from onrecord.annotate import shipped_annotator
    from onrecord.pipeline import Coder
    from onrecord.schema import to_line

    coder = Coder(shipped_annotator())

    def work(text: str) -> str:
        return to_line(coder.code_page(RawPage("article.txt", "text", text.encode(), Given())))

    return best_rate(lambda texts: map(work, texts), make_articles())


def run_annotate() -> float:
    """The model alone: tokenise, read, decode."""
    from onrecord.annotate import annotate_article, shipped_model
    from onrecord.records import Article

    model = shipped_model()
    return best_rate(lambda texts: (annotate_article(Article("a", text), model) for text in texts), make_articles())


def run_extract() -> float:
    """Everything up to the ground step: what that step adds is the difference to "onrecord"."""
    from onrecord.acquire import Given, RawPage, read_page
    from onrecord.annotate import shipped_annotator
    from onrecord.extract import find_statements
    from onrecord.settings import Settings

    annotator, settings = shipped_annotator(), Settings()

    def work(text: str) -> object:
        article, _ = read_page(RawPage("article.txt", "text", text.encode(), Given()), settings)
        return find_statements(article, annotator.annotate(article), min_confidence=settings.min_confidence)

    return best_rate(lambda texts: map(work, texts), make_articles())


OURS: dict[str, Contestant] = {"onrecord": run_onrecord, "without-ground": run_extract, "annotate": run_annotate}
PEERS: dict[str, Contestant] = {"spacy-blank": run_blank, "spacy-small": run_small}
CONTESTANTS = OURS | PEERS


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
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--contestant", choices=CONTESTANTS)
    parser.add_argument("--torch-python", default=sys.executable, help="the Python of the training environment")
    options = parser.parse_args()
    if options.contestant:
        compete(CONTESTANTS[options.contestant])
        return
    found = measure("benchmarks.speed", CONTESTANTS)
    print_table(found)
    print_ratios(found, OURS, list(PEERS))
    print(f"cold start of `onrecord code` on one page: {cold_start_s():.2f} s", flush=True)
    subprocess.run([options.torch_python, "-m", "benchmarks.torch_peer"], check=True)


if __name__ == "__main__":
    main()
