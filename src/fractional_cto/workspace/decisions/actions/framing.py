"""Raising a decision and framing it: what is asked, what could be done, what is recommended."""

from copy import copy
from datetime import date
from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from fractional_cto.workspace.clients.access import require
from fractional_cto.workspace.clients.models import Client, Seat
from fractional_cto.workspace.decisions.actions.naming import kept_decider, name_decider, refuse_own_turn
from fractional_cto.workspace.decisions.actions.narrowing import Label, as_few, narrow_followers, strictest
from fractional_cto.workspace.decisions.models import Decision, Move, Option, Turn
from fractional_cto.workspace.decisions.queries import answers_for, frames, rightful
from fractional_cto.workspace.decisions.starts import STARTS
from fractional_cto.workspace.engagements.models import DecisionRight, Engagement
from fractional_cto.workspace.findings.models import Finding, Response
from fractional_cto.workspace.journal.actions import record
from fractional_cto.workspace.people.models import Person
from fractional_cto.workspace.shared.days import since_then, written
from fractional_cto.workspace.shared.editions import as_read, lock, revise

State = Decision.State
Origin = Decision.Origin
NOTHING = "Do nothing"


@transaction.atomic
def raise_decision(
    *,
    seat: Seat,
    engagement: Engagement,
    finding: Finding | None = None,
    parent: Decision | None = None,
    once: UUID,
    **said: Any,  # noqa: ANN401  # the fields of a decision, each of its own type
) -> Decision:
    """Write down what shall be decided; doing nothing is its first option, and the charter says who decides.

    Raises ValidationError where the finding was not answered by a decision, or the clock would start too late.
    """
    own = said["category"] in DecisionRight.OWN
    require(seat, "decision.raise" if own else "decision.change", engagement)
    Client.objects.select_for_update(no_key=True).get(pk=seat.client_id)  # each number is given once
    known = Decision.objects.filter(client=seat.client_id, once=once).first()
    if known:
        return known
    _about(said["category"])
    if finding is not None:
        require(seat, "decision.change", finding)
        _asked_for(finding, said["category"], said["raised_on"])
    decision = Decision(client=seat.client, engagement=engagement, finding=finding, parent=parent, once=once, **said)
    if parent is not None:
        _frames(seat, parent)
        decision.finding = _whence(finding, parent)
        _follow(decision, lock(parent), said["raised_on"])
    _not_ahead(decision.raised_on)
    decision.label = strictest(decision)
    name_decider(decision, decision.decider)
    if own and seat.user.has_perm("decision.change", seat):
        _keep_day(None, decision.needed_by)
    decision.save()
    _offer(decision)
    record(client=seat.client, actor=seat.user, verb="raised", thing=decision)
    return decision


@transaction.atomic
def edit_decision(
    *,
    seat: Seat,
    decision: Decision,
    edition: str,
    recommended: Option | None = None,
    decider: Person | None = None,
    moved_because: str = "",
    **wanted: Any,  # noqa: ANN401  # as above
) -> Decision:
    """Frame a decision.

    Raises ValidationError where the clock would move later, somebody else decides, or the day it is needed by would
    move without a reason.
    """
    stored = to_frame(seat, decision)
    since_then("raised_on", wanted["raised_on"])
    if wanted["raised_on"] > stored.raised_on:
        message = f"The clock runs since {written(stored.raised_on)}: it moves earlier, never later."
        raise ValidationError({"raised_on": message})
    _about(wanted["category"])
    if stored.category in DecisionRight.OWN and wanted["category"] not in DecisionRight.OWN:
        raise ValidationError({"category": "What is about the fractional CTO stays so: its decider may withdraw it."})
    planned = copy(stored)
    for name in {"category", "kind", "label", "amount"} & set(wanted):
        setattr(planned, name, wanted[name])
    planned.label = strictest(planned)
    narrowed = as_few(stored, Label(planned.label))
    about_them = planned.category in DecisionRight.OWN and not answers_for(seat, planned)
    name_decider(planned, kept_decider(stored) if about_them else decider)
    refuse_own_turn(stored, planned)
    if recommended is not None and recommended.decision_id != stored.pk:
        raise ValidationError({"recommended": "Recommend an option of this decision."})
    if (wanted["category"] == DecisionRight.Category.STOP) != hasattr(stored, "stop"):
        raise ValidationError({"category": "What stops is proposed on the stop list, and stays a decision to stop it."})
    wanted |= {"label": planned.label, "decider": planned.decider}
    if about_them:
        _keep_day(stored.needed_by, wanted.get("needed_by"))
    _move(seat, stored, edition, wanted.get("needed_by"), moved_because)
    stored, changes = revise(stored, edition, wanted)
    changes |= _recommend(stored, recommended)
    if changes:
        framed(stored)
        record(client=seat.client, actor=seat.user, verb="framed", thing=stored, changes=changes)
    if narrowed:
        narrow_followers(seat, stored, f"It follows decision {stored.number}.")
    return stored


