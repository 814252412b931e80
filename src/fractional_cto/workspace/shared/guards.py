"""Triggers that refuse what no view may ever do, on SQLite and on PostgreSQL.

Four kinds, read from the models: a reference to a row of another client, a change of an immutable
column (a row's client always is one), a change or removal where rows are only ever added, and what a
model lists as its own refusals. When they are taken away and put back, guarding.py says.
"""

import hashlib
from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.db import connections, models

from fractional_cto.workspace.shared.models import TODAY_SOMEWHERE, Guarded

LONGEST = 60
TENANT = "client_id"


def lift(using: str = "default") -> None:
    """Take every guard away."""
    connection = connections[using]
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger' AND name LIKE 'guard_%'")
            for (name,) in cursor.fetchall():
                cursor.execute(f'DROP TRIGGER "{name}"')
        else:
            cursor.execute(
                "SELECT proname FROM pg_proc WHERE proname LIKE 'guard_%' "
                "AND pronamespace = current_schema()::regnamespace"
            )
            for (name,) in cursor.fetchall():
                cursor.execute(f'DROP FUNCTION "{name}"() CASCADE')


def install(using: str = "default") -> None:
    """Put every guard in place."""
    with connections[using].cursor() as cursor:
        for _, statements in written(using):
            for statement in statements:
                cursor.execute(statement)


def written(using: str = "default") -> Iterator[tuple[dict[str, Any], list[str]]]:
    """Give each guard with the statements that put it in place."""
    write = _sqlite if connections[using].vendor == "sqlite" else _postgresql
    for guard in guards():
        yield guard, list(write(guard))


def guards() -> Iterator[dict[str, Any]]:
    """Describe each guard: its name, table, the events it watches, what it refuses and the sentence it says."""
    for model in apps.get_models(include_auto_created=True):
        if issubclass(model, Guarded) or hasattr(model, "history_id"):
            yield from _of(model)


def stray(using: str = "default") -> str:
    """Name the first reference that leads to another client, where rows came in without guards; else nothing."""
    with connections[using].cursor() as cursor:
        for model in apps.get_models(include_auto_created=True):
            for guard in _references(model) if issubclass(model, Guarded) else ():
                cursor.execute(f'SELECT 1 FROM "{guard["table"]}" AS NEW WHERE {guard["refused"]} LIMIT 1')
                if cursor.fetchone():
                    return str(guard["sentence"])
    return ""


def _of(model: type[models.Model]) -> Iterator[dict[str, Any]]:
    table = model._meta.db_table  # noqa: SLF001  # Django's documented door to a model's fields
    history = hasattr(model, "history_id")
    kept = history or getattr(model, "append_only", False)
    if kept:
        # its client may be erased as a whole, which lifts the guards for that moment
        kept_guard = _guard(table, "kept", ("UPDATE", "DELETE"), "1 = 1", "rows here are only ever added")
        yield {**kept_guard, "unique": list(_unique(model))}
    if history:
        return
    fixed = [field.attname for field in model._meta.concrete_fields if field.name in model.immutable]  # type: ignore[attr-defined]  # noqa: SLF001  # as above
    columns = [field.attname for field in model._meta.concrete_fields]  # noqa: SLF001  # as above
    if TENANT in columns:
        fixed.append(TENANT)
    yield from _references(model)
    for column in () if kept else fixed:
        changed = f'NEW."{column}" IS DISTINCT FROM OLD."{column}"'
        yield _guard(table, f"{column}_fixed", ("UPDATE",), changed, f"{column} never changes")
    for refusal in model.refusals:  # type: ignore[attr-defined]  # as above
        yield _guard(table, refusal.name, refusal.events, refusal.when, refusal.sentence)


def _unique(model: type[models.Model]) -> Iterator[list[str]]:
    """Give the columns that no two rows share: the key, what is unique by itself, and what is together."""
    meta = model._meta  # noqa: SLF001  # as above
    columns = {field.name: str(field.column) for field in meta.concrete_fields}
    yield from ([columns[field.name]] for field in meta.concrete_fields if field.unique)
    for constraint in meta.constraints:
        if isinstance(constraint, models.UniqueConstraint) and not constraint.condition:
            named = (each.name for each in constraint.expressions if isinstance(each, models.F))  # type: ignore[attr-defined]  # it has one
            yield [columns[name] for name in (*constraint.fields, *named)]


