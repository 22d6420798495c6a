"""Article -> Annotation: sentences with their words, mentions, quotations, fragments of statements and their ties."""

from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.annotate.amounts import find_amounts
from onrecord.annotate.coreference import find_coref_links
from onrecord.annotate.fragments import find_fragments, find_ties
from onrecord.annotate.grammar import read_sentences
from onrecord.annotate.model import Model, Reading, shipped_model
from onrecord.annotate.names import find_names, titled_span
from onrecord.annotate.paths import best_paths, label_shares
from onrecord.annotate.quotes import read_quotations
from onrecord.annotate.sentences import split_sentences
from onrecord.annotate.tokens import split_tokens
from onrecord.annotate.windows import Window, pack_windows, shape_tokens
from onrecord.annotate.words import split_words
from onrecord.records import Annotation, Article, Fragment, Mention, Sentence, Span, Tie, content_id


@dataclass(frozen=True)
class OnnxAnnotator:
    """The built-in annotate step: the interface that `pipeline.Annotator` sets out, on a loaded model."""

    model: Model

    @property
    def version(self) -> str:
        """The model's version."""
        return self.model.version

    def annotate(self, article: Article) -> Annotation:
        """Read one article."""
        return annotate_article(article, self.model)


def shipped_annotator() -> OnnxAnnotator:
    """The annotate step with the model inside the package, which is loaded once per process."""
    return OnnxAnnotator(shipped_model())


def annotate_article(article: Article, model: Model) -> Annotation:
    """Read one article.

    Returns:
        The annotation; all its tuples are empty for an article without words.
    """
    text = article.text
    marks, quotations = read_quotations(text)
    tokens = split_tokens(text, split_words(text))
    begins = frozenset(start for start, _ in split_sentences(tokens, quotations))
    windows = pack_windows(shape_tokens(tokens, marks, quotations, model.vocabulary), model.vocabulary)
    readings = [model.read(window) for window in windows]
    parts = [
        read_sentences(text, window, reading, model.grammar, begins)
        for window, reading in zip(windows, readings, strict=True)
    ]
    sentences = tuple(sentence for part in parts for sentence in part)
    coref_links = (link for pair in zip(parts, readings, strict=True) for link in find_coref_links(*pair))
    fragments, ties = _fragments_and_ties(text, windows, readings, model)
    return Annotation(
        sentences=sentences,
        quotations=quotations,
        fragments=fragments,
        ties=ties,
        mentions=_mentions(article, windows, readings, sentences, model),
        coref_links=tuple(coref_links),
    )


def _fragments_and_ties(
    text: str, windows: Sequence[Window], readings: Sequence[Reading], model: Model
) -> tuple[tuple[Fragment, ...], tuple[Tie, ...]]:
    emissions = [reading.emissions_SL for reading in readings]
    paths = best_paths(emissions, model.statement_starts_L, model.statement_transitions_LL)
    shares = label_shares(emissions, model.statement_starts_L, model.statement_transitions_LL)
    fragments: list[Fragment] = []
    ties: list[Tie] = []
    for window, reading, path, shares_SL in zip(windows, readings, paths, shares, strict=True):
        found = find_fragments(text, window, path, shares_SL, model.statement_labels)
        ties += find_ties(found, reading.links_SE2K, model.links, len(fragments))
        fragments += [item.fragment for item in found]
    return tuple(fragments), tuple(sorted(ties, key=lambda tie: (tie.cue, -1 if tie.other is None else tie.other)))


def _mentions(
    article: Article,
    windows: Sequence[Window],
    readings: Sequence[Reading],
    sentences: Sequence[Sentence],
    model: Model,
) -> tuple[Mention, ...]:
    """Names and dates as the model labels them, then clock times and quantities by rule in what is left."""
    text = article.text
    names = find_names(text, windows, [reading.names_SL for reading in readings], model.name_labels)
    found = [
        Mention(
            _mention_id(article, name.start, name.end),
            Span.cut(text, name.start, name.end),
            "nominal" if name.kind in ("date", "quantity") else "name",
            name.kind,
            titled=titled_span(text, name, sentences),
            score=name.score,
        )
        for name in names
    ]
    taken = [(name.start, name.end) for name in names]
    for amount in find_amounts(text, sentences, taken):
        span = Span.cut(text, amount.start, amount.end)
        found.append(Mention(_mention_id(article, amount.start, amount.end), span, "nominal", amount.kind))
    return tuple(sorted(found, key=lambda mention: mention.span))


def _mention_id(article: Article, start: int, end: int) -> str:
    return content_id("m", article.id, start, article.text[start:end])
