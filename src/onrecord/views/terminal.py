"""Records -> a page of text for people: who said what, article by article."""

from typing import Any

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

KIND_STYLES = {"direct": "green", "mixed": "yellow", "indirect": "cyan"}
BASIS_SIGNS = {
    "name": "",
    "description": "described",
    "pronoun": "pronoun",
    "carried": "carried on",
    "outlet": "outlet",
}


def print_record(console: Console, record: dict[str, Any]) -> None:
    """Print one line of `onrecord code`: heading, statements, and what was skipped."""
    console.print(_heading(record["article"]))
    if record["statements"]:
        console.print(_statements(record["statements"]))
    for note in _notes(record["skipped"]):
        console.print(Padding(Text(note, style="dim red"), (0, 0, 0, 2)))
    console.print()


def _heading(article: dict[str, Any]) -> RenderableType:
    title = article["title"] or article["text"].partition("\n")[0] or article["id"]
    published = article["published"] or {}
    facts = [article["outlet"], published.get("start"), article["section"], article["byline"], article["copy_credit"]]
    line = " · ".join(str(fact) for fact in facts if fact)
    return Group(Text(title, style="bold"), *([Text(line, style="dim")] if line else []))


def _notes(skipped: list[dict[str, Any]]) -> list[str]:
    """One line a reason; statements that were left out are only counted."""
    notes = [f"{row['reason']}: {row['detail'].splitlines()[0]}" for row in skipped if row["reason"] != "unsure"]
    n_unsure = len(skipped) - len(notes)
    return notes + ([f"unsure: {n_unsure} more that may be statements, in the record's `skipped`"] if n_unsure else [])


def _statements(statements: list[dict[str, Any]]) -> Table:
    table = Table(box=None, padding=(0, 1), show_header=False, expand=True)
    for name, ratio in (("speaker", 3), ("cue", 2), ("content", 9)):
        table.add_column(name, ratio=ratio, overflow="fold")
    for statement in statements:
        table.add_row(_speaker(statement["speaker"]), _cue(statement), _content(statement))
    return table


def _speaker(speaker: dict[str, Any] | None) -> Text:
    if speaker is None:
        return Text("nobody named", style="dim italic")
    text = Text(_named(speaker), style="bold")
    codes = " ".join(filter(None, (speaker["country"], *speaker["sectors"])))
    if signs := " · ".join(filter(None, (BASIS_SIGNS[speaker["basis"]], codes))):
        text.append(f"\n{signs}", style="dim")
    return text


def _named(party: dict[str, Any]) -> str:
    return str(party["name"] or (party["span"]["text"] if party["span"] else "?"))


def _cue(statement: dict[str, Any]) -> Text:
    cue = statement["cue"]
    text = Text(cue["span"]["text"] if cue else "—")
    if statement["negated"]:
        text.append("\nnegated", style="red")
    if statement["addressees"]:
        text.append("\nto " + ", ".join(_named(party) for party in statement["addressees"]), style="dim")
    return text


def _content(statement: dict[str, Any]) -> Text:
    text = Text(" […] ".join(span["text"] for span in statement["content"]), style=KIND_STYLES[statement["kind"]])
    facts = [statement["kind"], statement["tier"]]
    if statement["confidence"] is not None:
        facts.append(f"{statement['confidence']:.2f}")
    speaker = statement["speaker"]
    if speaker and speaker["span"] and speaker["span"]["text"] != _named(speaker):
        facts.append(f"«{speaker['span']['text']}»")
    if statement["condition"]:
        facts.append(f"on condition: {statement['condition']['text']}")
    text.append("\n" + " · ".join(facts), style="dim")
    return text
