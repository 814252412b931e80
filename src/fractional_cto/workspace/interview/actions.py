"""Everything that answers a question, or takes an answer back."""

from datetime import date
from uuid import UUID

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone

from fractional_cto.workspace.audits import asking
from fractional_cto.workspace.clients.access import require
from fractional_cto.workspace.clients.models import Client, Role, Seat
from fractional_cto.workspace.interview import queries
from fractional_cto.workspace.interview.models import Answer, Withdrawal
from fractional_cto.workspace.journal.actions import record
from fractional_cto.workspace.shared.days import since_then
from fractional_cto.workspace.shared.editions import lock


@transaction.atomic
def note_answer(  # what an answer is made of
    *, seat: Seat, question: str, answer: str, by: str, on: date, once: UUID, level: int | None = None
) -> Answer:
    """Note what somebody said: whoever leads notes anybody's word, everybody else their own.

    Raises ValidationError where it is no answer as an audit takes it, or was noted already.
    """
    require(seat, "interview.answer")
    client = Client.objects.select_for_update(no_key=True).get(pk=seat.client_id)  # each number is given once
    known = Answer.objects.filter(client=client, once=once).first()
    if known:
        return known
    if seat.role != Role.PRACTITIONER and by != seat.user.name:
        raise PermissionDenied
    told = asking.read(question=question, answer=answer, by=by, on=on, level=level)
    since_then("on", told.on)
    if told.on > timezone.localdate():
        raise ValidationError({"on": "This lies in the future: give the day on which it was said."})
    if queries.same(client, told.question, told.by, told.on).exists():
        message = "They answered this on that day already: withdraw that answer first, or give another day."
        raise ValidationError({"on": message})
    made = Answer.objects.create(
        client=client, question=told.question, answer=told.answer, by=told.by, on=told.on, level=told.level,
        noted_by=seat.user, once=once,
    )  # fmt: skip
    record(client=client, actor=seat.user, verb="noted", thing=made)
    return made


@transaction.atomic
def withdraw(*, seat: Seat, answer: Answer, reason: str) -> Withdrawal:
    """Say that an answer does not count any more, and why; it stays to be read."""
    require(seat, "interview.answer", answer)
    stored = lock(answer)
    if not queries.withdraws(seat, stored):
        raise PermissionDenied
    known = Withdrawal.objects.filter(answer=stored).first()
    if known:
        return known
    if not reason.strip():
        raise ValidationError({"reason": "Say why it does not count any more."})
    made = Withdrawal.objects.create(client=seat.client, answer=stored, reason=reason, by=seat.user)
    record(client=seat.client, actor=seat.user, verb="withdrew", thing=stored, reason=reason)
    return made
