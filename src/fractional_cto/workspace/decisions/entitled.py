"""Whether many deciders still may decide, found with the rows and not row by row: queries.rightful says it of one."""

from typing import Any

from django.db.models import Case, CharField, F, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce, JSONObject
from django.utils import timezone

from fractional_cto.workspace.clients.access import held
from fractional_cto.workspace.clients.models import Role, Seat
from fractional_cto.workspace.decisions.charter import by_charter
from fractional_cto.workspace.decisions.models import Decision, Deferral, Delegation
from fractional_cto.workspace.decisions.queries import DECIDING, DELEGATES, LEADERS
from fractional_cto.workspace.engagements.models import DecisionRight, Party
from fractional_cto.workspace.findings.queries import LABELS
from fractional_cto.workspace.people.models import Person

Rows = QuerySet[Decision]


def with_roles(rows: Rows) -> Rows:
    """Add the role that the charter lets decide, that of the named decider now, and who holds it until when."""
    sits = Seat.objects.filter(held(), client=OuterRef("client"), user=OuterRef("decider__user")).values("role")[:1]
    there = Seat.objects.filter(held(), client=OuterRef("decision__client"), user=OuterRef("to__user")).values("role")[
        :1
    ]
    stuck = Q(deadlock__isnull=False) & ~Q(category__in=DecisionRight.KEPT)
    own_sides = stuck & Q(category__in=DecisionRight.TECHNICAL, deadlock__own=True)
    may = Case(
        When(own_sides, then=_by_charter(Value(DecisionRight.Category.DEADLOCK))),
        When(stuck | Q(category__in=DecisionRight.OWN), then=Value(Party.SPONSOR)),
        default=_by_charter(OuterRef("category")),
        output_field=CharField(),
    )
    # the person may have another account by now, which nobody handed anything to
    same = Case(When(~Q(to__kind=Person.Kind.FRACTIONAL), to__user=F("holder"), then=F("holder")))
    handed = JSONObject(account=same, name="to__name", left="to__left_on", role=Subquery(there), until="until", by="by")
    return rows.annotate(
        may_decide=may,
        sits_as=Subquery(sits),
        put_off=until_when(),
        held=Subquery(_newest(Delegation).values(told=handed)[:1]),
    )


def until_when() -> Subquery:
    """Give the day until which nobody is asked about a row, be it over or not."""
    return Subquery(_newest(Deferral).values("until")[:1])


def entitled(decision: Decision) -> bool:
    """Tell whether the named decider of such a row is the one the charter names, is there and may read it."""
    known: Any = decision
    decider, role = decision.decider, known.sits_as or ""
    named = decider is not None and decider.left_on is None and role == known.may_decide
    return named and role in tuple(DECIDING) and reads(role, decision)


def reads(role: str, decision: Decision) -> bool:
    """Tell whether a role may read a decision and the finding it came from."""
    labels = {decision.label, *([decision.finding.label] if decision.finding else [])}
    return labels <= set(LABELS.get(Role(role), ()))


def holder(decision: Decision) -> int | None:
    """Give who holds such a row for its decider today, is there and may read it."""
    known: Any = decision
    held = known.held
    ours = held and decision.decider is not None and held["by"] == decision.decider.user_id
    if not ours or held["until"] < timezone.localdate().isoformat() or held["left"] is not None:
        return None
    role = held["role"] or ""
    may = LEADERS if decision.category == DecisionRight.Category.STOP else DELEGATES
    return held["account"] if role in tuple(may) and reads(role, decision) else None


def holder_name(decision: Decision) -> str | None:
    """Name whom such a row was handed to last."""
    held = getattr(decision, "held", None)
    return held["name"] if held else None


def put_off(decision: Decision) -> bool:
    """Tell whether nobody is asked about such a row today."""
    until = getattr(decision, "put_off", None)
    return until is not None and until > timezone.localdate()


def _newest(model: type[Deferral | Delegation]) -> QuerySet[Any]:
    return model.objects.filter(decision=OuterRef("pk")).order_by("-pk")


def _by_charter(category: object) -> Coalesce:
    return by_charter(category=category, **{name: OuterRef(name) for name in ("engagement", "kind", "amount")})
