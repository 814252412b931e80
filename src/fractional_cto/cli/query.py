"""``cto query``: ask the facts directly."""

import re
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from fractional_cto.cli import shared, table
from fractional_cto.cli.measure import measurable
from fractional_cto.engine.errors import BadQuery, CtoError
from fractional_cto.engine.records import Row

if TYPE_CHECKING:
    from fractional_cto.engine.facts import Facts

EXAMPLE = 'Example: cto query "SELECT person, commits FROM people ORDER BY 2 DESC LIMIT 5"'
Question = Annotated[str, typer.Argument(metavar="SQL", help="A SELECT over the fact tables.", show_default=False)]
Folder = Annotated[Path, typer.Option("--facts", metavar="DIR", help="The facts of an audit.")]


def query(
    sql: Question,
    *,
    facts: Folder = Path("audit/facts"),
    as_json: shared.AsJson = False,
    as_csv: shared.AsCsv = False,
) -> None:
    """Ask the facts of an audit with SQL; SHOW TABLES lists them.

    Every measure can be asked as a table, too; `cto measure` lists those.
    """
    shared.one_form(as_json=as_json, as_csv=as_csv)
    rows = answer(read(facts), sql)
    if as_json:
        table.show_json(rows)
    else:
        table.show_rows(rows, as_csv=as_csv)


def read(folder: Path) -> "Facts":
    """Read the tables, or say what is wrong with the folder."""
    import duckdb  # noqa: PLC0415  # asking for help should not load the engine

    from fractional_cto.engine.facts import TABLES, Facts  # noqa: PLC0415  # as above

    missing = [f"{name}.parquet" for name in TABLES if not (folder / f"{name}.parquet").is_file()]
    if len(missing) == len(TABLES):
        message = f"{folder} holds no facts; `cto audit` writes them, and --facts says where"
        raise CtoError(message)
    if missing:
        message = f"{folder} is not whole, {missing[0]} is missing; audit again"
        raise CtoError(message)
    try:
        return Facts.read(folder)
    except duckdb.Error as error:
        message = f"the facts in {folder} can not be read, audit again: {_first(error)}"
        raise CtoError(message) from None


def answer(facts: "Facts", sql: str) -> list[Row]:
    """Answer one question; nothing but the tables and the measures can be read, and nothing written."""
    import duckdb  # noqa: PLC0415  # asking for help should not load the engine

    if not facts.value("SELECT current_setting('lock_configuration')"):
        facts.connection.execute("SET enable_external_access = false")
        facts.connection.execute("SET lock_configuration = true")
    try:
        asked = facts.connection.extract_statements(sql)
        if [one.type for one in asked] != [duckdb.StatementType.SELECT]:
            message = "ask one question that begins with SELECT, FROM, WITH, SHOW, DESCRIBE or SUMMARIZE"
            raise BadQuery(message)
        while True:
            try:
                return facts.rows(sql)
            except duckdb.CatalogException as error:
                if not _measured(facts, str(error)):
                    raise
    except duckdb.Error as error:
        message = f"the query can not be answered: {_first(error)}"
        raise BadQuery(message) from None


def _measured(facts: "Facts", error: str) -> bool:
    """Compute the measure that a question asks and that is not there yet; it tells the repository as facts do."""
    from fractional_cto.engine import measure as engine  # noqa: PLC0415  # asking for help should not load the engine

    missing = re.search(r"Table with name (\w+) does not exist", error)
    asked = [each for each in engine.measures().values() if missing and missing[1].casefold() == each.table]
    if not asked or asked[0].name in facts.measured:
        return False
    (wanted,) = asked
    # one that can not be measured is told of before anything is kept
    everywhere = list(measurable(facts, wanted.name))
    facts.measured.add(wanted.name)
    start = f"CREATE TABLE main.{wanted.table} AS"
    for scoped in everywhere:
        engine.ready(scoped, wanted.name)
        scoped.connection.execute(f"{start} SELECT ? AS repository, * FROM {wanted.table}", [scoped.repository])
        start = f"INSERT INTO main.{wanted.table}"
    return True


def _first(error: Exception) -> str:
    """Say the sentence of a database error, with its guess at what was meant, but not its drawing."""
    return " ".join(str(error).partition("\n\nLINE ")[0].split())
