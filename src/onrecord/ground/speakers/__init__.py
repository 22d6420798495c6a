"""Who speaks, found in these modules, each of which builds on those before it (`lexicon` has the word lists).

- `reading`: the text as tokens that know their line, sentence and quotation, and which capital letters count.
- `descriptions`: what "the leader of the group" or "Sen." tell: role, kind of organisation, gender, number.
- `runs`, `names`: runs of capitalised words; without their titles, each with a kind and what describes it.
- `entities`: the names of one party put together, spellings, surnames and acronyms, with the fullest form.
- `spans`: what a speaker span is: names, a pronoun, or a description.
- `antecedents`, `roles`: whom a pronoun or a description may stand for, weighed; nobody is always one choice.
- `walk`: one reading from top to bottom, in which every speaker span gets its party.
- `naming`: the names put into the statements, "I" and speakers carried from the paragraph before included.
"""

from onrecord.ground.speakers.entities import Entity
from onrecord.ground.speakers.naming import Parties, find_parties, name_speakers

__all__ = ["Entity", "Parties", "find_parties", "name_speakers"]
