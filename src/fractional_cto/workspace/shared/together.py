"""Several small questions put to the database as one: each costs a way there and back, also where nothing is found."""

from collections import namedtuple
from collections.abc import Iterable, Mapping
from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import Field, QuerySet, Value
from django.db.models.sql.compiler import SQLCompiler

# Rows, and what stands in which column: a field or an expression.
Part = tuple[QuerySet[Any], Mapping[str, Any]]


class Together:
    """The columns that the answers share; a question leaves empty what it says nothing of.

    ::

        told = Together(client=BigIntegerField(), words=CharField(), due=DateField())
        late, asked = told.ask((outcomes, {"client": "client_id", "due": "due"}), (others, {"words": "email"}))
    """

    def __init__(self, **columns: Field[Any, Any]) -> None:
        """Take them with what they hold."""
        row: Any = namedtuple("Row", columns)  # type: ignore[misc]  # noqa: PYI024  # its names are known here and no earlier
        self._row = row
        self._nothing = {name: _Nothing(None, field) for name, field in columns.items()}

    def ask(self, *parts: Part | None) -> list[list[Any]]:
        """Give the rows of each part, in no order; none where there is no part, and nobody is asked where none is."""
        return self.split(self.question(*parts) or (), len(parts))

    def question(self, *parts: Part | None) -> QuerySet[Any, Any] | None:
        """Put them into one question, which may be put later."""
        asked = [self._told(place, *part) for place, part in enumerate(parts) if part]
        return asked[0].union(*asked[1:], all=True) if asked else None

    def split(self, answers: Iterable[Any], count: int) -> list[list[Any]]:
        """Give the rows of each of so many parts."""
        found: list[list[Any]] = [[] for _ in range(count)]
        for place, *row in answers:
            found[place].append(self._row._make(row))
        return found

    def _told(self, place: int, rows: QuerySet[Any], said: Mapping[str, Any]) -> QuerySet[Any, Any]:
        return rows.order_by().values_list(Value(place), *{**self._nothing, **said}.values())


class _Nothing(Value):
    def as_postgresql(self, _: SQLCompiler, connection: BaseDatabaseWrapper) -> tuple[str, tuple[()]]:
        """Say of which kind: else it is taken for text."""
        return f"NULL::{self.output_field.db_type(connection)}", ()
