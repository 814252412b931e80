"""``cto rules``: the catalogue."""

from typing import Annotated

import typer

from fractional_cto.cli import shared

EXAMPLE = "Example: cto rules team/one-person-knows-it-all"
Name = Annotated[str | None, typer.Argument(help="A rule whose page to print.", show_default=False)]


def rules(name: Name = None, *, as_json: shared.AsJson = False, as_csv: shared.AsCsv = False) -> None:
    """List the rules, or print one rule's page."""
    from fractional_cto.engine import rule as engine  # noqa: PLC0415  # asking for help should not load the engine

    if name is not None:
        typer.echo(engine.rule_named(name).page)
        return
    rows = [{"rule": one.name, "severity": one.severity.value, "title": one.title} for one in engine.rules()]
    typer.echo(shared.as_json(rows)) if as_json else shared.show_rows(rows, as_csv=as_csv, most=None)
