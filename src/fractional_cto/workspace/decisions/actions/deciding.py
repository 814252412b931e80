"""From framing to a decision: putting forward, asking back, deciding, withdrawing."""

from datetime import date
from typing import NoReturn
from uuid import UUID

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone

from fractional_cto.workspace.accounts import proof
from fractional_cto.workspace.clients.access import require
from fractional_cto.workspace.clients.models import Seat
from fractional_cto.workspace.decisions.actions.stopping import carry_out
from fractional_cto.workspace.decisions.actions.turning import supersede
from fractional_cto.workspace.decisions.charter import role_of
from fractional_cto.workspace.decisions.models import Choice, Comment, Decision, Deferral, Option
from fractional_cto.workspace.decisions.queries import frames, gives_way, keeps, rightful, theirs, visible, was_asked
from fractional_cto.workspace.decisions.readiness import lacking, unsaid
from fractional_cto.workspace.engagements.models import DecisionRight, Party
from fractional_cto.workspace.journal.actions import record
from fractional_cto.workspace.journal.models import Entry
from fractional_cto.workspace.shared.days import written
from fractional_cto.workspace.shared.editions import ChangedMeanwhile, edition_of, lock

State = Decision.State
# What somebody may have done with it while its decider was writing.
FASTER = {
    "decided": "decided it", "reframed": "took it back to framing", "withdrew": "withdrew it",
    "called a deadlock in": "called a deadlock in it",
}  # fmt: skip
KEPT = "nothing of yours was decided, and nothing you typed is lost."


@transaction.atomic
def put_forward(*, seat: Seat, decision: Decision) -> Decision:
    """Ask the decider, now. Raises ValidationError that names everything I4 misses."""
    require(seat, "decision.read", decision)
    stored = lock(decision)
    if not frames(seat, stored):
        raise PermissionDenied
    if stored.state == State.READY:
        return stored
    _changing(stored)
    if stored.decider is not None and not rightful(stored):
        message = f"{stored.decider} may not decide this any more: frame it again, and the charter says who does."
        raise ValidationError(message)
    _replaces(stored)
    options = list(stored.options.all())
    missing = [*lacking(stored, options), *unsaid(seat, stored, options)]
    if missing:
        raise ValidationError(missing)
    _ask_again(seat, stored)
    return _lead(seat, stored, State.READY, "submitted")


@transaction.atomic
def take_back(*, seat: Seat, decision: Decision) -> Decision:
    """Frame it anew: whoever decides is not asked meanwhile."""
    stored = _kept(seat, decision)
    if stored.changing:
        return stored
    if stored.state != State.READY:
        _changing(stored)
    if not rightful(stored):
        stored.decider = None
    return _lead(seat, stored, State.FRAMING, "reframed")


@transaction.atomic
def decide(  # all that a decider says at once
    *,
    seat: Seat,
    decision: Decision,
    option: Option,
    rationale: str,
    edition: str,
    confirm_by: date | None = None,
) -> Choice:
    """Choose an option, as the decider or who holds it for them, and in their own words.

    What it follows in the place of gives way to it at once. Raises ChangedMeanwhile where it is no longer what was
    read, ValidationError where somebody was faster, a reason or a ground lacks or the decider's address is not proven,
    and PermissionDenied for everybody else.
    """
    require(seat, "decision.decide", decision)
    stored = lock(decision)
    made = Choice.objects.filter(decision=stored, by=seat.user).first()
    if made:
        return made
    if not theirs(seat, stored):
        _no_more(seat, stored)
    if stored.state != State.READY:
        raise ValidationError(_overtaken(stored))
    _replaces(stored)
    proof.want(seat.user)
    if edition != edition_of(stored):
        raise ChangedMeanwhile(stored)
    if not rationale.strip():
        raise ValidationError({"rationale": "Say why, in your own words: this is what everybody will read later."})
    if confirm_by is not None and confirm_by <= timezone.localdate():
        raise ValidationError({"confirm_by": "Give a day that is still to come, or none."})
    if missing := lacking(stored, list(stored.options.all())):
        # its outcome may have ended while it waited
        raise ValidationError(missing)
    choice = Choice.objects.create(
        client=seat.client, decision=stored, option=option, rationale=rationale, confirm_by=confirm_by, by=seat.user
    )
    _lead(seat, stored, State.DECIDED, "decided", reason=rationale, chosen=option.title)
    if stored.origin == Decision.Origin.SUPERSEDES:
        supersede(seat=seat, decision=stored, reason=rationale)
    carry_out(seat=seat, decision=stored, choice=choice)
    return choice


