"""Which blockers a seat may see, who they are at, and which should have gone up and did not."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Any

from django.db.models import Case, Prefetch, Q, QuerySet, When
from django.utils import timezone

from fractional_cto.workspace.clients.models import Role, Seat
from fractional_cto.workspace.decisions.models import Decision
from fractional_cto.workspace.decisions.queries import visible as decisions
from fractional_cto.workspace.engagements.models import EscalationPath, EscalationStep
from fractional_cto.workspace.escalations.hours import after
from fractional_cto.workspace.escalations.models import Blocker, Naming, Rung
from fractional_cto.workspace.escalations.presence import askable, labels, labels_of, seated
from fractional_cto.workspace.escalations.steps import current, settled, vacancy
from fractional_cto.workspace.findings.models import Finding
from fractional_cto.workspace.findings.queries import LABELS
from fractional_cto.workspace.people.models import Person
from fractional_cto.workspace.shared.days import zone
from fractional_cto.workspace.shared.prepared import prepared

ENDED = Q(settlement__isnull=False) | Q(decision__state__in=["decided", "withdrawn"])


@dataclass(frozen=True, kw_only=True)
class Missed:
    """Something older than the first step of its path that was never escalated."""

    title: str
    href: str
    since: datetime


def visible(seat: Seat) -> QuerySet[Blocker]:
    """Every blocker this seat may know of; that of a decision is for nobody who may not read the decision."""
    if not seat.user.has_perm("escalation.read", seat):
        return Blocker.objects.none()
    read = LABELS.get(Role(seat.role), ())
    own = Q(decision=None, label__in=read) | Q(decision__in=decisions(seat), label__in=read)
    return Blocker.objects.filter(own, client=seat.client_id)


def reads(seat: Seat, blocker: Blocker) -> bool:
    """Tell the same of one of this client that is known."""
    wanted = ["escalation.read"] if blocker.decision is None else ["escalation.read", "decision.read"]
    allowed = all(seat.user.has_perm(permission, seat) for permission in wanted)
    return allowed and labels(blocker) <= set(LABELS.get(Role(seat.role), ()))


def blockers(seat: Seat) -> QuerySet[Blocker]:
    """Give the same with what a list shows of it, open ones first."""
    return open_first(with_steps(visible(seat)))


every = prepared(blockers)


def open_first(rows: QuerySet[Blocker]) -> QuerySet[Blocker]:
    """Put what has ended last, however it ended; databases differ in where they put what has no time."""
    return rows.alias(ended=Case(When(ENDED, then=1), default=0)).order_by("ended", "-number")


def is_open(blocker: Blocker) -> bool:
    """Tell whether everybody who reads escalations here may read it."""
    return labels(blocker) == {Finding.Label.OPEN}


def with_steps(rows: QuerySet[Blocker]) -> QuerySet[Blocker]:
    """Add what the steps are worked out from."""
    known = rows.select_related(
        "client", "by", "escalation", "settlement__by", "decision__choice__option", "decision__recorded__option",
        "decision__finding",
    )  # fmt: skip
    return known.prefetch_related(
        Prefetch("escalation__rungs", Rung.objects.select_related("person")),
        Prefetch("namings", Naming.objects.select_related("person")),
        "handings",
        _seated(),
    )


def _seated() -> Prefetch[str]:
    """Ask who sits at its client once, instead of by every step; Django notes in it for whom it asked."""
    return Prefetch("client__persons", seated(), to_attr="seated")


def still_open(rows: QuerySet[Blocker]) -> QuerySet[Blocker]:
    """Add the same to those that nobody settled and nothing decided, but for their marks: it is much less."""
    return rows.select_related("client", "escalation", "settlement", "decision__finding").prefetch_related(_seated())


def paths(seat: Seat, thing: Blocker | Decision) -> QuerySet[EscalationPath]:
    """Give the paths that the charter of its engagement agrees on, with at least one step."""
    known = EscalationPath.objects.filter(client=seat.client_id, charter__engagement=thing.engagement_id)
    return known.filter(steps__isnull=False).distinct()


def askable_of(seat: Seat, thing: Blocker | Decision) -> QuerySet[Person]:
    """Give whom the first step of it can ask."""
    wanted = labels(thing) if isinstance(thing, Blocker) else labels_of(thing)
    return askable(seat.client_id, wanted)


def moves(seat: Seat, blocker: Blocker) -> bool:
    """Tell whether this seat may hand it up: who it is at, or the fractional CTO."""
    if settled(blocker) or not seat.user.has_perm("escalation.change", seat):
        return False
    step = current(blocker)
    own = step is not None and step.person is not None and step.person.user_id == seat.user_id
    return own or seat.role == Role.PRACTITIONER


def settles(seat: Seat, blocker: Blocker) -> bool:
    """Tell whether this seat may say that it is over: who moves it, the sponsor, or who noted it and asked nobody."""
    if settled(blocker) or not seat.user.has_perm("escalation.change", seat):
        return False
    noted = blocker.by_id == seat.user_id and getattr(blocker, "escalation", None) is None
    return noted or seat.role == Role.SPONSOR or moves(seat, blocker)


def names(seat: Seat, blocker: Blocker) -> bool:
    """Tell whether this seat may say whom to ask where nobody was there: the fractional CTO."""
    return seat.role == Role.PRACTITIONER and not settled(blocker) and vacancy(blocker) is not None


def late(decision: Decision) -> datetime | None:
    """Give since when an open decision holds others up: in deadlock, or its day is over. None where it does not."""
    stuck = getattr(decision, "deadlock", None)
    if not decision.open or not (stuck or decision.overdue):
        return None
    if stuck:
        since: datetime = stuck.at
        return since
    day = (decision.needed_by or timezone.localdate()) + timedelta(days=1)
    return datetime.combine(day, time(), tzinfo=zone(decision.client.time_zone))


def missed(seat: Seat, now: datetime | None = None, known: Iterable[Blocker] | None = None) -> list[Missed]:
    """Give what is older than the first step of its path allows and was never escalated (M2).

    Whoever has asked for blockers() already hands them over.
    """
    moment = now or timezone.now()
    limits = _limits(seat)
    never = [each for each in (every(seat) if known is None else known) if getattr(each, "escalation", None) is None]
    found = [
        (each.what, each.get_absolute_url(), each.since, each.engagement_id) for each in never if settled(each) is None
    ]
    noted = {each.decision_id for each in never}
    for decision in _waiting(seat):
        since = late(decision)
        if since is not None and decision.pk not in noted:
            found.append((decision.question, decision.get_absolute_url(), since, decision.engagement_id))
    return [
        Missed(title=title, href=href, since=since)
        for title, href, since, engagement in sorted(found, key=lambda each: each[2])
        if engagement in limits and after(since, limits[engagement], seat.client.time_zone) < moment
    ]


def _waiting(seat: Seat) -> Iterator[Decision]:
    """Give the open decisions that nobody escalated, whoever may read that."""
    for decision in _never_escalated(seat):
        decision.client = seat.client
        yield decision


@prepared
def _never_escalated(seat: Seat) -> QuerySet[Decision]:
    escalated = Blocker.objects.filter(client=seat.client_id, decision__isnull=False, escalation__isnull=False)
    rows = decisions(seat).filter(state__in=Decision.OPEN).exclude(pk__in=escalated.order_by().values("decision"))
    told = ("client_id", "number", "question", "state", "needed_by", "engagement_id", "deadlock__at")
    return rows.select_related("deadlock").only(*told)


def _limits(seat: Seat) -> dict[int, int]:
    """Give how many working hours the first step of each engagement's first path allows."""
    return dict(_steps(seat.client_id))


@prepared
def _steps(client: int) -> QuerySet[EscalationStep, Any]:
    steps = EscalationStep.objects.filter(client=client).order_by("-path__place", "-place")
    return steps.values_list("charter__engagement", "hours")
