"""What followed from a finding here: its decision, or the way to frame one."""

from collections.abc import Iterator

from django.urls import reverse

from fractional_cto.workspace.clients.models import Seat
from fractional_cto.workspace.decisions import queries
from fractional_cto.workspace.decisions.columns import stands
from fractional_cto.workspace.decisions.models import Decision
from fractional_cto.workspace.findings.followed import Step
from fractional_cto.workspace.findings.models import Finding, Response


def followed(seat: Seat, finding: Finding) -> Iterator[Step]:
    """Give each decision that came from it; where one was asked for and none is open or decided, offer to frame it."""
    known = list(queries.decisions(seat).filter(finding=finding))
    for decision in known:
        yield Step(title=decision.question, href=decision.get_absolute_url(), state=stands(decision))
    lives = any(decision.state != Decision.State.WITHDRAWN for decision in known)
    wanted = getattr(finding, "response", None) == Response.Kind.DECISION and not finding.closed
    if wanted and not lives and seat.user.has_perm("decision.change", seat):
        address = reverse("decisions:add_decision", kwargs={"key": seat.client.key})
        yield Step(title="Frame the decision", href=f"{address}?finding={finding.number}", asks=True)
