"""Who: the registry of actors, and what it makes of a name or a role.

- `offices`: kinds of office, so that "defense chief" finds the Minister of Defence.
- `registry`: the tables of states, bodies, groups and people, searched by name.
- `roles`, `role_sectors`: nouns for people and bodies, the words around them, and the sectors that both give.
- `phrase_items`, `phrases`: what a phrase tells about somebody: "four Saudi men", "former White House official".
- `who`: both together: a name or a role on a day -> an actor with country and sectors, or nothing.
- `resolve`: all names of an article, each party an actor.
"""

from onrecord.ground.actors.registry import Registry, shipped_registry
from onrecord.ground.actors.resolve import ActorsOf, PartyNames
from onrecord.ground.actors.who import Who, who

__all__ = ["ActorsOf", "PartyNames", "Registry", "Who", "shipped_registry", "who"]
