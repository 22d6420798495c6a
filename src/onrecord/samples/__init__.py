"""The bundled sample: sixteen invented pages about one invented crisis; README.md beside them says what is in them."""

from importlib.resources import files
from pathlib import Path

_SUFFIXES = (".txt", ".html")


def sample_paths() -> tuple[Path, ...]:
    """The pages of the sample as files: text with page chrome and saved HTML, sorted by name."""
    # A wheel is unpacked when it is installed, so a resource of ours is always a file on disk.
    folder = Path(str(files(__name__)))
    return tuple(sorted(path for path in folder.iterdir() if path.suffix in _SUFFIXES))
