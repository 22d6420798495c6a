"""Train the tagger and linker of statements: `python -m training.train --data ../shared/data --out build/model`.

Seeded; resumes from the last epoch's checkpoint in `--out`. Weights are averaged over steps (EMA), and the averaged
weights are what is evaluated and exported.
"""

import argparse
import math
import random
import time
from pathlib import Path

import torch
from torch import Tensor, nn

from onrecord.annotate.pieces import Vocabulary
from training.data import Example, examples_of, read_rows
from training.network import Network, crf_loss, link_loss, pretrained_folder

SEED = 20261120
PIECES_PER_STEP = 4096
LEARNING_RATE = 2e-4
HEAD_LEARNING_RATE = 1e-3
LAYER_DECAY = 0.85
WEIGHT_DECAY = 0.01
WARM_UP = 0.06
LINK_WEIGHT = 0.15
LOSS_SCALE = 10.0  # puts gradients near the clipping bound, which then evens out the batches
MAX_GRADIENT = 5.0
PRINT_EVERY = 20
EMA_DECAY = 0.995


def batches_of(examples: list[Example], rng: random.Random) -> list[list[Example]]:
    """Batches of about `PIECES_PER_STEP` pieces, windows of like length together, in random order."""
    order = sorted(range(len(examples)), key=lambda i: (len(examples[i].window.pieces) // 16, rng.random()))
    batches: list[list[Example]] = []
    batch: list[Example] = []
    longest = 0
    for i in order:
        longest_now = max(longest, len(examples[i].window.pieces))
        if batch and longest_now * (len(batch) + 1) > PIECES_PER_STEP:
            batches.append(batch)
            batch, longest_now = [], len(examples[i].window.pieces)
        batch.append(examples[i])
        longest = longest_now
    batches.append(batch)
    rng.shuffle(batches)
    return batches


def tensors_of(batch: list[Example]) -> dict[str, Tensor]:
    """Padded inputs of a batch."""
    n_pieces = max(len(example.window.pieces) for example in batch)
    n_slots = max(len(example.labels) for example in batch)

    def pad(rows: list[list[int]], size: int) -> Tensor:
        return torch.tensor([row + [0] * (size - len(row)) for row in rows])

    return {
        "pieces": pad([example.window.pieces for example in batch], n_pieces),
        "features": pad([example.window.features for example in batch], n_pieces),
        "firsts": pad([example.window.firsts for example in batch], n_slots),
        "mask": pad([[1] * len(example.window.pieces) for example in batch], n_pieces).float(),
        "labels": pad([example.labels for example in batch], n_slots),
        "slots": pad([[1] * len(example.labels) for example in batch], n_slots).float(),
    }


def losses_of(network: Network, batch: list[Example]) -> tuple[Tensor, Tensor]:
    """Tagging and link loss of a batch."""
    inputs = tensors_of(batch)
    with torch.autocast("cpu", dtype=torch.bfloat16):
        emissions, vectors = network(inputs["pieces"], inputs["features"], inputs["firsts"], inputs["mask"])
    return crf_loss(network, emissions, inputs["labels"], inputs["slots"]), link_loss(network, vectors, batch)


def parameter_groups(network: Network) -> list[dict[str, object]]:
    """Lower layers learn more slowly; heads learn fastest."""
    groups: dict[float, list[nn.Parameter]] = {}
    for name, parameter in network.named_parameters():
        if name.startswith("layers."):
            rate = LEARNING_RATE * LAYER_DECAY ** (5 - int(name.split(".")[1]))
        elif name.startswith(("words.", "positions.", "norm.")):
            rate = LEARNING_RATE * LAYER_DECAY**6
        else:
            rate = HEAD_LEARNING_RATE
        groups.setdefault(rate, []).append(parameter)
    return [{"params": parameters, "lr": rate, "peak": rate} for rate, parameters in groups.items()]


class Average:
    """Exponential moving average of the weights."""

    def __init__(self, network: Network) -> None:
        self.weights = {name: tensor.detach().clone() for name, tensor in network.state_dict().items()}
        self.steps = 0

    def update(self, network: Network) -> None:
        """Take in the weights after a step."""
        self.steps += 1
        decay = min(EMA_DECAY, self.steps / (self.steps + 10))
        for name, tensor in network.state_dict().items():
            self.weights[name].lerp_(tensor.detach(), 1 - decay)


class Trainer:
    """The network, its optimiser and its average, as one thing that a checkpoint holds."""

    def __init__(self, seed: int) -> None:
        torch.manual_seed(seed)
        self.network = Network()
        self.network.load_pretrained()
        self.optimizer = torch.optim.AdamW(parameter_groups(self.network), weight_decay=WEIGHT_DECAY, betas=(0.9, 0.98))
        self.average = Average(self.network)
        self.epoch = 0

    def save(self, path: Path) -> None:
        """Write a checkpoint."""
        torch.save(
            {
                "network": self.network.state_dict(),
                "optimizer": self.optimizer.state_dict(),
                "average": self.average.weights,
                "step": self.average.steps,
                "epoch": self.epoch,
            },
            path,
        )

    def load(self, path: Path) -> None:
        """Go on from a checkpoint."""
        saved = torch.load(path, weights_only=True)
        self.network.load_state_dict(saved["network"])
        self.optimizer.load_state_dict(saved["optimizer"])
        self.average.weights, self.average.steps = saved["average"], saved["step"]
        self.epoch = saved["epoch"]

    def step(self, batch: list[Example], scale: float) -> tuple[float, float]:
        """Learn from one batch, at a share of the peak learning rates.

        Returns:
            Tagging and link loss.
        """
        for group in self.optimizer.param_groups:
            group["lr"] = group["peak"] * scale
        tagging, linking = losses_of(self.network, batch)
        (LOSS_SCALE * (tagging + LINK_WEIGHT * linking)).backward()
        nn.utils.clip_grad_norm_(self.network.parameters(), MAX_GRADIENT)
        self.optimizer.step()
        self.optimizer.zero_grad()
        self.average.update(self.network)
        return tagging.item(), linking.item()


def scale_at(progress: float) -> float:
    """Share of the peak learning rate: a linear warm-up, then half a cosine down to one per cent."""
    if progress < WARM_UP:
        return max(progress / WARM_UP, 0.01)
    return max(0.5 * (1 + math.cos(math.pi * min(1.0, (progress - WARM_UP) / (1 - WARM_UP)))), 0.01)


def train_epoch(trainer: Trainer, batches: list[list[Example]], n_epochs: int) -> None:
    """One pass over the batches; prints mean losses."""
    started = time.monotonic()
    trainer.network.train()
    tagging = linking = 0.0
    for i, batch in enumerate(batches, start=1):
        losses = trainer.step(batch, scale_at((trainer.epoch + (i - 1) / len(batches)) / n_epochs))
        tagging, linking = tagging + losses[0], linking + losses[1]
        if i % PRINT_EVERY == 0 or i == len(batches):
            seconds = round(time.monotonic() - started)
            means = f"tagging {tagging / i:.4f} linking {linking / i:.4f}"
            print(f"epoch {trainer.epoch + 1} step {i}/{len(batches)} {means} {seconds} s", flush=True)
    trainer.epoch += 1


def main() -> None:
    """Train; write a checkpoint after every epoch."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--out", type=Path, default=Path("build/model"))
    parser.add_argument("--epochs", type=int, default=8)
    parser.add_argument("--limit", type=int, help="train on so many articles only, to try things out")
    parser.add_argument("--seed", type=int, default=SEED)
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    rows = read_rows(options.data / "statements" / "polnear_train.jsonl.gz")[: options.limit]
    vocabulary = Vocabulary(pretrained_folder() / "vocab.txt")
    trainer = Trainer(options.seed)
    checkpoint = options.out / "checkpoint.pt"
    if checkpoint.exists():
        trainer.load(checkpoint)
    while trainer.epoch < options.epochs:
        rng = random.Random(options.seed * 1000 + trainer.epoch)
        torch.manual_seed(options.seed * 1000 + trainer.epoch)
        examples = [example for row in rows for example in examples_of(row, vocabulary, rng)]
        train_epoch(trainer, batches_of(examples, rng), options.epochs)
        trainer.save(checkpoint)


if __name__ == "__main__":
    main()
