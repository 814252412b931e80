"""``cto compare``: what got better and worse between two audits."""

from pathlib import Path
from typing import Annotated

import typer

from fractional_cto.cli import shared

EXAMPLE = "Example: cto compare audit-in-march audit-in-june"


def compare(
    old: Annotated[Path, typer.Argument(help="The earlier audit: its folder or audit.json.", show_default=False)],
    new: Annotated[Path, typer.Argument(help="The later audit.", show_default=False)],
    *,
    as_json: shared.AsJson = False,
) -> None:
    """Show findings that are new, persist or are fixed, and measures that moved."""
    from fractional_cto.engine import comparison  # noqa: PLC0415  # asking for help should not load the engine

    difference = comparison.compare(comparison.read(old), comparison.read(new))
    if as_json:
        typer.echo(shared.as_json(difference))
        return
    typer.echo(f"From {difference['from']} to {difference['to']}")
    for heading in ("new", "fixed", "persisting", "no longer examined"):
        entries = difference["findings"][heading]
        typer.echo(f"\n{heading.capitalize()}: {len(entries)}")
        for entry in entries:
            typer.echo(f"  [{entry['severity']}] {entry['title']}: {entry['claim']}")
    typer.echo(f"\nMeasures that moved: {len(difference['measures'])}")
    if difference["measures"]:
        shared.show_rows(difference["measures"], most=None)
