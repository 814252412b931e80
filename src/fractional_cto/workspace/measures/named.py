"""Since when somebody is named as the owner of something as it reads today, and whether they said so since."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from fractional_cto.workspace.engagements.models import Outcome
from fractional_cto.workspace.measures.models import Ownership
from fractional_cto.workspace.risks.models import Risk

Thing = Outcome | Risk
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


def words(things: Iterable[Thing]) -> dict[int, Word]:
    """Give the word of each thing's present owner by the thing's id; all of them are of one kind."""
    known = {thing.pk: thing for thing in things}
    if not known:
        return {}
    model = type(next(iter(known.values())))
    named = _named(model, known)
    said: dict[int, datetime] = {}
    field = "risk_id" if model is Risk else "outcome_id"
    rows = Ownership.objects.filter(**{f"{field}__in": known}).values_list(field, "person_id", "at")
    for pk, person, at in rows:
        if person == getattr(known[pk], SAYS[model][0]) and at >= named[pk]:
            said.setdefault(pk, at)
    return {pk: Word(named_at=named[pk], said_at=said.get(pk)) for pk in known}


def _named(model: type[Thing], known: dict[int, Thing]) -> dict[int, datetime]:
    """Find the first moment from which on a thing has been what it is now, without a break."""
    began: dict[int, datetime] = {}
    last: dict[int, tuple[object, ...]] = {}
    rows = model.history.filter(id__in=known).order_by("history_date", "history_id")
    for pk, at, *says in rows.values_list("id", "history_date", *SAYS[model]):
        if last.get(pk) != tuple(says):
            began[pk], last[pk] = at, tuple(says)
    return {pk: began.get(pk, thing.made_at) for pk, thing in known.items()}
