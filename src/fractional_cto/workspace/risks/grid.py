"""The matrix: how many risks stand where likelihood and impact cross, and who answers for the four domains."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import QuerySet
from django.utils import timezone

from fractional_cto.workspace.clients.models import Seat
from fractional_cto.workspace.findings.models import Severity
from fractional_cto.workspace.people.models import Acknowledgement, Person, RaciRow
from fractional_cto.workspace.risks.models import band
from fractional_cto.workspace.risks.models.risk import IMPACTS, LIKELIHOODS
from fractional_cto.workspace.risks.rest import OVER
from fractional_cto.workspace.risks.tally import Alike
from fractional_cto.workspace.shared.prepared import prepared


@dataclass(frozen=True, kw_only=True)
class Cell:
    """One cell: how many risks, how bad they are, and the part of an address that leads to them."""

    count: int
    severity: Severity
    impact: str
    query: str


@dataclass(frozen=True, kw_only=True)
class Line:
    """One row of the matrix: a likelihood, with its cells from the least impact to the worst."""

    likelihood: str
    cells: list[Cell]


def matrix(counted: Iterable[Alike]) -> list[Line]:
    """Count what is not closed by likelihood and impact today, the likeliest first."""
    counts: Counter[tuple[int, int]] = Counter()
    for each in counted:
        if each.turn not in OVER:
            counts[each.residual_likelihood, each.residual_impact] += each.count
    return [
        Line(
            likelihood=title,
            cells=[
                Cell(
                    count=counts[likelihood, impact],
                    severity=band(likelihood * impact),
                    impact=name,
                    query=f"?state=standing&likelihood={likelihood}&impact={impact}",
                )
                for impact, name in IMPACTS
            ],
        )
        for likelihood, title in reversed(LIKELIHOODS)
    ]


@dataclass(frozen=True, kw_only=True)
class Covered:
    """One of the four domains: who answers for it, since when they say so themselves, and what is open in it."""

    domain: str
    title: str
    owner: Person | None
    known: bool
    said_at: datetime | None
    due: date | None
    live: int
    high: int

    @property
    def overdue(self) -> bool:
        """Tell whether it is vacant for longer than it may be."""
        return self.due is not None and self.due < timezone.localdate()


def coverage(seat: Seat, counted: Iterable[Alike]) -> list[Covered]:
    """Say of security, compliance, reliability and vendor risk who owns them."""
    if not seat.user.has_perm("raci.read", seat):
        return []
    answered = {row.kind: row for row in _rows(seat)}
    live = [each for each in counted if each.live]
    return [
        _covered(domain, answered.get(domain), [each for each in live if each.domain == domain])
        for domain in RaciRow.DOMAINS
    ]


@prepared
def _rows(seat: Seat) -> QuerySet[RaciRow]:
    rows = RaciRow.objects.filter(client=seat.client_id, kind__in=RaciRow.DOMAINS, retired_at=None)
    return rows.select_related("accountable")


def _covered(domain: RaciRow.Kind, row: RaciRow | None, live: list[Alike]) -> Covered:
    said = None
    if row is not None and row.accountable is not None:
        given = Acknowledgement.objects.filter(row=row, person=row.accountable, version=row.version).last()
        said = given.at if given else None
    return Covered(
        domain=domain.value,
        title=str(domain.label),
        owner=row.accountable if row else None,
        known=row is not None,
        said_at=said,
        due=row.vacancy_due if row else None,
        live=sum(each.count for each in live),
        high=sum(each.count for each in live if each.high),
    )
