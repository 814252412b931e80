"""What the register shows of a risk, and what an export takes along."""

from fractional_cto.workspace.clients.models import Seat
from fractional_cto.workspace.risks import cells
from fractional_cto.workspace.risks.models import Risk
from fractional_cto.workspace.risks.rest import stands
from fractional_cto.workspace.shared.lists import Column


def unreviewed(risk: Risk) -> str:
    """Say that the day to look at it again has passed."""
    return "Past review" if risk.unreviewed else ""


def lowered(risk: Risk) -> str:
    """Say that it was rated lower at some time; risk comes from queries.risks."""
    return "Yes" if getattr(risk, "lowered", False) else ""


def owner(risk: Risk) -> str:
    """Name who owns it, or say that nobody does, which no list leaves out."""
    return str(risk.owner) if risk.owner else "Nobody"


COLUMNS = (
    Column("No.", "number", sort="number"),
    Column("Risk", "title", href="get_absolute_url", cell=cells.title, sort="event"),
    Column("Severity", "severity.label", cell=cells.severity, sort="weight"),
    Column("State", stands, cell=cells.state, sort="stage"),
    Column("Owner", owner, cell=cells.owner, sort="owner__name"),
    Column("Look again", "next_review", cell=cells.review, sort="next_review"),
    Column("Known since", "identified_on", cell=cells.age, sort="identified_on"),
)
EXPORTED = (
    Column("No.", "number", sort="number"),
    Column("Risk", "sentence", sort="event"),
    Column("Domain", "get_domain_display"),
    Column("Severity", "severity.label", sort="weight"),
    Column("Likelihood today", "residual_likelihood"),
    Column("Impact today", "residual_impact"),
    Column("Likelihood untreated", "likelihood"),
    Column("Impact untreated", "impact"),
    Column("State", stands, sort="stage"),
    Column("Treatment", "get_treatment_display"),
    Column("Plan", "plan"),
    Column("Owner", owner, sort="owner__name"),
    Column("Look again", "next_review", sort="next_review"),
    Column("Past review", unreviewed),
    Column("Known since", "identified_on", sort="identified_on"),
    Column("Days", "days"),
    Column("Accepted until", "accepted_until"),
    Column("Rated lower once", lowered),
    Column("Closed on", "closed_on"),
    Column("Closed by what", "closed_evidence"),
)
INSIDE = {"Rated lower once", "Closed by what"}


def exported(seat: Seat) -> tuple[Column, ...]:
    """Give what an export takes along for this seat."""
    whole = seat.user.has_perm("risk.whole", seat)
    return EXPORTED if whole else tuple(column for column in EXPORTED if column.title not in INSIDE)
