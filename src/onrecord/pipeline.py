"""Steps 1 to 4 for one article, read top to bottom. Pure: the same page gives the same record."""

from dataclasses import dataclass, field
from typing import Literal

from onrecord import __version__
from onrecord.acquire import RawPage, read_page
from onrecord.annotate import Model, annotate_article
from onrecord.errors import SkipReason
from onrecord.extract import find_statements
from onrecord.ground import name_speakers
from onrecord.records import Article, CodedArticle, Skipped
from onrecord.settings import Settings

LastStep = Literal["acquire", "ground"]


@dataclass(frozen=True, slots=True)
class Coder:
    """Turns pages into records.

    Attributes:
        model: None when `last_step` is acquire: cleaning needs no model.
    """

    model: Model | None
    settings: Settings = field(default_factory=Settings)

    @property
    def made_by(self) -> str:
        """What made the record: the version of onrecord and of its model."""
        return f"onrecord {__version__}" + (f" model {self.model.version}" if self.model else "")

    def code_page(self, page: RawPage) -> CodedArticle:
        """Code one page.

        Returns:
            Always a record: what could not be read is in its `skipped`.
        """
        article, skipped = read_page(page, self.settings)
        reasons = {row.reason for row in skipped}
        is_unfit = reasons & {SkipReason.OTHER_LANGUAGE, SkipReason.NO_ARTICLE}
        if self.model is None or is_unfit or not article.text:
            return CodedArticle(self.made_by, article, skipped=skipped)
        return self.code_article(article, self.model, skipped)

    def code_article(self, article: Article, model: Model, skipped: tuple[Skipped, ...] = ()) -> CodedArticle:
        """Code a clean article."""
        annotation = annotate_article(article, model)
        statements, unsure = find_statements(article, annotation, min_confidence=self.settings.min_confidence)
        statements = name_speakers(article, annotation, statements)
        return CodedArticle(self.made_by, article, annotation.sentences, statements, (*skipped, *unsure))
