"""Hand labels as spans: repeated words are taken where the statement stands together."""

import pytest

from evaluation.sample_gold import LabelError, locate_statements

TEXT = "Olen said it was over. Then Vost said it was over, and Olen left."


def label(**values):
    return {"speaker_words": None, "cue": None, **values}


def test_repeated_words_are_found_next_to_their_speaker():
    statements = [
        label(speaker_words="Olen", cue="said", content=["it was over"]),
        label(speaker_words="Vost", cue="said", content=["it was over"]),
    ]
    assert locate_statements(TEXT, statements, "page") == [
        {"speaker": [[0, 4]], "cue": [[5, 9]], "content": [[10, 21]]},
        {"speaker": [[28, 32]], "cue": [[33, 37]], "content": [[38, 49]]},
    ]


def test_words_that_are_not_there_are_an_error():
    with pytest.raises(LabelError, match='page: "it was won" is not in the cleaned article'):
        locate_statements(TEXT, [label(content=["it was won"])], "page")
