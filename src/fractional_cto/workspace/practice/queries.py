"""Reading who sits at a client and who was asked to."""

import hashlib

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from fractional_cto.workspace.accounts.queries import known, proven
from fractional_cto.workspace.clients.access import held, today_somewhere
from fractional_cto.workspace.clients.models import Client, Role, Seat
from fractional_cto.workspace.clients.permissions import GRANTS
from fractional_cto.workspace.practice.models import Invitation


def seats(seat: Seat) -> QuerySet[Seat]:
    """Every seat that lets somebody in today, by name, each with ``proven``; nothing for roles that may not know."""
    if not seat.user.has_perm("seats.read", seat):
        return Seat.objects.none()
    known = Seat.objects.filter(held(), client=seat.client_id).annotate(proven=proven("user"))
    return known.select_related("user").order_by("user__name", "pk")


def invitations(seat: Seat) -> QuerySet[Invitation]:
    """Every invitation that nobody has followed yet, also one that came too late; newest first."""
    if not seat.user.has_perm("seats.read", seat):
        return Invitation.objects.none()
    return Invitation.objects.filter(client=seat.client_id, used_at=None, withdrawn_at=None).select_related("made_by")


def hashed(token: str) -> str:
    """Give what does not lead back to a token."""
    return hashlib.sha256(token.encode()).hexdigest()


def shown(token: str) -> str:
    """Give the token for whoever invites, made of the mailed one: it opens the same and proves nothing."""
    return hashed(token)


def kept(token: str) -> str:
    """Give what is kept of the token of a mail."""
    return hashed(shown(token))


def was_mailed(invitation: Invitation, token: str) -> bool:
    """Tell whether this token stood in a mail only, so that whoever has it reads what is sent to the address."""
    return invitation.token_hash == kept(token)


def invitation_of(token: str) -> Invitation | None:
    """Find what a link opens: nothing where it is unknown, used, withdrawn or too old, after the same single query."""
    usable = Q(used_at=None, withdrawn_at=None, expires_at__gt=timezone.now())
    usable &= Q(until=None) | Q(until__gte=today_somewhere())
    # an invitation lasts no longer than the access of whoever made it
    makers = Seat.objects.filter(
        held(), client=OuterRef("client"), user=OuterRef("made_by"), role__in=GRANTS["seats.change"]
    )
    # once a sponsor sits, nobody else has let in another one
    appointed = (
        ~Q(role=Role.SPONSOR) | Exists(makers.filter(role=Role.SPONSOR)) | ~Exists(_sponsors(OuterRef("client")))
    )
    return (
        Invitation.objects.filter(
            usable, appointed, Exists(makers), token_hash__in=[hashed(token), kept(token)], made_by__is_active=True
        )
        .select_related("client", "made_by")
        .first()
    )


def has_practitioner(client: Client) -> bool:
    """Tell whether a practitioner serves this client who can sign in, be it only until a day."""
    return Seat.objects.filter(held(), client=client, role=Role.PRACTITIONER, user__is_active=True).exists()


def has_sponsor(client: Client) -> bool:
    """Tell whether a sponsor sits at this client who can sign in and is known to be who they are."""
    return _sponsors(client).exists()


def appoints(seat: Seat, *roles: str) -> bool:
    """Tell whether this seat lets people in and out as sponsors, where these roles are that: only a sponsor does.

    Where none is left or none is known yet, the practitioner may: else the client could never have one.
    """
    return Role.SPONSOR not in roles or seat.role == Role.SPONSOR or not has_sponsor(seat.client)


def _sponsors(client: Client | OuterRef) -> QuerySet[Seat]:
    return Seat.objects.filter(held(), known("user"), client=client, role=Role.SPONSOR, user__is_active=True)


def is_last_practitioner(seat: Seat) -> bool:
    """Tell whether nobody else serves this client for good: who leaves on a day or can not sign in does not count."""
    others = Seat.objects.filter(held(), client=seat.client_id, role=Role.PRACTITIONER).exclude(pk=seat.pk)
    return seat.role == Role.PRACTITIONER and not others.filter(until=None, user__is_active=True).exists()


def sits(client: Client, email: str) -> bool:
    """Tell whether somebody with this address is let in already."""
    return Seat.objects.filter(held(), client=client, user__email__iexact=email).exists()
