"""What a risk's page tells beside the risk itself: ratings, acceptances, what was merged, and what happened."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from fractional_cto.workspace.accounts.queries import proven
from fractional_cto.workspace.clients.models import Seat
from fractional_cto.workspace.findings import queries as findings
from fractional_cto.workspace.findings import rest as findings_rest
from fractional_cto.workspace.journal.queries import entries
from fractional_cto.workspace.risks import queries
from fractional_cto.workspace.risks.models import Rating, Risk


@dataclass(frozen=True, kw_only=True)
class Rated:
    """A rating, and the one before it."""

    rating: Rating
    before: Rating | None


def of(seat: Seat, risk: Risk) -> dict[str, Any]:
    """Give everything of it that this seat may read; to vendors nothing."""
    if not seat.user.has_perm("risk.whole", seat):
        return {}
    asked = queries.proposed(risk)
    finding = findings.findings(seat).filter(pk=risk.finding_id).first() if risk.finding_id else None
    known = queries.risks(seat)
    return {
        "asked": asked,
        "unable": queries.unable(asked),
        "acceptances": risk.acceptances.annotate(proven=proven("verdict__by", "verdict__at")).select_related(
            "approver", "owner", "proposed_by", "verdict__by"
        ),
        "ratings": list(reversed(list(_ratings(risk.ratings.select_related("by"))))),
        "finding": finding,
        "finding_stands": findings_rest.stands(finding) if finding else "",
        "into": known.filter(pk=risk.merged_into_id).first() if risk.merged_into_id else None,
        "merged": known.filter(merged_into=risk.pk),
        "events": entries(seat).filter(noun="risk", object_id=risk.pk),
    }


def _ratings(rows: Iterable[Rating]) -> Iterable[Rated]:
    before = None
    for rating in rows:
        yield Rated(rating=rating, before=before)
        before = rating
