"""Reading the journal."""

from typing import Any

from django.db.models import Q, QuerySet

from fractional_cto.workspace.accounts.models import User
from fractional_cto.workspace.clients.models import Client, Seat
from fractional_cto.workspace.journal.models import Entry
from fractional_cto.workspace.journal.records import RECORDS


def entries(seat: Seat) -> QuerySet[Entry]:
    """Everything that happened at this client, newest first; nothing for roles that may not read it."""
    if not seat.user.has_perm("journal.read", seat):
        return Entry.objects.none()
    return Entry.objects.filter(client=seat.client_id).exclude(_of_others(seat)).select_related("actor")


def _of_others(seat: Seat) -> Q:
    """Pick what happened to records that are there, but not for this seat: titles and changes would tell of them."""
    found = Q(pk=None)
    for kind in RECORDS.values():
        if issubclass(kind.model, Client):
            continue
        there: Any = kind.model._base_manager.filter(client=seat.client_id).values("pk")  # noqa: SLF001  # Django's documented door past default managers
        theirs = Q(object_id__in=kind.rows(seat).order_by().values("pk"))
        found |= Q(noun=kind.noun, object_id__in=there) & ~theirs
    return found


def actors(rows: QuerySet[Entry]) -> QuerySet[User]:
    """Everybody who did something of it, by name."""
    return User.objects.filter(pk__in=rows.order_by().values("actor")).order_by("name")


def nouns(rows: QuerySet[Entry]) -> list[str]:
    """Every kind of record that something was done to."""
    return sorted(rows.order_by().values_list("noun", flat=True).distinct())
