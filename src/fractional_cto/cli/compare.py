"""``cto compare``: what got better and worse between two audits."""

import shutil
import textwrap
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any

import typer

from fractional_cto.cli import shared, table

EXAMPLE = "Example: cto compare audit-in-march audit-in-june"
WIDEST = 100
HEADINGS = ("new", "now examined", "fixed", "persisting", "no longer examined", "accepted")


def compare(
    old: Annotated[
        Path, typer.Argument(metavar="OLD", help="The earlier audit: its folder or audit.json.", show_default=False)
    ],
    new: Annotated[Path, typer.Argument(metavar="NEW", help="The later audit.", show_default=False)],
    *,
    as_json: shared.AsJson = False,
) -> None:
    """Show what got better and worse between two audits."""
    from fractional_cto.engine import comparison  # noqa: PLC0415  # asking for help should not load the engine

    difference = comparison.compare(comparison.read(old), comparison.read(new))
    if as_json:
        table.show_json(difference)
        return
    for line in told(difference, min(WIDEST, shutil.get_terminal_size((WIDEST, 24)).columns)):
        typer.echo(line)


def told(difference: dict[str, Any], width: int) -> Iterator[str]:
    """Tell a comparison: first how much changed, then what, then the figures that moved."""
    findings = difference["findings"]
    counts = ", ".join(f"{len(findings[heading])} {heading}" for heading in HEADINGS if findings[heading])
    yield f"From  {shared.harmless(difference['from'])}"
    yield f"To    {shared.harmless(difference['to'])}"
    yield from textwrap.wrap(f"Findings: {counts or 'none in either'}", width, subsequent_indent="  ")
    for heading in HEADINGS:
        if findings[heading]:
            yield ""
            yield shared.coloured(heading.capitalize(), bold=True)
        for entry in findings[heading]:
            where = f"{entry['repository']}: " if "repository" in entry else ""
            sentence = f"{entry['severity']:<8}  {where}{entry['title']}. {entry['claim']}"
            yield from textwrap.wrap(
                shared.harmless(sentence, "\n"), width, initial_indent="  ", subsequent_indent=" " * 12
            )
    if difference["measures"]:
        yield ""
        yield shared.coloured("Figures that moved", bold=True)
        yield from (f"  {line}" for line in table.lines(difference["measures"], width - 2))
