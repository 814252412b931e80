"""Living with a risk until a day: one proposes it, the approver says yes or no, signed in as themself (I12)."""

from datetime import date
from uuid import UUID

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction

from fractional_cto.workspace.accounts import proof
from fractional_cto.workspace.clients.access import require
from fractional_cto.workspace.clients.models import Seat
from fractional_cto.workspace.people.models import Person
from fractional_cto.workspace.risks.actions.steps import State, lead, not_past, to_change, told
from fractional_cto.workspace.risks.models import Acceptance, Risk, Verdict
from fractional_cto.workspace.risks.queries import approvers, proposal
from fractional_cto.workspace.shared.days import within_a_year, written
from fractional_cto.workspace.shared.editions import as_read, lock


@transaction.atomic
def propose(
    *, seat: Seat, risk: Risk, approver: Person | None, until: date, reason: str, once: UUID, edition: str
) -> Acceptance:
    """Ask somebody to live with a risk until a day; what was asked before counts no more.

    Raises ValidationError where it has no owner, the approver may not accept it, or the day is past or too far.
    """
    require(seat, "risk.change", risk)
    known = Acceptance.objects.filter(client=seat.client_id, once=once).first()
    if known:
        return known
    stored = to_change(seat, risk)
    as_read(stored, edition)
    if stored.vacant or stored.owner is None:
        message = "It has no owner who is there: name one under Plan, then propose to accept it."
        raise ValidationError(message)
    approver = _approver(stored, approver)
    not_past("until", until)
    if not within_a_year(until):
        raise ValidationError({"until": "A risk is accepted for twelve months at most."})
    if not reason.strip():
        raise ValidationError({"reason": "Say why to live with it: this is what its approver reads."})
    made = Acceptance.objects.create(
        client=seat.client, risk=stored, until=until, reason=reason, owner=stored.owner, approver=approver,
        score=stored.score, proposed_by=seat.user, once=once,
    )  # fmt: skip
    told(seat, stored, "proposed to accept", reason=reason, changes={"acceptance": [None, str(made)]})
    return made


@transaction.atomic
def accept(*, seat: Seat, risk: Risk, acceptance: int, agreed: bool, reason: str = "", edition: str) -> Verdict:
    """Accept a risk until its day, or say why not; acceptance is the key of the proposal that was read.

    Raises ValidationError where another proposal took its place, a reason lacks or the approver's address is not
    proven, ChangedMeanwhile where the risk is not what was read, and PermissionDenied for everybody else.
    """
    require(seat, "risk.accept", risk)
    stored = lock(risk)
    given = Verdict.objects.filter(acceptance=acceptance, acceptance__risk=stored, by=seat.user).first()
    if given:
        return given
    asked = proposal(seat, stored)
    if asked is None:
        raise PermissionDenied
    proof.want(seat.user)
    if asked.pk != acceptance:
        message = "The proposal was replaced while you were reading: look at what is proposed now, then decide."
        raise ValidationError(message)
    as_read(stored, edition)
    if not agreed and not reason.strip():
        raise ValidationError({"reason": "Say why not: whoever proposed it needs to know."})
    verdict = Verdict.objects.create(client=seat.client, acceptance=asked, agreed=agreed, reason=reason, by=seat.user)
    changes: dict[str, list[str | None]] = {}
    if agreed:
        changes = lead(stored, State.ACCEPTED)
        changes["accepted_until"] = [str(stored.accepted_until or "") or None, f"{written(asked.until)}"]
        stored.accepted_until, stored.treatment = asked.until, Risk.Treatment.ACCEPT
        stored.save()
    told(seat, stored, "accepted" if agreed else "did not accept", reason=reason, changes=changes)
    return verdict


def _approver(risk: Risk, approver: Person | None) -> Person:
    known = approvers(risk)
    if approver is not None and known.filter(pk=approver.pk).exists():
        return approver
    names = ", ".join(map(str, known)) or "nobody yet: let the sponsor sign in and connect their account with a person"
    message = f"The sponsor accepts it, or the executive who answers for its domain; not its owner. That is {names}."
    raise ValidationError({"approver": message})
