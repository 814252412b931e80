"""Questions that are written once and put many times: Django takes longer to write one than a database to answer.

Of a function that makes a question of somebody's seats, what it wrote is kept: the SQL, and nothing of an answer. It
may depend on whose the seats are, at which clients and in which roles, on the day, and roughly on the time: it is
written anew each hour. It depends on nothing else, least of all on rows::

    @prepared
    def late(seats: Sequence[Seat]) -> QuerySet[Deliverable]:
        return Deliverable.objects.filter(client__in=Numbers(may(seats, "deliverable.change")), due__lt=localdate())

    for row in late(seats): …
"""

from collections.abc import Callable, Sequence
from contextlib import suppress
from copy import copy
from functools import wraps
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db.models import Prefetch, QuerySet
from django.db.models.sql import Query
from django.utils import timezone

Rows = QuerySet[Any, Any]
HOUR = 3600  # in seconds; the day of clients.access.today_somewhere() begins with one
MOST = 1000  # fifteen for each first page, half of them nothing and the others of fifty kilobytes at fifty clients
KNOWN: dict[Any, Any] = {}
OWN = ("connection", "using", "query")  # of whoever asks


class _Written(Query):
    written: Any = None

    def get_compiler(self, *args: Any, **more: Any) -> Any:  # noqa: ANN401  # as Django has it
        """Give one that wrote it already."""
        compiler: Any = super().get_compiler(*args, **more)
        known, sql = self.written
        vars(compiler).update(known, as_sql=lambda: sql)
        return compiler


def prepared(make: Callable[[Sequence[Any]], Rows | None]) -> Callable[[Sequence[Any]], list[Any]]:
    """Ask what a function makes of seats; nothing where it makes nothing."""

    @wraps(make)
    def ask(seats: Sequence[Any]) -> list[Any]:
        whose = ((seat.client_id, seat.user_id, seat.role) for seat in seats)
        key = make, timezone.now().timestamp() // HOUR, timezone.localdate(), *whose
        rows = KNOWN.get(key, ...)
        if rows is ...:
            rows = KNOWN[key] = _written(make(seats))
            while len(KNOWN) > MOST:
                # the oldest, which those of earlier hours are; another thread may be doing the same
                with suppress(StopIteration, RuntimeError):
                    KNOWN.pop(next(iter(KNOWN)), None)
        return _answered(rows)

    return ask


def _written(rows: Rows | None) -> Rows | None:
    if rows is None:
        return None
    compiler: Any = rows.query.get_compiler(using=rows.db)
    try:
        sql = compiler.as_sql()
    except EmptyResultSet:
        return None
    query: Any = rows.query
    query.__class__ = _Written
    query.written = {name: value for name, value in vars(compiler).items() if name not in OWN}, sql
    return rows


def _answered(rows: Rows | None) -> list[Any]:
    """Ask in a copy, which alone keeps the answer."""
    if rows is None:
        return []
    again = type(rows).__new__(type(rows))
    vars(again).update(vars(rows), _prefetch_related_lookups=tuple(map(_own, vars(rows)["_prefetch_related_lookups"])))
    return list(again)


def _own(lookup: Any) -> Any:  # noqa: ANN401  # a name, or as Django has it
    """Copy what else is asked: Django notes in it for whom."""
    if not isinstance(lookup, Prefetch) or lookup.queryset is None:
        return lookup
    again = copy(lookup)
    again.queryset = lookup.queryset.all()
    return again
