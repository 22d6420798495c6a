"""The command line: one command, one public function. Heavy imports wait until a command needs them."""

import json
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import IO, TYPE_CHECKING

import click

from onrecord import __version__
from onrecord.errors import InputError, OnrecordError

if TYPE_CHECKING:
    from onrecord.acquire import RawPage
    from onrecord.records import Skipped
    from onrecord.run import Line, Options

EXIT_FAILED = 1
OWN_TABLE = click.Path(path_type=Path, dir_okay=False)


class Commands(click.Group):
    """Turns our errors into one line on standard error and exit status 2."""

    def invoke(self, ctx: click.Context) -> object:
        """Run a command."""
        try:
            return super().invoke(ctx)
        except OnrecordError as error:
            click.echo(f"onrecord: {error}", err=True)
            ctx.exit(2)


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="onrecord")
def main() -> None:
    """Read news and keep the record: who said what, with the exact words it was read from."""


@main.command(short_help="Code pages: who said what.", epilog="Example: onrecord code pages/ --format table")
@click.argument("files", nargs=-1, required=True)
@click.option(
    "--format", "form", type=click.Choice(["jsonl", "table"]), default="jsonl", help="JSON lines, or for people."
)
@click.option(
    "--output", "-o", type=click.Path(path_type=Path, dir_okay=False), help="Write here, not to standard output."
)
@click.option("--jobs", "-j", type=click.IntRange(min=1), default=1, show_default=True, help="Processes.")
@click.option("--words", is_flag=True, help="With every sentence's words.")
@click.option("--stop-after", type=click.Choice(["acquire"]), help="Only the cleaned articles.")
@click.option("--outlet", help="Outlet of all pages that do not name theirs.")
@click.option("--published", help="Day of publication (YYYY-MM-DD) of all pages that do not say.")
@click.option("--retrieved", help="When the pages were fetched (YYYY-MM-DD): dates '3 days ago'.")
@click.option("--actors", type=OWN_TABLE, envvar="ONRECORD_ACTORS", help="Your own table of actors, before ours.")
@click.option("--strict", is_flag=True, help="Exit with 1 when anything could not be coded.")
def code(
    files: tuple[str, ...],
    *,
    form: str,
    output: Path | None,
    jobs: int,
    words: bool,
    stop_after: str | None,
    outlet: str | None,
    published: str | None,
    retrieved: str | None,
    actors: Path | None,
    strict: bool,
) -> None:
    """Code pages: FILES are text or HTML pages, JSON lines, folders, globs, or - for standard input.

    Writes one record per article, in input order. What could not be read is in the record's `skipped`, and counted
    on standard error at the end.
    """
    from onrecord.acquire import Given, check_given, find_pages
    from onrecord.look_up import open_registry
    from onrecord.run import Options
    from onrecord.settings import Settings

    given = Given(outlet=outlet, published=published, retrieved=retrieved)
    check_given(given)
    check_output(output, files)
    if actors:
        open_registry(actors)  # tells of a bad table before any page is read
    options = Options("acquire" if stop_after else "ground", words, Settings.from_environment(), actors=actors)
    pages = find_pages(files, stdin=sys.stdin.buffer, given=given, settings=options.settings)
    _code(pages, options, form=form, output=output, jobs=jobs, strict=strict)


def check_output(output: Path | None, files: Sequence[str]) -> None:
    """Refuse to write over what is being read.

    Raises:
        InputError: the output is one of the files, or lies in one of the folders.
    """
    if output is None:
        return
    target = output.resolve()
    for path in (Path(file).resolve() for file in files if file != "-"):
        if target == path or (path.is_dir() and path in target.parents):
            raise InputError(f"{output}: the output lies in what is read ({path.name}); write it elsewhere")


@main.command(short_help="Code the bundled sample pages.", epilog="Example: onrecord demo")
def demo() -> None:
    """Code the bundled sample: 16 invented articles of five invented outlets about one invented crisis."""
    from onrecord.acquire import find_pages
    from onrecord.run import Options
    from onrecord.samples import sample_paths

    pages = find_pages([str(path) for path in sample_paths()])
    _code(pages, Options(), form="table", output=None, jobs=1, strict=False)


@main.command(
    "who", short_help="What a name or a role stands for.", epilog="Example: onrecord who 'Iraqi Prime Minister'"
)
@click.argument("phrase")
@click.option("--on", help="Day (YYYY-MM-DD) for which offices are asked.")
@click.option("--actors", type=OWN_TABLE, envvar="ONRECORD_ACTORS", help="Your own table of actors, before ours.")
def who_command(phrase: str, *, on: str | None, actors: Path | None) -> None:
    """Tell what a name or a role stands for: name, kind, country, sectors, office, candidates.

    PHRASE is a name or a role, or - to read JSON lines {"id", "phrase", "on"} from standard input. Writes JSON lines.
    """
    from onrecord.look_up import look_up, look_up_lines, open_registry

    sys.stdout.reconfigure(encoding="utf-8", newline="\n")  # type: ignore[union-attr]
    registry = open_registry(actors)
    if phrase == "-":
        sys.stdin.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]
        sys.stdout.writelines(look_up_lines(sys.stdin, registry, on))
    else:
        readable = phrase.encode("utf-8", "replace").decode("utf-8")
        click.echo(json.dumps(look_up(readable, on, registry), ensure_ascii=False, indent=1))


