"""What each head learns by: sums over the items of a batch, so that a head with few items in it has little say."""

from collections.abc import Callable

import torch
from torch import Tensor
from torch.nn import functional

from training.labels import FEATURES, RELATIONS, STATEMENT_LABELS
from training.network import COREF_SIZE, DISTANCES, LINK_ENDS, LINK_SIZE, NEVER, GrammarScores, StatementHead, forbidden
from training.targets import IGNORED, NAME_MASKS, GrammarTargets, StatementTargets

Stack = Callable[[list[list[int]]], Tensor]

WEIGHTS = {
    "statements": 1.0,
    "links": 3.0,
    "names": 1.0,
    "upos": 0.3,
    "features": 0.15,
    "lemmas": 0.2,
    "starts": 0.3,
    "arcs": 0.5,
    "rels": 0.4,
    "factuality": 0.3,
    "coref": 0.2,
}
"""Share of each head in the loss, per item: set once, from the sizes of the losses in the first steps."""


def grammar_losses(scores: GrammarScores, targets: list[GrammarTargets]) -> dict[str, Tensor]:
    """Losses of what the treebanks teach, one target per window."""
    n_words = max(len(target.upos) for target in targets)

    def stack(lists: list[list[int]]) -> Tensor:
        return torch.tensor([row + [IGNORED] * (n_words - len(row)) for row in lists])

    def entropy(logits_BWL: Tensor, gold_BW: Tensor) -> Tensor:
        logits = logits_BWL.float().flatten(0, 1)
        return functional.cross_entropy(logits, gold_BW.flatten(), ignore_index=IGNORED, reduction="sum")

    upos = stack([target.upos for target in targets])
    losses = {
        "upos": entropy(scores.upos[:, :n_words], upos),
        "lemmas": entropy(scores.lemmas[:, :n_words], stack([target.lemmas for target in targets])),
        "features": upos.new_zeros((), dtype=torch.float32),
    }
    offset = 0
    for f, values in enumerate(FEATURES.values()):
        logits = scores.features[:, :n_words, offset : offset + len(values)]
        losses["features"] = losses["features"] + entropy(logits, stack([[w[f] for w in t.features] for t in targets]))
        offset += len(values)
    starts = stack([target.starts for target in targets])
    is_word = starts != IGNORED
    start_logits = scores.starts[:, :n_words].float()
    losses["starts"] = functional.binary_cross_entropy_with_logits(
        start_logits[is_word], starts[is_word].float(), reduction="sum"
    )
    losses |= _tree_losses(scores, n_words, stack, targets)
    losses["factuality"] = _factuality_loss(scores, targets)
    return losses


def _tree_losses(scores: GrammarScores, n_words: int, stack, targets) -> dict[str, Tensor]:
    """Heads among the words of the sentence and the root; relations to the gold heads."""
    sentence_BW = stack([target.sentence for target in targets])
    heads_BW = stack([target.heads for target in targets])
    rels_BW = stack([target.rels for target in targets])
    is_same_BWW = sentence_BW[:, :, None] == sentence_BW[:, None, :]
    itself = torch.eye(n_words, dtype=torch.bool)
    may_BWH = torch.cat([torch.ones_like(is_same_BWW[:, :, :1]), is_same_BWW & ~itself], dim=2)
    arcs = scores.arcs[:, :n_words, : 1 + n_words].float().masked_fill(~may_BWH, NEVER)
    arc_loss = functional.cross_entropy(arcs.flatten(0, 1), heads_BW.flatten(), ignore_index=IGNORED, reduction="sum")
    learns = (heads_BW != IGNORED) & (rels_BW != IGNORED)
    b_N, w_N = learns.nonzero(as_tuple=True)
    words_NLK = scores.rel_words[b_N, w_N].float().unflatten(-1, (len(RELATIONS), -1))
    heads_NK = scores.rel_heads[b_N, heads_BW[b_N, w_N]].float()
    logits_NL = torch.einsum("nlk,nk->nl", words_NLK, heads_NK)
    return {"arcs": arc_loss, "rels": functional.cross_entropy(logits_NL, rels_BW[b_N, w_N], reduction="sum")}


def _factuality_loss(scores: GrammarScores, targets: list[GrammarTargets]) -> Tensor:
    """Smooth distance to the crowd's value, weighted by its confidence."""
    items = [(row, *fact) for row, target in enumerate(targets) for fact in target.factuality]
    if not items:
        return scores.factuality.sum() * 0.0
    batch, words, values, weights = zip(*items, strict=True)
    found = scores.factuality[list(batch), list(words)].float()
    losses = functional.smooth_l1_loss(found, torch.tensor(values), reduction="none")
    return (losses * torch.tensor(weights)).sum()


