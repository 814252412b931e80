"""When guards are taken away and put back: for migrations, which rebuild tables, and where others stand than should.

What stands as it should is left alone. Every program that starts comes by here, and whoever works meanwhile would be
without guards for that moment, and on SQLite stumble over tables that change.
"""

from collections.abc import Iterator, Sequence
from typing import Any

from django.db import connections, transaction

from fractional_cto.workspace.shared import guards

THERE = {
    "sqlite": "SELECT sql FROM sqlite_master WHERE type = 'trigger' AND name LIKE 'guard_%'",
    "postgresql": (
        "SELECT proname, prosrc, relname, tgtype FROM pg_proc "
        "LEFT JOIN (pg_trigger JOIN pg_class c ON c.oid = tgrelid) "
        "ON tgfoid = pg_proc.oid AND tgname = proname AND tgenabled = 'O' "
        "WHERE proname LIKE 'guard_%' AND pronamespace = current_schema()::regnamespace"
    ),
}
# As PostgreSQL writes down when a trigger acts: for each row and before, and at which events.
ROW_BEFORE, EVENTS = 3, {"INSERT": 4, "DELETE": 8, "UPDATE": 16}


def before_migrating(using: str, plan: Sequence[Any] = (), **_: object) -> None:
    """Take the guards away, once, before the first table may be rebuilt."""
    if plan:
        guards.lift(using)


def after_migrating(using: str, **_: object) -> None:
    """Put the guards back, all at once, when every table is there."""
    if not in_place(using):
        with transaction.atomic(using):
            guards.lift(using)
            guards.install(using)


def in_place(using: str) -> bool:
    """Tell whether exactly the guards stand that should."""
    vendor = connections[using].vendor
    with connections[using].cursor() as cursor:
        cursor.execute(THERE[vendor])
        there = cursor.fetchall()
    wanted = list(_sqlite(using) if vendor == "sqlite" else _postgresql(using))
    return sorted(there, key=str) == sorted(wanted, key=str)


def _sqlite(using: str) -> Iterator[tuple[str]]:
    for _, statements in guards.written(using):
        yield from ((statement,) for statement in statements)


def _postgresql(using: str) -> Iterator[tuple[str, str, str, int]]:
    for guard, (function, _) in guards.written(using):
        acts = ROW_BEFORE + sum(EVENTS[event] for event in guard["events"])
        yield guard["name"], function.split("$guard$")[1], guard["table"], acts
