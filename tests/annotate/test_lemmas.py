"""Lemma scripts: read here, made by the training."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.annotate.lemmas import apply_script
from training.labels import lemma_script


@pytest.mark.parametrize(
    ("script", "form", "lemma"),
    [
        ("-0+", "said", "said"),
        ("-0+", "The", "the"),
        ("a-0+", "Olen", "Olen"),
        ("-3+y", "Armies", "army"),
        ("-1+", "towns", "town"),
        ("a-1+", "Tarsans", "Tarsan"),
        ("-1+ve", "has", "have"),
        ("=be", "Was", "be"),
        ("=", "x", ""),
        ("-0+e+", "n", "ne+"),
        ("-4+", "ran", "ran"),
        ("a-4+", "Ran", "Ran"),
        ("-4+x", "ran", "ran"),
    ],
)
def test_scripts(script, form, lemma):
    assert apply_script(script, form) == lemma


@pytest.mark.parametrize(
    ("form", "lemma", "script"),
    [
        ("said", "say", "-2+y"),
        ("Olen", "Olen", "a-0+"),
        ("The", "the", "-0+"),
        ("was", "be", "=be"),
        ("n’t", "not", "-2+ot"),
        ("Tarsans", "Tarsan", "a-1+"),
        ("’s", "be", "=be"),
        ("US", "US", "a-0+"),
        ("-", "-", "-0+"),
    ],
)
def test_the_training_makes_scripts_that_give_the_lemma_back(form, lemma, script):
    assert lemma_script(form, lemma) == script
    assert apply_script(script, form) == lemma


@settings(derandomize=True, deadline=None, max_examples=500)
@given(st.text(min_size=1, max_size=12), st.text(max_size=12))
def test_every_script_gives_the_lemma_back(form, lemma):
    script = lemma_script(form, lemma)
    assert apply_script(script, form) == (form if script == "=_" else lemma)  # "_" is no lemma


@settings(derandomize=True, deadline=None, max_examples=500)
@given(st.text("abAB", min_size=1, max_size=8), st.text("abAB", max_size=8))
def test_scripts_of_words_that_are_much_alike_give_the_lemma_back(form, lemma):
    assert apply_script(lemma_script(form, lemma), form) == lemma
