"""Which initiatives a seat may see and lead, and how much room there is for another."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Case, Count, IntegerField, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce, Trim
from django.utils import timezone

from fractional_cto.workspace.clients.models import Seat
from fractional_cto.workspace.engagements.models import Engagement, Outcome
from fractional_cto.workspace.people.models import Person
from fractional_cto.workspace.roadmap.models import DEFAULT, Initiative, Limit, Waiver, WaiverRequest

State = Initiative.State
STAGES = (State.ACTIVE, State.PARKED, State.IDEA, State.DONE, State.STOPPED)


@dataclass(frozen=True, kw_only=True)
class Room:
    """How many initiatives are active at an engagement, and how many may be."""

    active: int
    limit: int
    waived: int

    @property
    def allowed(self) -> int:
        """Count what may be active today, waivers included."""
        return self.limit + self.waived

    @property
    def full(self) -> bool:
        """Tell whether one more needs a stop, a park or a waiver."""
        return self.active >= self.allowed

    @property
    def exceeded(self) -> bool:
        """Tell whether a waiver has ended and nothing was parked or stopped."""
        return self.active > self.allowed

    @property
    def said(self) -> str:
        """Say it: ``3 of 3 active``, ``4 of 3 active, one of them by a waiver``."""
        beyond = self.active - self.limit
        waived = min(beyond, self.waived)
        more = f", {'one of them' if waived == 1 else waived} by a waiver" if waived > 0 else ""
        return f"{self.active} of {self.limit} active{more}"


def visible(seat: Seat) -> QuerySet[Initiative]:
    """Every initiative of the client, for whoever may read the roadmap."""
    known = Initiative.objects.filter(client=seat.client_id)
    return known if seat.user.has_perm("roadmap.read", seat) else known.none()


def initiatives(seat: Seat) -> QuerySet[Initiative]:
    """Give the same with what a list shows: active ones first."""
    stage = Case(
        *(When(state=state, then=Value(place)) for place, state in enumerate(STAGES)), output_field=IntegerField()
    )
    known = visible(seat).select_related("client", "goal", "accountable")
    return known.annotate(stage=stage).order_by("stage", "started_on", "number")


def taking(rows: QuerySet[Initiative]) -> QuerySet[Initiative]:
    """Keep whatever takes a place: active, or parked without saying when it may go on."""
    told = rows.alias(unsaid=Trim("restart_condition"))
    return told.filter(Q(state=State.ACTIVE) | Q(state=State.PARKED, unsaid=""))


def waivers(engagement: Engagement | OuterRef) -> QuerySet[Waiver]:
    """Give the waivers that hold today."""
    return Waiver.objects.filter(
        engagement=engagement, rule=Waiver.Rule.INITIATIVES, expires_on__gte=timezone.localdate()
    )


def limit(engagement: Engagement) -> int:
    """Give how many initiatives may be active at a time, without waivers."""
    return room(engagement).limit


def room(engagement: Engagement) -> Room:
    """Count what is active and what may be."""
    return room_of(with_room(Engagement.objects.filter(pk=engagement.pk), "pk").get())


def room_of(row: Any) -> Room:  # noqa: ANN401  # whatever the next one gave
    """Give the same of a row of with_room()."""
    return Room(active=row.active, limit=row.limit, waived=row.waived)


def with_room(rows: QuerySet[Any], engagement: str) -> QuerySet[Any]:
    """Add what makes up the room of the engagement that a field names, so that many rows cost one question."""
    of = OuterRef(engagement)
    newest = Limit.objects.filter(engagement=of).order_by("-pk").values("number")[:1]
    known: QuerySet[Any] = rows.annotate(
        active=_counted(taking(Initiative.objects.filter(engagement=of))),
        limit=Coalesce(Subquery(newest), Value(DEFAULT)),
        waived=_counted(waivers(of)),
    )
    return known


def _counted(rows: QuerySet[Any]) -> Coalesce:
    count = rows.order_by().values("engagement").annotate(count=Count("pk")).values("count")
    return Coalesce(Subquery(count), Value(0))


def pending() -> QuerySet[WaiverRequest]:
    """Give what the sponsor is still asked: neither answered, nor too late, nor about what has begun or is over."""
    waits = Q(initiative__state__in=(State.IDEA, State.PARKED), until__gte=timezone.localdate())
    return WaiverRequest.objects.filter(waits, answer=None)


def requested(initiative: Initiative) -> WaiverRequest | None:
    """Give what the sponsor is asked for it."""
    return pending().filter(initiative=initiative).select_related("by", "initiative").last()


def again(initiative: Initiative) -> Initiative | None:
    """Give the one that starts it again, unless that one was stopped too."""
    return initiative.restarted.exclude(state=State.STOPPED).select_related("client").last()


def restartable(seat: Seat, initiative: Initiative) -> bool:
    """Tell whether this seat may start again what was stopped."""
    changes = seat.user.has_perm("roadmap.change", seat)
    running = initiative.engagement.state != Engagement.State.CLOSED
    return changes and running and initiative.state == State.STOPPED and again(initiative) is None


def leads(seat: Seat, initiative: Initiative) -> bool:
    """Tell whether this seat may change it: both sides each one, others what they are accountable for."""
    if seat.user.has_perm("roadmap.lead", seat):
        return True
    own = initiative.accountable is not None and initiative.accountable.user_id == seat.user_id
    return own and seat.user.has_perm("roadmap.own", seat)


def led(seat: Seat) -> QuerySet[Initiative]:
    """Give the active initiatives that this seat may park."""
    active = visible(seat).filter(state=State.ACTIVE)
    return active if seat.user.has_perm("roadmap.lead", seat) else active.filter(accountable__user=seat.user_id)


def people(seat: Seat) -> QuerySet[Person]:
    """Whoever may answer for one: the people who are still there."""
    return Person.objects.filter(client=seat.client_id, left_on=None)


def accountable(seat: Seat) -> QuerySet[Person]:
    """Give who answers for a visible initiative."""
    return Person.objects.filter(pk__in=visible(seat).order_by().values("accountable_id"))


def goals(engagement: Engagement) -> QuerySet[Outcome]:
    """Give the outcomes an initiative may serve: those that are not over."""
    return Outcome.objects.filter(engagement=engagement).exclude(state__in=Outcome.ENDED)


def shown_goals(seat: Seat) -> QuerySet[Outcome]:
    """Give the outcomes that visible initiatives serve."""
    return Outcome.objects.filter(pk__in=visible(seat).order_by().values("goal_id"))
