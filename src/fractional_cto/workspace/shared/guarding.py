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
    # what they do, and whether they always do it: a trigger may be off, choosy, or on a table of another schema
    "postgresql": (
        "SELECT proname, prosrc, tgname, relname, tgtype, tgenabled = 'O' AND tgqual IS NULL AND tgattr::text = '' "
        "AND proconfig IS NULL AND relnamespace = pronamespace "
        "FROM pg_proc LEFT JOIN (pg_trigger JOIN pg_class c ON c.oid = tgrelid) ON tgfoid = pg_proc.oid "
        "WHERE proname LIKE 'guard_%' AND pronamespace = current_schema()::regnamespace"
    ),
}
# As PostgreSQL writes down when a trigger acts: for each row and before, and at which events.
ROW_BEFORE, EVENTS = 3, {"INSERT": 4, "DELETE": 8, "UPDATE": 16}
EMPTIED_BEFORE = 34  # not for each row, but before the table is emptied
# A number that nothing else here locks; it says "guards".
LOCK = int.from_bytes(b"guards")


def before_migrating(using: str, plan: Sequence[Any] = (), **_: object) -> None:
    """Take the guards away, once, before the first table may be rebuilt."""
    if plan:
        guards.lift(using)


def after_migrating(using: str, **_: object) -> None:
    """Put the guards back, all at once, when every table is there."""
    if not in_place(using):
        with transaction.atomic(using):
            _alone(using)
            # whoever came first may have put them there while this one waited
            if not in_place(using):
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


def _alone(using: str) -> None:
    """Wait for other programs that are at it, until this transaction ends; SQLite lets one write at a time anyway."""
    if connections[using].vendor == "postgresql":
        with connections[using].cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])


def _sqlite(using: str) -> Iterator[tuple[str]]:
    for _, statements in guards.written(using):
        yield from ((statement,) for statement in statements)


def _postgresql(using: str) -> Iterator[tuple[str, str, str, str, int, bool]]:
    for guard, (function, *_) in guards.written(using):
        name, table, does = guard["name"], guard["table"], function.split("$guard$")[1]
        yield name, does, name, table, ROW_BEFORE + sum(EVENTS[event] for event in guard["events"]), True
        if guard["unique"]:
            yield name, does, f"{name}_all", table, EMPTIED_BEFORE, True
