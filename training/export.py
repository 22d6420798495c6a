"""Checkpoint -> the model folder that onrecord ships: `python -m training.export`.

Writes `model.onnx` (int8 weights, dynamic activations), `vocab.txt` and `config.json` (labels, CRF transitions, link
parameters, version). The averaged weights are exported.
"""

import argparse
import json
import math
import shutil
import tempfile
from pathlib import Path

import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.quantization.shape_inference import quant_pre_process
from torch import Tensor, nn
from torch.nn import functional

from onrecord.annotate.model import MODEL_FOLDER, OUTPUTS
from onrecord.annotate.pieces import Vocabulary
from onrecord.annotate.quotes import read_quotations
from onrecord.annotate.tokens import split_paragraphs
from onrecord.annotate.windows import Window, pack_windows, shape_tokens
from onrecord.samples import sample_paths
from training.labels import FEATURES, NAME_LABELS, RELATIONS, STATEMENT_LABELS, UPOS
from training.network import (
    DISTANCES,
    LINK_ENDS,
    LINK_SIZE,
    N_HEADS,
    N_HIDDEN,
    NEVER,
    Network,
    forbidden,
    pretrained_folder,
)

SMOOTHING = 0.6
"""Share of the spread of activations moved into the weights. Of none, .5, .6, .7 and .8 the best on development
parts, 2026-11-20 (docs/model-log.md). Source: SmoothQuant (Xiao et al. 2023)."""
N_CALIBRATION_WINDOWS = 64
SMALL_MATRIX = 100_000
"""Matrices with fewer numbers stay in float32: the answers are read off them, and all of them take 2 MB."""


class Smoothed(nn.Module):
    """A linear layer whose inputs are divided by a number per channel, and whose weights are multiplied by it.

    Same result; but int8 has one scale for all channels of the inputs, and a few channels are far larger than the rest.
    """

    def __init__(self, weight: Tensor, bias: Tensor, largest_D: Tensor) -> None:
        super().__init__()
        factor_D = largest_D.clamp(min=1e-4) ** SMOOTHING / weight.abs().amax(0).clamp(min=1e-4) ** (1 - SMOOTHING)
        self.linear = nn.Linear(weight.shape[1], weight.shape[0])
        self.linear.weight.data = weight * factor_D
        self.linear.bias.data = bias
        self.shrink_D = nn.Parameter(1 / factor_D)

    def forward(self, x: Tensor) -> Tensor:
        """Shrink the inputs, then apply the layer."""
        result: Tensor = self.linear(x * self.shrink_D)
        return result


def calibration_windows(vocabulary: Vocabulary) -> list[Window]:
    """Windows of the sample articles, which come with the package."""
    windows: list[Window] = []
    for path in sample_paths():
        if path.suffix == ".txt":
            text = path.read_text(encoding="utf-8")
            shaped = shape_tokens(split_paragraphs(text), *read_quotations(text), vocabulary)
            windows += pack_windows(shaped, vocabulary)
    return windows[:N_CALIBRATION_WINDOWS]


def largest_inputs(network: Network, windows: list[Window]) -> dict[nn.Module, Tensor]:
    """Per linear layer of the encoder, the largest absolute value of each of its inputs over some windows."""
    largest: dict[nn.Module, Tensor] = {}

    def note(module: nn.Module, inputs: tuple[Tensor, ...]) -> None:
        now_D = inputs[0].detach().abs().flatten(0, -2).amax(0)
        largest[module] = torch.maximum(largest[module], now_D) if module in largest else now_D

    modules = [module for layer in network.layers for module in (layer.query, layer.out, layer.widen, layer.narrow)]
    hooks = [module.register_forward_pre_hook(note) for module in modules]
    with torch.no_grad():
        for window in windows:
            pieces = torch.tensor([window.pieces])
            network(pieces, torch.tensor([window.features]), torch.ones_like(pieces, dtype=torch.float32))
    for hook in hooks:
        hook.remove()
    return largest


