"""Train all heads together: `python -m training.train --data ../shared/data --out build/model`.

Seeded; resumes from the last epoch's checkpoint in `--out`. Weights are averaged over steps (EMA), and the averaged
weights are what is evaluated and exported.
"""

import argparse
import math
import random
import time
from collections import Counter
from pathlib import Path

import torch
from torch import Tensor, nn

from onrecord.annotate.model import inputs_of
from onrecord.annotate.pieces import Vocabulary
from training.losses import WEIGHTS, coref_loss, crf_loss, grammar_losses, link_loss, name_loss
from training.mixture import epoch_of, read_corpora
from training.network import Network, pretrained_folder, slots_of
from training.targets import Example

SEED = 20261120
PIECES_PER_STEP = 4096
# The rates are those that en-1 was trained with (2026-11, PolNeAR), never searched for; any change needs a training.
LEARNING_RATE = 2e-4
HEAD_LEARNING_RATE = 1e-3
LAYER_DECAY = 0.85
WEIGHT_DECAY = 0.01
WARM_UP = 0.06
LOSS_SCALE = 10.0  # puts gradients near the clipping bound, which then evens out the batches
MAX_GRADIENT = 5.0
PRINT_EVERY = 20
EMA_DECAY = 0.995
SILENT = 30.0
"""Score of "no statement here" where no set teaches statements."""
SET_OF = {"statements": "statements", "links": "statements", "names": "names"}


def batches_of(examples: list[Example], rng: random.Random) -> list[list[Example]]:
    """Batches of about `PIECES_PER_STEP` pieces: windows of like length, whatever they teach, in random order."""
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


def padded_inputs(batch: list[Example]) -> dict[str, Tensor]:
    """Padded inputs of a batch."""
    n_pieces = max(len(example.window.pieces) for example in batch)
    n_slots = max(len(example.window.tokens) for example in batch)
    n_words = max(len(example.window.words) for example in batch)

    def pad(rows: list[list[int]], size: int) -> Tensor:
        return torch.tensor([row + [0] * (size - len(row)) for row in rows])

    pool_BWP = torch.zeros(len(batch), n_words, n_pieces)
    words_of_slots = []
    for b, example in enumerate(batch):
        inputs = inputs_of(example.window)
        pool_WP = torch.from_numpy(inputs["pool"])
        pool_BWP[b, : pool_WP.shape[0], : pool_WP.shape[1]] = pool_WP
        words_of_slots.append(inputs["word_of_slot"].tolist())
    return {
        "pieces": pad([example.window.pieces for example in batch], n_pieces),
        "features": pad([example.window.features for example in batch], n_pieces),
        "firsts": pad([example.window.firsts for example in batch], n_slots),
        "pool": pool_BWP,
        "word_of_slot": pad(words_of_slots, n_slots),
        "mask": pad([[1] * len(example.window.pieces) for example in batch], n_pieces).float(),
    }


