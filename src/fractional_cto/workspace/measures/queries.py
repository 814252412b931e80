"""What a person owns by name and has not said to be theirs."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q

from fractional_cto.workspace.clients.models import Seat
from fractional_cto.workspace.engagements.models import Outcome
from fractional_cto.workspace.measures.named import told
from fractional_cto.workspace.people.models import Person
from fractional_cto.workspace.risks.models import Risk
from fractional_cto.workspace.risks.queries import reads
from fractional_cto.workspace.shared.needs import may
from fractional_cto.workspace.shared.numbers import Numbers


@dataclass(frozen=True, kw_only=True)
class Mine:
    """Something whose owner is asked to say so."""

    kind: str  # "outcome" or "risk"
    thing: Outcome | Risk
    since: datetime


def unsaid(seats: Sequence[Seat]) -> Iterator[Mine]:
    """Give the outcomes and risks that somebody named this person for; all their clients in three questions at most.

    Since when they are named is much to ask, so it is asked only where they are named at all.
    """
    own = may(seats, "measure.own")
    users = {seat.user_id for seat in own.values()}
    named = Person.objects.filter(client__in=Numbers(own), user__in=users, left_on=None).filter(
        Q(outcomes__isnull=False) | Q(risks__isnull=False)
    )
    me = Numbers(named.values_list("pk", flat=True).distinct())
    if me.written:
        yield from _outcomes({client: own[client] for client in may(seats, "outcome.read") if client in own}, me)
        yield from _risks({client: own[client] for client in may(seats, "risk.read") if client in own}, me)


def _outcomes(reading: Mapping[int, Seat], me: Numbers) -> Iterator[Mine]:
    rows = Outcome.objects.filter(client__in=Numbers(reading), accountable__in=me, state__in=Outcome.ACTIVE)
    for outcome in told(rows).select_related("engagement").order_by("pk"):
        outcome.client = outcome.engagement.client = reading[outcome.client_id].client
        if outcome.said_at is None:
            yield Mine(kind="outcome", thing=outcome, since=outcome.named_at)


def _risks(reading: Mapping[int, Seat], me: Numbers) -> Iterator[Mine]:
    rows = Risk.objects.filter(client__in=Numbers(reading), owner__in=me).exclude(state=Risk.State.CLOSED)
    for risk in told(rows).select_related("finding").order_by("pk"):
        risk.client = reading[risk.client_id].client
        if risk.said_at is None and reads(reading[risk.client_id].role, risk):
            yield Mine(kind="risk", thing=risk, since=risk.named_at)
