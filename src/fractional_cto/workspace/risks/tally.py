"""The register counted in one question: by whose turn it is, by likelihood and impact today, and by domain."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Min, Q, QuerySet
from django.utils import timezone

from fractional_cto.workspace.clients.models import Seat
from fractional_cto.workspace.risks.queries import HIGH, ownerless, unreviewed, visible
from fractional_cto.workspace.risks.rest import LIVE, Turn, is_asked, turned
from fractional_cto.workspace.shared.prepared import prepared


@dataclass(frozen=True, kw_only=True)
class Alike:
    """Risks that stand alike, and how many of them want what."""

    turn: str
    residual_likelihood: int
    residual_impact: int
    domain: str
    count: int
    since: date
    proposed: int
    past: int
    ownerless: int

    @property
    def live(self) -> bool:
        """Tell whether they are neither closed nor accepted."""
        return self.turn in LIVE

    @property
    def high(self) -> bool:
        """Tell whether they are live, and high or critical."""
        return self.live and self.residual_likelihood * self.residual_impact >= HIGH


def tally(seat: Seat) -> list[Alike]:
    """Count the risks that a seat may see."""
    return [Alike(**each) for each in _alike(seat)]


@prepared
def _alike(seat: Seat) -> QuerySet[Any, Any]:
    rows: Any = turned(visible(seat)).order_by()  # with what it adds, which the model does not know
    counted: QuerySet[Any, Any] = rows.values("turn", "residual_likelihood", "residual_impact", "domain").annotate(
        count=Count("pk"),
        since=Min("identified_on"),
        proposed=Count("pk", filter=is_asked() & Q(merged_into=None)),
        past=Count("pk", filter=unreviewed()),
        ownerless=Count("pk", filter=ownerless()),
    )
    return counted


def standing(counted: Iterable[Alike]) -> dict[str, int]:
    """Give how many need somebody."""
    counted = list(counted)
    return {
        "high": sum(each.count for each in counted if each.high),
        "again": sum(each.count for each in counted if each.turn == Turn.AGAIN),
        "proposed": sum(each.proposed for each in counted),
        "unreviewed": sum(each.past for each in counted),
        "ownerless": sum(each.ownerless for each in counted),
        "accepted": sum(each.count for each in counted if each.turn == Turn.ACCEPTED),
        "open": sum(each.count for each in counted if each.live),
    }


def oldest(counted: Iterable[Alike]) -> int | None:
    """Count the days since the oldest of the high risks that are live is known; None where there is none."""
    since = min((each.since for each in counted if each.high), default=None)
    return None if since is None else (timezone.localdate() - since).days
