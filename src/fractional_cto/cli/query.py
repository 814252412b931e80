"""``cto query``: ask the facts directly."""

from pathlib import Path
from typing import Annotated

import typer

from fractional_cto.cli import shared
from fractional_cto.engine.errors import BadQuery

EXAMPLE = 'Example: cto query "SELECT author, count(*) AS commits FROM commits GROUP BY ALL ORDER BY commits DESC"'


def query(
    sql: Annotated[str, typer.Argument(help="A SELECT over the fact tables.", show_default=False)],
    *,
    facts: Annotated[Path, typer.Option("--facts", metavar="DIR", help="The facts of an audit.")] = Path("audit/facts"),
    as_json: shared.AsJson = False,
    as_csv: shared.AsCsv = False,
) -> None:
    """Ask the facts of an audit with SQL."""
    import duckdb  # noqa: PLC0415  # asking for help should not load the engine

    from fractional_cto.engine.facts import Facts  # noqa: PLC0415  # as above

    tables = Facts.read(facts)
    # from here on nothing can be read or written but the tables
    tables.connection.execute("SET enable_external_access = false")
    tables.connection.execute("SET lock_configuration = true")
    try:
        rows = tables.rows(sql)
    except duckdb.Error as error:
        message = f"the query can not be answered: {str(error).strip()}"
        raise BadQuery(message) from None
    if as_json:
        typer.echo(shared.as_json(rows))
    else:
        shared.show_rows(rows, as_csv=as_csv)
