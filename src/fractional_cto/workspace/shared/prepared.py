"""Questions that are written once and put many times: Django takes longer to write one than a database to answer.

What is kept is what Django wrote: the SQL, and nothing of an answer. It is written anew each hour, so that what
depends on the day stays right; on the time a question may depend roughly, and on rows never::

    @prepared
    def late(seat: Seat, *, open_only: bool) -> QuerySet[Deliverable]:
        return Deliverable.objects.filter(client=seat.client_id, due__lt=localdate(), …)

    for row in late(seat, open_only=True): …

One text serves everybody: what is given by place, a seat, the number of a row or a word, stands in for any other
while it is written. Each must come to stand in the SQL as a parameter, just as it was given, and nothing else may come
of it: no condition in Python, no other spelling, no sum. Of a seat the function may also ask its role. What is given
by name decides what is asked; a text is kept for each.

prepared_for_all() does it for a list of seats, whose text says at which clients they are, and serves nobody else.
"""

from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from contextlib import suppress
from copy import copy
from datetime import date
from decimal import Decimal
from functools import wraps
from typing import Any
from uuid import UUID

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import Model, Prefetch, QuerySet
from django.db.models.sql import Query
from django.utils import timezone

Rows = QuerySet[Any, Any]
Given = Model | int | str | None
HOUR = 3600  # in seconds; the day of clients.access.today_somewhere() begins with one
MOST = 1000  # of about a tenth of a megabyte: fifteen for each first page, and a hundred for all pages of each role
KNOWN: dict[Any, Any] = {}
QUESTIONS: list[Callable[..., list[Any]]] = []  # that are written for anybody
OWN = ("connection", "using", "query")  # of whoever asks
# What stands in: numbers that fit any column and that nobody counts to, irregularly apart; three for a seat.
NUMBER, APART, FAR = 2_030_200_900, 1009, 1_000_000
ASKED = {"client_id": 17, "user_id": 101, "pk": 0}
PLAIN = (str, int, float, Decimal, date, UUID, type(None))  # parameters that can be read


class _Written(Query):
    written: Any = None

    def get_compiler(self, *args: Any, **more: Any) -> Any:  # noqa: ANN401  # as Django has it
        """Give one that wrote it already."""
        compiler: Any = super().get_compiler(*args, **more)
        known, sql = self.written
        vars(compiler).update(known, as_sql=lambda: sql)
        return compiler


def prepared(make: Callable[..., Rows | None]) -> Callable[..., list[Any]]:
    """Ask what a function makes of a seat, a number or a word; nothing where it makes nothing, or nothing is given."""

    @wraps(make)
    def ask(*given: Given, **named: Hashable) -> list[Any]:
        if None in given:
            return []
        kinds: list[Any] = [getattr(each, "role", type(each)) for each in given]
        rows, places, relations = _known((make, *kinds, *sorted(named.items())), lambda: _for_any(make, given, named))
        real = dict(_values(given))
        own = [(place, kind(real[name])) for place, name, kind in places]
        return _answered(rows, own, {field: getattr(given[place], name) for field, place, name in relations})

    QUESTIONS.append(ask)
    return ask


def prepared_for_all(make: Callable[[Sequence[Any]], Rows | None]) -> Callable[[Sequence[Any]], list[Any]]:
    """Ask what a function makes of seats; nothing where it makes nothing."""

    @wraps(make)
    def ask(seats: Sequence[Any]) -> list[Any]:
        whose = ((seat.client_id, seat.user_id, seat.role) for seat in seats)
        return _answered(_known((make, *whose), lambda: _written(make(seats))))

    return ask


def _known(key: tuple[Hashable, ...], write: Callable[[], Any]) -> Any:  # noqa: ANN401  # whatever was written
    now = timezone.now().timestamp() // HOUR, timezone.localdate()
    found = KNOWN.get((*now, *key), ...)
    if found is ...:
        found = KNOWN[*now, *key] = write()
        # those of other hours, and the oldest; another thread may be doing the same
        with suppress(StopIteration, RuntimeError):
            for old in [each for each in KNOWN if each[:2] != now]:
                KNOWN.pop(old, None)
            while len(KNOWN) > MOST:
                KNOWN.pop(next(iter(KNOWN)), None)
    return found


