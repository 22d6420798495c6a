"""Steps 1 to 4 for one article, read top to bottom. Pure: the same page gives the same record."""

from dataclasses import dataclass, field
from typing import Literal, Protocol

from onrecord import __version__
from onrecord.acquire import RawPage, read_page
from onrecord.errors import SkipReason
from onrecord.extract import find_statements
from onrecord.ground import Registry, ground_article, shipped_registry
from onrecord.records import Annotation, Article, CodedArticle, Skipped
from onrecord.settings import Settings

LastStep = Literal["acquire", "ground"]


class Annotator(Protocol):
    """The annotate step by what it must do. `onrecord.annotate.OnnxAnnotator` is the built-in one."""

    @property
    def version(self) -> str:
        """What read the text: part of `made_by`, so it must change when readings do."""

    def annotate(self, article: Article) -> Annotation:
        """Read one article; the same text must give the same annotation."""


@dataclass(frozen=True, slots=True)
class Coder:
    """Turns pages into records.

    Attributes:
        annotator: None to stop after acquire: cleaning needs no model.
        registry: of the actors that names and roles are looked up in.
    """

    annotator: Annotator | None
    settings: Settings = field(default_factory=Settings)
    registry: Registry = field(default_factory=shipped_registry)

    @property
    def made_by(self) -> str:
        """What made the record: the version of onrecord and of its model, and a user's own actors where there are."""
        model = f" model {self.annotator.version}" if self.annotator else ""
        own = f" {self.registry.own_version}" if self.registry.own_version else ""
        return f"onrecord {__version__}{model}{own}"

    def code_page(self, page: RawPage) -> CodedArticle:
        """Code one page.

        Returns:
            Always a record: what could not be read is in its `skipped`.
        """
        article, skipped = read_page(page, self.settings)
        reasons = {row.reason for row in skipped}
        is_unfit = reasons & {SkipReason.OTHER_LANGUAGE, SkipReason.NO_ARTICLE}
        if self.annotator is None or is_unfit or not article.text:
            return CodedArticle(self.made_by, article, skipped=skipped)
        return self.code_article(article, self.annotator, skipped)

    def code_article(self, article: Article, annotator: Annotator, skipped: tuple[Skipped, ...] = ()) -> CodedArticle:
        """Code a clean article."""
        annotation = annotator.annotate(article)
        statements, unsure = find_statements(article, annotation, min_confidence=self.settings.min_confidence)
        grounded = ground_article(article, annotation, statements, self.registry)
        return CodedArticle(
            self.made_by,
            article,
            sentences=annotation.sentences,
            mentions=grounded.mentions,
            actors=grounded.actors,
            statements=grounded.statements,
            skipped=(*skipped, *unsure),
        )
