"""Which records the journal can show as they were: each noun adds its own in the ``ready`` of its app.

    records.add(model=Finding, permission="finding.read", visible=queries.findings)

``visible`` takes the seat and gives the rows it may see, so that neither the history of other rows nor what happened
to them is told; ``number`` names the field that stands in addresses; ``hidden`` names fields that no history tells.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Model, QuerySet
from django.urls import reverse
from django.utils.text import slugify

from fractional_cto.workspace.clients.models import Client, Seat
from fractional_cto.workspace.journal.models import Entry

# What every row has, or nobody wants to read.
FRAME = frozenset({"id", "client", "made_at", "changed_at", "once"})


@dataclass(frozen=True, kw_only=True)
class Record:
    """One kind of record, and how it is found."""

    model: type[Model]
    permission: str
    visible: Callable[[Seat], QuerySet[Any]]
    number: str
    hidden: frozenset[str]

    @property
    def noun(self) -> str:
        """Give what stands for the kind in entries."""
        return str(self.model._meta.verbose_name)  # noqa: SLF001  # Django's documented door to a model's name

    def rows(self, seat: Seat) -> QuerySet[Any]:
        """Give what this seat may see of the kind."""
        if not seat.user.has_perm(self.permission, seat):
            return self.model._default_manager.none()  # noqa: SLF001  # as above
        return self.visible(seat)


RECORDS: dict[str, Record] = {}


def add(
    *,
    model: type[Model],
    permission: str,
    visible: Callable[[Seat], QuerySet[Any]],
    number: str = "number",
    hidden: Sequence[str] = (),
) -> None:
    """Let the journal show this kind of record."""
    kind = Record(model=model, permission=permission, visible=visible, number=number, hidden=FRAME | set(hidden))
    RECORDS[slugify(kind.noun)] = kind


def link(seat: Seat, entries: Sequence[Entry]) -> dict[int, str]:
    """Give where each entry's record stands in the journal, by the entry's key; one question for each kind."""
    found: dict[int, str] = {}
    for slug, kind in RECORDS.items():
        own = [entry for entry in entries if entry.noun == kind.noun and entry.object_id]
        if not own:
            continue
        rows = kind.rows(seat).filter(pk__in={entry.object_id for entry in own})
        numbers = dict(rows.order_by().values_list("pk", kind.number))
        for entry in own:
            if entry.object_id in numbers:
                found[entry.pk] = address(seat, slug, numbers[entry.object_id])
    return found


def address(seat: Seat, slug: str, number: object) -> str:
    """Give the address of a record's history."""
    return reverse("journal:record", kwargs={"key": seat.client.key, "noun": slug, "number": str(number)})


def _own(seat: Seat) -> QuerySet[Client]:
    return Client.objects.filter(pk=seat.client_id)


def add_client() -> None:
    """Add the client itself, whose noun knows nothing of the journal."""
    add(model=Client, permission="client.read", visible=_own, number="key")
