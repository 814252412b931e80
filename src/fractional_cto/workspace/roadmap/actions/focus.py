"""What only the sponsor says: how many initiatives may be active, and for how long one more may."""

from datetime import date, timedelta
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from fractional_cto.workspace.accounts import proof
from fractional_cto.workspace.clients.access import require
from fractional_cto.workspace.clients.models import Seat
from fractional_cto.workspace.engagements.models import Engagement
from fractional_cto.workspace.journal.actions import record
from fractional_cto.workspace.roadmap.models import Limit, Waiver, WaiverAnswer, WaiverRequest
from fractional_cto.workspace.roadmap.models.limit import MOST
from fractional_cto.workspace.roadmap.queries import room
from fractional_cto.workspace.shared.days import written
from fractional_cto.workspace.shared.editions import lock

LONGEST = timedelta(days=92)  # a quarter: who wants it for longer changes the limit


@transaction.atomic
def set_limit(*, seat: Seat, engagement: Engagement, number: int, reason: str) -> Limit | None:
    """Say how many initiatives may be active at a time; None where it says so already.

    Raises ValidationError without a reason, and where more are active than that.
    """
    require(seat, "roadmap.decide", engagement)
    stored = lock(engagement)
    now = room(stored)
    if now.limit == number:
        return None
    proof.want(seat.user)
    if not 1 <= number <= MOST:
        raise ValidationError({"number": f"Allow between one and {MOST} initiatives at a time."})
    if not reason.strip():
        raise ValidationError({"reason": "Say why, in a sentence the other side understands."})
    if number + now.waived < now.active:
        message = f"{now.active} are active: park or stop one first, then lower the limit."
        raise ValidationError({"number": message})
    made = Limit.objects.create(client=seat.client, engagement=stored, number=number, reason=reason, by=seat.user)
    changes = {"initiatives at a time": [str(now.limit), str(number)]}
    record(client=seat.client, actor=seat.user, verb="set the limit of", thing=stored, reason=reason, changes=changes)
    return made


@transaction.atomic
def waive(
    *, seat: Seat, engagement: Engagement, reason: str, expires_on: date, once: UUID, asked: WaiverRequest | None = None
) -> Waiver:
    """Let one more initiative be active than the limit says, until a day; ``asked`` is answered by it.

    Raises ValidationError without a reason, and where what was asked is answered or taken back already.
    """
    require(seat, "roadmap.decide", engagement)
    stored = lock(engagement)
    known = Waiver.objects.filter(engagement=stored, once=once).first()
    if known:
        return known
    proof.want(seat.user)
    if asked is not None and (asked.initiative.engagement_id != stored.pk or hasattr(lock(asked), "answer")):
        message = "That request is answered or taken back already."
        raise ValidationError(message)
    if not reason.strip():
        raise ValidationError({"reason": "Say why one more is worth it."})
    today = timezone.localdate()
    if not today <= expires_on <= today + LONGEST:
        message = "Choose a day within the next three months: what shall last longer is a change of the limit."
        raise ValidationError({"expires_on": message})
    made = Waiver.objects.create(
        client=seat.client, engagement=stored, rule=Waiver.Rule.INITIATIVES, reason=reason, since=today,
        expires_on=expires_on, by=seat.user, once=once,
    )  # fmt: skip
    if asked is not None:
        kind = WaiverAnswer.Kind.GRANTED
        WaiverAnswer.objects.create(client=seat.client, request=asked, kind=kind, waiver=made, by=seat.user)
    changes = {"one more active initiative, until": [None, f"{written(expires_on)}"]}
    record(client=seat.client, actor=seat.user, verb="waived a rule of", thing=stored, reason=reason, changes=changes)
    return made
