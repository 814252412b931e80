"""Changing and ending what somebody may do at a client."""

from datetime import date

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone

from fractional_cto.workspace.accounts.models import User
from fractional_cto.workspace.clients.models import DECIDING, Role, Seat
from fractional_cto.workspace.journal.actions import record
from fractional_cto.workspace.practice.queries import appoints, has_practitioner, is_last_practitioner
from fractional_cto.workspace.shared.editions import lock, revise

ADMINISTERS = "Administrators decide nothing at a client: another address of theirs can be invited for that."
ALONE = "A client keeps at least one practitioner without a last day: let in another one first."
APPOINTED = (
    "Only a fractional CTO can let in another one: ask them to, "
    "or ask an administrator to deactivate the account of one who is gone."
)
SPONSORED = (
    "Only a sponsor lets another sponsor in or out: ask them to, "
    "or ask an administrator to deactivate the account of one who is gone."
)
OWN = "Nobody changes their own access: ask the sponsor or another practitioner."


def appoint(seat: Seat, role: str) -> None:
    """Refuse to let anybody but a practitioner make somebody one: practitioners audit folders of this machine.

    Where none is left who can sign in, the sponsor may: else the client could never have a successor. Nor does anybody
    but a sponsor make somebody a sponsor: whoever is decided about would choose who decides.
    """
    refuse_sponsor(seat, role)
    if role == Role.PRACTITIONER and seat.role != Role.PRACTITIONER and has_practitioner(lock(seat.client)):
        raise ValidationError(APPOINTED)


def refuse_sponsor(seat: Seat, *roles: str) -> None:
    """Refuse what only a sponsor does to a sponsor, once one sits."""
    lock(seat.client)
    if not appoints(seat, *roles):
        raise ValidationError(SPONSORED)


def refuse_administrator(user: User, role: str) -> None:
    """Refuse a role that decides to whoever looks after accounts."""
    if user.is_administrator and role in DECIDING:
        raise ValidationError(ADMINISTERS)


@transaction.atomic
def change_seat(*, seat: Seat, other: Seat, edition: str, role: str, until: date | None) -> Seat:
    """Change somebody's role or last day; never one's own. Raises ValidationError, ChangedMeanwhile."""
    if not seat.user.has_perm("seats.change", seat) or other.client_id != seat.client_id:
        raise PermissionDenied
    if other.pk == seat.pk:
        raise ValidationError(OWN)
    appoint(seat, role)
    refuse_sponsor(seat, lock(other).role)
    refuse_administrator(other.user, role)
    if role != Role.PRACTITIONER or until:
        _keep_one(other)
    changed, changes = revise(other, edition, {"role": role, "until": until})
    if changes:
        record(client=seat.client, actor=seat.user, verb="changed the access of", thing=changed, changes=changes)
    return changed


@transaction.atomic
def end_seat(*, seat: Seat, other: Seat) -> None:
    """Let somebody in no more, from this moment on. Raises ValidationError where nobody would serve the client."""
    if not seat.user.has_perm("seats.change", seat) or other.client_id != seat.client_id:
        raise PermissionDenied
    lock(other.client)  # before anybody's seat, as everywhere
    refuse_sponsor(seat, lock(other).role)
    _keep_one(other)
    ending = lock(other)
    if ending.ended_at:
        return
    ending.ended_at = timezone.now()
    ending.save()
    record(client=seat.client, actor=seat.user, verb="ended the access of", thing=ending)


def _keep_one(other: Seat) -> None:
    """Refuse to leave a client without a practitioner, also where two of them leave at once."""
    lock(other.client)
    if is_last_practitioner(lock(other)):
        raise ValidationError(ALONE)
