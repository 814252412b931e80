"""Making and revoking tokens, and noting that one is in use."""

from datetime import timedelta
from uuid import UUID

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from fractional_cto.workspace.api.minting import hashed, mint
from fractional_cto.workspace.api.models import LONGEST, Token
from fractional_cto.workspace.clients.access import require
from fractional_cto.workspace.clients.models import Seat
from fractional_cto.workspace.journal.actions import record
from fractional_cto.workspace.shared.editions import lock

NOTED_EVERY = timedelta(minutes=1)


@transaction.atomic
def make_token(*, seat: Seat, name: str, days: int, once: UUID) -> tuple[Token, str]:
    """Make a token for oneself; gives it and what it is, which is known only now and nothing the second time.

    Raises ValidationError where it should last longer than a year.
    """
    require(seat, "token.own")
    made = Token.objects.filter(seat=seat, once=once).first()
    if made:
        return made, ""
    if not 0 < days <= LONGEST:
        raise ValidationError({"days": "A token works for a year at most."})
    secret = mint()
    made = Token.objects.create(client=seat.client, seat=seat, name=name, days=days, digest=hashed(secret), once=once)
    record(client=seat.client, actor=seat.user, verb="made", thing=made, changes={"days": [None, days]})
    return made, secret


@transaction.atomic
def revoke_token(*, seat: Seat, token: Token) -> None:
    """Make a token worthless from this moment on: one's own, or anybody's for who lets people in."""
    require(seat, "token.own", token)
    if token.seat_id != seat.pk and not seat.user.has_perm("seats.change", seat):
        raise PermissionDenied
    stored = lock(token)
    if stored.revoked_at:
        return
    stored.revoked_at, stored.revoked_by = timezone.now(), seat.user
    stored.save()
    record(client=seat.client, actor=seat.user, verb="revoked", thing=stored)


def note_use(*, token: Token) -> None:
    """Note that a token is in use, once a minute at most: what reads shall not write each time."""
    now = timezone.now()
    if token.last_used_at and token.last_used_at > now - NOTED_EVERY:
        return
    # unless somebody noted it, or revoked it, a moment ago
    due = Q(last_used_at=None) | Q(last_used_at__lte=now - NOTED_EVERY)
    Token.objects.filter(due, pk=token.pk, revoked_at=None).update(last_used_at=now)
