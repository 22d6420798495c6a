"""Checkpoint -> the model folder that onrecord ships: `python -m training.export`.

Writes `model.onnx` (int8 weights, dynamic activations), `vocab.txt` and `config.json` (labels, CRF transitions, link
parameters, version). The averaged weights are exported.
"""

import argparse
import json
import shutil
import tempfile
from pathlib import Path

import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.quantization.shape_inference import quant_pre_process
from torch import Tensor, nn
from torch.nn import functional

from training.data import LABELS
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

MODEL_FOLDER = Path("src/onrecord/annotate/model")


class OneWindow(nn.Module):
    """The network for one window: no padding, no mask, query, key and value in one product."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.network = network
        self.joint = nn.ModuleList(nn.Linear(N_HIDDEN, 3 * N_HIDDEN) for _ in network.layers)
        for joint, layer in zip(self.joint, network.layers, strict=True):
            joint.weight.data = torch.cat([layer.query.weight, layer.key.weight, layer.value.weight])
            joint.bias.data = torch.cat([layer.query.bias, layer.key.bias, layer.value.bias])

    def forward(self, pieces_P: Tensor, features_P: Tensor, firsts_W: Tensor) -> tuple[Tensor, Tensor]:
        """Emissions (W, labels) and link vectors (W, 2 x ends x size)."""
        net = self.network
        x_PD = net.words(pieces_P) + net.positions.weight[: pieces_P.shape[0]] + net.features(features_P)
        x_PD = net.norm(x_PD)
        for joint, layer in zip(self.joint, net.layers, strict=True):
            qkv = joint(x_PD).view(-1, 3, N_HEADS, N_HIDDEN // N_HEADS).permute(1, 2, 0, 3)
            scores = qkv[0] @ qkv[1].transpose(1, 2) * (N_HIDDEN // N_HEADS) ** -0.5
            seen = (functional.softmax(scores, dim=-1) @ qkv[2]).transpose(0, 1).reshape(-1, N_HIDDEN)
            x_PD = layer.norm_attention(x_PD + layer.out(seen))
            x_PD = layer.norm_out(x_PD + layer.narrow(functional.gelu(layer.widen(x_PD))))
        x_WD = x_PD[firsts_W]
        return net.emit(x_WD), net.link(x_WD)


def load_average(checkpoint: Path) -> Network:
    """The network with the averaged weights of a checkpoint, ready to predict."""
    network = Network()
    network.load_state_dict(torch.load(checkpoint, weights_only=True)["average"])
    return network.eval()


def export_float(network: Network, path: Path) -> None:
    """Write the network as float32 ONNX with free numbers of pieces and words."""
    example = (torch.ones(40, dtype=torch.long), torch.zeros(40, dtype=torch.long), torch.arange(30))
    pieces, words = torch.export.Dim("pieces", min=2, max=512), torch.export.Dim("words", min=1, max=512)
    program = torch.onnx.export(
        OneWindow(network),
        example,
        input_names=["pieces", "features", "firsts"],
        output_names=["emissions", "links"],
        dynamic_shapes=({0: pieces}, {0: pieces}, {0: words}),
        opset_version=20,
        dynamo=True,
    )
    assert program is not None
    program.save(str(path))


def quantise(source: Path, target: Path) -> None:
    """Write a copy with int8 weights; embeddings too, which are half of the file."""
    with tempfile.TemporaryDirectory() as folder:
        bare, ready = Path(folder) / "bare.onnx", Path(folder) / "ready.onnx"
        model = onnx.load(str(source))
        del model.graph.value_info[:]  # the exporter's shapes are those before its own folding of constants
        onnx.save(model, str(bare))
        quant_pre_process(str(bare), str(ready), skip_symbolic_shape=True)
        quantize_dynamic(
            str(ready),
            str(target),
            op_types_to_quantize=["MatMul", "Gemm", "Gather"],
            weight_type=QuantType.QInt8,
            per_channel=True,
            extra_options={"MatMulConstBOnly": True},
        )
    onnx.checker.check_model(str(target))


def config_of(network: Network, version: str) -> dict[str, object]:
    """Everything besides the graph that reading needs; five decimals."""
    starts = network.starts + torch.tensor([NEVER if label.startswith("I-") else 0.0 for label in LABELS])

    def numbers(tensor: Tensor) -> object:
        return tensor.detach().double().round(decimals=5).tolist()

    return {
        "version": version,
        "labels": list(LABELS),
        "starts": numbers(starts),
        "transitions": numbers(network.transitions + forbidden()),
        "link_ends": list(LINK_ENDS),
        "link_size": LINK_SIZE,
        "no_speaker": numbers(network.no_speaker),
        "distance_bounds": list(DISTANCES),
        "distance_scores": numbers(network.distances),
    }


def main() -> None:
    """Export a checkpoint."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--checkpoint", type=Path, default=Path("build/model/checkpoint.pt"))
    parser.add_argument("--out", type=Path, default=MODEL_FOLDER)
    parser.add_argument("--version", default="en-1")
    parser.add_argument("--keep-float", action="store_true", help="write model-float.onnx beside it, to compare")
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    network = load_average(options.checkpoint)
    with tempfile.TemporaryDirectory() as folder:
        path = options.out / "model-float.onnx" if options.keep_float else Path(folder) / "model.onnx"
        export_float(network, path)
        quantise(path, options.out / "model.onnx")
    shutil.copyfile(pretrained_folder() / "vocab.txt", options.out / "vocab.txt")
    config = json.dumps(config_of(network, options.version), indent=1)
    (options.out / "config.json").write_text(config + "\n", encoding="utf-8")
    print(f"{options.out / 'model.onnx'}: {(options.out / 'model.onnx').stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