@transaction.atomic
def comment(*, seat: Seat, decision: Decision, text: str, once: UUID) -> Comment:
    """Ask something about it, or answer."""
    require(seat, "decision.comment", decision)
    if not visible(seat).filter(pk=decision.pk).exists():
        raise PermissionDenied
    stored = lock(decision)
    made = Comment.objects.filter(decision=stored, once=once).first()
    if made:
        return made
    if not text.strip():
        raise ValidationError({"text": "Write what you ask or answer."})
    said = Comment.objects.create(
        client=seat.client, decision=stored, text=text, by=seat.user, once=once, at=timezone.now()
    )
    record(client=seat.client, actor=seat.user, verb="commented on", thing=stored)
    return said


@transaction.atomic
def withdraw(*, seat: Seat, decision: Decision, reason: str) -> Decision:
    """Ask nobody any more, and say why."""
    stored = _kept(seat, decision)
    if stored.state == State.WITHDRAWN:
        return stored
    if not stored.open:
        _changing(stored)
    if not reason.strip():
        raise ValidationError({"reason": "Say why nobody needs to decide it any more."})
    stored.withdrawn_because, stored.withdrawn_at = reason, timezone.now()
    return _lead(seat, stored, State.WITHDRAWN, "withdrew", reason=reason)


def _ask_again(seat: Seat, decision: Decision) -> None:
    """End what puts it off, unless its decider said so: who frames it does not keep it from them."""
    put_off = decision.deferred
    kept = decision.category in DecisionRight.OWN  # only its decider says of these
    if put_off and not kept and put_off.by_id != getattr(decision.decider, "user_id", None):
        Deferral.objects.create(
            client=seat.client, decision=decision, until=timezone.localdate(), reason="It is put forward.", by=seat.user
        )


def _no_more(seat: Seat, decision: Decision) -> NoReturn:
    """Tell whoever was asked once that it is another's by now; to everybody else it was never theirs."""
    decider, handed = decision.decider, decision.handed
    if not was_asked(seat, decision):
        raise PermissionDenied
    if not decision.open or decider is None:
        raise ValidationError(_overtaken(decision))
    if decision.state == State.READY and not rightful(decision):
        message = f"By the charter it is decided by {Party(role_of(decision)).label} now: {KEPT}"
        raise ValidationError(message)
    now = handed.to if handed and handed.by_id == decider.user_id else decider
    message = f"It is decided by {now} now: {KEPT}"
    raise ValidationError(message)


def _overtaken(decision: Decision) -> str:
    """Say who was faster, what they did and when."""
    known = Entry.objects.filter(client=decision.client_id, noun="decision", object_id=decision.pk, verb__in=FASTER)
    last = known.select_related("actor").order_by("-pk").first()
    if last is None:
        return "It is still being framed: you are asked once it is put forward."
    at = f"{written(timezone.localtime(last.at))}, {timezone.localtime(last.at):%H:%M}"
    return f"{last.actor} {FASTER[last.verb]}, {at}: {KEPT}"


def _kept(seat: Seat, decision: Decision) -> Decision:
    require(seat, "decision.read", decision)
    stored = lock(decision)
    if not keeps(seat, stored):
        raise PermissionDenied
    return stored


def _replaces(decision: Decision) -> None:
    if not gives_way(decision):
        message = (
            f"It takes the place of decision {decision.parent.number if decision.parent else ''}, which only its own "
            "decider may give up: frame this so that the charter lets them decide it too."
        )
        raise ValidationError(message)


def _changing(decision: Decision) -> None:
    if not decision.changing:
        message = f"It is {decision.get_state_display().lower()}, and stays as it is."
        raise ValidationError(message)


def _lead(seat: Seat, decision: Decision, state: State, verb: str, *, reason: str = "", chosen: str = "") -> Decision:
    before, decision.state = decision.get_state_display(), state
    decision.save()
    changes: dict[str, list[str | None]] = {"state": [before, str(state.label)]}
    if chosen:
        changes["chosen"] = [None, chosen]
    record(client=seat.client, actor=seat.user, verb=verb, thing=decision, reason=reason, changes=changes)
    return decision
