"""What waits for somebody on an escalation path, and where nobody is there."""

from collections.abc import Iterator, Sequence
from itertools import islice

from django.db.models import QuerySet
from django.utils import timezone

from fractional_cto.workspace.clients.models import Role, Seat
from fractional_cto.workspace.escalations.models import Blocker
from fractional_cto.workspace.escalations.open_marks import add_marks
from fractional_cto.workspace.escalations.queries import ENDED, is_open, reads, still_open
from fractional_cto.workspace.escalations.steps import Step, current, vacancy
from fractional_cto.workspace.shared.needs import LIMIT, Kind, Need, may
from fractional_cto.workspace.shared.numbers import Numbers
from fractional_cto.workspace.shared.prepared import prepared_for_all


def needs(seats: Sequence[Seat]) -> Iterator[Need]:
    """Ask whoever an escalated blocker is at now, and who leads where nobody was; of all clients together."""
    asked = may(seats, "escalation.change")
    if not asked:
        return
    escalated = _escalated(seats)
    add_marks(escalated)
    # a condition for each of fifty clients takes longer to write down than the rows to look through
    readable = (one for one in escalated if reads(asked[one.client_id], one))
    for blocker in islice(readable, LIMIT):
        seat, step, empty = asked[blocker.client_id], current(blocker), vacancy(blocker)
        if step is not None and step.person is not None and step.person.user_id == seat.user_id:
            yield _own(blocker, step)
        if step is not None and empty is not None and seat.role == Role.PRACTITIONER:
            yield _vacant(blocker, step, empty)


@prepared_for_all
def _escalated(seats: Sequence[Seat]) -> QuerySet[Blocker]:
    asked = may(seats, "escalation.change")
    rows = Blocker.objects.filter(client__in=Numbers(asked), escalation__isnull=False).exclude(ENDED)
    return still_open(rows).order_by("since")


def _own(blocker: Blocker, step: Step) -> Need:
    """Ask to settle it; a decision is got decided, and leads there straight."""
    what, href = "Settle", blocker.get_absolute_url()
    if blocker.decision is not None:
        blocker.decision.client = blocker.client
        what = "Get it decided, or hand it up," if step.further else "Get it decided"
        href = blocker.decision.get_absolute_url()
    return Need(
        client=blocker.client_id,
        kind=Kind.LATE if step.due < timezone.now() else Kind.WAITING,
        title=f"{what} until {step.due:%-d %b}: {blocker.what}",
        href=href,
        since=step.raised_at,
        open=is_open(blocker),
    )


def _vacant(blocker: Blocker, step: Step, empty: Step) -> Need:
    what = "say who, or hand it up" if step.further else "say who"
    return Need(
        client=blocker.client_id,
        kind=Kind.VACANT,
        title=f"Nobody is there to settle “{blocker.what}” as “{empty.rung.who}”: {what}",
        href=blocker.get_absolute_url(),
        since=empty.raised_at,
        open=is_open(blocker),
    )
