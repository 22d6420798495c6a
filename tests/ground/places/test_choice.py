"""How the names of an article lend each other weight."""

import numpy as np

from onrecord.ground.places import choice
from onrecord.ground.places.resolution import read_names
from onrecord.ground.places.setting import read_setting
from onrecord.records import Article
from tests.ground.places.marked_places import read_mentions

MARKED = (
    "⟦place:Springfield⟧, ⟦place:Columbia⟧, ⟦place:San José⟧ and ⟦place:Jefferson City⟧ lie apart, "
    + "⟦place:Dallas⟧ and ⟦place:Irving⟧ do not; ⟦country:Georgia⟧ and ⟦place:Missouri⟧ are larger."
)


def test_candidates_are_compared_in_blocks_as_they_are_all_at_once(monkeypatch):
    text, mentions = read_mentions(MARKED)
    names, setting = read_names(text, mentions), read_setting(Article("a", text))
    at_once = choice.weigh(names, setting, choice.weights()).features_NF
    monkeypatch.setattr(choice, "_BLOCK", 7)
    in_blocks = choice.weigh(names, setting, choice.weights()).features_NF
    assert len(at_once) > 3 * 7
    np.testing.assert_allclose(in_blocks, at_once, rtol=0, atol=1e-12)


def test_only_spots_lie_next_to_something():
    text, mentions = read_mentions(MARKED)
    candidates = choice.Candidates(read_names(text, mentions), read_setting(Article("a", text)))
    assert candidates.coincidence_N[candidates.is_spot_N].max() > 0
    assert not candidates.coincidence_N[~candidates.is_spot_N].any()
