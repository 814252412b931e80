"""What the register shows of a finding, and what an export takes along."""

from fractional_cto.workspace.clients.models import Seat
from fractional_cto.workspace.findings import cells
from fractional_cto.workspace.findings.models import Finding, Response, Turn
from fractional_cto.workspace.findings.rest import stands
from fractional_cto.workspace.shared.lists import Column


def effort(finding: Finding) -> str:
    """Say the hours as a range."""
    low, high = finding.effort_low, finding.effort_high
    if low is None or high is None:
        return ""
    return f"{low} h" if low == high else f"{low}–{high} h"


def response(finding: Finding) -> str:
    """Say the newest response; finding comes from queries.findings."""
    kind, turn = getattr(finding, "response", None), getattr(finding, "turn", "")
    said = str(Response.Kind(kind).label) if kind else ""
    if turn == Turn.PROPOSED:
        return f"{said}: waiting for {getattr(finding, 'approver', None)}"
    return f"{said}: not approved" if turn == Turn.REFUSED else said


def owner(finding: Finding) -> str:
    """Name who owns it, or say that nobody does, which no list leaves out."""
    return str(finding.owner) if finding.owner else "Nobody"


COLUMNS = (
    Column("No.", "number", sort="number"),
    Column("Finding", "title", href="get_absolute_url", cell=cells.title, sort="title"),
    Column("Severity", "get_severity_display", cell=cells.severity, sort="weight"),
    Column("State", stands, sort="stage"),
    Column("Owner", owner, sort="owner__name", cell=cells.owner),
    Column("Response", response, cell=cells.response, sort="response"),
    Column("Effort", effort, sort="effort_high"),
    Column("First seen", "first_seen_at", sort="first_seen_at"),
)
EXPORTED = (
    Column("No.", "number", sort="number"),
    Column("Area", "get_kind_display"),
    Column("Finding", "title", sort="title"),
    Column("Claim", "claim"),
    Column("Business consequence", "consequence"),
    Column("Severity", "get_severity_display", sort="weight"),
    Column("Likelihood", "get_likelihood_display"),
    Column("Confidence", "get_confidence_display"),
    Column("State", stands, sort="stage"),
    Column("Owner", owner, sort="owner__name"),
    Column("Response", response, sort="response"),
    Column("Response until", "response_due"),
    Column("Effort from, hours", "effort_low"),
    Column("Effort to, hours", "effort_high", sort="effort_high"),
    Column("Quick win", "quick_win"),
    Column("Could derail funding", "funding_blocker"),
    Column("Repository", "repository"),
    Column("Rule", "rule"),
    Column("Recommendation", "recommendation"),
    Column("What stops it from coming back", "prevention"),
    Column("First seen", "first_seen_at", sort="first_seen_at"),
    Column("Last seen", "last_seen_at"),
    Column("Source", "source"),
)
# What a vendor reads of a finding: what is wrong and how bad it is; nobody's name, no answer to it, no reason.
SHARED = tuple(column for column in COLUMNS if column.title in {"No.", "Finding", "Severity", "State", "First seen"})
SHARED_EXPORTED = tuple(
    column
    for column in EXPORTED
    if column.title
    in {
        "No.", "Area", "Finding", "Claim", "Business consequence", "Severity", "State", "Repository", "Rule",
        "First seen", "Last seen",
    }
)  # fmt: skip


def shown(seat: Seat) -> tuple[Column, ...]:
    """Give what the register shows to this seat."""
    return COLUMNS if seat.user.has_perm("finding.whole", seat) else SHARED


def exported(seat: Seat) -> tuple[Column, ...]:
    """Give what an export takes along for this seat."""
    return EXPORTED if seat.user.has_perm("finding.whole", seat) else SHARED_EXPORTED
