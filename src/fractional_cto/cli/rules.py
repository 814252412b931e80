"""``cto rules``: the catalogue."""

from typing import TYPE_CHECKING, Annotated

import typer

from fractional_cto.cli import shared, table

if TYPE_CHECKING:
    from fractional_cto.engine.records import Row

EXAMPLE = "Example: cto rules operations/no-continuous-integration"
Name = Annotated[
    str | None,
    typer.Argument(metavar="NAME", help="A rule whose page to print.", show_default=False),
]


def rules(name: Name = None, *, as_json: shared.AsJson = False, as_csv: shared.AsCsv = False) -> None:
    """List the rules, or print one rule's page."""
    shared.one_form(as_json=as_json, as_csv=as_csv)
    from fractional_cto.engine import rule as engine  # noqa: PLC0415  # asking for help should not load the engine

    catalogue = engine.rules()
    if name is not None:
        # a rule may be asked for with its area or without
        shared.known("rule", name, [one.name if "/" in name else one.name.partition("/")[2] for one in catalogue])
        one = engine.rule_named(name)
        typer.echo(table.as_json({"rule": one.name, "page": one.page}) if as_json else one.page)
        return
    rows: list[Row] = [{"rule": one.name, "severity": one.severity.value, "title": one.title} for one in catalogue]
    typer.echo(table.as_json(rows)) if as_json else table.show_rows(rows, as_csv=as_csv, most=None)
