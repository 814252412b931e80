"""Storing all lines of one kind of a charter at once."""

from collections.abc import Mapping
from typing import Any

from django.db.models import Model

from fractional_cto.workspace.engagements.models import (
    Cadence,
    Channel,
    Charter,
    CharterRow,
    DecisionRight,
    Deliverable,
    EscalationStep,
    Kpi,
)

Kind = type[Deliverable] | type[Cadence] | type[Channel] | type[DecisionRight] | type[EscalationStep] | type[Kpi]


def put(kind: Kind, charter: Charter, lines: list[dict[str, Any]]) -> bool:
    """Make the stored lines those given, in this order; tell whether anything changed.

    A line without an ``id`` that says what a stored line says is that line, so the same page sent twice adds nothing.
    """
    stored = {row.pk: row for row in kind._base_manager.filter(charter=charter)}  # noqa: SLF001  # Django's documented door past default managers
    kept = {line["id"] for line in lines if line.get("id") in stored}
    changed = False
    for place, line in enumerate(lines):
        values = {**line, "place": place}
        known = values.pop("id", None)
        row = stored.get(known) or _twin(stored, kept, line)
        if row is None:
            row = _new(kind, charter, values)
        elif all(getattr(row, name) == value for name, value in values.items()):
            kept.add(row.pk)
            continue
        for name, value in values.items():
            setattr(row, name, value)
        row.save()
        kept.add(row.pk)
        changed = True
    for key in stored.keys() - kept:
        stored[key].delete()
        changed = True
    return changed


def _twin(stored: Mapping[int, CharterRow], kept: set[int], line: dict[str, Any]) -> CharterRow | None:
    said = {name: value for name, value in line.items() if name != "id"}
    for key, row in stored.items():
        if key not in kept and all(_same(getattr(row, name), value) for name, value in said.items()):
            return row
    return None


def _same(stored: object, said: object) -> bool:
    if isinstance(stored, Model) and isinstance(said, Model):
        return bool(stored.pk == said.pk)
    return bool(stored == said)


def _new(kind: Kind, charter: Charter, values: dict[str, Any]) -> CharterRow:
    row = kind(client=charter.client, charter=charter)
    if isinstance(row, Deliverable):
        row.original_due = values["due"]
    return row
