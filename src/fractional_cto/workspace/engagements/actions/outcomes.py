"""Proposing, approving and judging outcomes."""

from typing import Any
from uuid import UUID, uuid4

from django.db import transaction
from django.utils import timezone

from fractional_cto.workspace.accounts import proof
from fractional_cto.workspace.clients.access import require
from fractional_cto.workspace.clients.models import Seat
from fractional_cto.workspace.engagements.actions.charter import settle
from fractional_cto.workspace.engagements.actions.refusals import NobodyAnswers, NotFromHere, ReasonNeeded, TooMany
from fractional_cto.workspace.engagements.models import Charter, Engagement, Outcome
from fractional_cto.workspace.journal.actions import record
from fractional_cto.workspace.shared.editions import lock, revise

State = Outcome.State


@transaction.atomic
def add_outcome(*, seat: Seat, engagement: Engagement, once: UUID | None = None, **wanted: Any) -> Outcome:  # noqa: ANN401  # the fields of an outcome
    """Propose an outcome; the same ``once`` gives the one that was proposed the first time."""
    require(seat, "outcome.change", engagement)
    charter = lock(engagement.charter)
    if once and (known := engagement.outcomes.filter(once=once).first()):
        return known
    last = engagement.outcomes.order_by("-number").first()
    outcome = Outcome.objects.create(
        client=seat.client,
        engagement=engagement,
        number=last.number + 1 if last else 1,
        once=once or uuid4(),
        original_due=wanted["due"],
        **wanted,
    )
    _told(seat, charter, "proposed", outcome)
    return outcome


@transaction.atomic
def edit_outcome(*, seat: Seat, outcome: Outcome, edition: str, **wanted: Any) -> Outcome:  # noqa: ANN401  # the fields of an outcome
    """Change an outcome's words, figures, owner or path; the day first agreed is kept. Raises NobodyAnswers."""
    require(seat, "outcome.change", outcome)
    charter = lock(outcome.engagement.charter)
    before = lock(outcome)
    after = {name: wanted.get(name, getattr(before, name)) for name in ("accountable", "escalation")}
    if before.state in Outcome.ACTIVE and (lacking := _lacking(**after)):
        raise NobodyAnswers(lacking)
    stored, changes = revise(outcome, edition, wanted)
    if changes:
        _told(seat, charter, "edited", stored, changes=changes)
    return stored


@transaction.atomic
def approve_outcome(*, seat: Seat, outcome: Outcome) -> Outcome:
    """Approve a proposed outcome, as the sponsor. Raises NobodyAnswers, TooMany and NotFromHere."""
    require(seat, "outcome.approve", outcome)
    charter = lock(outcome.engagement.charter)
    stored = lock(outcome)
    if stored.state in Outcome.ACTIVE:
        return stored
    proof.want(seat.user)
    if stored.state != State.PROPOSED:
        raise NotFromHere(stored.get_state_display())
    if lacking := _lacking(stored.accountable, stored.escalation):
        raise NobodyAnswers(lacking)
    if stored.engagement.outcomes.filter(state__in=Outcome.ACTIVE).count() >= charter.outcome_limit:
        raise TooMany(charter.outcome_limit)
    stored.state = State.APPROVED
    stored.save()
    _told(seat, charter, "approved", stored)
    return stored


@transaction.atomic
def judge_outcome(*, seat: Seat, outcome: Outcome, state: str, reason: str = "") -> Outcome:
    """Say how an outcome stands: on, at risk or off track, then met, missed or dropped.

    The last three are the sponsor's word. Raises NotFromHere, and ReasonNeeded for anything but on track.
    """
    require(seat, "outcome.change", outcome)
    charter = lock(outcome.engagement.charter)
    stored = lock(outcome)
    if stored.state == state:
        return stored
    if state in Outcome.ENDED:
        require(seat, "outcome.approve")
        proof.want(seat.user)
    if not _may_follow(stored.state, state):
        raise NotFromHere(stored.get_state_display())
    if state != State.ON_TRACK and not reason.strip():
        raise ReasonNeeded
    before, stored.state, stored.verdict = stored.get_state_display(), state, reason.strip()
    stored.save()
    changes = {"state": [before, str(stored.get_state_display())]}
    _told(seat, charter, "judged", stored, reason=stored.verdict, changes=changes)
    return stored


def _may_follow(before: str, after: str) -> bool:
    if before == State.PROPOSED:
        return after == State.DROPPED
    return before in Outcome.ACTIVE and after not in {State.PROPOSED, State.APPROVED}


def _lacking(accountable: Any, escalation: Any) -> list[str]:  # noqa: ANN401  # a Person and an EscalationPath, or None
    left = accountable is not None and accountable.left_on is not None and accountable.left_on <= timezone.localdate()
    lacking = [] if accountable is not None and not left else ["one accountable person who has not left"]
    if escalation is None or not escalation.steps.exists():
        lacking.append("an escalation path with at least one step")
    return lacking


def _told(seat: Seat, charter: Charter, verb: str, outcome: Outcome, **more: Any) -> None:  # noqa: ANN401  # as record takes them
    settle(charter)
    record(client=seat.client, actor=seat.user, verb=verb, thing=outcome, **more)
