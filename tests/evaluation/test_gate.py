"""The gate itself: a score below its floor, or one that is not there, must fail."""

from evaluation.gate import Score, compare, values_of

FLOORS = {"statements": {"ar": 0.75, "kind.direct.ar": 0.9}}


def test_scores_at_or_above_their_floors_pass():
    scores = [Score("statements", "ar", 0.75), Score("statements", "kind.direct.ar", 0.95)]
    assert compare(scores, FLOORS) == []


def test_a_score_below_its_floor_fails():
    scores = [Score("statements", "ar", 0.7499), Score("statements", "kind.direct.ar", 0.95)]
    assert compare(scores, FLOORS) == ["statements ar: 74.99 is below its floor 75.0"]


def test_a_floor_without_a_score_fails():
    scores = [Score("statements", "ar", 0.8)]
    assert compare(scores, FLOORS) == ["statements kind.direct.ar: not measured, the floor is 90.0"]


def test_values_are_f1_and_recall_of_detections_and_plain_rates():
    report = {
        "measures": {
            "ar": {"precision": 0.8, "recall": 0.7, "f1": 0.75},
            "speaker_given_content": {"rate": 0.9},
            "nothing": {"precision": None, "recall": None, "f1": None},
        }
    }
    assert list(values_of(report, "statements")) == [
        Score("statements", "ar", 0.75),
        Score("statements", "ar.recall", 0.7),
        Score("statements", "speaker_given_content", 0.9),
    ]