def losses_of(network: Network, batch: list[Example]) -> dict[str, Tensor]:
    """The summed loss of each head that the batch teaches."""
    inputs = padded_inputs(batch)
    losses: dict[str, Tensor] = {}
    with torch.autocast("cpu", dtype=torch.bfloat16):
        levels = network(inputs["pieces"], inputs["features"], inputs["mask"])
        top_BSD = slots_of(levels[-1], inputs["firsts"])
        rows = [i for i, example in enumerate(batch) if example.statements is not None]
        if rows:
            emissions, links = network.statements(top_BSD[rows])
        named = [i for i, example in enumerate(batch) if example.names is not None or example.grammar is not None]
        if named:
            some = [level[named] for level in levels]
            pool = inputs["pool"][named]
            names, mentions, antecedents = network.names(some, top_BSD[named], pool, inputs["word_of_slot"][named])
        parsed = [i for i, example in enumerate(batch) if example.grammar is not None]
        if parsed:
            grammar = network.grammar([level[parsed] for level in levels], inputs["pool"][parsed])
    if rows:
        targets = [example.statements for example in batch if example.statements is not None]
        n_slots = max(len(target.labels) for target in targets)
        labels = torch.tensor([target.labels + [0] * (n_slots - len(target.labels)) for target in targets])
        mask = torch.tensor([[1.0] * len(t.labels) + [0.0] * (n_slots - len(t.labels)) for t in targets])
        losses["statements"] = crf_loss(network.statements, emissions[:, :n_slots], labels, mask)
        losses["links"] = link_loss(network.statements, links, targets)
    if named:
        has = [k for k, i in enumerate(named) if batch[i].names is not None]
        if has:
            losses["names"] = name_loss(names[has], [t for i in named if (t := batch[i].names) is not None])
    if parsed:
        grammar_targets = [example.grammar for example in batch if example.grammar is not None]
        losses |= grammar_losses(grammar, grammar_targets)
        has = [k for k, i in enumerate(named) if batch[i].grammar is not None]
        losses["coref"] = coref_loss(mentions[has], antecedents[has], grammar_targets)
    return losses


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

    def __init__(self, scripts: tuple[str, ...], seed: int) -> None:
        torch.manual_seed(seed)
        self.scripts = scripts
        self.network = Network(len(scripts))
        self.network.load_pretrained()
        self.optimizer = torch.optim.AdamW(
            parameter_groups(self.network), weight_decay=WEIGHT_DECAY, betas=(0.9, 0.98), fused=True
        )
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
                "scripts": list(self.scripts),
            },
            path.with_suffix(".new"),
        )
        path.with_suffix(".new").replace(path)

    def load(self, path: Path) -> None:
        """Go on from a checkpoint."""
        saved = torch.load(path, weights_only=True)
        if tuple(saved["scripts"]) != self.scripts:
            raise ValueError(f"{path} was trained on other data: its lemma scripts differ; use another --out")
        self.network.load_state_dict(saved["network"])
        self.optimizer.load_state_dict(saved["optimizer"])
        self.average.weights, self.average.steps = saved["average"], saved["step"]
        self.epoch = saved["epoch"]

    def step(self, batch: list[Example], scale: float) -> dict[str, float]:
        """Learn from one batch, at a share of the peak learning rates.

        Returns:
            The summed loss of each head.
        """
        for group in self.optimizer.param_groups:
            group["lr"] = group["peak"] * scale
        losses = losses_of(self.network, batch)
        total = torch.stack([WEIGHTS[name] * loss for name, loss in losses.items()]).sum()
        (LOSS_SCALE * total / PIECES_PER_STEP).backward()
        nn.utils.clip_grad_norm_(self.network.parameters(), MAX_GRADIENT)
        self.optimizer.step()
        self.optimizer.zero_grad()
        self.average.update(self.network)
        return {name: loss.item() for name, loss in losses.items()}


def scale_at(progress: float) -> float:
    """Share of the peak learning rate: a linear warm-up, then half a cosine down to one per cent."""
    if progress < WARM_UP:
        return max(progress / WARM_UP, 0.01)
    return max(0.5 * (1 + math.cos(math.pi * min(1.0, (progress - WARM_UP) / (1 - WARM_UP)))), 0.01)


def train_epoch(trainer: Trainer, batches: list[list[Example]], n_epochs: int) -> None:
    """One pass over the batches; prints each head's mean loss per piece that teaches it, since the last line."""
    started = time.monotonic()
    trainer.network.train()
    totals: Counter[str] = Counter()
    n_pieces: Counter[str] = Counter()
    for i, batch in enumerate(batches, start=1):
        losses = trainer.step(batch, scale_at((trainer.epoch + (i - 1) / len(batches)) / n_epochs))
        for name, loss in losses.items():
            totals[name] += loss
            n_pieces[name] += sum(
                len(e.window.pieces) for e in batch if getattr(e, SET_OF.get(name, "grammar")) is not None
            )
        if i % PRINT_EVERY == 0 or i == len(batches):
            means = " ".join(f"{name} {totals[name] / n_pieces[name]:.4f}" for name in WEIGHTS if n_pieces[name])
            seconds = round(time.monotonic() - started)
            print(f"epoch {trainer.epoch + 1} step {i}/{len(batches)} {means} {seconds} s", flush=True)
            totals.clear()
            n_pieces.clear()
    trainer.epoch += 1


def main() -> None:
    """Train; write a checkpoint after every epoch."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--out", type=Path, default=Path("build/model"))
    parser.add_argument("--epochs", type=int, default=6)
    parser.add_argument("--limit", type=int, help="train on so many articles of each set only, to try things out")
    parser.add_argument("--open-only", action="store_true", help="only sets with an open licence (no statements)")
    parser.add_argument("--seed", type=int, default=SEED)
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    corpora = read_corpora(options.data, options.limit, open_only=options.open_only)
    vocabulary = Vocabulary(pretrained_folder() / "vocab.txt")
    trainer = Trainer(corpora.scripts, options.seed)
    if options.open_only:
        nn.init.constant_(trainer.network.statements.emit.bias[:1], SILENT)
        trainer.average = Average(trainer.network)
    checkpoint = options.out / "checkpoint.pt"
    if checkpoint.exists():
        trainer.load(checkpoint)
    while trainer.epoch < options.epochs:
        rng = random.Random(options.seed * 1000 + trainer.epoch)
        torch.manual_seed(options.seed * 1000 + trainer.epoch)
        train_epoch(trainer, batches_of(list(epoch_of(corpora, vocabulary, rng)), rng), options.epochs)
        trainer.save(checkpoint)


if __name__ == "__main__":
    main()
