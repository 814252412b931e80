"""Reading the journal."""

from typing import Any

from django.db.models import Q, QuerySet

from fractional_cto.workspace.accounts.models import User
from fractional_cto.workspace.clients.models import Client, Seat
from fractional_cto.workspace.journal.models import Entry
from fractional_cto.workspace.journal.records import RECORDS
from fractional_cto.workspace.shared.prepared import prepared


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
        there: Any = kind.model._base_manager.filter(client=seat.client_id)  # noqa: SLF001  # Django's documented door past default managers
        theirs = kind.rows(seat).order_by()
        if not _same(there, theirs):
            others = Q(noun=kind.noun, object_id__in=there.values("pk"))
            found |= others & ~Q(object_id__in=theirs.values("pk"))
    return found


def _same(there: QuerySet[Any], theirs: QuerySet[Any]) -> bool:
    """Tell whether two questions for rows of one model set the same conditions: then both find the same rows."""
    one, other = there.query, theirs.query
    plain = not (other.combinator or other.is_sliced)
    return (
        plain
        and one.model is other.model
        and one.where == other.where
        and one.alias_map.keys() == other.alias_map.keys()
    )


@prepared
def _done(seat: Seat) -> QuerySet[Entry, Any]:
    return entries(seat).order_by().values_list("actor", "noun").distinct()


def told(seat: Seat) -> tuple[QuerySet[User], list[str]]:
    """Give everybody who did something at this client, by name, and every kind of record it was done to."""
    pairs = set(_done(seat))
    actors = {actor for actor, _ in pairs}
    return User.objects.filter(pk__in=actors - {None}).order_by("name"), sorted({noun for _, noun in pairs})
