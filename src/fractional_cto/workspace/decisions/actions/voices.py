"""Who disagrees, and where sides stand against each other."""

from uuid import UUID

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import F, QuerySet

from fractional_cto.workspace.clients.access import held, require
from fractional_cto.workspace.clients.models import Role, Seat
from fractional_cto.workspace.decisions.charter import role_of
from fractional_cto.workspace.decisions.models import Deadlock, Decision, Dissent, Option, Position
from fractional_cto.workspace.decisions.queries import deciders, visible, with_sponsor
from fractional_cto.workspace.engagements.models import DecisionRight, Party
from fractional_cto.workspace.journal.actions import record
from fractional_cto.workspace.people.models import Person
from fractional_cto.workspace.shared.editions import lock

State = Decision.State


@transaction.atomic
def dissent(*, seat: Seat, decision: Decision, text: str, once: UUID) -> Dissent:
    """Disagree, before or after it is decided, and say why; it stands beside the choice for good."""
    stored = _seen(seat, decision)
    made = stored.dissents.filter(once=once).first()
    if made:
        return made
    if not text.strip():
        raise ValidationError({"text": "Say why you disagree."})
    said = Dissent.objects.create(client=seat.client, decision=stored, text=text, by=seat.user, once=once)
    record(client=seat.client, actor=seat.user, verb="disagreed with", thing=stored, reason=text)
    return said


@transaction.atomic
def take_side(*, seat: Seat, decision: Decision, person: Person, option: Option, argument: str, once: UUID) -> Position:
    """Write down what somebody wants and why: one's own side, or as who frames it anybody's."""
    stored = _seen(seat, decision)
    made = stored.positions.filter(once=once).first()
    if made:
        return made
    if person.user_id != seat.user_id:
        require(seat, "decision.change", person)
    _undecided(stored)
    if option.decision_id != stored.pk:
        raise ValidationError({"option": "Take the side of an option of this decision."})
    if not argument.strip():
        raise ValidationError({"argument": "Say what speaks for it."})
    said = Position.objects.create(
        client=seat.client, decision=stored, person=person, option=option, argument=argument, by=seat.user, once=once
    )
    changes = {"side": [None, f"{person}: {option}"]}
    record(client=seat.client, actor=seat.user, verb="noted a side of", thing=stored, changes=changes)
    return said


@transaction.atomic
def call_deadlock(*, seat: Seat, decision: Decision, reason: str) -> Deadlock:
    """Give it to whoever decides deadlocks, or else to the sponsor; what was ready is framed for them."""
    require(seat, "decision.change", decision)
    stored = lock(decision)
    made = Deadlock.objects.filter(decision=stored).first()
    if made:
        return made
    _undecided(stored)
    if stored.category in DecisionRight.KEPT:
        message = "Whoever decides this decides it also where others disagree: it is no deadlock in the team."
        raise ValidationError(message)
    if not reason.strip():
        raise ValidationError({"reason": "Say why nobody gives way."})
    if not two_sides(stored):
        message = "Write down the sides first: two people at least who want different things."
        raise ValidationError(message)
    if Decision.objects.filter(with_sponsor(), pk=stored.pk, state=State.READY).exists():
        message = f"It waits for {stored.decider}, the sponsor, who decides between the sides: it is not stuck."
        raise ValidationError(message)
    _not_the_sponsors(stored)
    made = Deadlock.objects.create(
        client=seat.client, decision=stored, reason=reason, own=own_sides(stored), by=seat.user
    )
    before, stored.state = stored.decider, State.FRAMING
    known = list(deciders(stored))
    stored.decider = known[0] if len(known) == 1 else None
    stored.save()
    changes = {"decider": [str(before) if before else None, str(stored.decider) if stored.decider else None]}
    record(
        client=seat.client, actor=seat.user, verb="called a deadlock in", thing=stored, reason=reason, changes=changes
    )
    return made


def _not_the_sponsors(decision: Decision) -> None:
    """Leave with the sponsor what they were asked, for as long as it is theirs.

    What nobody put before them goes to whoever both sides agreed breaks deadlocks.
    """
    if role_of(decision) != Party.SPONSOR:
        return
    sponsors = Seat.objects.filter(held(), client=decision.client_id, role=Role.SPONSOR)
    if decision.history.filter(state=State.READY, decider__user__in=sponsors.values("user")).exists():
        message = "It was put before the sponsor, who decides between the sides: put it forward again."
        raise ValidationError(message)


def two_sides(decision: Decision) -> bool:
    """Tell whether two people want different things; the newest word of each counts."""
    return _differ(decision.positions.all())


def own_sides(decision: Decision) -> bool:
    """Tell whether two executives or team leads do, who said so themselves: nobody decides between sides they wrote."""
    team = Seat.objects.filter(held(), client=decision.client_id, role__in=(Role.EXECUTIVE, Role.ENGINEER))
    return _differ(decision.positions.filter(by=F("person__user"), by__in=team.values("user")))


def _differ(said: QuerySet[Position]) -> bool:
    newest = dict(said.order_by("pk").values_list("person", "option"))
    return len(set(newest.values())) > 1


def _seen(seat: Seat, decision: Decision) -> Decision:
    require(seat, "decision.comment", decision)
    if not visible(seat).filter(pk=decision.pk).exists():
        raise PermissionDenied
    return lock(decision)


def _undecided(decision: Decision) -> None:
    if not decision.open:
        message = f"It is {decision.get_state_display().lower()}, and stays as it is."
        raise ValidationError(message)
