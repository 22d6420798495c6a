"""Step 2: what the model and the writing tell about an article's text, before anything is made of it."""

from onrecord.annotate.annotator import OnnxAnnotator, annotate_article, shipped_annotator
from onrecord.annotate.model import MODEL_FOLDER, Model, shipped_model

__all__ = ["MODEL_FOLDER", "Model", "OnnxAnnotator", "annotate_article", "shipped_annotator", "shipped_model"]