class OneWindow(nn.Module):
    """The network for one window: no padding, no mask, query, key and value in one product.

    Embeddings are int8 with a scale per row, unless they are to be exact; the encoder's layers are smoothed, ready for
    int8.
    """

    def __init__(self, network: Network, windows: list[Window], *, exact: bool = False) -> None:
        super().__init__()
        self.network = network
        largest = largest_inputs(network, windows)
        self.joint, self.out, self.widen, self.narrow = (nn.ModuleList() for _ in range(4))
        for layer in network.layers:
            weight = torch.cat([layer.query.weight, layer.key.weight, layer.value.weight]).detach()
            bias = torch.cat([layer.query.bias, layer.key.bias, layer.value.bias]).detach()
            self.joint.append(Smoothed(weight, bias, largest[layer.query]))
            for mine, name in ((self.out, "out"), (self.widen, "widen"), (self.narrow, "narrow")):
                theirs = getattr(layer, name)
                mine.append(Smoothed(theirs.weight.detach(), theirs.bias.detach(), largest[theirs]))
        words_VD = network.words.weight.detach()
        self.exact = exact
        self.row_scale_V = nn.Parameter(words_VD.abs().amax(1) / 127)
        self.register_buffer("rows_VD", (words_VD / self.row_scale_V.detach()[:, None]).round().to(torch.int8))

    def forward(
        self, pieces_P: Tensor, features_P: Tensor, firsts_S: Tensor, pool_WP: Tensor, word_of_slot_S: Tensor
    ) -> tuple[Tensor, ...]:
        """What `annotate.model.OUTPUTS` names, in its order; of lemmas only the best script."""
        net = self.network
        if self.exact:
            words_PD = net.words(pieces_P)
        else:
            words_PD = self.rows_VD[pieces_P].float() * self.row_scale_V[pieces_P][:, None]
        x_PD = words_PD + net.positions.weight[: pieces_P.shape[0]] + net.features(features_P)
        levels = [net.norm(x_PD)]
        parts = zip(self.joint, self.out, self.widen, self.narrow, net.layers, strict=True)
        for joint, out, widen, narrow, layer in parts:
            x_PD = levels[-1]
            qkv = joint(x_PD).view(-1, 3, N_HEADS, N_HIDDEN // N_HEADS).permute(1, 2, 0, 3)
            scores = qkv[0] @ qkv[1].transpose(1, 2) * (N_HIDDEN // N_HEADS) ** -0.5
            seen = (functional.softmax(scores, dim=-1) @ qkv[2]).transpose(0, 1).reshape(-1, N_HIDDEN)
            x_PD = layer.norm_attention(x_PD + out(seen))
            levels.append(layer.norm_out(x_PD + narrow(functional.gelu(widen(x_PD)))))
        top_SD = levels[-1][firsts_S]
        batched = [level[None] for level in levels]
        emissions, links = net.statements(top_SD)
        names, mentions, antecedents = net.names(batched, top_SD[None], pool_WP[None], word_of_slot_S[None])
        grammar = net.grammar(batched, pool_WP[None])
        return (
            *(emissions, links, names[0], mentions[0], antecedents[0], grammar.upos[0], grammar.features[0]),
            *(grammar.lemmas[0].argmax(-1), grammar.starts[0], grammar.factuality[0], grammar.arcs[0]),
            *(grammar.rel_words[0], grammar.rel_heads[0]),
        )


def load_average(checkpoint: Path) -> tuple[Network, tuple[str, ...]]:
    """The network with the averaged weights of a checkpoint, ready to predict, and its lemma scripts."""
    saved = torch.load(checkpoint, weights_only=True)
    network = Network(len(saved["scripts"]))
    network.load_state_dict(saved["average"])
    return network.eval(), tuple(saved["scripts"])


def export_float(model: OneWindow, path: Path) -> None:
    """Write the network as ONNX, not yet quantised, with free numbers of pieces, slots and words."""
    example = (
        torch.ones(40, dtype=torch.long),
        torch.zeros(40, dtype=torch.long),
        torch.arange(30),
        torch.eye(25, 40),
        torch.arange(30) % 25,
    )
    pieces, slots, words = (
        torch.export.Dim("pieces", min=3, max=512),
        torch.export.Dim("slots", min=1, max=512),
        torch.export.Dim("words", min=1, max=512),
    )
    program = torch.onnx.export(
        model,
        example,
        input_names=["pieces", "features", "firsts", "pool", "word_of_slot"],
        output_names=list(OUTPUTS),
        dynamic_shapes=({0: pieces}, {0: pieces}, {0: slots}, {0: words, 1: pieces}, {0: slots}),
        opset_version=20,
        dynamo=True,
    )
    assert program is not None
    program.save(str(path))


def quantise(source: Path, target: Path) -> None:
    """Write a copy with int8 weights, but for small matrices."""
    with tempfile.TemporaryDirectory() as folder:
        bare, ready = Path(folder) / "bare.onnx", Path(folder) / "ready.onnx"
        model = onnx.load(str(source))
        del model.graph.value_info[:]  # the exporter's shapes are those before its own folding of constants
        onnx.save(model, str(bare))
        quant_pre_process(str(bare), str(ready), skip_symbolic_shape=True)
        quantize_dynamic(
            str(ready),
            str(target),
            op_types_to_quantize=["MatMul", "Gemm"],
            nodes_to_exclude=small_products(onnx.load(str(ready))),
            weight_type=QuantType.QInt8,
            per_channel=True,
            extra_options={"MatMulConstBOnly": True},
        )
    onnx.checker.check_model(str(target))


def small_products(model: onnx.ModelProto) -> list[str]:
    """Names of the nodes that multiply by a small matrix; a Gemm is split in two, and its product gets another name."""
    sizes = {item.name: math.prod(item.dims) for item in model.graph.initializer if len(item.dims) == 2}
    names = [
        node.name
        for node in model.graph.node
        if node.op_type in ("MatMul", "Gemm") and any(sizes.get(x, SMALL_MATRIX) < SMALL_MATRIX for x in node.input)
    ]
    return [name for node in names for name in (node, f"{node}_MatMul")]


def config_of(network: Network, scripts: tuple[str, ...], version: str) -> dict[str, object]:
    """Everything besides the graph that reading needs; five decimals."""
    head = network.statements
    starts = head.starts + torch.tensor([NEVER if label.startswith("I-") else 0.0 for label in STATEMENT_LABELS])

    def numbers(tensor: Tensor) -> object:
        return tensor.detach().double().round(decimals=5).tolist()

    return {
        "version": version,
        "statement_labels": list(STATEMENT_LABELS),
        "statement_starts": numbers(starts),
        "statement_transitions": numbers(head.transitions + forbidden()),
        "link_ends": list(LINK_ENDS),
        "link_size": LINK_SIZE,
        "no_speaker": numbers(head.no_speaker),
        "distance_bounds": list(DISTANCES),
        "distance_scores": numbers(head.distances),
        "name_labels": list(NAME_LABELS),
        "upos": list(UPOS),
        "features": {name: list(values) for name, values in FEATURES.items()},
        "relations": list(RELATIONS),
        "lemma_scripts": list(scripts),
    }


def main() -> None:
    """Export a checkpoint."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--checkpoint", type=Path, default=Path("build/model/checkpoint.pt"))
    parser.add_argument("--out", type=Path, default=MODEL_FOLDER)
    parser.add_argument("--version", default="en-2")
    parser.add_argument("--keep-float", action="store_true", help="write model-float.onnx beside it, to compare")
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    network, scripts = load_average(options.checkpoint)
    windows = calibration_windows(Vocabulary(pretrained_folder() / "vocab.txt"))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "model.onnx"
        export_float(OneWindow(network, windows), path)
        quantise(path, options.out / "model.onnx")
    if options.keep_float:
        export_float(OneWindow(network, windows, exact=True), options.out / "model-float.onnx")
    shutil.copyfile(pretrained_folder() / "vocab.txt", options.out / "vocab.txt")
    config = json.dumps(config_of(network, scripts, options.version), indent=1)
    (options.out / "config.json").write_text(config + "\n", encoding="utf-8")
    print(f"{options.out / 'model.onnx'}: {(options.out / 'model.onnx').stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
