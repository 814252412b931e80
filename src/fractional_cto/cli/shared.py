"""What the commands share: options, checks of what was asked, and progress."""

import json
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from difflib import get_close_matches
from pathlib import Path
from typing import Annotated

import typer

from fractional_cto.engine.errors import CtoError, UnknownName, WrongUse

Paths = Annotated[list[Path], typer.Argument(metavar="PATH", help="Folders of git repositories.", show_default=False)]
At = Annotated[str | None, typer.Option("--at", metavar="REV", help="Look at this revision instead of HEAD.")]
Since = Annotated[
    str | None, typer.Option("--since", metavar="DATE", help="Leave out commits before this date (YYYY-MM-DD).")
]
ConfigFile = Annotated[
    Path | None,
    typer.Option(
        "--config",
        metavar="FILE",
        help="Settings; without it ./cto.toml, unless it is the audited repository's own.",
        show_default=False,
    ),
]
Jobs = Annotated[
    int,
    typer.Option(
        "--jobs",
        metavar="N",
        min=1,
        max=64,
        help="How many gits to run at once; one for each processor unless said.",
        show_default=False,
    ),
]
NoCache = Annotated[
    bool, typer.Option("--no-cache", help="Read everything anew and remember nothing; CTO_CACHE names another place.")
]
Advisories = Annotated[
    Path | None,
    typer.Option(
        "--advisories",
        metavar="DIR",
        help="Where imported advisories lie, if not at the usual place; CTO_ADVISORIES names another.",
        show_default=False,
    ),
]
Sarif = Annotated[
    list[Path],
    typer.Option(
        "--sarif",
        metavar="FILE",
        help="What another scanner has found (trivy, semgrep, CodeQL, ...); may be given several times.",
        show_default=False,
    ),
]
Releases = Annotated[
    Path | None,
    typer.Option(
        "--releases",
        metavar="FILE",
        help="When packages were released: a CSV with ecosystem, name, version and released.",
        show_default=False,
    ),
]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON for programs.")]
AsCsv = Annotated[bool, typer.Option("--csv", help="Print CSV for spreadsheets.")]
JOBS = os.cpu_count() or 2


def day(text: str | None) -> datetime | None:
    """Read a date given on the command line."""
    if text is None:
        return None
    try:
        return datetime.strptime(text, "%Y-%m-%d").replace(tzinfo=UTC)
    except ValueError:
        message = f"--since takes a date such as 2024-01-31, not {text}"
        raise WrongUse(message) from None


def config_file(given: Path | None, paths: Sequence[Path]) -> Path | None:
    """Take the file named, or ``cto.toml`` where the command is run, if that is not the audited repository's own."""
    usual = Path("cto.toml")
    if given or not usual.is_file():
        return given
    if any(usual.resolve().is_relative_to(_real(path)) for path in paths):
        typer.echo("cto: the cto.toml of an audited repository is not read; use it with --config cto.toml", err=True)
        return None
    return usual


def cache_folder(*, no_cache: bool) -> Path | None:
    """Where to remember what was read, unless nothing shall be."""
    from fractional_cto.engine.collectors.cache import default_folder  # noqa: PLC0415  # Arrow is slow to import

    return None if no_cache else default_folder()


def advisories_folder(given: Path | None) -> Path | None:
    """Take the folder named, or the usual one where something was imported; of a wrong name nobody wants silence."""
    from fractional_cto.engine.collectors.advisories.store import Store, default_folder  # noqa: PLC0415  # as above

    folder = given or default_folder()
    if Store(folder).names():
        return folder
    if given is None:
        return None
    message = f"{given} holds no advisories; `cto advisories import PATH --advisories {given}` puts them there"
    raise CtoError(message)


def distinct(paths: Sequence[Path]) -> None:
    """Refuse a folder given twice, which would count everything twice."""
    seen: set[Path] = set()
    for path in paths:
        whole = _real(path)
        if whole in seen:
            message = f"{path} was given twice"
            raise WrongUse(message)
        seen.add(whole)


def _real(path: Path) -> Path:
    # unlike Path.resolve it has an answer for links that lead in a circle, of which the engine tells
    return Path(os.path.realpath(path))


def one_form(*, as_json: bool, as_csv: bool) -> None:
    """Refuse to be asked for two forms at once."""
    if as_json and as_csv:
        message = "--json and --csv exclude each other"
        raise WrongUse(message)


def known(kind: str, name: str, names: Iterable[str]) -> None:
    """Refuse a name that nothing has, and say which ones are near."""
    names = list(names)
    if name in names:
        return
    near = get_close_matches(name, names, n=3, cutoff=0.6) or [one for one in names if name and name in one][:3]
    hint = (
        f"did you mean {' or '.join(near)}?"
        if near
        else f"`cto {kind if kind == 'measure' else f'{kind}s'}` lists them"
    )
    message = f"there is no {kind} named {name}; {hint}"
    raise UnknownName(message)


def harmless(text: str, lines: str = "") -> str:
    """Put a sign in the place of whatever could make a terminal do or show something else."""
    return "".join(one if one.isprintable() or one in lines else "\N{REPLACEMENT CHARACTER}" for one in text)


def whole(text: str, *, as_json: bool) -> None:
    """Print what is meant for programs: unchanged, unless a terminal would obey it."""
    if sys.stdout.isatty():
        if as_json:
            # the same JSON, written in other letters
            text = "".join(one if one.isprintable() or one == "\n" else json.dumps(one)[1:-1] for one in text)
        else:
            text = harmless(text, "\n")
    typer.echo(text, nl=bool(text) and not text.endswith("\n"))


def coloured(text: str, colour: str | None = None, *, bold: bool = False) -> str:
    """Colour words for a terminal, and leave them alone for everybody who does not want that."""
    plain = not sys.stdout.isatty() or os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb"
    return text if plain else typer.style(text, fg=colour, bold=bold or None)


@contextmanager
def progress() -> Iterator[Callable[[str, str, int, int], None]]:
    """Show what is being done, on standard error and only to a person."""
    if not sys.stderr.isatty() or os.environ.get("TERM") == "dumb":
        yield lambda _subject, _stage, _done, _all: None
        return
    from rich.console import Console  # noqa: PLC0415  # not needed where nobody watches
    from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeElapsedColumn  # noqa: PLC0415  # as above

    # no markup: the name of a folder is not ours to obey
    columns = (TextColumn("{task.description}", markup=False), BarColumn(), TaskProgressColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        bar.add_task("", visible=False)
        (task,) = bar.tasks

        def show(subject: str, stage: str, done: int, total: int) -> None:
            what = harmless(" ".join(word for word in (subject, stage) if word))
            # of a stage in one step nobody knows how far it is
            task.total = total if total > 1 else None
            bar.update(task.id, description=what, completed=done, visible=True)

        yield show
