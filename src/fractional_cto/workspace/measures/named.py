"""Since when somebody is named as the owner of something as it reads today, and whether they said so since."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import DateTimeField, Exists, F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from fractional_cto.workspace.engagements.models import Outcome
from fractional_cto.workspace.measures.models import Ownership
from fractional_cto.workspace.risks.models import Risk

Thing = Outcome | Risk
WORD = ("pk", "named_at", "said_at")
SOON = timedelta(days=30)
# Another owner, or other words: what somebody said before was of something else.
SAYS = {Outcome: ("accountable_id", "statement"), Risk: ("owner_id", "cause", "event", "impact_said")}


@dataclass(frozen=True, kw_only=True)
class Word:
    """When an owner was named, and when they said that it is theirs; None where they did not."""

    named_at: datetime
    said_at: datetime | None

    @property
    def late(self) -> bool:
        """Tell whether they said so later than 30 days after they were named."""
        return self.said_at is not None and self.said_at - self.named_at > SOON


def words(things: Iterable[Thing], rows: Iterable[tuple[Any, ...]]) -> dict[int, Word]:
    """Give the word of each thing's present owner by the thing's id; rows are WORD of told(), of all of them."""
    found = {pk: Word(named_at=named, said_at=said) for pk, named, said in rows}
    # a client may be erased meanwhile
    return {thing.pk: found.get(thing.pk) or Word(named_at=thing.made_at, said_at=None) for thing in things}


def word(thing: Thing) -> Word:
    """Give the word of its present owner."""
    kind: Any = type(thing)
    return words([thing], told(kind.objects.filter(pk=thing.pk)).values_list(*WORD))[thing.pk]


def told(rows: QuerySet[Any]) -> QuerySet[Any]:
    """Add when the present owner of each was named, and when they said since that it is theirs."""
    thing = "risk" if rows.model is Risk else "outcome"
    owner = SAYS[rows.model][0]
    said = Ownership.objects.filter(
        **{thing: OuterRef("pk"), "person": OuterRef(owner), "at__gte": OuterRef("named_at")}
    )
    named_at = Coalesce(_named(rows.model), "made_at", output_field=DateTimeField())
    known: QuerySet[Any] = rows.annotate(named_at=named_at).annotate(
        said_at=Subquery(said.order_by("at", "pk").values("at")[:1])
    )
    return known


def _named(model: type[Thing]) -> Subquery:
    """Find the first moment from which on a thing has been what it is now, without a break."""
    states = model.history.model.objects.order_by("history_date", "history_id")
    moment, number = OuterRef("history_date"), OuterRef("history_id")
    later = Q(history_date__gt=moment) | Q(history_date=moment, history_id__gt=number)
    # an owner may be nobody, which equals nothing
    owner, *words = SAYS[model]
    same = Q(whose=Coalesce(OuterRef(owner), 0), **{name: OuterRef(name) for name in words})
    other = states.filter(later, id=OuterRef("id")).alias(whose=Coalesce(F(owner), 0)).exclude(same)
    return Subquery(states.filter(~Exists(other), id=OuterRef("pk")).values("history_date")[:1])
