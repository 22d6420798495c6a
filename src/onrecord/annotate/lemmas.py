"""Lemma scripts: how to make a lemma out of a form. `training/labels.py` makes them, the model chooses among them.

"-2+y" cuts two characters from the form in small letters and appends y; "a-1+" keeps the capitals; "=be" stands for
the whole lemma.
"""


def apply_script(script: str, form: str) -> str:
    """The lemma of a form. A script that would cut off more than there is leaves the form as it is."""
    if script == "=_":  # the treebanks' mark for "no lemma of its own": half of a word that was written as two
        return form
    if script.startswith("="):
        return script[1:]
    keeps_capitals = script.startswith("a")
    base = form if keeps_capitals else form.lower()
    cut, _, ending = script.removeprefix("a").removeprefix("-").partition("+")
    n_kept = len(base) - int(cut)
    return base if n_kept < 0 or not base[:n_kept] + ending else base[:n_kept] + ending
