"""Other annotate steps than the shipped one, to measure what a part is worth."""

from dataclasses import dataclass, replace
from pathlib import Path

from onrecord.annotate import Model, OnnxAnnotator
from onrecord.pipeline import Annotator
from onrecord.records import Annotation, Article


@dataclass(frozen=True, slots=True)
class WithoutParse:
    """An annotate step whose words have no heads and no relations: what do the later steps lose?"""

    inner: Annotator

    @property
    def version(self) -> str:
        """As inside, and marked."""
        return f"{self.inner.version} without parse"

    def annotate(self, article: Article) -> Annotation:
        """Read, then forget the trees."""
        annotation = self.inner.annotate(article)
        sentences = tuple(
            replace(sentence, words=tuple(replace(word, head=None, rel=None) for word in sentence.words))
            for sentence in annotation.sentences
        )
        return replace(annotation, sentences=sentences)


def model_at(folder: Path, graph: str) -> OnnxAnnotator:
    """The annotate step on another model, such as the float32 graph that `training.export --keep-float` writes."""
    return OnnxAnnotator(Model(folder, graph=graph))
