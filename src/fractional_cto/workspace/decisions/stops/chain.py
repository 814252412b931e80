"""What followed elsewhere by a stop: from a finding that asks for one, and from an initiative."""

from collections.abc import Iterator

from django.urls import reverse

from fractional_cto.workspace.clients.models import Seat
from fractional_cto.workspace.decisions import queries as decisions
from fractional_cto.workspace.decisions.models import Decision
from fractional_cto.workspace.decisions.stops import queries
from fractional_cto.workspace.engagements.models import DecisionRight
from fractional_cto.workspace.findings.followed import Step
from fractional_cto.workspace.findings.models import Finding, Response
from fractional_cto.workspace.roadmap.models import Initiative


def of_finding(seat: Seat, finding: Finding) -> Iterator[Step]:
    """Offer to propose the stop that a finding asks for; the decision itself is told by chain.py."""
    wanted = getattr(finding, "response", None) == Response.Kind.STOP_DECISION and not finding.closed
    if not wanted or not seat.user.has_perm("decision.change", seat):
        return
    lives = decisions.visible(seat).filter(finding=finding, category=DecisionRight.Category.STOP)
    if not lives.exclude(state=Decision.State.WITHDRAWN).exists():
        yield _propose(seat, f"finding={finding.number}")


def of_initiative(seat: Seat, initiative: Initiative) -> Iterator[Step]:
    """Give each decision to stop it, or the way to propose one."""
    known = list(queries.stops(seat).filter(initiative=initiative))
    for stop in known:
        yield Step(title=stop.decision.question, href=stop.decision.get_absolute_url(), state=stop.stands)
    waits = any(stop.decision.open for stop in known)
    if not waits and not initiative.over and seat.user.has_perm("decision.change", seat):
        yield _propose(seat, f"initiative={initiative.number}")


def _propose(seat: Seat, what: str) -> Step:
    address = reverse("decisions:propose_stop", kwargs={"key": seat.client.key})
    return Step(title="Propose to stop it", href=f"{address}?{what}", asks=True)
