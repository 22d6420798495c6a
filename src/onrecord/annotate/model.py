"""The shipped model: one ONNX encoder and the numbers beside it. The only module that imports onnxruntime."""

import json
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from onrecord.annotate.pieces import Vocabulary
from onrecord.annotate.windows import Window
from onrecord.errors import ModelError

Floats = npt.NDArray[np.float32]

MODEL_FOLDER = Path(__file__).parent / "model"


@dataclass(frozen=True)
class LinkParameters:
    """What turns link vectors into scores.

    Attributes:
        size: numbers of one vector.
        ends: names of the vectors, in their order; each has one for the first and one for the last word.
        no_speaker: the vector that stands for "nobody is named".
        distance_bounds: lower bounds of the buckets of distance, in slots.
        distance_scores: what each bucket adds, per pairing (cue-speaker, cue-content).
    """

    size: int
    ends: tuple[str, ...]
    no_speaker: Floats
    distance_bounds: Floats
    distance_scores: Floats


class Model:
    """Reads windows. Loading takes a tenth of a second; share one per process."""

    def __init__(self, folder: Path = MODEL_FOLDER, n_threads: int = 1, graph: str = "model.onnx") -> None:
        """Load the model.

        Args:
            n_threads: threads of one reading; more than one makes sense only for a single worker.

        Raises:
            ModelError: a file of the model is missing or damaged.
        """
        try:
            config: dict[str, Any] = json.loads((folder / "config.json").read_text(encoding="utf-8"))
            self.vocabulary = Vocabulary(folder / "vocab.txt")
            self._session = _session(folder / graph, n_threads)
            self._read_config(config)
        except (OSError, ValueError, KeyError) as error:
            raise ModelError(f"{folder}: the model cannot be loaded ({error!r}); install onrecord again") from error

    def _read_config(self, config: dict[str, Any]) -> None:
        self.version: str = config["version"]
        self.labels: tuple[str, ...] = tuple(config["labels"])
        self.starts_L: Floats = np.array(config["starts"], dtype=np.float32)
        self.transitions_LL: Floats = np.array(config["transitions"], dtype=np.float32)
        self.links = LinkParameters(
            size=config["link_size"],
            ends=tuple(config["link_ends"]),
            no_speaker=np.array(config["no_speaker"], dtype=np.float32),
            distance_bounds=np.array(config["distance_bounds"], dtype=np.float32),
            distance_scores=np.array(config["distance_scores"], dtype=np.float32),
        )

    def read(self, window: Window) -> tuple[Floats, Floats]:
        """Emission scores (slots, labels) and link vectors (slots, ends, 2, size) of one window.

        Windows are read one at a time: int8 activations are scaled per reading, so a batch would make the numbers of
        a window depend on its neighbours.
        """
        emissions_WL, links_WK = self._session.run(
            ["emissions", "links"],
            {
                "pieces": np.array(window.pieces, dtype=np.int64),
                "features": np.array(window.features, dtype=np.int64),
                "firsts": np.array(window.firsts, dtype=np.int64),
            },
        )
        return emissions_WL, links_WK.reshape(len(window.firsts), len(self.links.ends), 2, self.links.size)


def _session(path: Path, n_threads: int) -> Any:
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = n_threads
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    try:
        return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
    except Exception as error:  # onnxruntime's own errors share no public base class
        raise ModelError(f"{path}: onnxruntime refuses it ({error}); install onrecord again") from error


@lru_cache(maxsize=1)
def shipped_model() -> Model:
    """The model inside the package, loaded once per process."""
    return Model()