@transaction.atomic
def add_option(*, seat: Seat, decision: Decision, once: UUID, **said: Any) -> Option:  # noqa: ANN401  # as above
    """Add something that could be done."""
    stored = to_frame(seat, decision)
    known = Option.objects.filter(decision=stored, once=once).first()
    if known:
        return known
    last = stored.options.aggregate(last=Max("place"))["last"] or 0
    option = Option.objects.create(client=seat.client, decision=stored, place=last + 1, once=once, **said)
    framed(stored)
    record(
        client=seat.client, actor=seat.user, verb="added an option to", thing=stored,
        changes={"option": [None, option.title]},
    )  # fmt: skip
    return option


@transaction.atomic
def edit_option(*, seat: Seat, option: Option, edition: str, **wanted: Any) -> Option:  # noqa: ANN401  # as above
    """Change what is said of an option."""
    decision = to_frame(seat, option.decision)
    if wanted.get("title", option.title) != option.title:
        wanted["titled_at"] = timezone.now()
    stored, changes = revise(option, edition, wanted)
    changes.pop("titled_at", None)
    if changes:
        framed(decision)
        verb = "weighed an option of"
        record(client=seat.client, actor=seat.user, verb=verb, thing=decision, changes=changes)
    return stored


@transaction.atomic
def drop_option(*, seat: Seat, option: Option) -> None:
    """Take an option away; doing nothing stays."""
    decision = to_frame(seat, option.decision)
    if option.nothing:
        message = "Doing nothing is always possible: it stays."
        raise ValidationError(message)
    if option.positions.exists():
        message = "Somebody wants this option: their side would vanish with it."
        raise ValidationError(message)
    if hasattr(option, "stopping"):
        message = "Whether it stops is what this decision is about: the option stays."
        raise ValidationError(message)
    changes = {"option": [option.title, None]}
    option.delete()
    framed(decision)
    record(client=seat.client, actor=seat.user, verb="took an option from", thing=decision, changes=changes)


def _offer(decision: Decision) -> None:
    """Give a decision its first options: doing nothing, and what its template has beside it."""
    start = STARTS.get(decision.template)
    titles = [start.nothing.title, *(option.title for option in start.options)] if start else [NOTHING]
    for place, title in enumerate(titles, start=1):
        Option.objects.create(
            client=decision.client, decision=decision, place=place, title=title, nothing=place == 1
        )  # fmt: skip


def to_frame(seat: Seat, decision: Decision) -> Decision:
    """Give it locked, as it is stored. Raises ValidationError where it is not being framed."""
    require(seat, "decision.read", decision)
    stored = _frames(seat, lock(decision))
    if stored.state == State.READY:
        message = "It is with its decider: take it back to framing before you change it."
        raise ValidationError(message)
    if not stored.changing:
        message = f"It is {stored.get_state_display().lower()}, and stays as it is."
        raise ValidationError(message)
    return stored


def _frames(seat: Seat, decision: Decision) -> Decision:
    require(seat, "decision.read", decision)
    if not frames(seat, decision):
        raise PermissionDenied
    return decision


