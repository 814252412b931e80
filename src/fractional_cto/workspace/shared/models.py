"""A row that belongs to a client, and what the database itself refuses about it."""

from collections.abc import Collection
from dataclasses import dataclass
from functools import cache
from typing import Any, ClassVar, Self
from uuid import uuid4

from django.db import models
from django.db.models.base import ModelState
from django.utils import timezone
from django.utils.encoding import force_str

# The earliest day that it still is anywhere, as clients.access.today_somewhere gives it.
TODAY_SOMEWHERE = "CAST(CURRENT_TIMESTAMP AT TIME ZONE 'UTC' - INTERVAL '12 hours' AS date)"


@dataclass(frozen=True, kw_only=True)
class Refusal:
    """What the database refuses about several tables at once, where a constraint sees only one.

    ``when`` is SQL over ``NEW`` and ``OLD``, in words that SQLite and PostgreSQL share.
    """

    name: str
    events: tuple[str, ...] = ("INSERT", "UPDATE")
    when: str
    sentence: str


class Guarded(models.Model):
    """Says what the database shall refuse beyond constraints; guards.py builds the triggers."""

    append_only: ClassVar[bool] = False  # no row is ever changed or removed
    immutable: ClassVar[tuple[str, ...]] = ()  # columns that keep their first value
    refusals: ClassVar[tuple[Refusal, ...]] = ()  # whatever else

    class Meta:
        """No table of its own."""

        abstract = True

    def _get_FIELD_display(self, field: models.Field[Any, Any]) -> str:  # noqa: N802  # behind each get_…_display
        """Name a choice; Django makes a dictionary of all of them each time, and a list asks a hundred times."""
        value = getattr(self, field.attname)
        named: str = force_str(_choices(field).get(value, value), strings_only=True)
        return named

    @classmethod
    def from_db(cls, db: str | None, field_names: Collection[str], values: Collection[Any], **_: Any) -> Self:  # noqa: ANN401  # as Django has it
        """Make a row of what was read, as Django does: which asks every field of every row whether it was read."""
        row = cls.__new__(cls)
        state = row._state = ModelState()  # noqa: SLF001  # as above
        state.adding, state.db = False, db
        vars(row).update(zip(field_names, values, strict=True))
        return row


@cache
def _choices(field: models.Field[Any, Any]) -> dict[Any, Any]:
    return dict(field.flatchoices)


class Stamped(models.Model):
    """When a row was made and last changed, and which edition it is, so that two editors notice each other."""

    made_at = models.DateTimeField(default=timezone.now, editable=False)
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        """No table of its own."""

        abstract = True


class MadeOnce(models.Model):
    """A row made by a form; a form that is sent twice finds the row it made the first time."""

    once = models.UUIDField(default=uuid4, unique=True, editable=False)

    class Meta:
        """No table of its own."""

        abstract = True


class Sent(models.Model):
    """A form that was sent, so that a second sending does nothing: see sending.py."""

    token = models.CharField(max_length=64, primary_key=True)
    at = models.DateTimeField(default=timezone.now, db_index=True)
    led_to = models.TextField(blank=True)

    def __str__(self) -> str:
        """Say what is known of it."""
        return self.led_to or "being looked at"
