"""The register counted in one question."""

from typing import Any

from django.db.models import Count, Q, QuerySet

from fractional_cto.workspace.clients.models import Seat
from fractional_cto.workspace.decisions.models import Decision
from fractional_cto.workspace.decisions.queries import decisions
from fractional_cto.workspace.shared.prepared import prepared


def standing(seat: Seat) -> dict[str, int]:
    """Count what waits, and what is late."""
    return next(iter(_standing(seat)), {"overdue": 0, "ready": 0, "framing": 0})


@prepared
def _standing(seat: Seat) -> QuerySet[Any, Any]:
    whole: Any = decisions(seat).order_by().values("client")  # with what it adds, which the model does not know
    counted: QuerySet[Any, Any] = whole.annotate(
        overdue=Count("pk", filter=Q(late=True)),
        ready=Count("pk", filter=Q(state=Decision.State.READY)),
        framing=Count("pk", filter=Q(state__in=Decision.CHANGING)),
    )
    return counted.values("overdue", "ready", "framing")
