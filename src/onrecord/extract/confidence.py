"""How likely a statement is right: a logistic model over the annotate step's scores.

"Right" is what the headline measure asks: the content overlaps gold by half or more, and the speaker is the right one.
The weights in `confidence.tsv` are fitted by `training/calibrate.py` on PolNeAR development articles; fit them anew
with every new model.
"""

import math
from functools import lru_cache

from onrecord.extract.linker import Attribution
from onrecord.records import Kind, Tier
from onrecord.tables import read_table

_EXTREME = 0.002  # scores nearer to 0 or 1 tell nothing more


@lru_cache(maxsize=1)
def weights() -> dict[str, float]:
    """Weight by feature name."""
    return {row["feature"]: float(row["weight"]) for row in read_table("onrecord.extract", "confidence")}


def confidence_features(attribution: Attribution, kind: Kind, tier: Tier) -> dict[str, float]:
    """The features of one statement, as log-odds where they are scores; a missing part counts 0."""
    cue, speaker = attribution.cue, attribution.speaker
    return {
        "bias": 1.0,
        "content": _log_odds(min(content.score for content in attribution.contents)),
        "cue": _log_odds(cue.score) if cue else 0.0,
        "speaker": _log_odds(speaker.score) if speaker else 0.0,
        "content_tie": _log_odds(attribution.content_score),
        "speaker_tie": _log_odds(attribution.speaker_score),
        "no_cue": float(cue is None),
        "no_speaker": float(speaker is None),
        "direct": float(kind == "direct"),
        "mixed": float(kind == "mixed"),
        "attitude": float(tier == "attitude"),
        "attitude_of_nobody": float(tier == "attitude" and speaker is None),
    }


def confidence_of(attribution: Attribution, kind: Kind, tier: Tier) -> float:
    """Probability that a statement is right, with two decimals."""
    total = sum(weights()[name] * value for name, value in confidence_features(attribution, kind, tier).items())
    return round(1.0 / (1.0 + math.exp(-total)), 2)


def _log_odds(score: float) -> float:
    clipped = min(max(score, _EXTREME), 1.0 - _EXTREME)
    return math.log(clipped / (1.0 - clipped))
