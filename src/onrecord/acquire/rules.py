"""The rules of `chrome.tsv`, compiled, and the checks on what they capture.

A rule is a regular expression for a whole line, or for a whole segment of a line of page furniture. What a named
group captures must also read as what the group's name says; otherwise the rule does not apply.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal, cast

from onrecord.acquire.dates import MONTHS, is_age, read_date
from onrecord.tables import read_table

Place = Literal["anywhere", "head", "top", "tail", "edge", "below"]
Cuts = Literal["line", "next", "links", "rest"]

_NETWORKS = (
    r"facebook|fb|twitter|x|x \(twitter\)|twitter/x|whats ?app|telegram|linked ?in|reddit|pinterest|tumblr|e-?mail"
    r"|messenger|viber|line|vk|vkontakte|ok|odnoklassniki|flipboard|pocket|threads|bluesky|mastodon|instagram|youtube"
    r"|tik ?tok|weibo|we ?chat|skype|print|rss|snapchat|google ?(?:\+|plus|news)?|digg|sms|copy (?:link|url)|rumble"
    r"|spotify|itunes"
)
_ACTS = (
    r"share|tweet|print|e-?mail|copy(?: link| url)?|comments?|save|like|pin(?: it)?|post|bookmark|send|follow"
    r"|gift(?: this article)?|download(?: (?:as )?pdf)?|listen"
)
_WEEKDAYS = "mon|tues|wednes|thurs|fri|satur|sun"
_MAX_LINE = 700
"""Characters of the longest line that a rule may cut: page furniture is shorter, and matching stays quick."""

_NAME_WORD = re.compile(r"(?:[^\W\d_a-z]|al-|el-|ash-|d['’]|Mc)[\w.'’-]*[,;]?")
_SMALL_WORD = re.compile(
    r"(?:and|&|of|for|the|with|in|at|de|del|la|bin|bint|ibn|abu|al|van|von|der|den|da|dos|di|y|from|to|/|\||-|–|—)[,;]?"
)


@dataclass(frozen=True, slots=True)
class Rule:
    """One row of `chrome.tsv`.

    Attributes:
        place: where it may apply. head is before the first paragraph, top before the third, tail from the last on, edge
            top or tail, below behind the first.
        cuts: the line alone, the next one too, the links in the lines behind it too, or the rest of the page.
        is_firm: whether it may cut a line that reads as a full sentence.
    """

    reason: str
    place: Place
    cuts: Cuts
    is_firm: bool
    pattern: re.Pattern[str]

    def match(self, line: str) -> Mapping[str, str] | None:
        """What the rule captures from the line, by the name of the group; None when it does not apply."""
        found = self.pattern.fullmatch(line) if len(line) <= _MAX_LINE else None
        if found is None:
            return None
        told = {name: value.strip(" ,;") for name, value in found.groupdict().items() if value}
        return told if all(_CHECKS[name](value) for name, value in told.items()) else None


@cache
def chrome_rules() -> tuple[Rule, ...]:
    """All rules; the first that matches a line gives the reason.

    In the order of the file, but those that cut the rest of the page first: "Comments 12" is the count in a share bar
    and the head of the comments, and only the second reading cuts what follows.
    """
    rules = [
        Rule(
            row["reason"],
            cast("Place", row["place"]),
            cast("Cuts", row["cuts"]),
            row["firm"] == "yes",
            re.compile(_expanded(row["pattern"]), re.IGNORECASE),
        )
        for row in read_table("onrecord.acquire", "chrome")
    ]
    return tuple(sorted(rules, key=lambda rule: rule.cuts != "rest"))


def match_anywhere(words: str) -> tuple[Rule, Mapping[str, str]] | None:
    """The first rule, whatever its place, that takes these words for page furniture, and what it captures."""
    matches = ((rule, rule.match(words)) for rule in chrome_rules())
    return next(((rule, told) for rule, told in matches if told is not None), None)


@cache
def section_words() -> frozenset[str]:
    """Words of section names and of a site's services, lower-case: menus are made of them."""
    sections = (row["section"] for row in read_table("onrecord.acquire", "sections"))
    services = {row["word"] for row in read_table("onrecord.acquire", "services")}
    return frozenset(services | {word for section in sections for word in section.casefold().split()})


def agency_pattern() -> str:
    """A regular expression for every way the agencies of `agencies.tsv` are written, capitals kept."""
    written = {form for row in read_table("onrecord.acquire", "agencies") for form in row["written"].split("|")}
    return "(?-i:" + "|".join(re.escape(form) for form in sorted(written, key=lambda form: (-len(form), form))) + ")"


def reads_as_names(text: str) -> bool:
    """Whether every word of a short text could belong to names of people, agencies or places."""
    words = text.split()
    n_names = sum(bool(_NAME_WORD.fullmatch(word)) for word in words)
    return 0 < n_names <= 14 and all(_NAME_WORD.fullmatch(word) or _SMALL_WORD.fullmatch(word) for word in words)


def _expanded(pattern: str) -> str:
    sections = "|".join(re.escape(row["section"]) for row in read_table("onrecord.acquire", "sections"))
    parts = {
        "network": _NETWORKS,
        "act": _ACTS,
        "agency": agency_pattern(),
        "section": sections,
        "weekday": rf"(?:{_WEEKDAYS})day",
        "month": "|".join(f"{name[:3]}(?:{name[3:]})?" for name in MONTHS),
    }
    for name, value in parts.items():
        pattern = pattern.replace(f"⟨{name}⟩", f"(?:{value})")
    return pattern


_CHECKS: dict[str, Callable[[str], bool]] = {
    "date": lambda text: read_date(text, "text") is not None,
    "updated": lambda text: read_date(text, "text") is not None,
    "age": is_age,
    "byline": reads_as_names,
    "outlet": reads_as_names,
    "section": lambda text: len(text.split()) <= 5,
    "credited": lambda text: text != "",
}