def framed(decision: Decision) -> None:
    """Note that somebody has begun to frame it."""
    if decision.state == State.RAISED:
        decision.state = State.FRAMING
        if not rightful(decision):
            decision.decider = None  # whoever was there when it was raised may not decide it any more
        decision.save()


def _recommend(decision: Decision, wanted: Option | None) -> dict[str, list[str | None]]:
    before = decision.options.filter(recommended=True).first()
    if before == wanted:
        return {}
    for option, is_it in ((before, False), (wanted, True)):
        if option is not None:
            option.recommended = is_it
            option.save()
    return {"recommended": [_title(before), _title(wanted)]}


def _title(option: Option | None) -> str | None:
    return option.title if option else None


def _asked_for(finding: Finding, category: str, raised_on: date) -> None:
    wanted = Response.Kind.STOP_DECISION if category == DecisionRight.Category.STOP else Response.Kind.DECISION
    newest = finding.responses.last()
    if newest is None or newest.kind != wanted or finding.closed:
        message = f"Finding {finding.number} does not ask for a {wanted.label.lower()}: respond to it with one first."
        raise ValidationError(message)
    mentioned = timezone.localdate(newest.at)
    if raised_on > mentioned:
        message = f"The finding asked for it on {written(mentioned)}: give that day or an earlier one."
        raise ValidationError({"raised_on": message})


def _keep_day(before: date | None, day: date | None) -> None:
    """Leave it to whoever decides about the fractional CTO by when they do."""
    if before is None and day is not None:
        raise ValidationError({"needed_by": "Its decider says by when it is needed: leave this empty."})
    if before is not None and before != day:
        message = f"What is about the fractional CTO is needed by {written(before)} until its decider says otherwise."
        raise ValidationError({"needed_by": message})


def _move(seat: Seat, decision: Decision, edition: str, day: date | None, reason: str) -> None:
    """Keep the day it was needed by, and why it moves."""
    before = decision.needed_by
    if before is None or before == day:
        return
    as_read(decision, edition)
    if day is None:
        raise ValidationError({"needed_by": f"It was needed by {written(before)}: give another day rather than none."})
    if not reason.strip():
        raise ValidationError({"moved_because": f"Say why it need not be decided by {written(before)} any more."})
    Move.objects.create(
        client=seat.client, decision=decision, before=before, after=day, reason=reason, by=seat.user
    )  # fmt: skip


def _whence(finding: Finding | None, parent: Decision) -> Finding | None:
    """Let it come from the finding of what it follows: who may not read that one day reads neither of them."""
    if finding is not None and parent.finding is not None and finding != parent.finding:
        message = f"It follows decision {parent.number}, which comes from finding {parent.finding.number}."
        raise ValidationError(message)
    return parent.finding or finding


def _follow(decision: Decision, parent: Decision, raised_on: date) -> None:
    """Let a decision follow another: in its place, or with its clock where that one is reopened or split."""
    ended = parent.turns.filter(kind__in=Turn.ENDS).exists()
    fits = {
        Origin.SUPERSEDES: parent.state == State.DECIDED and not ended,
        Origin.REOPENS: ended,
        Origin.SPLITS: parent.open,
    }
    if not fits.get(Origin(decision.origin)):
        message = "What is decided is superseded, what was taken back is reopened, and what is open is split."
        raise ValidationError(message)
    if decision.origin != Origin.SUPERSEDES and raised_on > parent.raised_on:
        message = f"It keeps the clock of decision {parent.number}: give {written(parent.raised_on)} or an earlier day."
        raise ValidationError({"raised_on": message})


def _about(category: str) -> None:
    if category == DecisionRight.Category.DEADLOCK:
        message = "Say what it is about; a deadlock is called once its sides are written down."
        raise ValidationError({"category": message})


def _not_ahead(day: date) -> None:
    if day > timezone.localdate():
        raise ValidationError({"raised_on": "This lies in the future: give the day it was first mentioned."})
    since_then("raised_on", day)
