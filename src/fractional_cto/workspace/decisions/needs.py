"""What decisions want of somebody: to be framed, decided, confirmed, or answered where the decider asked back."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from django.db.models import Case, Exists, OuterRef, Q, QuerySet, Subquery, When
from django.utils import timezone

from fractional_cto.workspace.clients.models import Role, Seat
from fractional_cto.workspace.decisions.entitled import (
    entitled,
    holder,
    holder_name,
    put_off,
    reads,
    until_when,
    with_roles,
)
from fractional_cto.workspace.decisions.models import Comment, Decision, Delegation, Option, Turn
from fractional_cto.workspace.decisions.notices import is_open
from fractional_cto.workspace.decisions.queries import looked
from fractional_cto.workspace.engagements.models import DecisionRight
from fractional_cto.workspace.people.models import Person
from fractional_cto.workspace.shared.days import written
from fractional_cto.workspace.shared.links import page
from fractional_cto.workspace.shared.needs import LIMIT, Kind, Need, may
from fractional_cto.workspace.shared.numbers import Numbers
from fractional_cto.workspace.shared.prepared import prepared_for_all

State = Decision.State
TOLD = (
    *("client_id", "number", "question", "state", "category", "label", "raised_on", "needed_by", "elsewhere"),
    *("decider__name", "decider__user_id", "decider__left_on", "finding__label"),
)
CLOSER = ("may_decide", "sits_as", "held", "last_word", "advised")


def needs(seats: Sequence[Seat]) -> Iterator[Need]:
    """Ask the decider for what is ready, and whoever frames for the rest; two questions for all clients at most."""
    own, asked = may(seats, "decision.change"), may(seats, "decision.decide")
    if not asked:
        return
    found = _waiting(seats)
    _look_closer([each for each in found if each.state == State.READY or each.category in DecisionRight.OWN])
    today = timezone.localdate()
    for decision in found:
        seat = asked[decision.client_id]
        decision.client = seat.client
        # it may have become confidential since its decider was named
        if reads(seat.role, decision):
            yield from _of(decision, seat, today, frames=_frames(decision, seat, leads=decision.client_id in own))


@prepared_for_all
def _waiting(seats: Sequence[Seat]) -> QuerySet[Decision]:
    own, asked = may(seats, "decision.change"), may(seats, "decision.decide")
    users = {seat.user_id for seat in asked.values()}
    named = Q(decider__user__in=users)
    # who frames all decisions of a client is told of the open ones anyway
    others = {client: seat for client, seat in asked.items() if client not in own}
    mine = Q(state=State.DECIDED, client__in=Numbers(asked)) & named & _unconfirmed()
    if others:
        held = Exists(Delegation.objects.filter(decision=OuterRef("pk"), to__user__in=users))
        mine |= Q(state=State.READY, client__in=Numbers(others)) & (named | held) | _of_sponsors(others)
    rows = Decision.objects.filter(Q(client__in=Numbers(own), state__in=Decision.OPEN) | mine)
    # what only waits for others must not crowd out what waits for oneself; who frames holds nothing for others
    first = Case(
        When(Q(state=State.DECIDED) | Q(state=State.READY) & named, then=0),
        *([When(state=State.READY, client__in=Numbers(others), then=0)] if others else []),
        When(state=State.READY, then=2),
        default=1,
    )
    # of a whole decision, its decider and its finding, a tenth is told here
    known = rows.annotate(put_off=until_when()).select_related("decider", "finding").only(*TOLD)
    return known.order_by(first, "raised_on", "pk")[:LIMIT]


def _look_closer(decisions: Sequence[Decision]) -> None:
    """Add what only counts where somebody may decide: of most, which are being framed, nobody asks it."""
    if not decisions:
        return
    newest = Comment.objects.filter(decision=OuterRef("pk")).order_by("-at", "-pk").values("by_id")[:1]
    advised = Option.objects.filter(decision=OuterRef("pk"), recommended=True).values("title")[:1]
    rows = with_roles(Decision.objects.filter(pk__in=[each.pk for each in decisions]))
    known = rows.annotate(last_word=Subquery(newest), advised=Subquery(advised)).values_list("pk", *CLOSER)
    told = {pk: dict(zip(CLOSER, said, strict=True)) for pk, *said in known}
    for decision in decisions:
        # a client may be erased meanwhile, and then nobody decides
        vars(decision).update(told.get(decision.pk, dict.fromkeys(CLOSER)))


def _of_sponsors(asked: Mapping[int, Seat]) -> Q:
    """Give the condition that it is about the fractional CTO, and for a sponsor who asks and is on the roster."""
    sponsors = {client: seat.user_id for client, seat in asked.items() if seat.role == Role.SPONSOR}
    there = Person.objects.filter(client=OuterRef("client"), user__in=set(sponsors.values()), left_on=None)
    own = Q(category__in=DecisionRight.OWN, state__in=Decision.OPEN, client__in=Numbers(sponsors))
    return own & Q(Exists(there))


def _frames(decision: Decision, seat: Seat, *, leads: bool) -> bool:
    """Tell whether a seat is told how a decision stands before it is decided: who frames all of them.

    What is about the fractional CTO has its decider beside them; where none is there, it is for whoever may become it.
    """
    may: Any = getattr(decision, "may_decide", None)
    own = decision.category in DecisionRight.OWN
    if own and may and not entitled(decision):
        return bool(seat.role == may)
    decider = decision.decider.user_id if decision.decider else None
    return leads or (decision.changing and seat.user_id == decider)


def _unconfirmed() -> Q:
    """Give the condition that it was decided elsewhere and nobody said so yet, or is to be looked at again."""
    turns = Turn.objects.filter(decision=OuterRef("pk"))
    seen = looked(OuterRef("pk")).filter(at__date__gte=OuterRef("choice__confirm_by"))
    again = Q(choice__confirm_by__lte=timezone.localdate()) & ~Exists(turns.filter(kind__in=Turn.ENDS)) & ~Exists(seen)
    return Q(elsewhere=True) & ~Exists(turns) | again


def _of(decision: Decision, seat: Seat, today: date, *, frames: bool) -> Iterator[Need]:
    """Say what one decision wants of one person."""
    user = decision.decider.user_id if decision.decider else None
    if decision.state == State.DECIDED:
        yield _need(decision, Kind.DECISION, "Was it decided so" if decision.elsewhere else "Does it still hold")
        return
    ready = decision.state == State.READY
    may_be = ready and entitled(decision)
    if ready and may_be and not put_off(decision) and seat.user_id in {user, holder(decision)}:
        yield _decide(decision) if seat.user_id == (holder(decision) or user) else _undecided(decision, today)
    elif frames and ready and not may_be:
        yield _need(decision, Kind.VACANT, f"{decision.decider} may not decide or read it any more, frame it again")
    elif frames:
        yield _frame(decision, user, today, ready=ready)


def _frame(decision: Decision, user: int | None, today: date, *, ready: bool) -> Need:
    """Say to who frames it for what, or for whom, it waits."""
    until, (urgency, by) = getattr(decision, "put_off", None), _by(decision, today)
    if put_off(decision) and urgency == Kind.LATE:
        return _need(decision, Kind.LATE, f"Deferred until {written(until)}{by}")
    if put_off(decision):
        return _need(decision, Kind.SOON, "Deferred", since=until)
    last = getattr(decision, "last_word", None)
    if ready and last is not None and last in {user, holder(decision)}:
        asked = decision.decider if last == user else holder_name(decision)
        return _need(decision, Kind.WAITING, f"Answer {asked}{by}")
    if ready:
        return _undecided(decision, today)
    return _need(decision, urgency, f"Frame the decision{by}")


def _undecided(decision: Decision, today: date) -> Need:
    """Say on whom it waits: the one it was handed to, or its decider."""
    on = holder_name(decision) if holder(decision) else None
    urgency, by = _by(decision, today)
    return _need(decision, urgency, f"Not decided yet{by}", on=on or str(decision.decider))


def _by(decision: Decision, today: date) -> tuple[Kind, str]:
    """Say how urgent it is as long as it is open, and by when it is needed."""
    if not decision.needed_by:
        return Kind.WAITING, ""
    urgency, word = (Kind.LATE, ", overdue since") if decision.needed_by < today else (Kind.WAITING, " by")
    return urgency, f"{word} {written(decision.needed_by)}"


def _need(decision: Decision, kind: Kind, said: str, *, on: str = "", since: date | None = None) -> Need:
    return Need(
        client=decision.client_id,
        kind=kind,
        title=f"{said}: {decision.question}",
        href=page("decisions:decision", decision.client.key, decision.number),
        since=since or decision.raised_on,
        on=on,
        open=is_open(decision),
    )


def _decide(decision: Decision) -> Need:
    """Say what its decider wants to know before they open it, and lead straight to the options."""
    advised = getattr(decision, "advised", None)
    return Need(
        client=decision.client_id,
        kind=Kind.DECISION,
        title=decision.question,
        href=f"{decision.get_absolute_url()}#options",
        since=decision.raised_on,
        by=decision.needed_by,
        adds=f"Recommended: {advised}" if advised else "",
        act="See the options",
        open=is_open(decision),
    )