def _references(model: type[models.Model]) -> Iterator[dict[str, Any]]:
    """Describe what keeps each reference of a client's row within that client."""
    meta = model._meta  # noqa: SLF001  # as above
    for field in meta.concrete_fields if _is_tenant(model) else ():
        target = field.related_model
        if isinstance(target, type) and _is_tenant(target):
            yield _reference(meta.db_table, field.attname, target._meta.db_table)  # noqa: SLF001  # as above


def _is_tenant(model: type[models.Model]) -> bool:
    return any(field.attname == TENANT for field in model._meta.concrete_fields)  # noqa: SLF001  # as above


def _reference(table: str, column: str, target: str) -> dict[str, Any]:
    known = f'SELECT 1 FROM "{target}" t WHERE t.id = NEW."{column}" AND t."{TENANT}" = NEW."{TENANT}"'
    refused = f'NEW."{column}" IS NOT NULL AND NOT EXISTS ({known})'
    return _guard(table, f"{column}_own", ("INSERT", "UPDATE"), refused, f"{column} belongs to another client")


def _guard(table: str, what: str, events: tuple[str, ...], refused: str, sentence: str) -> dict[str, Any]:
    name = f"guard_{table}_{what}"
    if len(name) > LONGEST - len("_delete"):
        name = f"{name[:40]}_{hashlib.sha256(name.encode()).hexdigest()[:10]}"
    said = {"refused": refused, "sentence": f"{table}: {sentence}"}
    return {"name": name, "table": table, "events": events, "unique": [], **said}


def _sqlite(guard: dict[str, Any]) -> Iterator[str]:
    name, table, sentence = guard["name"], guard["table"], guard["sentence"]
    # the same comparison in the words that older releases know, and the same day in its own
    refused = guard["refused"].replace("IS DISTINCT FROM", "IS NOT")
    refused = refused.replace(TODAY_SOMEWHERE, "DATE('now', '-12 hours')")
    for event in guard["events"]:
        yield (
            f'CREATE TRIGGER "{name}_{event.lower()}" BEFORE {event} ON "{table}" '
            f"WHEN {refused} BEGIN SELECT RAISE(ABORT, '{sentence}'); END"
        )
    # INSERT OR REPLACE removes the row that is in its way without a word to a trigger of removals
    same = (" AND ".join(f't."{column}" = NEW."{column}"' for column in columns) for columns in guard["unique"])
    if there := " OR ".join(f'EXISTS (SELECT 1 FROM "{table}" t WHERE {each})' for each in same):
        yield (
            f'CREATE TRIGGER "{name}_insert" BEFORE INSERT ON "{table}" WHEN {there} '
            f"BEGIN SELECT RAISE(ABORT, '{table}: it is there already, and rows here are only ever added'); END"
        )


def _postgresql(guard: dict[str, Any]) -> Iterator[str]:
    name, table, events = guard["name"], guard["table"], " OR ".join(guard["events"])
    result = "COALESCE(NEW, OLD)"
    yield (
        f'CREATE FUNCTION "{name}"() RETURNS trigger LANGUAGE plpgsql AS $guard$ BEGIN IF {guard["refused"]} THEN '
        f"RAISE EXCEPTION '{guard['sentence']}' USING ERRCODE = 'integrity_constraint_violation'; END IF; "
        f"RETURN {result}; END $guard$"
    )
    yield f'CREATE TRIGGER "{name}" BEFORE {events} ON "{table}" FOR EACH ROW EXECUTE FUNCTION "{name}"()'
    if guard["unique"]:
        # TRUNCATE empties a table without looking at its rows
        yield f'CREATE TRIGGER "{name}_all" BEFORE TRUNCATE ON "{table}" EXECUTE FUNCTION "{name}"()'
