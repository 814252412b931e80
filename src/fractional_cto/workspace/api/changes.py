"""When a record last changed, also where what changed stands in other rows.

Each action writes one entry into the journal about the record it is done to, whatever rows it touches: that is the
clock here, beside the record's own moment and what comes without anybody doing anything.
"""

from typing import Any

from django.db.models import DateTimeField, F, Func, Max, OuterRef, QuerySet, Subquery
from django.db.models.expressions import Combinable
from django.db.models.functions import Coalesce, Greatest

from fractional_cto.workspace.journal.models import Entry


class Midnight(Func):
    """The moment at which a day begins, written as the database writes moments."""

    output_field = DateTimeField()
    template = "(%(expressions)s)::timestamp AT TIME ZONE 'UTC'"

    def as_sqlite(self, compiler: Any, connection: Any, **more: Any) -> Any:  # noqa: ANN401  # as Django calls it
        """Write it as SQLite keeps it, which is text."""
        return self.as_sql(compiler, connection, template="(%(expressions)s || ' 00:00:00')", **more)


def entry(noun: str) -> Subquery:
    """Give when something was last done to a record, as the journal has it."""
    found = Entry.objects.filter(client=OuterRef("client"), noun=noun, object_id=OuterRef("pk"))
    # the greatest and not the first: looking for that, a database would walk through everything that happened
    return Subquery(found.order_by().values("object_id").annotate(latest=Max("at")).values("latest"))


def dated(rows: QuerySet[Any], *moments: Combinable | str) -> QuerySet[Any]:
    """Add ``changed`` to records: the latest of their own moment and these, of which each may be missing."""
    known: list[Any] = [Coalesce(moment, F("changed_at"), output_field=DateTimeField()) for moment in moments]
    latest = Greatest("changed_at", *known) if known else F("changed_at")
    found: QuerySet[Any] = rows.annotate(changed=latest)
    return found
