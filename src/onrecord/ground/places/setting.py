"""What an article tells of its country without naming a place: its web address, words of one country's life."""

import re
from collections import Counter
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from urllib.parse import urlsplit

from onrecord.ground.places.gazetteer import country_of_domain
from onrecord.records import Article
from onrecord.tables import read_table

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?|£")


@dataclass(frozen=True, slots=True)
class Setting:
    """Where an article seems to be at home; countries by their alpha-3 code.

    Attributes:
        home: the country in the outlet's web address; None for ".com" and the like.
        words: how many words of each country's life there are: sheriff, crore, Bundestag.
    """

    home: str | None
    words: Counter[str]


def read_setting(article: Article) -> Setting:
    """What the article's address and words tell."""
    host = urlsplit(article.url).hostname if article.url else article.outlet
    home = country_of_domain(host.rsplit(".", 1)[-1].lower()) if host and "." in host else None
    words = [word.replace("’", "'") for word in _WORD.findall(article.text.lower())]
    known = _country_words()
    found = (known.get(word) for word in (*words, *(f"{one} {other}" for one, other in pairwise(words))))
    return Setting(home, Counter(country for country in found if country))


@cache
def _country_words() -> dict[str, str]:
    return {row["word"]: row["country"] for row in read_table(__package__, "country_words")}
