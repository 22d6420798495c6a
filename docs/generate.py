"""Write the generated pages of this folder: `python docs/generate.py`. A test compares them with what is there."""

import csv
from pathlib import Path

import click

from onrecord.cli import main as commands
from onrecord.errors import SkipReason

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
    """The help of every command."""
    parts = [f"{WARNING}\n# Commands\n"]
    for name, command in sorted(commands.commands.items()):
        context = click.Context(command, info_name=f"onrecord {name}", max_content_width=100)
        parts.append(f"## onrecord {name}\n\n```\n{command.get_help(context)}\n```\n")
    return "\n".join(parts)


PAGES = {"records.md": records_page, "commands.md": commands_page}

if __name__ == "__main__":
    for name, write in PAGES.items():
        (FOLDER / name).write_text(write(), encoding="utf-8")
