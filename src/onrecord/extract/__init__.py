"""Step 3: who said what, from what annotate found. No model here: ties, rules and word lists."""

from onrecord.extract.statements import find_statements

__all__ = ["find_statements"]
