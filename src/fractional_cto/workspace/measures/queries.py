"""What a person owns by name and has not said to be theirs."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from operator import attrgetter
from typing import Any

from django.db.models import BigIntegerField, CharField, DateTimeField, Q, QuerySet, TextField

from fractional_cto.workspace.clients.models import Seat
from fractional_cto.workspace.engagements.models import Outcome
from fractional_cto.workspace.findings.models import Finding
from fractional_cto.workspace.measures.named import told
from fractional_cto.workspace.people.models import Person
from fractional_cto.workspace.risks.models import Risk
from fractional_cto.workspace.risks.queries import reads
from fractional_cto.workspace.shared.needs import may
from fractional_cto.workspace.shared.numbers import Numbers
from fractional_cto.workspace.shared.prepared import prepared_for_all
from fractional_cto.workspace.shared.together import Together


@dataclass(frozen=True, kw_only=True)
class Mine:
    """Something whose owner is asked to say so."""

    kind: str  # "outcome" or "risk"
    client: int
    pk: int
    number: int
    title: str
    named_at: datetime
    engagement: int | None  # the number of an outcome's engagement

    @property
    def thing(self) -> Outcome | Risk:
        """Ask for the whole of it."""
        rows: Any = Risk.objects if self.kind == "risk" else Outcome.objects
        found: Outcome | Risk = rows.get(pk=self.pk)
        return found


ROWS = Together(
    client=BigIntegerField(), pk=BigIntegerField(), number=BigIntegerField(), engagement=BigIntegerField(),
    words=TextField(), label=CharField(), finding=CharField(), named_at=DateTimeField(), said_at=DateTimeField(),
)  # fmt: skip
COMMON = {"client": "client_id", "pk": "pk", "number": "number", "named_at": "named_at", "said_at": "said_at"}
SHARED = ("client", "pk", "number", "named_at", "engagement")


def unsaid(seats: Sequence[Seat]) -> Iterator[Mine]:
    """Give the outcomes and risks that somebody named this person for; all their clients in two questions at most.

    Since when they are named is much to ask, so it is asked only where they are named at all.
    """
    own = may(seats, "measure.own")
    me = Numbers(_named(seats))
    if me.written:
        outcomes = {client: own[client] for client in may(seats, "outcome.read") if client in own}
        yield from _things(outcomes, {client: own[client] for client in may(seats, "risk.read") if client in own}, me)


@prepared_for_all
def _named(seats: Sequence[Seat]) -> QuerySet[Person, int] | None:
    own = may(seats, "measure.own")
    users = {seat.user_id for seat in own.values()}
    named = Person.objects.filter(client__in=Numbers(own), user__in=users, left_on=None).filter(
        Q(outcomes__isnull=False) | Q(risks__isnull=False)
    )
    return named.values_list("pk", flat=True).distinct()


def _things(outcomes: Mapping[int, Seat], risks: Mapping[int, Seat], me: Numbers) -> Iterator[Mine]:
    owned = Outcome.objects.filter(client__in=Numbers(outcomes), accountable__in=me, state__in=Outcome.ACTIVE)
    feared = Risk.objects.filter(client__in=Numbers(risks), owner__in=me).exclude(state=Risk.State.CLOSED)
    promise = {"engagement": "engagement__number", "words": "statement"}
    risk = {"words": "event", "label": "label", "finding": "finding__label"}
    first, second = ROWS.ask((told(owned), {**COMMON, **promise}), (told(feared), {**COMMON, **risk}))
    for row in sorted(first, key=attrgetter("pk")):
        if row.said_at is None:
            yield Mine(kind="outcome", title=row.words, **{name: getattr(row, name) for name in SHARED})
    for row in sorted(second, key=attrgetter("pk")):
        named = Risk(number=row.number, event=row.words, label=row.label)
        named.finding = Finding(label=row.finding) if row.finding else None
        if row.said_at is None and reads(risks[row.client].role, named):
            yield Mine(kind="risk", title=str(named), **{name: getattr(row, name) for name in SHARED})
