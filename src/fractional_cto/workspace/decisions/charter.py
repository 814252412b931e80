"""Whom the charter lets decide: models/rights.py says the same in SQL."""

from django.db.models import DecimalField, Exists, F, OuterRef, Q, Subquery, Value
from django.db.models.functions import Coalesce

from fractional_cto.workspace.decisions.models import Decision
from fractional_cto.workspace.engagements.models import AgreedRight, DecisionRight, Engagement, Party


def role_of(decision: Decision) -> str | None:
    """Give the role that the charter lets decide a decision, or None.

    In a technical deadlock it is whoever decides those, or else the sponsor: the fractional CTO only where the team
    took the sides itself. Any other deadlock is the sponsor's. entitled.with_roles says it of many.
    """
    stuck = in_deadlock(decision)
    if stuck and decision.category not in DecisionRight.TECHNICAL:
        return Party.SPONSOR
    category = DecisionRight.Category.DEADLOCK if stuck else decision.category
    others = ~Q(decider=Party.PRACTITIONER) if stuck and not decision.deadlock.own else Q()
    amount = Value(decision.amount, output_field=DecimalField(max_digits=12, decimal_places=2))
    role = by_charter(others, engagement=OuterRef("pk"), category=category, kind=decision.kind, amount=amount)
    found = Engagement.objects.filter(pk=decision.engagement_id).values_list(role, flat=True).first()
    return found or (Party.SPONSOR if stuck else None)


def by_charter(only: Q, *, engagement: object, category: object, kind: object, amount: object) -> Coalesce:
    """Give, within a query, the role with the narrowest right that fits category, class and amount.

    What both sides acknowledged last says so; where they never did, what is written, without what it would let the
    fractional CTO decide.
    """
    upto = Q(up_to=None) | Q(up_to__gte=amount)
    fits = only & upto & (Q(kind="") | Q(kind=kind)) & Q(charter__engagement=engagement, category=category)
    never = ~Exists(AgreedRight.objects.filter(charter=OuterRef("charter")))
    written = DecisionRight.objects.filter(fits, never).exclude(decider=Party.PRACTITIONER)
    narrowest = (F("kind").desc(), F("up_to").asc(nulls_last=True), "pk")
    agreed = AgreedRight.objects.filter(fits)
    return Coalesce(*[Subquery(rows.order_by(*narrowest).values("decider")[:1]) for rows in (agreed, written)])


def in_deadlock(decision: Decision) -> bool:
    """Tell whether its sides gave it up to somebody else; what they only recommend is never given up."""
    return decision.category not in DecisionRight.KEPT and getattr(decision, "deadlock", None) is not None
