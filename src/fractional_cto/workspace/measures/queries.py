"""What a person owns by name and has not said to be theirs."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet

from fractional_cto.workspace.clients.models import Seat
from fractional_cto.workspace.engagements import queries as engagements
from fractional_cto.workspace.engagements.models import Outcome
from fractional_cto.workspace.measures.named import words
from fractional_cto.workspace.people.models import Person
from fractional_cto.workspace.risks import queries as risks
from fractional_cto.workspace.risks.models import Risk


@dataclass(frozen=True, kw_only=True)
class Mine:
    """Something whose owner is asked to say so."""

    kind: str  # "outcome" or "risk"
    thing: Outcome | Risk
    since: datetime


def unsaid(seat: Seat) -> Iterator[Mine]:
    """Give the outcomes and risks that somebody named this person for."""
    if not seat.user.has_perm("measure.own", seat):
        return
    me = Person.objects.filter(client=seat.client_id, user=seat.user_id, left_on=None).first()
    if me is None:
        return
    outcomes = list(owned_outcomes(seat, me).select_related("engagement__client").order_by("pk"))
    known = words(outcomes)
    for outcome in outcomes:
        if known[outcome.pk].said_at is None:
            yield Mine(kind="outcome", thing=outcome, since=known[outcome.pk].named_at)
    own = list(owned_risks(seat, me).select_related("client").order_by("pk"))
    known = words(own)
    for risk in own:
        if known[risk.pk].said_at is None:
            yield Mine(kind="risk", thing=risk, since=known[risk.pk].named_at)


def owned_outcomes(seat: Seat, person: Person) -> QuerySet[Outcome]:
    """Give the outcomes somebody is accountable for."""
    return engagements.outcomes(seat).filter(accountable=person, state__in=Outcome.ACTIVE)


def owned_risks(seat: Seat, person: Person) -> QuerySet[Risk]:
    """Give the risks somebody owns, as far as they may read them."""
    return risks.visible(seat).filter(owner=person).exclude(state=Risk.State.CLOSED)
