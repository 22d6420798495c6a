"""What tests of several folders share."""

import os
from pathlib import Path

import pytest

SHARED = Path(__file__).parents[2] / "shared"


@pytest.fixture
def shared() -> Path:
    """The folder of real pages and data beside the project; without it a test is skipped, in CI it fails."""
    if not SHARED.is_dir():
        message = f"{SHARED} is missing"
        if os.environ.get("CI") == "true":
            pytest.fail(message)
        pytest.skip(message)
    return SHARED
