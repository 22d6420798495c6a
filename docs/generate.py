"""Write the generated pages of this folder: `python docs/generate.py`. A test compares them with what is there."""

import csv
import inspect
import re
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path

import click

from onrecord.cli import main as commands
from onrecord.errors import SkipReason
from onrecord.settings import Settings

FOLDER = Path(__file__).parent
WARNING = "<!-- Written by docs/generate.py: change fields.tsv, errors.py or cli.py, then run `make docs`. -->\n"


def records_page() -> str:
    """The field reference."""
    with (FOLDER / "fields.tsv").open(encoding="utf-8", newline="") as lines:
        rows = [
            f"| `{row['path']}` | {row['type']} | {row['meaning']} |" for row in csv.DictReader(lines, delimiter="\t")
        ]
    table = "\n".join(["| field | holds | meaning |", "|---|---|---|", *rows])
    reasons = "\n".join(f"* `{reason}`: {_doc_of(reason)}" for reason in SkipReason)
    return (
        f"{WARNING}\n# The record, field by field\n\n"
        "`onrecord code` writes one JSON object per article and line. Fields that are not known are null, lists may\n"
        "be empty, and there are no other fields.\n\n"
        f"{table}\n\n## Why something is skipped\n\n{reasons}\n"
    )


def _doc_of(reason: SkipReason) -> str:
    """The sentence under a member of `SkipReason`."""
    source = (FOLDER.parent / "src" / "onrecord" / "errors.py").read_text(encoding="utf-8")
    return source.split(f'{reason.name} = "{reason}"')[1].split('"""')[1]


def commands_page() -> str:
    """The help and the options of every command."""
    parts = [f"{WARNING}\n# Commands\n"]
    for name, command in all_commands(commands):
        arguments = " ".join(p.human_readable_name for p in command.params if isinstance(p, click.Argument))
        text = "\n".join(line.strip() for line in (command.help or "").strip().splitlines())
        parts.append(f"## onrecord {name} {arguments}".rstrip() + f"\n\n{text}\n\n{command.epilog}\n")
        rows = [_option_row(p) for p in command.params if isinstance(p, click.Option)]
        if rows:
            parts.append("\n".join(["| option | does |", "|---|---|", *rows]) + "\n")
    return "\n".join([*parts, settings_table()])


def all_commands(group: click.Group, prefix: str = "") -> Iterator[tuple[str, click.Command]]:
    """Every command with its full name, those of groups behind the group; by name."""
    for name, command in sorted(group.commands.items()):
        yield prefix + name, command
        if isinstance(command, click.Group):
            yield from all_commands(command, f"{prefix}{name} ")


def settings_table() -> str:
    """Every limit, its variable and its default, from the docstring of `Settings`."""
    told = inspect.getdoc(Settings).split("Attributes:")[1] if inspect.getdoc(Settings) else ""
    meanings = {
        name: " ".join(text.split()) for name, text in re.findall(r"^ {4}(\w+): (.+?)(?=^ {4}\w|\Z)", told, re.M | re.S)
    }
    rows = [
        f"| `ONRECORD_{field.name.upper()}` | {field.default} | {meanings[field.name]} |" for field in fields(Settings)
    ]
    return "\n".join(["## Limits\n", "| variable | default | meaning |", "|---|---|---|", *rows]) + "\n"


def _option_row(option: click.Option) -> str:
    names = ", ".join(f"`{name}`" for name in option.opts)
    choices = f" {', '.join(option.type.choices)}" if isinstance(option.type, click.Choice) else ""
    return f"| {names}{choices} | {option.help} |"


PAGES = {"records.md": records_page, "commands.md": commands_page}

if __name__ == "__main__":
    for name, write in PAGES.items():
        (FOLDER / name).write_text(write(), encoding="utf-8")
