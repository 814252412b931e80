"""Reading engagements: each takes the seat first and gives only what it may see."""

from django.db.models import Prefetch, QuerySet

from fractional_cto.workspace.accounts.queries import proven
from fractional_cto.workspace.clients.models import Seat
from fractional_cto.workspace.engagements.models import (
    Acknowledgement,
    Charter,
    CharterVersion,
    Deliverable,
    Engagement,
    Outcome,
    Phase,
    ReadinessTick,
)
from fractional_cto.workspace.shared.prepared import prepared


def engagements(seat: Seat) -> QuerySet[Engagement]:
    """Every engagement of the client, newest first; one that was not begun by its action has no charter to show."""
    if not seat.user.has_perm("engagement.read", seat):
        return Engagement.objects.none()
    known = Engagement.objects.filter(client=seat.client_id, charter__isnull=False)
    return known.select_related("client", "charter__on_call_owner")


_asked = prepared(engagements)


def current(seat: Seat) -> Engagement | None:
    """Give the engagement that is under way, or else the newest."""
    known = _asked(seat)
    under_way = [engagement for engagement in known if engagement.state != Engagement.State.CLOSED]
    return next(iter(under_way or known), None)


def charters(seat: Seat) -> QuerySet[Charter]:
    """Every charter of the client; its terms only where this seat may read them."""
    if not seat.user.has_perm("charter.read", seat):
        return Charter.objects.none()
    found = Charter.objects.filter(client=seat.client_id).select_related("engagement__client", "on_call_owner")
    return found.select_related("terms") if seat.user.has_perm("terms.read", seat) else found


def versions(seat: Seat) -> QuerySet[CharterVersion]:
    """Every version of a charter, newest first; to the board and investors only those that both sides acknowledged."""
    if not seat.user.has_perm("charter.issued", seat):
        return CharterVersion.objects.none()
    found = CharterVersion.objects.filter(client=seat.client_id).select_related(
        "charter__engagement__client", "proposed_by__user"
    )
    if not seat.user.has_perm("charter.read", seat):
        found = found.filter(pk__in=_given("P")).filter(pk__in=_given("S"))
    if not seat.user.has_perm("terms.read", seat):
        found = found.defer("terms")
    given = Acknowledgement.objects.annotate(proven=proven("by__user", "at"))
    return found.prefetch_related(Prefetch("acknowledgements", given))


def outcomes(seat: Seat) -> QuerySet[Outcome]:
    """Every outcome of the client."""
    if not seat.user.has_perm("outcome.read", seat):
        return Outcome.objects.none()
    return Outcome.objects.filter(client=seat.client_id).select_related(
        "engagement__client", "engagement__charter", "accountable", "escalation"
    )


def deliverables(seat: Seat) -> QuerySet[Deliverable]:
    """Everything that was promised, by date."""
    if not seat.user.has_perm("charter.read", seat):
        return Deliverable.objects.none()
    return Deliverable.objects.filter(client=seat.client_id)


def phases(seat: Seat) -> QuerySet[Phase]:
    """Every phase, by date."""
    if not seat.user.has_perm("engagement.read", seat):
        return Phase.objects.none()
    return Phase.objects.filter(client=seat.client_id)


def readiness(seat: Seat) -> QuerySet[ReadinessTick]:
    """Whatever either side has made ready."""
    if not seat.user.has_perm("readiness.read", seat):
        return ReadinessTick.objects.none()
    return ReadinessTick.objects.filter(client=seat.client_id).select_related("by__user")


def _given(side: str) -> QuerySet[Acknowledgement, int]:
    return Acknowledgement.objects.filter(side=side).values_list("version_id", flat=True)
