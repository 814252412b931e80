"""What happened at the client, in the order in which it did."""

from datetime import datetime
from typing import Annotated, Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.crypto import salted_hmac
from ninja import Query, Router
from pydantic import Field

from fractional_cto.workspace.api.bearer import reader
from fractional_cto.workspace.api.errors import REFUSALS
from fractional_cto.workspace.api.paging import Asked, Page, page
from fractional_cto.workspace.api.shapes import Shape
from fractional_cto.workspace.clients.models import Seat
from fractional_cto.workspace.journal import queries
from fractional_cto.workspace.journal.models import Entry
from fractional_cto.workspace.journal.records import link
from fractional_cto.workspace.shared.links import absolute

SALT = "fractional-cto/journal-entries/1"

Noun = Annotated[str, Field(max_length=40, pattern=r"^[A-Za-z -]+$")]

router = Router(tags=["Journal"])


class EntriesAsked(Asked):
    """Which entries."""

    noun: list[Noun] = Field(default=[], description="Only what was done to records of this kind, such as `finding`.")


class EntryRead(Shape):
    """One thing that somebody did; it is written once and never changed."""

    id: str
    url: str = Field(description="The history of the record it was done to, or else the journal.")
    at: datetime
    actor: str | None = Field(description="Who did it; null for the program.")
    verb: str
    noun: str = Field(description="What kind of record it was done to.")
    title: str = Field(description="How that record was called then.")
    reason: str | None
    changes: dict[str, Any] = Field(description="What changed, by field: before and after.")


class EntriesRead(Page):
    """Entries, the newest at the end."""

    items: list[EntryRead]


@router.get("/journal", response={200: EntriesRead, **REFUSALS}, url_name="journal", summary="Read the journal")
def journal(request: HttpRequest, asked: Query[EntriesAsked]) -> EntriesRead:
    """List what happened; of records that this token does not read, nothing is told."""
    seat = reader(request, "journal.read")
    rows = queries.entries(seat)
    if asked.noun:
        rows = rows.filter(noun__in=asked.noun)
    found, told = page(request, asked, rows, changed="at")
    places = link(seat, found)
    return EntriesRead(items=[_read(seat, one, places.get(one.pk, "")) for one in found], **told)


def _read(seat: Seat, entry: Entry, href: str) -> EntryRead:
    return EntryRead(
        id=_id(seat, entry),
        url=absolute(href or reverse("journal:journal", kwargs={"key": seat.client.key})),
        at=entry.at,
        actor=str(entry.actor) if entry.actor else None,
        verb=entry.verb,
        noun=entry.noun,
        title=entry.title,
        reason=entry.reason or None,
        changes=entry.changes,
    )


def _id(seat: Seat, entry: Entry) -> str:
    """Name an entry: the number that the database gives counts those of all clients, which is nobody's business."""
    return salted_hmac(SALT, f"{seat.client.key}/{entry.pk}", algorithm="sha256").hexdigest()[:24]