def coref_loss(mentions_BWK: Tensor, antecedents_BWK: Tensor, targets: list[GrammarTargets]) -> Tensor:
    """Each mention's earlier mentions among all words before it, or none (a score of 0)."""
    total = mentions_BWK.sum().float() * 0.0
    for row, target in enumerate(targets):
        mentions = sorted(target.antecedents)
        if not mentions:
            continue
        left = mentions_BWK[row, mentions].float()
        right = antecedents_BWK[row, : len(target.upos)].float()
        logits = left @ right.T / COREF_SIZE**0.5
        later = torch.arange(logits.shape[1])[None, :] >= torch.tensor(mentions)[:, None]
        logits = torch.cat([torch.zeros(len(mentions), 1), logits.masked_fill(later, NEVER)], dim=1)
        gold = torch.zeros_like(logits, dtype=torch.bool)
        for m, mention in enumerate(mentions):
            gold[m, [1 + a for a in target.antecedents[mention]] or [0]] = True
        right_mass = torch.logsumexp(logits.masked_fill(~gold, NEVER), dim=1)
        total = total + (torch.logsumexp(logits, dim=1) - right_mass).sum()
    return total


def name_loss(scores_BSL: Tensor, targets: list[list[int]]) -> Tensor:
    """Negative log of the probability of the labels that each slot's mark may stand for."""
    masks = torch.tensor(NAME_MASKS)
    logits = torch.cat(
        [scores_SL[: len(target)] for scores_SL, target in zip(scores_BSL, targets, strict=True)]
    ).float()
    may = masks[torch.tensor([code for target in targets for code in target])]
    return (torch.logsumexp(logits, dim=1) - torch.logsumexp(logits.masked_fill(~may, NEVER), dim=1)).sum()


def crf_loss(head: StatementHead, emissions_BWL: Tensor, labels_BW: Tensor, mask_BW: Tensor) -> Tensor:
    """Negative log-likelihood of the gold label sequences, summed over slots."""
    emissions_BWL = emissions_BWL.float()
    transitions = head.transitions + forbidden().to(emissions_BWL.device)
    starts = head.starts + torch.tensor([NEVER if label.startswith("I-") else 0.0 for label in STATEMENT_LABELS])
    gold = emissions_BWL.gather(2, labels_BW[:, :, None])[:, :, 0] * mask_BW
    steps = transitions[labels_BW[:, :-1], labels_BW[:, 1:]] * mask_BW[:, 1:]
    gold_B = gold.sum(1) + steps.sum(1) + starts[labels_BW[:, 0]]
    alpha_BL = starts + emissions_BWL[:, 0]
    for i in range(1, emissions_BWL.shape[1]):
        following = torch.logsumexp(alpha_BL[:, :, None] + transitions, dim=1) + emissions_BWL[:, i]
        alpha_BL = torch.where(mask_BW[:, i, None] > 0, following, alpha_BL)
    return (torch.logsumexp(alpha_BL, dim=1) - gold_B).sum()


def link_scores(head: StatementHead, vectors_WK: Tensor, left: Tensor, right: Tensor, pairing: int) -> Tensor:
    """Scores of every (left, right) pair of fragments of one window.

    Args:
        vectors_WK: link vectors of the window's slots.
        left: (n, 2) first and last slot of the cues.
        right: (m, 2) first and last slot of speakers (pairing 0) or contents (pairing 1).
    """
    vectors = vectors_WK.float().view(len(vectors_WK), len(LINK_ENDS), 2, LINK_SIZE)
    cue = torch.tanh(vectors[left[:, 0], 2 * pairing, 0] + vectors[left[:, 1], 2 * pairing, 1])
    other = torch.tanh(vectors[right[:, 0], 2 * pairing + 1, 0] + vectors[right[:, 1], 2 * pairing + 1, 1])
    return cue @ other.T + head.distances[pairing][distance_buckets(left, right)]


def distance_buckets(left: Tensor, right: Tensor) -> Tensor:
    """Bucket of the words between two fragments: positive when right comes second; shape (n, m)."""
    after = right[None, :, 0] - left[:, None, 1]
    before = right[None, :, 1] - left[:, None, 0]
    gap = torch.where(after > 0, after, torch.where(before < 0, before, torch.zeros_like(after)))
    return torch.bucketize(gap, torch.tensor(DISTANCES, device=gap.device), right=True)


def link_loss(head: StatementHead, vectors_BWK: Tensor, targets: list[StatementTargets]) -> Tensor:
    """Summed cross-entropy of each cue's speaker (or none) and each content's cue."""
    losses = [vectors_BWK.sum().float() * 0.0]
    for vectors_WK, target in zip(vectors_BWK, targets, strict=True):
        cues, speakers, contents = (
            torch.tensor(target.fragments[part], dtype=torch.long).view(-1, 2) for part in ("cue", "speaker", "content")
        )
        if len(cues):
            scores = link_scores(head, vectors_WK, cues, speakers, 0)
            vectors = vectors_WK.float().view(len(vectors_WK), len(LINK_ENDS), 2, LINK_SIZE)
            nobody = torch.tanh(vectors[cues[:, 0], 0, 0] + vectors[cues[:, 1], 0, 1]) @ head.no_speaker
            gold = torch.tensor(target.speaker_of) + 1
            losses.append(functional.cross_entropy(torch.cat([nobody[:, None], scores], 1), gold, reduction="sum"))
        linked = [i for i, cue in enumerate(target.cue_of) if cue >= 0]
        if len(cues) > 1 and linked:
            scores = link_scores(head, vectors_WK, cues, contents[linked], 1).T
            gold = torch.tensor([target.cue_of[i] for i in linked])
            losses.append(functional.cross_entropy(scores, gold, reduction="sum"))
    return torch.stack(losses).sum()
