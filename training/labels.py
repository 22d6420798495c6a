"""What the heads tell apart: fixed lists, written into the model's `config.json` at export.

Source: Universal Dependencies 2 (parts of speech, features, relations) as far as English Web Treebank and GUM, train
parts, use them; the kinds of names are those of DESIGN.md with facility, product and event apart.
"""

UPOS = (
    *("ADJ", "ADP", "ADV", "AUX", "CCONJ", "DET", "INTJ", "NOUN", "NUM"),
    *("PART", "PRON", "PROPN", "PUNCT", "SCONJ", "SYM", "VERB", "X"),
)
FEATURES = {
    "Mood": ("", "Ind", "Imp", "Sub"),
    "Number": ("", "Sing", "Plur", "Ptan"),
    "Person": ("", "1", "2", "3"),
    "Tense": ("", "Past", "Pres"),
    "VerbForm": ("", "Fin", "Inf", "Part", "Ger"),
    "Voice": ("", "Pass"),
}
"""Values by feature; the empty value is "has none"."""
RELATIONS = (
    *("acl", "acl:relcl", "advcl", "advcl:relcl", "advmod", "amod", "appos", "aux", "aux:pass", "case", "cc"),
    *("cc:preconj", "ccomp", "compound", "compound:prt", "conj", "cop", "csubj", "csubj:outer", "csubj:pass", "dep"),
    *("det", "det:predet", "discourse", "dislocated", "expl", "fixed", "flat", "goeswith", "iobj", "list", "mark"),
    *("nmod", "nmod:desc", "nmod:poss", "nmod:unmarked", "nsubj", "nsubj:outer", "nsubj:pass", "nummod", "obj"),
    *("obl", "obl:agent", "obl:unmarked", "orphan", "parataxis", "punct", "reparandum", "root", "vocative", "xcomp"),
)
NAME_KINDS = (
    *("person", "organization", "place", "facility", "group", "product", "event", "other"),
    *("date", "money"),
)
"""`country` is a place whose name is in the table of countries; clock times and quantities are read by rules."""
NAME_LABELS = ("O", *(f"{border}-{kind}" for kind in NAME_KINDS for border in "BI"))
STATEMENT_LABELS = ("O", "B-speaker", "I-speaker", "B-cue", "I-cue", "B-content", "I-content")


def lemma_script(form: str, lemma: str) -> str:
    """How to make the lemma of a form: "-2+y" cuts two characters and appends y, "=be" replaces the whole.

    "a" before it keeps capitals, else the form is taken in small letters.
    """
    lower = form.lower()
    if lemma == lower:
        return "-0+"
    base, mark = (form, "a") if lemma[:1].isupper() and form[:1].isupper() else (lower, "")
    n_same = 0
    while n_same < min(len(base), len(lemma)) and base[n_same] == lemma[n_same]:
        n_same += 1
    if n_same == 0 or (len(base) - n_same > 4 and not mark):
        return f"={lemma}"
    return f"{mark}-{len(base) - n_same}+{lemma[n_same:]}"
