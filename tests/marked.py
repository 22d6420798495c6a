"""Marked sentences: test cases that a linguist can read and write.

A case file holds cases apart by empty lines. A case is a line `# what it shows` and one or more lines of text. In the
text `⟦label:words⟧` marks a span; marks may hold marks. A case that marks nothing says so: `# what it shows (none)`.
"""

import re
from dataclasses import dataclass
from pathlib import Path

from onrecord.records import Span

CASES = Path(__file__).parent / "cases"
_OPEN = re.compile(r"⟦(?P<label>[a-z]+):")


@dataclass(frozen=True)
class Case:
    """One case: what it shows, its text without marks, and its marked spans by label, in the order they open."""

    name: str
    text: str
    spans: dict[str, list[Span]]

    def only(self, label: str) -> Span | None:
        """The one span of a label, or None."""
        found = self.spans.get(label, [])
        assert len(found) <= 1, f"{self.name}: several ⟦{label}:…⟧"
        return found[0] if found else None

    def all(self, label: str) -> tuple[Span, ...]:
        """The spans of a label."""
        return tuple(self.spans.get(label, []))


def read_mark(name: str, marked: str) -> Case:
    """Take the marks out of a text.

    Raises:
        ValueError: a mark is not closed, not opened or has no label; or nothing is marked and the name does not say so.
    """
    text, opened, found = "", [], []
    i = 0
    while i < len(marked):
        if match := _OPEN.match(marked, i):
            opened.append(len(found))
            found.append((match["label"], len(text), -1))
            i = match.end()
        elif marked[i] == "⟦":
            raise ValueError(f"{name}: ⟦ without a label")
        elif marked[i] == "⟧":
            if not opened:
                raise ValueError(f"{name}: ⟧ closes nothing")
            label, start, _ = found[(at := opened.pop())]
            found[at] = (label, start, len(text))
            i += 1
        else:
            text += marked[i]
            i += 1
    if opened:
        raise ValueError(f"{name}: ⟦ is never closed")
    if bool(found) == name.endswith("(none)"):
        raise ValueError(f"{name}: marks {'something' if found else 'nothing'}, against its name")
    spans: dict[str, list[Span]] = {}
    for label, start, end in found:
        spans.setdefault(label, []).append(Span.cut(text, start, end))
    return Case(name, text, spans)


def read_cases(file: str) -> list[Case]:
    """All cases of a file of `tests/cases`.

    Raises:
        ValueError: a case has no name or no text, two have one name, or a mark is wrong.
    """
    cases = []
    for block in re.split(r"\n\s*\n", (CASES / file).read_text(encoding="utf-8").strip()):
        name, _, marked = block.partition("\n")
        if not name.startswith("# ") or not marked:
            raise ValueError(f"{file}: a case is a line `# name` and its text, not {block!r}")
        cases.append(read_mark(name[2:].strip(), marked))
    names = [case.name for case in cases]
    if repeated := {name for name in names if names.count(name) > 1}:
        raise ValueError(f"{file}: repeated {sorted(repeated)}")
    return cases


def case_name(case: object) -> str:
    """For `pytest.mark.parametrize(ids=…)`."""
    return case.name if isinstance(case, Case) else ""
