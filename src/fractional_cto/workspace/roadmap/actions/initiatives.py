"""From an idea to its end: adding, activating, parking, finishing and stopping initiatives."""

from datetime import date
from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone

from fractional_cto.workspace.clients.access import require
from fractional_cto.workspace.clients.models import Client, Seat
from fractional_cto.workspace.engagements.models import Engagement
from fractional_cto.workspace.journal.actions import record
from fractional_cto.workspace.roadmap.models import Initiative, Move
from fractional_cto.workspace.roadmap.queries import again, leads, room
from fractional_cto.workspace.shared.days import since_then
from fractional_cto.workspace.shared.editions import lock, revise

State = Initiative.State


@transaction.atomic
def add_initiative(*, seat: Seat, engagement: Engagement, once: UUID, **said: Any) -> Initiative:  # noqa: ANN401  # the fields of an initiative
    """Write down an idea; one that ``restarts`` what was stopped begins anew, and leaves the old one as it is."""
    require(seat, "roadmap.change", engagement)
    Client.objects.select_for_update(no_key=True).get(pk=seat.client_id)  # each number is given once
    known = Initiative.objects.filter(client=seat.client_id, once=once).first()
    if known:
        return known
    _of(engagement, said.get("goal"))
    _again(engagement, said.get("restarts"))
    made = Initiative.objects.create(client=seat.client, engagement=engagement, once=once, **said)
    Move.objects.create(client=seat.client, initiative=made, state=State.IDEA, by=seat.user)
    old = made.restarts
    changes = {"starts again": [None, f"initiative {old.number}: {old}"]} if old else {}
    record(client=seat.client, actor=seat.user, verb="added", thing=made, changes=changes)
    if old:
        changes = {"starts again as": [None, f"initiative {made.number}: {made}"]}
        record(client=seat.client, actor=seat.user, verb="starts again", thing=old, changes=changes)
    return made


@transaction.atomic
def edit_initiative(*, seat: Seat, initiative: Initiative, edition: str, **wanted: Any) -> Initiative:  # noqa: ANN401  # as above
    """Change its words, goal or accountable person; what it was called before stays in its history."""
    stored = _mine(seat, initiative)
    _not_over(stored)
    _of(stored.engagement, wanted.get("goal"))
    if stored.state == State.ACTIVE:
        _answered(wanted["accountable"])
    stored, changes = revise(stored, edition, wanted)
    if changes:
        record(client=seat.client, actor=seat.user, verb="edited", thing=stored, changes=changes)
    return stored


@transaction.atomic
def activate(
    *,
    seat: Seat,
    initiative: Initiative,
    started_on: date | None = None,
    instead: Initiative | None = None,
    restart_condition: str = "",
) -> Initiative:
    """Begin an idea, or go on with what was parked; ``instead`` is parked for it in the same step.

    Raises ValidationError where nobody answers for it, or it would be one more than the limit.
    """
    lock(initiative.engagement)
    stored = _mine(seat, initiative)
    if stored.state == State.ACTIVE:
        return stored
    _not_over(stored)
    _answered(stored.accountable)
    if instead is not None:
        _swap(seat, stored, instead, restart_condition)
    now = room(stored.engagement)
    if now.full and not stored.counted:
        message = (
            f"{now.said}: one more takes the place of another. Say which one is parked for it, "
            "propose to stop one, or ask the sponsor to waive the limit."
        )
        raise ValidationError(message, code="too-many")
    return _begin(seat, stored, _began(stored, started_on))


@transaction.atomic
def park(*, seat: Seat, initiative: Initiative, restart_condition: str) -> Initiative:
    """Let it rest, and say when it may go on; without that it would only be renamed."""
    lock(initiative.engagement)
    stored = _mine(seat, initiative)
    if stored.state == State.PARKED and stored.restart_condition == restart_condition:
        return stored
    if stored.state not in {State.ACTIVE, State.PARKED}:
        message = f"It is {stored.get_state_display().lower()}: only what is active is parked."
        raise ValidationError(message)
    if not restart_condition.strip():
        raise ValidationError({"restart_condition": "Say when it may go on: without that it still counts as active."})
    return _move(seat, stored, State.PARKED, "parked", restart_condition=restart_condition)


