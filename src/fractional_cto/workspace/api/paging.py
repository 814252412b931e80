"""Lists in pages, and what changed since a moment: nothing is missed while records change under the reader.

Every list goes by the moment of the last change, so what changes while a program turns the pages comes once more at
the end instead of slipping from one page to one that was read already. What opens the next page is sealed: it is worth
nothing at another client or for another list, and tells nothing of how many records there are anywhere.
"""

import json
import re
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta
from typing import Annotated, Any, TypeVar
from urllib.parse import urlencode

from django.db.models import Model, Q, QuerySet
from django.http import Http404, HttpRequest
from django.utils import timezone
from ninja import Schema
from ninja.errors import ValidationError
from pydantic import AfterValidator, BeforeValidator, Field

from fractional_cto.workspace.api.shapes import Shape
from fractional_cto.workspace.clients.models import Seat
from fractional_cto.workspace.shared import vault
from fractional_cto.workspace.shared.links import absolute

Row = TypeVar("Row", bound=Model)

PURPOSE = "fractional-cto/api-pages/1"
FEW, MOST = 100, 200
# Longer than any action takes from its first change until others see it; what changed within comes twice.
MARGIN = timedelta(minutes=2)
MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,9})?(Z|[+-]\d\d:\d\d)")


def _is_moment(said: object) -> object:
    """Want a whole moment with its zone: of a number nobody knows what it counts."""
    if isinstance(said, str) and not MOMENT.fullmatch(said):
        message = "write a moment as 2026-03-02T09:00:00Z, and a plus sign in an address as %2B"
        raise ValueError(message)
    return said


def _in_utc(moment: datetime) -> datetime:
    try:
        return moment.astimezone(UTC)
    except OverflowError:
        message = "this is before or after all calendars"
        raise ValueError(message) from None


Moment = Annotated[datetime, BeforeValidator(_is_moment), AfterValidator(_in_utc)]


class Asked(Schema):
    """What may be asked of every list."""

    since: Moment | None = Field(
        default=None, description="Only what changed at this moment or later: `since` of the answer before."
    )
    cursor: str | None = Field(
        default=None,
        max_length=1000,
        pattern="^[A-Za-z0-9_=-]+$",
        description="Opens the next page: it stands in `next`.",
    )
    limit: int = Field(default=FEW, ge=1, le=MOST, description="How many on a page.")


class Page(Shape):
    """One page of a list; ``items`` is added by each list."""

    next: str | None = Field(description="The address of the next page; null on the last one.")
    since: datetime = Field(
        description="Ask with this moment the next time, and get what changed meanwhile. It lies two minutes before "
        "the first page was asked for, so that nothing is missed; what changed within them may come twice."
    )


@dataclass(frozen=True, kw_only=True)
class Place:
    """Where a page begins: behind a row, in a list that was begun at a moment and asked since another."""

    changed: str
    row: int
    since: str
    began: str


def page(
    request: HttpRequest, asked: Asked, rows: QuerySet[Row], *, changed: str = "changed"
) -> tuple[list[Row], dict[str, Any]]:
    """Give the rows of a page, and what stands beside them; ``changed`` names the moment a row changed.

    Raises Http404 where the cursor opens nothing, ValidationError for what the list does not know.
    """
    _refuse_others(request, asked)
    seat: Seat = request.auth.seat  # type: ignore[attr-defined]  # see bearer.py
    owner = f"{seat.key}{request.path_info}"
    place = _opened(asked.cursor, owner)
    since = place.since if place else _since(seat, asked)
    began = place.began if place else (timezone.now() - MARGIN).isoformat()
    if since:
        rows = rows.filter(Q((f"{changed}__gte", datetime.fromisoformat(since))))
    if place:
        at = datetime.fromisoformat(place.changed)
        rows = rows.filter(Q((f"{changed}__gt", at)) | Q((changed, at), pk__gt=place.row))
    found = list(rows.order_by(changed, "pk")[: asked.limit + 1])
    shown = found[: asked.limit]
    following = None
    if len(found) > asked.limit:
        last = Place(changed=getattr(shown[-1], changed).isoformat(), row=shown[-1].pk, since=since, began=began)
        following = _address(request, vault.seal(json.dumps(asdict(last)), purpose=PURPOSE, owner=owner))
    return shown, {"next": following, "since": datetime.fromisoformat(began)}


def _since(seat: Seat, asked: Asked) -> str:
    """Give since when; whoever's access changed meanwhile is given everything, as some of it is new to them."""
    moment = asked.since
    return moment.isoformat() if moment and moment >= seat.changed_at else ""


def _opened(cursor: str | None, owner: str) -> Place | None:
    if cursor is None:
        return None
    try:
        return Place(**json.loads(vault.unseal(cursor, purpose=PURPOSE, owner=owner)))
    except vault.Unreadable:
        raise Http404 from None


def _address(request: HttpRequest, cursor: str) -> str:
    asked = [(name, value) for name, values in request.GET.lists() for value in values]
    kept = [(name, value) for name, value in asked if name not in {"cursor", "since"}]
    return f"{absolute(request.path_info)}?{urlencode([*kept, ('cursor', cursor)])}"


def _refuse_others(request: HttpRequest, asked: Asked) -> None:
    """Refuse what a list does not know: whoever mistypes a filter shall not read everything for it."""
    others = sorted(set(request.GET) - set(type(asked).model_fields))
    if others:
        raise ValidationError([{"loc": ("query", name), "msg": "this list does not know it"} for name in others])