@main.group(short_help="Your own table of actors.", epilog="Example: onrecord actors add mine.tsv 'Ost Front'")
def actors() -> None:
    """Keep a table of your own actors, which is layered over ours: `--actors FILE` or ONRECORD_ACTORS."""


@actors.command(
    "add", epilog="Example: onrecord actors add mine.tsv 'Ost Front' --kind group --country IRQ --sectors REB"
)
@click.argument("table", type=OWN_TABLE)
@click.argument("name")
@click.option("--alias", "aliases", multiple=True, help="A further name; may be repeated.")
@click.option("--kind", default="organization", show_default=True, help="person, organization, country or group.")
@click.option("--country", default="", help="ISO alpha-3, or UNO, EUR, IGO, NGO, ISM, IMG, MNC.")
@click.option("--sectors", default="", help="PLOVER codes, the first one primary.")
@click.option("--start", default="", help="When this began: day, month or year.")
@click.option("--end", default="", help="When it ended.")
def add_actor(table: Path, name: str, *, aliases: tuple[str, ...], **cells: str) -> None:
    """Add an actor NAME to a TABLE, which is made if it is not there."""
    from onrecord.ground import make_actor, read_own, write_own

    actor = make_actor({"name": name, "aliases": "|".join(aliases), **cells}, name)
    known = read_own(table) if table.exists() else ()
    write_own((*known, actor), table)
    click.echo(f"onrecord: {table} has {len({*known, actor})} rows", err=True)


@actors.command("import", epilog="Example: onrecord actors import mine.tsv Phoenix.actors.txt")
@click.argument("table", type=OWN_TABLE)
@click.argument("files", nargs=-1, required=True, type=OWN_TABLE)
def import_actors(table: Path, files: tuple[Path, ...]) -> None:
    """Import FILES into a TABLE: CSV or TSV with a column `name`, or PETRARCH actor dictionaries (CAMEO codes)."""
    from onrecord.ground import read_own, write_own

    known = read_own(table) if table.exists() else ()
    found = [actor for file in files for actor in read_own(file)]
    write_own((*known, *found), table)
    click.echo(f"onrecord: {len(found)} rows read, {table} has {len({*known, *found})}", err=True)


@main.command(short_help="Tell what is installed.", epilog="Example: onrecord doctor")
def doctor() -> None:
    """Tell what is installed, which model, and whether it reads."""
    from onrecord.doctor import examine

    for name, found in examine():
        click.echo(f"{name:<14} {found}")


def _code(
    pages: "Iterator[RawPage | Skipped]",
    options: "Options",
    *,
    form: str,
    output: Path | None,
    jobs: int,
    strict: bool,
) -> None:
    """Code pages, write each record as it comes, sum up on standard error."""
    from onrecord.run import Summary, code_pages

    summary = Summary()
    with _opened(output) as out:
        write = _table_writer(out) if form == "table" else out.write
        lines = code_pages(pages, options, n_jobs=jobs)
        for line in lines if out.isatty() else _with_progress(lines):
            write(line.json)
            summary.add(line)
    click.echo(f"onrecord: {summary}", err=True)
    if summary.n_failed or (strict and summary.n_lost):
        sys.exit(EXIT_FAILED)


@contextmanager
def _opened(path: Path | None) -> Iterator[IO[str]]:
    """Standard output or a file; UTF-8 and plain line feeds either way.

    Raises:
        InputError: the file cannot be written.
    """
    if path is None:
        sys.stdout.reconfigure(encoding="utf-8", newline="\n")  # type: ignore[union-attr]
        yield sys.stdout
        return
    try:
        out = path.open("w", encoding="utf-8", newline="\n")
    except OSError as error:
        raise InputError(
            f"{path}: cannot be written ({error.strerror}); name a file in a folder that exists"
        ) from error
    with out:
        yield out


def _with_progress(lines: "Iterator[Line]") -> "Iterator[Line]":
    """The same lines, counted on standard error where that is a terminal."""
    if not sys.stderr.isatty():
        yield from lines
        return
    from rich.console import Console

    with Console(stderr=True).status("reading") as status:
        for i, line in enumerate(lines, start=1):
            status.update(f"{i} articles read")
            yield line


def _table_writer(out: IO[str]) -> Callable[[str], object]:
    from rich.console import Console

    from onrecord.views.terminal import print_record

    console = Console(file=out, highlight=False)
    return lambda line: print_record(console, json.loads(line))
