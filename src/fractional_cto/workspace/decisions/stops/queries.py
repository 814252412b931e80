"""What a seat may know of stops, and what they freed."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import (
    Case,
    Count,
    Exists,
    F,
    IntegerField,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Sum,
    Value,
    When,
)
from django.db.models.functions import TruncDate
from django.utils import timezone

from fractional_cto.workspace.clients.models import Seat
from fractional_cto.workspace.decisions import queries
from fractional_cto.workspace.decisions.models import Decision, StopDecision, Turn, WindDownStep
from fractional_cto.workspace.engagements.models import Engagement
from fractional_cto.workspace.findings.models import Finding, Response
from fractional_cto.workspace.findings.queries import findings
from fractional_cto.workspace.journal.models import Entry
from fractional_cto.workspace.people.models import Person
from fractional_cto.workspace.roadmap import queries as roadmap
from fractional_cto.workspace.roadmap.models import Initiative, Move

State = Decision.State
ENDED = Exists(Turn.objects.filter(decision=OuterRef("decision"), kind__in=Turn.ENDS))
CHOSEN = Q(decision__choice__option=F("option"))
# What was decided to stop, and not taken back since.
CARRIED = CHOSEN & ~Q(ENDED)
HINDERED = "could not begin what comes after"  # what the journal says then, with the reason
# What an initiative was last, before it stopped: one that rested, or had not begun, bound nobody.
BEFORE = Move.objects.filter(initiative=OuterRef("initiative")).exclude(state=Initiative.State.STOPPED)
WORKED_ON = Q(initiative=None) | Q(before=Initiative.State.ACTIVE, initiative__state=Initiative.State.STOPPED)


@dataclass(frozen=True, kw_only=True)
class Freed:
    """What stops freed a month, and how many were decided this month; no spend where none is known."""

    month: int
    whole: int
    days: Decimal
    spend: Decimal | None


def visible(seat: Seat) -> QuerySet[StopDecision]:
    """Every stop whose decision this seat may read."""
    return StopDecision.objects.filter(client=seat.client_id, decision__in=queries.visible(seat))


def stops(seat: Seat) -> QuerySet[StopDecision]:
    """Give the same with what a list shows: what is late first, then what waits, then what was stopped."""
    wound = Case(When(late(), then=Value(0)), default=Value(3))
    # what is chosen is decided, so that it neither waits nor changes
    stage = Case(
        When(decision__state=State.READY, then=Value(1)),
        When(decision__state__in=Decision.CHANGING, then=Value(2)),
        When(CARRIED, then=wound),
        default=Value(4),
        output_field=IntegerField(),
    )
    known = visible(seat).select_related(
        "decision__client", "decision__choice", "decision__recorded", "decision__decider"
    )
    told = weighed(known).annotate(stage=stage).prefetch_related("decision__turns", "steps")
    return told.order_by("stage", "-decision__choice__at", "-pk")


def left() -> Exists:
    """Give the condition that something is left to do until it has really stopped."""
    return Exists(WindDownStep.objects.filter(stop=OuterRef("pk"), done_on=None))


def late() -> Exists:
    """Give the condition that the day of something that is left to do has passed."""
    return Exists(WindDownStep.objects.filter(stop=OuterRef("pk"), done_on=None, due__lt=timezone.localdate()))


def amounts(seat: Seat) -> bool:
    """Tell whether this seat reads what is spent."""
    return seat.user.has_perm("stop.amounts", seat)


def within_month(rows: QuerySet[StopDecision], day: date | None = None) -> QuerySet[StopDecision]:
    """Keep what was stopped in the calendar month of a day, this one by default."""
    return weighed(rows).filter(_in_month(day or timezone.localdate()), CARRIED)


def _in_month(day: date) -> Q:
    """Give the condition that something stopped in the calendar month of a day.

    What nobody worked on, and was only written down on the day it was stopped, is left out: nothing stopped.
    """
    told = WORKED_ON | ~Q(initiative__made_at__date=TruncDate("decision__choice__at"))
    return told & Q(decision__choice__at__year=day.year, decision__choice__at__month=day.month)


def stopped_in(engagement: Engagement, day: date) -> int:
    """Count the stops decided at an engagement in the calendar month of a day: what a monthly review wants (I6)."""
    return within_month(StopDecision.objects.filter(decision__engagement=engagement), day).count()


def weighed(rows: QuerySet[StopDecision]) -> QuerySet[StopDecision]:
    """Add what each was before it stopped, by which it is known whether it freed anything.

    What was only written down on the day it was stopped had not begun, whatever it was called that day.
    """
    same_day = Q(initiative__made_at__date=TruncDate("decision__choice__at"))
    last = Subquery(BEFORE.order_by("-pk").values("state")[:1])
    return rows.annotate(before=Case(When(same_day, then=Value(Initiative.State.IDEA.value)), default=last))


def freed(seat: Seat) -> Freed:
    """Sum what was stopped, as far as this seat may know of it; one question counts and sums what is alike."""
    rows = weighed(visible(seat)).filter(CARRIED)
    alike: QuerySet[Any] = rows.order_by().annotate(
        freed=_whether(WORKED_ON), month=_whether(_in_month(timezone.localdate()))
    )
    counted = alike.values("freed", "month").annotate(count=Count("pk"), some=Sum("days"), paid=Sum("spend"))
    known = list(counted)
    worked_on = [each for each in known if each["freed"]]
    spend = [each["paid"] for each in worked_on if each["paid"] is not None]
    return Freed(
        month=sum(each["count"] for each in known if each["month"]),
        whole=sum(each["count"] for each in known),
        days=sum((each["some"] for each in worked_on), Decimal(0)),
        spend=sum(spend, Decimal(0)) if spend and amounts(seat) else None,
    )


def _whether(condition: Q) -> Case:
    return Case(When(condition, then=Value(1)), default=Value(0))


def finishes(seat: Seat, step: WindDownStep) -> bool:
    """Tell whether this seat may say that a step is done: whoever owns it, and the practitioner."""
    if not step.stop.carried or step.done_on is not None:
        return False
    own = step.owner.user_id == seat.user_id and seat.user.has_perm("decision.comment", seat)
    return own or seat.user.has_perm("decision.change", seat)


def asked(seat: Seat, number: str) -> Finding | None:
    """Give the finding, by number, that was answered by asking to stop something; None where it was not."""
    if not number.isdecimal() or len(number) > len("999999999"):
        return None
    wanted = Q(response=Response.Kind.STOP_DECISION)
    return findings(seat).filter(wanted, number=int(number)).exclude(state__in=Finding.CLOSED).first()


def stoppable(engagement: Engagement) -> QuerySet[Initiative]:
    """Give the initiatives that are not over."""
    return Initiative.objects.filter(engagement=engagement).exclude(state__in=Initiative.OVER)


def startable(engagement: Engagement) -> QuerySet[Initiative]:
    """Give the initiatives that could begin in the place of another."""
    waiting = (Initiative.State.IDEA, Initiative.State.PARKED)
    return Initiative.objects.filter(engagement=engagement, state__in=waiting)


def owners(seat: Seat) -> QuerySet[Person]:
    """Whoever may own a step: the people who are still there."""
    return queries.people(seat)


def shown(seat: Seat, decision: Decision) -> dict[str, object] | None:
    """Give what the page of a decision shows of a stop; None where it is about something else."""
    rows = weighed(visible(seat)).filter(decision=decision)
    row = rows.select_related("initiative__client", "instead__client", "decision__choice").first()
    if row is None:
        return None
    steps = list(row.steps.select_related("owner", "stop__decision__choice"))
    for step in steps:
        step.mine = finishes(seat, step)
    return {
        "row": row, "steps": steps, "amounts": amounts(seat), "plans": decision.open or row.carried,
        "hindered": hindered(row), **_after(seat, row),
    }  # fmt: skip


def hindered(stop: StopDecision) -> str:
    """Say why what was promised did not begin in its place; nothing once it has."""
    waits = stop.instead is not None and stop.carried and stop.instead in startable(stop.decision.engagement)
    told = Entry.objects.filter(client=stop.client_id, noun="decision", object_id=stop.decision_id, verb=HINDERED)
    entry = told.last() if waits else None
    return entry.reason if entry else ""


def _after(seat: Seat, stop: StopDecision) -> dict[str, object]:
    """Say what became of an initiative that was stopped: started again, or free to be."""
    one = stop.initiative
    if one is None or not stop.chosen or not roadmap.visible(seat).filter(pk=one.pk).exists():
        return {}
    stays = one.state == Initiative.State.STOPPED and not stop.carried
    return {"again": roadmap.again(one), "restartable": roadmap.restartable(seat, one), "stays": stays}
