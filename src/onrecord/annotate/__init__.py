"""Step 2: what the model and the writing tell about an article's text, before anything is made of it."""

from onrecord.annotate.annotator import annotate_article
from onrecord.annotate.model import MODEL_FOLDER, Model, shipped_model

__all__ = ["MODEL_FOLDER", "Model", "annotate_article", "shipped_model"]
