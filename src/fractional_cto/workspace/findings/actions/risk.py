"""Accepting a risk, or not: done by the approver, signed in as themself."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction

from fractional_cto.workspace.accounts import proof
from fractional_cto.workspace.clients.models import Seat
from fractional_cto.workspace.findings.models import Finding, Verdict
from fractional_cto.workspace.findings.queries import proposal
from fractional_cto.workspace.journal.actions import record
from fractional_cto.workspace.shared.editions import lock


@transaction.atomic
def decide_risk(*, seat: Seat, finding: Finding, response: int, agreed: bool, reason: str = "") -> Verdict:
    """Accept a proposed risk until its day, or say why not; response is the key of the proposal that was read.

    Raises ValidationError where another proposal took its place, the owner is the approver by now, a reason lacks, or
    the approver's address is not proven.
    """
    stored = lock(finding)
    given = Verdict.objects.filter(response=response, response__finding=stored, by=seat.user).first()
    if given:
        return given
    proposed = proposal(seat, stored)
    if proposed is None:
        raise PermissionDenied
    proof.want(seat.user)
    if proposed.pk != response:
        message = "The proposal was replaced while you were reading: look at what is proposed now, then decide."
        raise ValidationError(message)
    if proposed.approver_id == stored.owner_id:
        message = "You own this finding by now, and who owns a risk does not accept it: have it assigned to another."
        raise ValidationError(message)
    if not agreed and not reason.strip():
        raise ValidationError({"reason": "Say why not: whoever proposed it needs to know."})
    verdict = Verdict.objects.create(client=seat.client, response=proposed, agreed=agreed, reason=reason, by=seat.user)
    verb = "accepted the risk of" if agreed else "did not accept the risk of"
    record(client=seat.client, actor=seat.user, verb=verb, thing=stored, reason=reason)
    return verdict