def _for_any(make: Callable[..., Rows | None], given: Sequence[Given], named: dict[str, Hashable]) -> tuple[Any, ...]:
    """Write it for whatever stands in for what is given, and find where that came to stand."""
    stands = [_stand_in(place, each) for place, each in enumerate(given)]
    with connection.execute_wrapper(_refuse):
        rows: Any = _written(make(*stands, **named))
    if rows is None:
        return None, (), ()
    names: dict[Any, Any] = {value: name for name, value in _values(stands)}
    # rows found from a seat's client or user know it; what was given is known without asking
    known_rows = vars(rows)["_known_related_objects"]
    relations = [(field, *names[pk]) for field, known in known_rows.items() for pk in known]
    relations = [(field, place, name.removesuffix("_id")) for field, place, name in relations]
    vars(rows).update(_known_related_objects={}, _hints={})
    sql, parameters = rows.query.written[1]
    places = [
        (at, names[each], type(each))
        for at, each in enumerate(parameters)
        if isinstance(each, int | str) and each in names
    ]
    left = [each for each in parameters if not (isinstance(each, int | str) and each in names)]
    texts = (sql, *map(str, left), *_inside(rows))
    seen = {name if isinstance(name, int) else name[0] for _, name, _ in places}
    # nor has anybody else numbers like these
    plain = all(isinstance(each, PLAIN) and not (isinstance(each, int) and abs(each - NUMBER) < FAR) for each in left)
    if len(seen) < len(given) or not plain or any(_digits(value) in text for value in names for text in texts):
        message = f"{make.__qualname__} does something else with what it is given than to ask for it"
        raise ValueError(message)
    return rows, places, relations


def _refuse(*_: Any) -> None:  # noqa: ANN401  # whatever is asked
    message = "a question is written without looking at any row"
    raise ValueError(message)


def _stand_in(place: int, given: Given) -> Given:
    """Give something of the same kind that no row has; of a row only the role is as it is."""
    number = NUMBER + APART * place
    if isinstance(given, str):
        # with whatever another spelling would change
        return f" Aa%_\\\ue000{number} "
    if not isinstance(given, Model):
        return number
    row: Any = given
    numbers = {name: number + further for name, further in ASKED.items()}
    # whatever else is looked at would be asked of the database
    stand = type(given).from_db(
        None, ["id", "client_id", "user_id", "role"], (number, numbers["client_id"], numbers["user_id"], row.role)
    )
    for name in ("client", "user"):
        kind: Any = type(given)._meta.get_field(name).related_model  # noqa: SLF001  # Django's documented door
        setattr(stand, name, kind.from_db(None, ["id"], [numbers[f"{name}_id"]]))
    return stand


def _values(given: Sequence[Given]) -> Iterator[tuple[Hashable, Any]]:
    for place, each in enumerate(given):
        if isinstance(each, Model):
            yield from (((place, name), getattr(each, name)) for name in ASKED)
        else:
            yield place, each


def _digits(value: object) -> str:
    return "".join(filter(str.isdigit, str(value)))


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


def _answered(
    rows: Rows | None, given: Sequence[tuple[int, Any]] = (), relations: Mapping[Any, Model] | None = None
) -> list[Any]:
    """Ask in a copy, which alone keeps the answer."""
    if rows is None:
        return []
    again = type(rows).__new__(type(rows))
    vars(again).update(vars(rows), _prefetch_related_lookups=tuple(map(_own, vars(rows)["_prefetch_related_lookups"])))
    if given:
        query: Any = copy(rows.query)
        wrote, (sql, parameters) = query.written
        own = list(parameters)
        for place, value in given:
            own[place] = value
        query.written = wrote, (sql, tuple(own))
        known = {field: {row.pk: row} for field, row in (relations or {}).items()}
        vars(again).update(_query=query, _known_related_objects=known)
    return list(again)


def _inside(rows: Rows) -> Iterator[str]:
    """Give what else is asked with conditions of its own."""
    for each in vars(rows)["_prefetch_related_lookups"]:
        if isinstance(each, Prefetch) and each.queryset is not None:
            with suppress(EmptyResultSet):
                yield str(each.queryset.query)
            yield from _inside(each.queryset)


def _own(lookup: Any) -> Any:  # noqa: ANN401  # a name, or as Django has it
    """Copy what else is asked: Django notes in it for whom."""
    if not isinstance(lookup, Prefetch) or lookup.queryset is None:
        return lookup
    again = copy(lookup)
    again.queryset = lookup.queryset.all()
    return again
