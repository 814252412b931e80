"""A record as it was on a day, and who changed what."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Field, ForeignKey, Model
from django.utils import timezone

from fractional_cto.workspace.journal.records import Record

KINDS = {"+": "made", "~": "changed", "-": "removed"}
LIMIT = 200  # editions on a page; nobody reads further back by eye


@dataclass(frozen=True, kw_only=True)
class Value:
    """A field of one edition; ``before`` is None where it did not change."""

    label: str
    now: object
    before: object = None
    changed: bool = False


@dataclass(frozen=True, kw_only=True)
class Edition:
    """A record from one change to the next."""

    at: datetime
    who: str
    verb: str
    reason: str
    values: list[Value]

    @property
    def changes(self) -> list[Value]:
        """Give the fields that this change touched."""
        return [value for value in self.values if value.changed]


def editions(kind: Record, row: Model) -> list[Edition]:
    """Give every edition of a record that its reader may see, newest first."""
    past = row.history.select_related("history_user").order_by("-history_date", "-history_id")  # type: ignore[attr-defined]  # simple-history adds it
    rows = list(past[: LIMIT + 1])
    fields = [field for field in kind.model._meta.concrete_fields if _told(field, kind, rows)]  # noqa: SLF001  # Django's documented door to a model's fields
    names = {field.name: _names(field, rows) for field in fields if isinstance(field, ForeignKey)}
    pairs = list(zip(rows, [*rows[1:], None], strict=True))[:LIMIT]
    return [_edition(now, before, fields, names) for now, before in pairs]


def _told(field: Field[Any, Any], kind: Record, rows: Iterable[Any]) -> bool:
    return field.name not in kind.hidden and all(hasattr(row, field.attname) for row in rows)


def _names(field: ForeignKey[Any, Any], rows: Iterable[Any]) -> dict[Any, str]:
    """Say what every row that was ever pointed to is called; one question for each field."""
    wanted = {getattr(row, field.attname) for row in rows} - {None}
    model: Any = field.related_model
    return {key: str(target) for key, target in model._base_manager.in_bulk(wanted).items()}  # noqa: SLF001  # as above


def _edition(now: Any, before: Any, fields: list[Field[Any, Any]], names: dict[str, dict[Any, str]]) -> Edition:  # noqa: ANN401  # rows of a history, which have no type of their own
    values = []
    for field in fields:
        changed = before is not None and getattr(now, field.attname) != getattr(before, field.attname)
        was = _said(before, field, names) if changed else None
        label = str(field.verbose_name).capitalize()
        values.append(Value(label=label, now=_said(now, field, names), before=was, changed=changed))
    return Edition(
        at=now.history_date,
        who=str(now.history_user or "The program"),
        verb=KINDS[now.history_type],
        reason=now.history_change_reason or "",
        values=values,
    )


def _said(row: Any, field: Field[Any, Any], names: dict[str, dict[Any, str]]) -> object:  # noqa: ANN401  # as above
    value = getattr(row, field.attname)
    if field.name in names:
        return None if value is None else names[field.name].get(value, "a record that is gone")
    return dict(field.flatchoices).get(value, value) if field.choices else value


def as_of(every: list[Edition], day: date) -> Edition | None:
    """Give the edition that held at the end of a day; None before there was one, or after it was removed."""
    held = next((one for one in every if timezone.localtime(one.at).date() <= day), None)
    return held if held and held.verb != "removed" else None
