"""What users may rely on: commands with help, documented, and nothing promised that is not there."""

import importlib
import pkgutil
import re
import subprocess
import sys
from pathlib import Path

import click
import pytest

import onrecord
from docs.generate import PAGES
from onrecord.cli import main
from onrecord.errors import OnrecordError, SkipReason

ROOT = Path(__file__).parents[2]
PACKAGES = [name for _, name, is_package in pkgutil.walk_packages(onrecord.__path__, "onrecord.") if is_package]


@pytest.mark.parametrize("name", PACKAGES)
def test_all_names_exist(name):
    module = importlib.import_module(name)
    for public in getattr(module, "__all__", []):
        assert hasattr(module, public)


@pytest.mark.parametrize("name", sorted(main.commands))
def test_command_has_help_and_an_example(name):
    command = main.commands[name]
    assert command.help
    assert command.epilog.startswith(f"Example: onrecord {name}")
    assert [option.name for option in command.params if isinstance(option, click.Option) and not option.help] == []


@pytest.mark.parametrize("name", sorted(main.commands))
def test_command_is_in_the_readme_or_the_docs(name):
    assert f"onrecord {name}" in (ROOT / "docs" / "commands.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", sorted(PAGES))
def test_generated_page_is_up_to_date(name):
    assert (ROOT / "docs" / name).read_text(encoding="utf-8") == PAGES[name](), "run `make docs`"


def test_every_reason_is_used():
    code = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "src").rglob("*.py"))
    unused = [reason.name for reason in SkipReason if f"SkipReason.{reason.name}" not in code]
    assert unused == []


def test_errors_form_one_tree_as_drawn():
    from onrecord import errors

    drawn = re.findall(r"[├└]── (\w+)", errors.__doc__)
    real = [name for name, value in vars(errors).items() if isinstance(value, type) and value.__base__ is not Exception]
    subclasses = [name for name in real if issubclass(getattr(errors, name), OnrecordError)]
    assert sorted(drawn) == sorted(subclasses)


def test_help_imports_nothing_heavy():
    heavy = "('numpy', 'onnxruntime', 'trafilatura', 'rich')"
    code = f"import sys, onrecord.cli; print([name for name in {heavy} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_no_absolute_path_in_the_tree():
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    files = [ROOT / name for name in listed.split("\0") if name.endswith((".py", ".md", ".toml", ".tsv", "Makefile"))]
    paths = re.compile(r"(?<![\w.~])/(?:home|root|Users|opt|mnt)/\w|\b[A-Z]:\\\\\w")
    assert [str(path) for path in files if path.exists() and paths.search(path.read_text(encoding="utf-8"))] == []
