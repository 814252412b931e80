"""What stops want of somebody: the steps that are late."""

from collections.abc import Iterator, Sequence

from django.db.models import F, Q, QuerySet
from django.utils import timezone

from fractional_cto.workspace.clients.models import Role, Seat
from fractional_cto.workspace.decisions.models import Turn, WindDownStep
from fractional_cto.workspace.findings.queries import LABELS
from fractional_cto.workspace.shared.needs import LIMIT, Kind, Need, may
from fractional_cto.workspace.shared.numbers import Numbers
from fractional_cto.workspace.shared.prepared import prepared_for_all

TOLD = (
    *("client_id", "what", "due", "owner__name", "owner__user_id", "stop__title", "stop__decision__client_id"),
    *("stop__decision__number", "stop__decision__label", "stop__decision__finding__label"),
)


def needs(seats: Sequence[Seat]) -> Iterator[Need]:
    """Ask whoever owns a late step, and whoever leads the work; one question for all clients."""
    owning = may(seats, "decision.comment")
    for step in _late(seats):
        decision, seat = step.stop.decision, owning[step.client_id]
        decision.client = seat.client
        labels = LABELS.get(Role(seat.role), ())
        if decision.label not in labels or (decision.finding is not None and decision.finding.label not in labels):
            continue
        yield Need(
            client=step.client_id, kind=Kind.LATE, title=f"Wind down {step.stop}: {step}",
            href=decision.get_absolute_url(), since=step.due,
            on="" if step.owner.user_id == seat.user_id else str(step.owner),
        )  # fmt: skip


@prepared_for_all
def _late(seats: Sequence[Seat]) -> QuerySet[WindDownStep] | None:
    leading, owning = may(seats, "decision.change"), may(seats, "decision.comment")
    if not owning:
        return None
    own = Q(client__in=Numbers(owning), owner__user__in={seat.user_id for seat in owning.values()})
    late = WindDownStep.objects.filter(
        own | Q(client__in=Numbers(leading)), done_on=None, due__lt=timezone.localdate(),
        stop__decision__choice__option=F("stop__option"),
    ).exclude(stop__decision__turns__kind__in=Turn.ENDS)  # fmt: skip
    found = late.select_related("owner", "stop__decision__finding").order_by("due", "pk")
    return found.only(*TOLD)[:LIMIT]