@transaction.atomic
def finish(*, seat: Seat, initiative: Initiative, reason: str) -> Initiative:
    """Say that it is done, and what came of it."""
    lock(initiative.engagement)
    stored = _mine(seat, initiative)
    if stored.state == State.DONE:
        return stored
    if stored.state != State.ACTIVE:
        message = f"It is {stored.get_state_display().lower()}: only what is active can be done."
        raise ValidationError(message)
    if not reason.strip():
        raise ValidationError({"reason": "Say what came of it."})
    return _move(seat, stored, State.DONE, "finished", reason=reason)


@transaction.atomic
def stop(*, seat: Seat, initiative: Initiative) -> Initiative:
    """Stop it, as a decision says that was taken in the same transaction; the database wants to see that one."""
    require(seat, "roadmap.read", initiative)
    lock(initiative.engagement)
    stored = lock(initiative)
    return stored if stored.over else _move(seat, stored, State.STOPPED, "stopped")


@transaction.atomic
def take_place(*, seat: Seat, initiative: Initiative) -> str:
    """Let it begin or go on in the place of what a decision stopped; say what hindered it, or nothing."""
    require(seat, "roadmap.read", initiative)
    lock(initiative.engagement)
    stored = lock(initiative)
    now = room(stored.engagement)
    if stored.state not in {State.IDEA, State.PARKED}:
        return f"it was {stored.get_state_display().lower()} already"
    if stored.accountable is None or not stored.accountable.present:
        return "nobody who is here answered for it"
    if now.full and not stored.counted:
        return f"there was no room ({now.said})"
    _begin(seat, stored, timezone.localdate())
    return ""


def _mine(seat: Seat, initiative: Initiative) -> Initiative:
    require(seat, "roadmap.own", initiative)
    stored = lock(initiative)
    if not leads(seat, stored):
        raise PermissionDenied
    return stored


def _not_over(initiative: Initiative) -> None:
    if initiative.over:
        message = f"It is {initiative.get_state_display().lower()}, and stays as it is: add a new one to begin again."
        raise ValidationError(message)


def _of(engagement: Engagement, goal: Any) -> None:  # noqa: ANN401  # an Outcome, or None
    if goal is not None and goal.engagement_id != engagement.pk:
        raise ValidationError({"goal": "Choose an outcome of this engagement."})


def _again(engagement: Engagement, old: Initiative | None) -> None:
    if old is None:
        return
    if old.engagement_id != engagement.pk or old.state != State.STOPPED:
        message = "Only what was stopped at this engagement starts again."
        raise ValidationError(message)
    follower = again(old)
    if follower is not None:
        message = f"It starts again already, as initiative {follower.number}."
        raise ValidationError(message)


def _answered(accountable: Any) -> None:  # noqa: ANN401  # a Person, or None
    if accountable is None or not accountable.present:
        message = "Nobody who is here answers for it: name one accountable person first."
        raise ValidationError(message, code="nobody-answers")


def _swap(seat: Seat, initiative: Initiative, instead: Initiative, restart_condition: str) -> None:
    if instead.engagement_id != initiative.engagement_id or instead.pk == initiative.pk:
        raise ValidationError({"instead": "Choose another active initiative of this engagement."})
    park(seat=seat, initiative=instead, restart_condition=restart_condition)


def _begin(seat: Seat, initiative: Initiative, since: date) -> Initiative:
    verb = "began" if initiative.state == State.IDEA else "restarted"
    return _move(seat, initiative, State.ACTIVE, verb, since=since)


def _began(initiative: Initiative, started_on: date | None) -> date:
    """Give the day it begins; an idea may have begun before anybody wrote it down, what was parked goes on today."""
    today = timezone.localdate()
    if initiative.state != State.IDEA or started_on is None:
        return today
    if started_on > today:
        raise ValidationError({"started_on": "This lies in the future: activate it on the day it begins."})
    since_then("started_on", started_on)
    return started_on


def _move(seat: Seat, initiative: Initiative, state: State, verb: str, **said: Any) -> Initiative:  # noqa: ANN401  # the fields of a move
    """Write the state down, and then let it hold."""
    made = Move.objects.create(client=seat.client, initiative=initiative, state=state, by=seat.user, **said)
    before, initiative.state = initiative.get_state_display(), state
    initiative.restart_condition = made.restart_condition
    if state == State.ACTIVE and initiative.started_on is None:
        initiative.started_on = made.since
    initiative.save()
    changes: dict[str, list[str | None]] = {"state": [before, str(state.label)]}
    if made.restart_condition:
        changes["may go on"] = [None, made.restart_condition]
    record(client=seat.client, actor=seat.user, verb=verb, thing=initiative, reason=made.reason, changes=changes)
    return initiative
