"""A line -> the icons in it: their names, which a page copied as text shows in place of the pictures.

In: "folder_openTarsa access_time 30 days ago". Out: that "Tarsa" is a section and "30 days ago" a time.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache

from onrecord.acquire.rules import match_anywhere, reads_as_names
from onrecord.tables import read_table

_FIRST_PICTURE = "\u25a0"
"""From here on a character is a picture: the squares that end a story, the private-use characters of icon fonts."""
_MAX_SECTION_WORDS = 4
_COUNT = re.compile(r"\d[\d.,]*\s?[km]?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Label:
    """An icon and the words behind it; words before the first icon come with an empty icon.

    Attributes:
        is_furniture: whether the words are only the icon's label, so that nothing of the article is in them.
        told: what the label says of the article, by the name of its field in `chrome.Told`.
    """

    icon: str
    words: str
    is_furniture: bool
    told: Mapping[str, str] = field(default_factory=dict)


def read_icons(line: str) -> list[Label]:
    """Cut a line at its icons, left to right; empty when it has none."""
    tells, pattern = _icons()
    found: list[re.Match[str]] = []
    for match in pattern.finditer(line):
        if found or _is_icon(match):
            found.append(match)
    if not found:
        return []
    words_before = line[: found[0].start()].strip()
    labels = [Label("", words_before, is_furniture=False)] if words_before else []
    ends = [match.start() for match in found[1:]] + [len(line)]
    for match, end in zip(found, ends, strict=True):
        labels.append(_read_label(match[0], tells.get(match[0], "other"), line[match.end() : end].strip(" \xa0|•·-:")))
    return labels


def _is_icon(match: re.Match[str]) -> bool:
    """Whether the first match is an icon: one word alone only at the line's start, as "starAdd to favorites"."""
    return "_" in match[0] or match.start() == 0 or match[0] >= _FIRST_PICTURE


def _read_label(icon: str, tells: str, words: str) -> Label:
    if not words:
        return Label(icon, words, is_furniture=True)
    if tells == "section" and len(words.split()) <= _MAX_SECTION_WORDS and words[-1] not in ".!?":
        return Label(icon, words, is_furniture=True, told={"section": words})
    if tells == "byline" and reads_as_names(words):
        return Label(icon, words, is_furniture=True, told={"byline": words})
    found = match_anywhere(words)
    return Label(
        icon,
        words,
        is_furniture=_COUNT.fullmatch(words) is not None or found is not None,
        told=found[1] if found else {},
    )


@cache
def _icons() -> tuple[Mapping[str, str], re.Pattern[str]]:
    """What each icon tells, and the pattern of icons: of several words, or of one glued to a capital or a digit."""
    tells = {row["icon"]: row["tells"] for row in read_table("onrecord.acquire", "icons")}
    longest_first = sorted(tells, key=lambda icon: (-len(icon), icon))
    several = "|".join(icon for icon in longest_first if "_" in icon)
    single = "|".join(icon for icon in longest_first if "_" not in icon)
    glued = rf"(?<![\w@#/.])(?:(?:{several})(?![a-z_])|(?:{single})(?=[A-Z\d][\w ]))"
    return tells, re.compile(glued + "|[\ue000-\uf8ff]+|[■□▪]+$")
