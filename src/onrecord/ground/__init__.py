"""Step 4: who, where and when the words of an article stand for.

- `speakers`: whom the words for a speaker stand for, by the fullest name that the article gives.
- `actors`: the registry of states, bodies, groups and office holders, and what it makes of a name or a role.
- `places`: the gazetteer, and which of the places of one name is meant.
- `dates`: time expressions and the days that they stand for.
"""

from onrecord.ground.speakers import name_speakers

__all__ = ["name_speakers"]
