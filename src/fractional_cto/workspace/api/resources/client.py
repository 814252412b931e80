"""The client that a token belongs to, and what the token is."""

from datetime import date, datetime
from typing import Annotated

from django.http import HttpRequest
from ninja import Router
from pydantic import Field

from fractional_cto.workspace.api.bearer import reader
from fractional_cto.workspace.api.errors import REFUSALS
from fractional_cto.workspace.api.models import Token
from fractional_cto.workspace.api.shapes import Shape, place, words
from fractional_cto.workspace.clients.models import Client, Role

ClientState = Annotated[Client.State, words(Client.State)]
Letter = Annotated[Role, words(Role)]

router = Router(tags=["Client"])


class TokenRead(Shape):
    """What the token that asks is, and as whom it reads."""

    name: str
    person: str
    role: Letter = Field(description=", ".join(f"{role}: {role.label}" for role in Role))
    access_until: date | None = Field(description="The last day of the person's access.")
    expires_at: datetime


class ClientRead(Shape):
    """The client; what only some may know of it is null for the others."""

    key: str
    url: str
    name: str
    changed_at: datetime
    token: TokenRead
    state: ClientState | None = None
    sector: str | None = None
    currency: str | None = None
    time_zone: str | None = None


@router.get("/client", response={200: ClientRead, **REFUSALS}, url_name="client", summary="Read the client")
def client(request: HttpRequest) -> ClientRead:
    """Give the one client of this token: there is no other."""
    seat = reader(request, "client.read")
    own = seat.client
    told = ClientRead(
        key=own.key,
        url=place(own),
        name=own.name,
        changed_at=own.changed_at,
        token=_token(request.auth),  # type: ignore[attr-defined]  # see bearer.py
    )
    # as on its settings and in its history
    if not any(seat.user.has_perm(permission, seat) for permission in ("client.change", "journal.read")):
        return told
    known = {"state": Client.State(own.state), "sector": own.sector or None}
    return told.model_copy(update={**known, "currency": own.currency, "time_zone": own.time_zone})


def _token(token: Token) -> TokenRead:
    return TokenRead(
        name=token.name,
        person=str(token.seat.user),
        role=Role(token.seat.role),
        access_until=token.seat.until,
        expires_at=token.expires_at,
    )
