"""The fact tables: one schema, one DuckDB connection, Parquet in and out.

``Facts`` holds every repository of an audit. ``facts.of(name)`` is the same
facts seen from one repository: there, every table has just that repository's
rows, so that a measure or a rule is written as if there were only one.
"""

from collections.abc import Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from fractional_cto.engine.errors import UnknownName
from fractional_cto.engine.records import Row
from fractional_cto.engine.schema import TABLES

if TYPE_CHECKING:
    from threading import Lock

    import duckdb
    import pyarrow as pa

__all__ = ["TABLES", "Facts"]


class Facts:
    """Everything collected, as tables that can be asked with SQL."""

    def __init__(self, connection: "duckdb.DuckDBPyConnection | None" = None, repository: str | None = None) -> None:
        """Start with empty tables, or look through an existing connection."""
        self.repository = repository
        self.measured: set[str] = set()
        self.answers: dict[tuple[str, str], list[Row]] = {}
        self.locks: dict[str, Lock] = {}
        self._scoped: dict[str, Facts] = {}
        if connection is not None:
            self.connection = connection

    @cached_property
    def connection(self) -> "duckdb.DuckDBPyConnection":
        """The way to the tables, which are made when they are first asked for."""
        import duckdb  # noqa: PLC0415  # takes longer to load than all of ours, and git can work meanwhile

        connection = duckdb.connect(config={"threads": 1, "preserve_insertion_order": True})
        # A measure or query never needs the disk or the network, so neither can a hostile name.
        for table, columns in TABLES.items():
            connection.execute(f"CREATE TABLE {table} ({_columns_sql(columns)})")
        return connection

    @property
    def repositories(self) -> list[str]:
        """The names of the audited repositories, in the order they were given."""
        return [str(row["repository"]) for row in self.rows("SELECT repository FROM main.subjects ORDER BY rowid")]

    @cached_property
    def identity(self) -> str:
        """What a repository is known by from audit to audit: its first commit, else its name.

        The name is added where two repositories of an audit began as one.
        """
        roots = {row["repository"]: row["root"] for row in self.rows("SELECT repository, root FROM main.subjects")}
        root = roots.get(self.repository)
        alone = list(roots.values()).count(root) == 1
        return f"{root or ''}{'' if root and alone else self.repository or ''}"

    def load(self, table: str, repository: str, columns: "Mapping[str, Sequence[Any] | pa.Array]") -> None:
        """Append rows, given column by column; a missing column is NULL."""
        import pyarrow as pa  # noqa: PLC0415  # 50 ms that asking for help should not pay

        length = len(next(iter(columns.values())))
        names = ", ".join(["repository", *columns])
        casts = ", ".join(f"CAST({name} AS {TABLES[table][name]})" for name in columns)
        batch = pa.table(dict(columns)) if length else None
        if batch is None:
            return
        # DuckDB finds the batch by the name of the variable.
        self.connection.execute(f"INSERT INTO main.{table} ({names}) SELECT ?, {casts} FROM batch", [repository])
        if repository in self._scoped:
            own = self._scoped[repository]
            own.connection.execute(f"INSERT INTO {table} ({', '.join(columns)}) SELECT {casts} FROM batch")
            own.answers.clear()

    def of(self, repository: str) -> "Facts":
        """See the facts of one repository only; what is measured and asked there is kept."""
        if repository in self._scoped:
            return self._scoped[repository]
        if repository not in self.repositories:
            message = f"there are no facts of a repository named {repository}"
            raise UnknownName(message)
        schema = f"r{self.repositories.index(repository)}"
        # there may be a part of it, where somebody interrupted
        self.connection.execute(f"DROP SCHEMA IF EXISTS {schema} CASCADE")
        self.connection.execute(f"CREATE SCHEMA {schema}")
        # where there is only one, nothing has to be compared with its name
        only, named = ("", []) if self.repositories == [repository] else (" WHERE repository = ?", [repository])
        for table in TABLES:
            # its own rows in tables of their own: hundreds of questions are planned in half the time that views take
            self.connection.execute(
                f"CREATE TABLE {schema}.{table} AS SELECT * EXCLUDE repository FROM main.{table}{only}", named
            )
        self._scoped[repository] = self._through(f"{self.value('SELECT current_database()')}.{schema}", repository)
        return self._scoped[repository]

    def sibling(self) -> "Facts":
        """See the same repository through a connection of its own, for another thread; what is kept is shared."""
        other = self._through(self.value("SELECT current_setting('search_path')"), self.repository)
        other.measured, other.answers, other.locks = self.measured, self.answers, self.locks
        return other

    def rows(self, sql: str, parameters: Sequence[Any] | Mapping[str, Any] = ()) -> list[Row]:
        """Answer a SELECT as a list of dictionaries; of one repository, an answer is kept."""
        if self.repository is None:
            return self._asked(sql, parameters)
        question = (sql, repr(parameters))
        # what is loaded meanwhile makes others forget their answers
        found = self.answers.get(question)
        if found is None:
            found = self.answers[question] = self._asked(sql, parameters)
        return found

    def _asked(self, sql: str, parameters: Sequence[Any] | Mapping[str, Any]) -> list[Row]:
        result = self.connection.execute(sql, parameters or None)
        names = [column[0] for column in result.description or ()]
        return [dict(zip(names, values, strict=True)) for values in result.fetchall()]

    def value(self, sql: str, parameters: Sequence[Any] | Mapping[str, Any] = ()) -> Any:  # noqa: ANN401  # SQL decides
        """Answer a SELECT of one row and one column."""
        found = self.rows(sql, parameters)
        return next(iter(found[0].values())) if found else None

    def absent(self, needs: frozenset[str] | set[str]) -> str | None:
        """Say why one of the needs can not be met, or None when all can."""
        found = self.rows("SELECT need, reason FROM absent ORDER BY need")
        return next((str(row["reason"]) for row in found if row["need"] in needs), None)

    def write(self, folder: Path) -> None:
        """Write every table as Parquet, one file a table. Raises OSError or duckdb.Error."""
        folder.mkdir(parents=True, exist_ok=True)
        for table in TABLES:
            target = str(folder / f"{table}.parquet").replace("'", "''")
            # the usual level takes half as long again, and saves a twentieth of the disk
            how = "FORMAT parquet, COMPRESSION zstd, COMPRESSION_LEVEL 1"
            self.connection.execute(f"COPY main.{table} TO '{target}' ({how})")

    def _through(self, schemas: str, repository: str | None) -> "Facts":
        """Look through a connection of its own."""
        cursor = self.connection.cursor()
        cursor.execute(f"SET search_path = '{schemas}'")
        other = Facts(cursor, repository)
        other._scoped = self._scoped
        return other

    @classmethod
    def read(cls, folder: Path) -> "Facts":
        """Read back what ``write`` wrote."""
        facts = cls()
        for table in TABLES:
            source = str(folder / f"{table}.parquet").replace("'", "''")
            facts.connection.execute(f"INSERT INTO {table} BY NAME SELECT * FROM read_parquet('{source}')")
        return facts


def _columns_sql(columns: Mapping[str, str]) -> str:
    return ", ".join(f"{name} {kind}" for name, kind in {"repository": "VARCHAR", **columns}.items())
