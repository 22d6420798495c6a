"""Step 4: who, where and when the words of an article stand for.

- `speakers`: whom the words for a speaker stand for, by the fullest name that the article gives.
- `actors`: the registry of states, bodies, groups and office holders, and what it makes of a name or a role.
- `places`: the gazetteer, and which of the places of one name is meant.
- `dates`: time expressions and the days that they stand for.
- `spelling`: keys under which the spellings of one name meet.
- `grounding`: all of them for one article.
"""

from onrecord.ground.actors import Registry, Who, shipped_registry, who
from onrecord.ground.actors.own import OwnActor, entries_of, make_actor, read_own, write_own
from onrecord.ground.grounding import Grounded, ground_article

__all__ = [
    "Grounded",
    "OwnActor",
    "Registry",
    "Who",
    "entries_of",
    "ground_article",
    "make_actor",
    "read_own",
    "shipped_registry",
    "who",
    "write_own",
]
