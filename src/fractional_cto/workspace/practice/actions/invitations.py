"""Asking people in, and their coming."""

import secrets
from datetime import date

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from fractional_cto.workspace.accounts.actions import make_account
from fractional_cto.workspace.accounts.models import User
from fractional_cto.workspace.clients.access import held
from fractional_cto.workspace.clients.models import Seat
from fractional_cto.workspace.journal.actions import record
from fractional_cto.workspace.practice.actions.seats import appoint, refuse_administrator
from fractional_cto.workspace.practice.models import LASTS, Invitation
from fractional_cto.workspace.practice.queries import invitation_of, kept, sits, was_mailed
from fractional_cto.workspace.shared.editions import lock

OPEN = "This address is invited already: send that invitation again from the page Access."
SITS = "Somebody with this address is let in already: change their access from the page Access."
SPENT = "This invitation can not be used any more: ask whoever invited you for a new one."


@transaction.atomic
def invite(*, seat: Seat, email: str, role: str, until: date | None) -> tuple[Invitation, str]:
    """Ask somebody in; gives the invitation and the secret for the mail, which is not kept.

    Raises ValidationError where the address is invited or let in already.
    """
    if not seat.user.has_perm("seats.change", seat):
        raise PermissionDenied
    appoint(seat, role)
    if sits(seat.client, email):
        raise ValidationError(SITS)
    token = secrets.token_urlsafe(32)
    try:
        with transaction.atomic():
            invitation = Invitation.objects.create(
                client=seat.client,
                email=email.lower(),
                role=role,
                until=until,
                token_hash=kept(token),
                made_by=seat.user,
            )
    except IntegrityError as twice:
        raise ValidationError(OPEN) from twice
    record(client=seat.client, actor=seat.user, verb="invited", thing=invitation)
    return invitation, token


@transaction.atomic
def renew(*, seat: Seat, invitation: Invitation) -> tuple[Invitation, str]:
    """Give an open invitation a new link and a new term; the old link stops working."""
    stored = _open(seat, invitation)
    appoint(seat, stored.role)  # whoever sends it sees a link that opens it
    token = secrets.token_urlsafe(32)
    stored.token_hash = kept(token)
    stored.expires_at = timezone.now() + LASTS
    stored.made_by = seat.user
    stored.save()
    record(client=seat.client, actor=seat.user, verb="sent again the invitation of", thing=stored)
    return stored, token


@transaction.atomic
def withdraw(*, seat: Seat, invitation: Invitation) -> None:
    """Make an open invitation worthless."""
    stored = _open(seat, invitation)
    stored.withdrawn_at = timezone.now()
    stored.save()
    record(client=seat.client, actor=seat.user, verb="withdrew the invitation of", thing=stored)


@transaction.atomic
def join(*, token: str, name: str, password: str) -> tuple[User, Seat]:
    """Follow an invitation without having an account yet. Raises ValidationError with a sentence."""
    invitation = _usable(token)
    user = make_account(
        email=invitation.email,
        name=name,
        password=password,
        actor=invitation.made_by,
        is_proven=was_mailed(invitation, token),
    )
    return user, _seat(invitation, user)


@transaction.atomic
def accept(*, token: str, user: User) -> Seat:
    """Follow an invitation with the account that has its address. Raises ValidationError, PermissionDenied."""
    invitation = _usable(token)
    if user.email.lower() != invitation.email.lower():
        raise PermissionDenied
    # here and not when they are asked: nobody who lets people in shall learn who looks after accounts
    refuse_administrator(user, invitation.role)
    return _seat(invitation, user)


def _open(seat: Seat, invitation: Invitation) -> Invitation:
    if not seat.user.has_perm("seats.change", seat) or invitation.client_id != seat.client_id:
        raise PermissionDenied
    stored = lock(invitation)
    if stored.used_at or stored.withdrawn_at:
        raise ValidationError(SPENT)
    return stored


def _usable(token: str) -> Invitation:
    found = invitation_of(token)
    if found is None:
        raise ValidationError(SPENT)
    # once more under a lock: of two who come at once, one finds it used
    stored = lock(found)
    if stored.used_at or stored.withdrawn_at or stored.token_hash != found.token_hash:
        raise ValidationError(SPENT)
    return stored


def _seat(invitation: Invitation, user: User) -> Seat:
    invitation.used_at = timezone.now()
    invitation.save()
    before = Seat.objects.filter(client=invitation.client_id, user=user.pk, ended_at=None)
    for lapsed in before.exclude(held()):
        lapsed.ended_at = invitation.used_at
        lapsed.save()
    seat = before.first() or Seat.objects.create(
        client=invitation.client, user=user, role=invitation.role, until=invitation.until
    )
    record(client=invitation.client, actor=user, verb="accepted the invitation of", thing=invitation)
    return seat
