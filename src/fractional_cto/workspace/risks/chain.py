"""What followed from a finding here: its risks, or the way to raise one."""

from collections.abc import Iterator

from django.urls import reverse

from fractional_cto.workspace.clients.models import Seat
from fractional_cto.workspace.findings.followed import Step
from fractional_cto.workspace.findings.models import Finding, Response, Turn
from fractional_cto.workspace.risks import queries
from fractional_cto.workspace.risks.rest import stands


def followed(seat: Seat, finding: Finding) -> Iterator[Step]:
    """Give each risk that came from it; where none is standing and the finding is open, offer to raise one.

    What was accepted in the finding, or waits to be, is offered to be kept: from then on the risk is what counts.
    """
    known = list(queries.risks(seat).filter(finding=finding))
    newest = max((risk.number for risk in known if not risk.closed), default=0)
    for risk in known:
        counts = risk.number == newest and bool(getattr(finding, "kept", None))
        said = f"Risk {risk.number}: {stands(risk)}"
        yield Step(title=risk.title, href=risk.get_absolute_url(), state=said, counts=counts)
    lives = any(not risk.closed for risk in known)
    if not lives and not finding.closed and seat.user.has_perm("risk.change", seat):
        address = reverse("risks:add_risk", kwargs={"key": seat.client.key})
        title = "Keep it in the register of risks" if _accepted(finding) else "Raise a risk"
        yield Step(title=title, href=f"{address}?finding={finding.number}", asks=True)


def _accepted(finding: Finding) -> bool:
    """Tell whether its risk is accepted there, or waits to be; the finding comes from queries.findings."""
    answered = getattr(finding, "response", None) == Response.Kind.ACCEPTED_RISK
    return answered and getattr(finding, "turn", "") in {Turn.PROPOSED, Turn.RESTS}
