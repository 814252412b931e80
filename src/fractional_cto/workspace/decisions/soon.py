"""What did not hold for 90 days, counted in days as the figures count them."""

from django.db.models import DateField, Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Cast, TruncDate

from fractional_cto.workspace.decisions.models import Decision, Turn
from fractional_cto.workspace.decisions.models.turn import SOON

HERE = Q(state=Decision.State.DECIDED, elsewhere=False)


def became_soon(kind: str) -> Q:
    """Keep what was decided here and became so within 90 days."""
    turns = Turn.objects.filter(_soon("at", of="decision"), decision=OuterRef("pk"), kind=kind)
    return HERE & Q(Exists(turns))


def undone(followers: QuerySet[Decision]) -> Q:
    """Keep what was decided here, and taken back or asked anew by one of these within 90 days."""
    anew = followers.filter(_soon("made_at", of="parent"), parent=OuterRef("pk"), origin=Decision.Origin.REOPENS)
    return became_soon(Turn.Kind.REVERSED) | HERE & Q(Exists(anew))


def _soon(moment: str, *, of: str) -> Q:
    last = Cast(TruncDate(f"{of}__choice__at") + SOON, DateField())
    return Q((f"{moment}__date__lte", last))
