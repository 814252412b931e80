"""A case of a query that is written down once, however often the query mentions it."""

from typing import Any, Self

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import Case
from django.db.models.sql.compiler import SQLCompiler

KNOWN = "_written_once"


class Once(Case):
    """A case that other annotations, conditions and orders build upon: Django writes it down anew for each of them.

    What stands in it is said of the query it was added to, or of one inside it; not of one around it.
    """

    resolved = False

    def resolve_expression(self, *args: Any, **more: Any) -> Self:  # noqa: ANN401  # as every expression
        """Find its columns in the query it is added to; a condition would look for them again, in a copy."""
        if self.resolved:
            return self
        found: Self = super().resolve_expression(*args, **more)
        found.resolved = True
        return found

    def as_sql(self, compiler: SQLCompiler, connection: BaseDatabaseWrapper, *args: Any, **more: Any) -> Any:  # noqa: ANN401  # as above
        """Give what was written for the same query before, if it was."""
        known = compiler.__dict__.setdefault(KNOWN, {})
        if id(self) not in known:
            # itself too, so that no other gets its id as long as this is known
            known[id(self)] = self, super().as_sql(compiler, connection, *args, **more)
        return known[id(self)][1]
