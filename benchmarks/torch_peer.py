"""The same model in torch, float32, beside the shipped int8 file: `python -m benchmarks.torch_peer`.

Both read the same windows, one at a time, on one thread: encoder and all heads, from a window to the arrays that are
decoded. Speed does not depend on the weights, so torch's are random. The peak memory of torch includes the exporter's
libraries. Needs the training environment (`make train`).
"""

import argparse
from collections.abc import Callable
from importlib.util import find_spec
from itertools import chain

from benchmarks.contest import best_rate, compete, make_articles, measure, print_ratios, print_table
from onrecord.annotate.windows import Window


def make_windows() -> list[list[Window]]:
    """What the model reads of each article, cut as the annotate step cuts it."""
    from onrecord.annotate.model import MODEL_FOLDER
    from onrecord.annotate.pieces import Vocabulary
    from onrecord.annotate.quotes import read_quotations
    from onrecord.annotate.tokens import split_tokens
    from onrecord.annotate.windows import pack_windows, shape_tokens
    from onrecord.annotate.words import split_words

    vocabulary = Vocabulary(MODEL_FOLDER / "vocab.txt")
    windows = []
    for text in make_articles():
        tokens = split_tokens(text, split_words(text))
        windows.append(pack_windows(shape_tokens(tokens, *read_quotations(text), vocabulary), vocabulary))
    return windows


def rate_of(read: Callable[[Window], object]) -> float:
    """Articles a second when every window is given to `read`."""
    return best_rate(lambda articles: map(read, chain.from_iterable(articles)), make_windows())


def run_onnx() -> float:
    """The shipped model, int8, in onnxruntime."""
    from onrecord.annotate import shipped_model

    return rate_of(shipped_model().read)


def run_torch() -> float:
    """The network that is exported, float32, in torch."""
    import json

    import torch

    from onrecord.annotate.model import MODEL_FOLDER, inputs_of
    from onrecord.annotate.pieces import Vocabulary
    from training.export import OneWindow, calibration_windows
    from training.network import Network

    torch.set_num_threads(1)
    torch.manual_seed(0)
    n_scripts = len(json.loads((MODEL_FOLDER / "config.json").read_text(encoding="utf-8"))["lemma_scripts"])
    windows = calibration_windows(Vocabulary(MODEL_FOLDER / "vocab.txt"))
    network = OneWindow(Network(n_scripts), windows, exact=True).eval()

    def read(window: Window) -> tuple[torch.Tensor, ...]:
        pieces, features, firsts, pool, word_of_slot = map(torch.from_numpy, inputs_of(window).values())
        return network(pieces, features, firsts, pool, word_of_slot)

    with torch.inference_mode():
        return rate_of(read)


CONTESTANTS = {"onnx-int8": run_onnx, "torch-float32": run_torch}


def main() -> None:
    """Print a table, or one line where torch is missing."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--contestant", choices=CONTESTANTS)
    options = parser.parse_args()
    if options.contestant:
        compete(CONTESTANTS[options.contestant])
        return
    if find_spec("torch") is None:
        print("torch-float32: not measured, torch is missing; run this with the training environment's Python")
        return
    found = measure("benchmarks.torch_peer", CONTESTANTS)
    print_table(found)
    print_ratios(found, ours=["onnx-int8"], peers=["torch-float32"])


if __name__ == "__main__":
    main()
