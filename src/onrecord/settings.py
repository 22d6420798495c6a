"""Every limit in one table, with its unit in its name. Options and `ONRECORD_…` variables change them."""

import math
import os
from collections.abc import Mapping
from dataclasses import dataclass, fields

from onrecord.errors import SettingsError


@dataclass(frozen=True, slots=True)
class Settings:
    """Limits of a run.

    Attributes:
        max_page_bytes: a larger page is skipped.
        max_text_characters: a longer text is read up to the last line that ends before this.
        page_timeout_s: time for the HTML reader on one page.
        page_memory_mib: memory for the HTML reader's process, all pages together.
        min_confidence: an indirect statement below this is not recorded but listed as `unsure`; quoted words always
            are recorded. On PolNeAR development articles, .35 gives up 1.1 points of recall for 2.4 of precision.
    """

    max_page_bytes: int = 20_000_000
    max_text_characters: int = 120_000
    page_timeout_s: float = 6.0
    page_memory_mib: int = 1500
    min_confidence: float = 0.35

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] = os.environ) -> "Settings":
        """The settings, each changed by its variable: `ONRECORD_` and the name in capitals.

        Raises:
            SettingsError: a value is no number, or is below 0.
        """
        values: dict[str, float | int] = {}
        for field in fields(cls):
            name = f"ONRECORD_{field.name.upper()}"
            if name not in environment:
                continue
            kind = int if isinstance(field.default, int) else float
            try:
                values[field.name] = kind(environment[name])
            except ValueError as error:
                message = f"{name}={environment[name]!r} is no {kind.__name__}; unset it or give one"
                raise SettingsError(message) from error
            if not 0 <= values[field.name] < math.inf:
                raise SettingsError(f"{name}={environment[name]!r} must be 0 or more")
        return cls(**values)  # type: ignore[arg-type]
