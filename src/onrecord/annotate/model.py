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


@dataclass(frozen=True)
class GrammarLabels:
    """What the columns of the grammar scores stand for.

    Attributes:
        features: (name, its values; the empty one is "has none"), in the order of the columns.
        scripts: lemma scripts (see `lemmas.py`).
    """

    upos: tuple[str, ...]
    features: tuple[tuple[str, tuple[str, ...]], ...]
    relations: tuple[str, ...]
    scripts: tuple[str, ...]


@dataclass(frozen=True)
class Reading:
    """What the model says of one window. Axes: S slots, W words, L labels, K numbers of a vector.

    Attributes:
        emissions_SL: statement labels.
        links_SE2K: link vectors by end, of a fragment's first and last slot.
        names_SL: name labels.
        mentions_WK, antecedents_WK: vectors whose products say how well an earlier word is what a mention stands for.
        upos_WL, morphology_WL: part of speech; the values of all features side by side.
        lemmas_W: index of the best lemma script.
        starts_W: log-odds that a sentence begins.
        factuality_W: what readers would say happened.
        arcs_WH: how well each head fits; the root first, then the words.
        rel_words_WLK, rel_heads_HK: vectors whose products score the relations to a head.
    """

    emissions_SL: Floats
    links_SE2K: Floats
    names_SL: Floats
    mentions_WK: Floats
    antecedents_WK: Floats
    upos_WL: Floats
    morphology_WL: Floats
    lemmas_W: npt.NDArray[np.int64]
    starts_W: Floats
    factuality_W: Floats
    arcs_WH: Floats
    rel_words_WLK: Floats
    rel_heads_HK: Floats


OUTPUTS = (
    *("emissions", "links", "names", "mentions", "antecedents", "upos", "morphology", "lemmas", "starts"),
    *("factuality", "arcs", "rel_words", "rel_heads"),
)


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
        self.statement_labels: tuple[str, ...] = tuple(config["statement_labels"])
        self.statement_starts_L: Floats = np.array(config["statement_starts"], dtype=np.float32)
        self.statement_transitions_LL: Floats = np.array(config["statement_transitions"], dtype=np.float32)
        self.name_labels: tuple[str, ...] = tuple(config["name_labels"])
        self.grammar = GrammarLabels(
            upos=tuple(config["upos"]),
            features=tuple((name, tuple(values)) for name, values in config["features"].items()),
            relations=tuple(config["relations"]),
            scripts=tuple(config["lemma_scripts"]),
        )
        self.links = LinkParameters(
            size=config["link_size"],
            ends=tuple(config["link_ends"]),
            no_speaker=np.array(config["no_speaker"], dtype=np.float32),
            distance_bounds=np.array(config["distance_bounds"], dtype=np.float32),
            distance_scores=np.array(config["distance_scores"], dtype=np.float32),
        )

    def read(self, window: Window) -> Reading:
        """All scores of one window.

        Windows are read one at a time: int8 activations are scaled per reading, so a batch would make the numbers of
        a window depend on its neighbours.
        """
        outputs = self._session.run(list(OUTPUTS), inputs_of(window))
        found = dict(zip(OUTPUTS, outputs, strict=True))
        return Reading(
            emissions_SL=found["emissions"],
            links_SE2K=found["links"].reshape(len(window.firsts), len(self.links.ends), 2, self.links.size),
            names_SL=found["names"],
            mentions_WK=found["mentions"],
            antecedents_WK=found["antecedents"],
            upos_WL=found["upos"],
            morphology_WL=found["morphology"],
            lemmas_W=found["lemmas"],
            starts_W=found["starts"],
            factuality_W=found["factuality"],
            arcs_WH=found["arcs"],
            rel_words_WLK=found["rel_words"].reshape(len(window.words), len(self.grammar.relations), -1),
            rel_heads_HK=found["rel_heads"],
        )


def inputs_of(window: Window) -> dict[str, npt.NDArray[Any]]:
    """The inputs of the graph, by name; `pool` is each word's share in each piece."""
    ranges_W2 = np.array(window.piece_ranges(), dtype=np.int64)
    place_P = np.arange(len(window.pieces))
    is_inside_WP = (place_P >= ranges_W2[:, :1]) & (place_P < ranges_W2[:, 1:])
    pool_WP = is_inside_WP / (ranges_W2[:, 1:] - ranges_W2[:, :1])
    sizes = [end - first for first, end in window.words]
    word_of_slot = np.zeros(len(window.tokens), dtype=np.int64)
    is_token = [token is not None for token in window.tokens]  # words lie side by side, but for borders of paragraphs
    word_of_slot[is_token] = np.repeat(np.arange(len(sizes)), sizes)
    return {
        "pieces": np.array(window.pieces, dtype=np.int64),
        "features": np.array(window.features, dtype=np.int64),
        "firsts": np.array(window.firsts, dtype=np.int64),
        "pool": pool_WP.astype(np.float32),
        "word_of_slot": word_of_slot,
    }


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
