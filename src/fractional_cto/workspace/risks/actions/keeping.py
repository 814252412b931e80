"""Keeping the risk of a finding here: what its approver accepted there, or is asked to, goes on here (I12)."""

from django.core.exceptions import ValidationError
from django.utils import timezone

from fractional_cto.workspace.clients.models import Seat
from fractional_cto.workspace.findings.models import Response
from fractional_cto.workspace.risks.actions.steps import State, lead, told
from fractional_cto.workspace.risks.beginning import says_the_same
from fractional_cto.workspace.risks.models import Acceptance, Risk, Verdict
from fractional_cto.workspace.risks.queries import approvers


def take_over(seat: Seat, risk: Risk, answer: Response) -> None:
    """Let a risk that was just raised be accepted as its finding is; said otherwise, its approver is asked anew.

    Raises ValidationError where the approver may not accept it like this: nothing that was accepted gets lost.
    """
    if risk.owner is None:
        raise ValidationError({"owner": "A risk that is accepted, or waits to be, has an owner."})
    if answer.approver is None or answer.due is None or not approvers(risk).filter(pk=answer.approver.pk).exists():
        message = (
            f"{answer.approver} was asked to accept it in the finding, and may not accept it like this: the sponsor "
            "may, or the executive who answers for its domain, and never its owner. Change that here, or respond to "
            "the finding anew first."
        )
        raise ValidationError(message)
    agreed = _given(risk, answer)
    made = Acceptance.objects.create(
        client=seat.client, risk=risk, until=answer.due, reason=answer.text, owner=risk.owner,
        approver=answer.approver, score=risk.score,
        proposed_by=answer.decided_by if agreed else seat.user, at=answer.at if agreed else timezone.now(),
    )  # fmt: skip
    changes: dict[str, list[str | None]] = {"acceptance": [None, str(made)]}
    if not agreed:
        told(seat, risk, "proposed to accept", reason=answer.text, changes=changes)
        return
    said = answer.verdict
    Verdict.objects.create(client=seat.client, acceptance=made, agreed=True, reason=said.reason, by=said.by, at=said.at)
    changes |= lead(risk, State.ACCEPTED)
    risk.accepted_until, risk.treatment = made.until, Risk.Treatment.ACCEPT
    risk.save()
    told(seat, risk, "kept the acceptance of", reason=answer.text, changes=changes)


def _given(risk: Risk, answer: Response) -> bool:
    """Tell whether its approver has accepted just this."""
    verdict = getattr(answer, "verdict", None)
    if verdict is None or answer.approver is None or verdict.by_id != answer.approver.user_id:
        return False
    return answer.owner_id == risk.owner_id and says_the_same(risk, answer.finding)
