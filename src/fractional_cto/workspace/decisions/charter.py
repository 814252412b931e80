"""Whom the charter lets decide: models/rights.py says the same in SQL."""

from django.db.models import DecimalField, F, OuterRef, Q, Subquery, Value
from django.db.models.functions import Coalesce

from fractional_cto.workspace.decisions.models import Decision
from fractional_cto.workspace.engagements.models import AgreedRight, DecisionRight, Engagement, Party


def role_of(decision: Decision) -> str:
    """Give the role that decides a decision: whom both sides agreed on, or else the sponsor.

    What is about the fractional CTO is always the sponsor's. In a technical deadlock whose sides the team took itself,
    it is whoever decides those; any other deadlock is the sponsor's. entitled.with_roles says it of many.
    """
    stuck = in_deadlock(decision)
    own_sides = stuck and decision.category in DecisionRight.TECHNICAL and decision.deadlock.own
    if decision.category in DecisionRight.OWN or (stuck and not own_sides):
        return Party.SPONSOR
    category = DecisionRight.Category.DEADLOCK if stuck else decision.category
    amount = Value(decision.amount, output_field=DecimalField(max_digits=12, decimal_places=2))
    role = by_charter(engagement=OuterRef("pk"), category=category, kind=decision.kind, amount=amount)
    return str(Engagement.objects.filter(pk=decision.engagement_id).values_list(role, flat=True).get())


def by_charter(*, engagement: object, category: object, kind: object, amount: object) -> Coalesce:
    """Give, within a query, the role with the narrowest agreed right that fits category, class and amount.

    Where both sides never acknowledged one, it is the sponsor: whoever only writes a charter moves no decision by it.
    """
    upto = Q(up_to=None) | Q(up_to__gte=amount)
    fits = upto & (Q(kind="") | Q(kind=kind)) & Q(charter__engagement=engagement, category=category)
    narrowest = (F("kind").desc(), F("up_to").asc(nulls_last=True), "pk")
    agreed = AgreedRight.objects.filter(fits).order_by(*narrowest)
    return Coalesce(Subquery(agreed.values("decider")[:1]), Value(Party.SPONSOR.value))


def in_deadlock(decision: Decision) -> bool:
    """Tell whether its sides gave it up to somebody else; what they only recommend is never given up."""
    return decision.category not in DecisionRight.KEPT and getattr(decision, "deadlock", None) is not None
