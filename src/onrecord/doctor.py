"""What is installed, which model, and whether it reads: for bug reports and after an install."""

import platform
from collections.abc import Iterator
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, version

from onrecord import __version__
from onrecord.annotate import MODEL_FOLDER, annotate_article, shipped_model
from onrecord.errors import ModelError
from onrecord.records import Article

PACKAGES = ("onnxruntime", "numpy", "trafilatura", "py3langid", "click", "rich")
_SENTENCE = "“We will not leave,” the commander of the Tarsan garrison told reporters."


def examine() -> Iterator[tuple[str, str]]:
    """Pairs of a thing and its state, in the order they are worth reading.

    Raises:
        ModelError: the model is missing, damaged, or does not find the statement of a plain sentence.
    """
    yield "onrecord", __version__
    yield "python", f"{platform.python_version()} on {platform.system()} {platform.machine()}"
    for name in PACKAGES:
        try:
            yield name, version(name)
        except PackageNotFoundError:
            yield name, "missing: install onrecord again"
    model = shipped_model()
    digest = sha256((MODEL_FOLDER / "model.onnx").read_bytes()).hexdigest()
    yield "model", f"{model.version}, sha256 {digest[:16]}"
    parts = {fragment.part for fragment in annotate_article(Article("doctor", _SENTENCE), model).fragments}
    if parts != {"speaker", "cue", "content"}:
        raise ModelError(f"the model finds only {sorted(parts)} in {_SENTENCE!r}; install onrecord again")
    yield "self-test", "the model reads a plain statement"
