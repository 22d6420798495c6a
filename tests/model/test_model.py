"""The shipped model reads plain English. Few tests: rules have tests without a model, scores have the evaluation."""

import shutil

import pytest

from onrecord.annotate import MODEL_FOLDER, Model, annotate_article, shipped_model
from onrecord.annotate.quotes import read_quotations
from onrecord.annotate.tokens import split_paragraphs
from onrecord.annotate.windows import N_FEATURES, pack_windows, shape_tokens
from onrecord.errors import ModelError
from onrecord.extract import find_statements
from onrecord.records import Annotation, Article

PLAIN = "Defence Minister Mira Olen said on Friday that the army would leave Tarsa City."
QUOTED = "“We will leave the port,” Vost told reporters. “All of us.”"


@pytest.fixture(scope="module")
def model():
    return shipped_model()


def read(text, model):
    """Of each statement: speaker, cue, contents."""
    article = Article("a-1", text)
    statements, _ = find_statements(article, annotate_article(article, model))
    return [
        (
            statement.speaker.span.text if statement.speaker else None,
            statement.cue.span.text if statement.cue else None,
            [content.text for content in statement.content],
        )
        for statement in statements
    ]


def test_a_plain_statement(model):
    ((speaker, cue, contents),) = read(PLAIN, model)
    assert speaker == "Defence Minister Mira Olen"
    assert cue.startswith("said")
    assert contents == ["that the army would leave Tarsa City"]


def test_an_interrupted_quotation(model):
    assert read(QUOTED, model) == [("Vost", "told", ["“We will leave the port,”", "“All of us.”"])]


def test_the_style_of_marks_changes_nothing(model):
    expected = read(QUOTED, model)
    for opening, closing in (('"', '"'), ("''", "''"), ("«", "»"), ("„", "“")):
        restyled = read(QUOTED.replace("“", "<").replace("”", ">").replace("<", opening).replace(">", closing), model)
        assert [(speaker, cue, len(contents)) for speaker, cue, contents in restyled] == [
            (speaker, cue, len(contents)) for speaker, cue, contents in expected
        ]


def test_a_text_without_statements(model):
    assert read("The river is long. It flows to the sea.", model) == []


@pytest.mark.parametrize("text", ["", " \n\t", "\u200b\n"])
def test_next_to_nothing_gives_no_fragments(text, model):
    annotation = annotate_article(Article("a-1", text), model)
    assert (annotation.fragments, annotation.ties, annotation.quotations) == ((), (), ())


def test_no_words_give_an_empty_annotation(model):
    assert annotate_article(Article("a-1", " \n"), model) == Annotation()


def test_the_same_text_gives_the_same_annotation(model):
    article = Article("a-1", f"{PLAIN}\n{QUOTED}")
    assert annotate_article(article, model) == annotate_article(article, model) == annotate_article(article, Model())


def test_a_window_does_not_depend_on_others(model):
    filler = " ".join(["The river is long and flows past many towns to the sea."] * 19) + "\n"
    alone = annotate_article(Article("a-1", PLAIN), model).fragments
    behind = annotate_article(Article("a-2", filler + PLAIN), model).fragments
    last = [f for f in behind if f.span.start >= len(filler)]
    shifted = [(f.part, f.span.start - len(filler), f.span.text, f.score) for f in last]
    assert shifted == [(f.part, f.span.start, f.span.text, f.score) for f in alone]


@pytest.mark.parametrize("prefix", ["👍🏽👩‍👩‍👧 ", "العربية: سَلام ", "e\u0301tat Ünal ", "中文，", "\u00a0\u2009 "])
def test_offsets_hold_behind_odd_characters(prefix, model):
    text = f"{prefix}\n{PLAIN}\n{prefix}{QUOTED}"
    annotation = annotate_article(Article("a-1", text), model)
    assert annotation.fragments
    for fragment in annotation.fragments:
        assert text[fragment.span.start : fragment.span.end] == fragment.span.text
    assert "Defence Minister Mira Olen" in [fragment.span.text for fragment in annotation.fragments]


def test_a_reading_has_the_shapes_that_the_decoder_expects(model):
    marks, quotations = read_quotations(QUOTED)
    shaped = shape_tokens(split_paragraphs(QUOTED), marks, quotations, model.vocabulary)
    (window,) = pack_windows(shaped, model.vocabulary)
    reading = model.read(window)
    n_slots, n_labels = len(window.tokens), len(model.statement_labels)
    n_words, n_relations = len(window.words), len(model.grammar.relations)
    assert reading.emissions_SL.shape == (n_slots, n_labels)
    assert reading.links_SE2K.shape == (n_slots, 4, 2, model.links.size)
    assert reading.names_SL.shape == (n_slots, len(model.name_labels))
    assert reading.upos_WL.shape == (n_words, len(model.grammar.upos))
    assert reading.morphology_WL.shape == (n_words, sum(len(values) for _, values in model.grammar.features))
    assert [reading.lemmas_W.shape, reading.starts_W.shape, reading.factuality_W.shape] == [(n_words,)] * 3
    assert 0 <= reading.lemmas_W.min() <= reading.lemmas_W.max() < len(model.grammar.scripts)
    assert reading.arcs_WH.shape == (n_words, 1 + n_words)
    n_numbers = reading.rel_heads_HK.shape[-1]
    assert reading.rel_heads_HK.shape == (1 + n_words, n_numbers)
    assert reading.rel_words_WLK.shape == (n_words, n_relations, n_numbers)
    assert reading.mentions_WK.shape == reading.antecedents_WK.shape == (n_words, reading.mentions_WK.shape[-1])
    assert (model.statement_starts_L.shape, model.statement_transitions_LL.shape) == ((n_labels,), (n_labels, n_labels))
    assert model.links.distance_scores.shape == (2, len(model.links.distance_bounds) + 1)
    assert max(window.features) < N_FEATURES


@pytest.mark.parametrize("file", ["config.json", "vocab.txt", "model.onnx"])
def test_a_missing_file_is_an_error_that_says_what_to_do(file, tmp_path):
    folder = tmp_path / "model"
    shutil.copytree(MODEL_FOLDER, folder)
    (folder / file).unlink()
    with pytest.raises(ModelError, match="install onrecord again"):
        Model(folder)


@pytest.mark.parametrize("file", ["config.json", "model.onnx"])
def test_a_damaged_file_is_an_error_that_says_what_to_do(file, tmp_path):
    folder = tmp_path / "model"
    shutil.copytree(MODEL_FOLDER, folder)
    (folder / file).write_bytes(b"not a model")
    with pytest.raises(ModelError, match="install onrecord again"):
        Model(folder)


def test_a_config_of_another_version_is_an_error_that_says_what_to_do(tmp_path):
    folder = tmp_path / "model"
    shutil.copytree(MODEL_FOLDER, folder)
    (folder / "config.json").write_text('{"version": "en-0"}')
    with pytest.raises(ModelError, match="install onrecord again"):
        Model(folder)
