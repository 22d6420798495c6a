"""Article -> Annotation: words, sentences, quotations, and the model's fragments and ties."""

from onrecord.annotate.decode import best_paths, find_fragments, find_ties, label_shares
from onrecord.annotate.model import Model
from onrecord.annotate.quotes import read_quotations
from onrecord.annotate.sentences import split_sentences
from onrecord.annotate.windows import pack_windows, shape_words
from onrecord.annotate.words import split_paragraphs
from onrecord.records import Annotation, Article, Fragment, Tie


def annotate_article(article: Article, model: Model) -> Annotation:
    """Read one article.

    Returns:
        The annotation; all its tuples are empty for an article without words.
    """
    text = article.text
    paragraphs = split_paragraphs(text)
    marks, quotations = read_quotations(text)
    windows = pack_windows(shape_words(paragraphs, marks, quotations, model.vocabulary), model.vocabulary)
    readings = [model.read(window) for window in windows]
    emissions = [emissions_WL for emissions_WL, _ in readings]
    paths = best_paths(emissions, model.starts_L, model.transitions_LL)
    shares = label_shares(emissions, model.starts_L, model.transitions_LL)
    fragments: list[Fragment] = []
    ties: list[Tie] = []
    for window, (_, vectors), path, shares_WL in zip(windows, readings, paths, shares, strict=True):
        found = find_fragments(text, window, path, shares_WL, model.labels)
        ties += find_ties(found, vectors, model.links, len(fragments))
        fragments += [item.fragment for item in found]
    return Annotation(
        sentences=split_sentences(paragraphs, quotations),
        quotations=quotations,
        fragments=tuple(fragments),
        ties=tuple(sorted(ties, key=lambda tie: (tie.cue, -1 if tie.other is None else tie.other))),
    )
