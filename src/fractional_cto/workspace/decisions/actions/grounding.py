"""What a decision serves and respects, and what whoever recommends has to gain (I5)."""

from collections.abc import Sequence
from uuid import UUID

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction

from fractional_cto.workspace.clients.access import require
from fractional_cto.workspace.clients.models import Seat
from fractional_cto.workspace.decisions.actions.framing import framed, to_frame
from fractional_cto.workspace.decisions.models import Constraint, Decision, Interest
from fractional_cto.workspace.decisions.queries import declares, outcomes, rightful, visible
from fractional_cto.workspace.engagements.models import Outcome
from fractional_cto.workspace.journal.actions import record
from fractional_cto.workspace.shared.editions import lock, revise


@transaction.atomic
def ground(
    *, seat: Seat, decision: Decision, edition: str, outcome: Outcome | None, constraints: Sequence[str]
) -> Decision:
    """Link the outcome a decision serves, and write down what every option respects.

    Raises ValidationError where the outcome is not approved, or it is not being framed.
    """
    stored = to_frame(seat, decision)
    if outcome is not None and not outcomes(stored).filter(pk=outcome.pk).exists():
        raise ValidationError({"outcome": "Link an approved outcome of its engagement."})
    # whoever was named may not decide it any more
    nobody = {} if rightful(stored) else {"decider": None}
    stored, changes = revise(stored, edition, {"outcome": outcome, **nobody})
    wanted = [text.strip() for text in constraints if text.strip()]
    before = [str(one) for one in stored.constraints.all()]
    if wanted != before:
        stored.constraints.all().delete()
        for place, text in enumerate(wanted, start=1):
            Constraint.objects.create(client=seat.client, decision=stored, place=place, text=text)
        changes["constraints"] = ["\n".join(before) or None, "\n".join(wanted) or None]
    if changes:
        framed(stored)
        stored.save()
        verb = "set the outcome and constraints of"
        record(client=seat.client, actor=seat.user, verb=verb, thing=stored, changes=changes)
    return stored


@transaction.atomic
def declare(*, seat: Seat, decision: Decision, once: UUID, interested: bool, text: str = "") -> Interest:
    """Say what one has to gain from an option, or that it is nothing; only for oneself.

    Raises PermissionDenied for everybody but whoever recommends or frames it, ValidationError where an interest is not
    named.
    """
    require(seat, "decision.comment", decision)
    if not visible(seat).filter(pk=decision.pk).exists():
        raise PermissionDenied
    stored = lock(decision)
    made = Interest.objects.filter(decision=stored, once=once).first()
    if made:
        return made
    who = declares(seat, stored)
    if who is None:
        raise PermissionDenied
    if not stored.changing:
        message = f"It is {stored.get_state_display().lower()}: an interest is declared before."
        raise ValidationError(message)
    if interested and not text.strip():
        raise ValidationError({"text": "Name the interest: in which option, and what it is."})
    said = Interest.objects.create(
        client=seat.client, decision=stored, person=who, once=once, interested=interested,
        text=text if interested else "", by=seat.user,
    )  # fmt: skip
    verb = "declared an interest in" if interested else "declared no interest in"
    record(client=seat.client, actor=seat.user, verb=verb, thing=stored, reason=said.text)
    return said
