"""Recording what was decided in a meeting or a chat."""

from datetime import date
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from fractional_cto.workspace.clients.models import Seat
from fractional_cto.workspace.decisions.actions.framing import add_option, raise_decision
from fractional_cto.workspace.decisions.models import Decision, Elsewhere
from fractional_cto.workspace.decisions.queries import deciders
from fractional_cto.workspace.engagements.models import Engagement
from fractional_cto.workspace.journal.actions import record
from fractional_cto.workspace.people.models import Person
from fractional_cto.workspace.shared.days import written
from fractional_cto.workspace.shared.editions import lock


@transaction.atomic
def record_elsewhere(  # all that is known of it at once
    *,
    seat: Seat,
    engagement: Engagement,
    chosen: str,
    who: Person,
    source: str,
    on: date,
    once: UUID,
    rationale: str = "",
    **said: Any,  # noqa: ANN401  # the fields of a decision
) -> Decision:
    """Record what somebody decided elsewhere; its decider by the charter is asked whether it is so.

    Raises ValidationError where a source lacks, the day lies ahead or before it was mentioned, or nobody by the charter
    could confirm it.
    """
    known = Decision.objects.filter(client=seat.client_id, once=once, elsewhere=True).first()
    if known:
        return known
    if not source.strip():
        raise ValidationError({"source": "Say where it was decided: a meeting, a chat, a letter."})
    decision = raise_decision(seat=seat, engagement=engagement, once=once, **said)
    _when(decision, on)
    decider = _confirming(decision, who)
    option = add_option(seat=seat, decision=decision, once=once, title=chosen)
    stored = lock(decision)
    Elsewhere.objects.create(
        client=seat.client, decision=stored, option=option, who=who, source=source, on=on, rationale=rationale,
        by=seat.user,
    )  # fmt: skip
    stored.decider, stored.state, stored.elsewhere = decider, Decision.State.DECIDED, True
    stored.save()
    changes = {"chosen": [None, chosen], "decided by": [None, str(who)]}
    verb = "recorded what was decided elsewhere on"
    record(client=seat.client, actor=seat.user, verb=verb, thing=stored, reason=source, changes=changes)
    return stored


def _when(decision: Decision, on: date) -> None:
    if on > timezone.localdate():
        raise ValidationError({"on": "This lies in the future: give the day it was decided."})
    if on < decision.raised_on:
        raise ValidationError(
            {"on": f"It was mentioned first on {written(decision.raised_on)}: correct one of the two."}
        )


def _confirming(decision: Decision, who: Person) -> Person:
    """Give who is asked whether it is so: the one who decided it if the charter lets them, or else who it names."""
    known = list(deciders(decision))
    if who in known:
        return who
    if len(known) != 1:
        names = ", ".join(map(str, known)) or "nobody who can sign in and read it"
        message = f"By the charter this is decided by {names}: one of them must be able to confirm it."
        raise ValidationError({"who": message})
    return known[0]
