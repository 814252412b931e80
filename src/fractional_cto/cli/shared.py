"""What the commands share: options, progress, and tables for people and for programs."""

import csv
import io
import json
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from fractional_cto.engine.errors import UnreadableRepository, WrongUse
from fractional_cto.engine.records import Row

Paths = Annotated[list[Path], typer.Argument(help="Folders of git repositories.", show_default=False)]
At = Annotated[str | None, typer.Option("--at", metavar="REV", help="Audit this revision instead of HEAD.")]
Since = Annotated[
    str | None, typer.Option("--since", metavar="DATE", help="Leave out commits before this date (YYYY-MM-DD).")
]
ConfigFile = Annotated[
    Path | None,
    typer.Option("--config", metavar="FILE", help="Settings; ./cto.toml is read where it exists.", show_default=False),
]
Jobs = Annotated[int, typer.Option("--jobs", min=1, max=64, help="How many gits to run at once.")]
NoCache = Annotated[
    bool, typer.Option("--no-cache", help="Read everything anew and remember nothing; see CTO_CACHE for the place.")
]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON for programs.")]
AsCsv = Annotated[bool, typer.Option("--csv", help="Print CSV for spreadsheets.")]
JOBS = os.cpu_count() or 2
CELL = 60
FEW = 40


def day(text: str | None) -> datetime | None:
    """Read a date given on the command line."""
    if text is None:
        return None
    try:
        return datetime.strptime(text, "%Y-%m-%d").replace(tzinfo=UTC)
    except ValueError:
        message = f"--since takes a date such as 2024-01-31, not {text}"
        raise WrongUse(message) from None


def config_file(given: Path | None) -> Path | None:
    """Take the file named, or ``cto.toml`` where the command is run."""
    usual = Path("cto.toml")
    return given or (usual if usual.is_file() else None)


def cache_folder(*, no_cache: bool) -> Path | None:
    """Where to remember what was read, unless nothing shall be."""
    from fractional_cto.engine.collectors.cache import default_folder  # noqa: PLC0415  # Arrow is slow to import

    return None if no_cache else default_folder()


def readable(paths: Sequence[Path]) -> None:
    """Refuse paths given twice, which would count everything twice."""
    seen: dict[Path, Path] = {}
    for path in paths:
        whole = path.resolve()
        if whole in seen:
            message = f"{path} was given twice"
            raise UnreadableRepository(message)
        seen[whole] = path


@contextmanager
def progress() -> Iterator[Callable[[str, str, int, int], None]]:
    """Show what is being done, on standard error and only to a person."""
    if not sys.stderr.isatty():
        yield lambda _subject, _stage, _done, _all: None
        return
    from rich.console import Console  # noqa: PLC0415  # not needed where nobody watches
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn  # noqa: PLC0415  # as above

    columns = (TextColumn("{task.description}"), BarColumn(), TextColumn("{task.percentage:>3.0f} %"))
    with Progress(*columns, TimeElapsedColumn(), console=Console(stderr=True), transient=True) as bar:
        tasks: dict[tuple[str, str], int] = {}

        def show(subject: str, stage: str, done: int, total: int) -> None:
            key = (subject, stage)
            if key not in tasks:
                tasks[key] = bar.add_task(" ".join(word for word in (subject, stage) if word), total=max(total, 1))
            bar.update(tasks[key], completed=done, total=max(total, 1))  # type: ignore[arg-type]  # rich's TaskID is an int

        yield show


def show_rows(rows: Sequence[Row], *, as_csv: bool = False, most: int | None = FEW) -> None:
    """Print rows as a table, or as CSV with every row."""
    if as_csv:
        typer.echo(_csv(rows), nl=False)
        return
    if not rows:
        typer.echo("nothing found")
        return
    shown = list(rows if most is None else rows[:most])
    names = list(rows[0])
    cells = [[_cell(row.get(name)) for name in names] for row in shown]
    widths = [max(len(name), *(len(line[index]) for line in cells)) for index, name in enumerate(names)]
    right = [all(isinstance(row.get(name), int | float | None) for row in shown) for name in names]

    def line(parts: Sequence[str]) -> str:
        pairs = zip(parts, widths, right, strict=True)
        return "  ".join(part.rjust(width) if is_right else part.ljust(width) for part, width, is_right in pairs)

    for parts in (names, ["-" * width for width in widths], *cells):
        typer.echo(line(parts).rstrip())
    if len(rows) > len(shown):
        typer.echo(f"… and {len(rows) - len(shown)} more; --csv or --json prints all")


def as_json(content: object) -> str:
    """Write a value as JSON that is the same each time."""
    return json.dumps(content, ensure_ascii=False, indent=2, default=str)


def _csv(rows: Sequence[Row]) -> str:
    text = io.StringIO()
    if rows:
        writer = csv.DictWriter(text, fieldnames=list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows({key: _harmless(value) for key, value in row.items()} for row in rows)
    return text.getvalue()


def _harmless(value: object) -> object:
    """Keep a spreadsheet from taking a hostile name for a formula."""
    return f"'{value}" if isinstance(value, str) and value[:1] in "=+-@\t\r" else value


def _cell(value: object) -> str:
    text = "" if value is None else f"{value:g}" if isinstance(value, float) else str(value)
    # a control character in a name must not reach the terminal
    text = "".join(letter if letter.isprintable() else "\N{REPLACEMENT CHARACTER}" for letter in text)
    return text if len(text) <= CELL else f"{text[:20]}…{text[-(CELL - 21) :]}"
