"""What the stop list shows, and what an export takes along."""

from fractional_cto.workspace.decisions.models import StopDecision
from fractional_cto.workspace.decisions.stops import cells
from fractional_cto.workspace.shared.lists import Column


def place(stop: StopDecision) -> str:
    """Give the page of its decision."""
    return stop.decision.get_absolute_url()


SPEND = Column("Spend freed a month", "spend", cell=cells.spend, sort="spend")
COLUMNS = (
    Column("What stops", "title", href=place, cell=cells.title, sort="title"),
    Column("State", "stands", cell=cells.stands, sort="stage"),
    Column("Days freed a month", "days", cell=cells.days, sort="days"),
    Column("May start again", "restart_condition"),
    Column("Decided", "decision.chosen.at", sort="decision__choice__at"),
)
EXPORTED = (
    Column("Decision", "decision.number", sort="decision__number"),
    Column("Kind", "get_kind_display"),
    Column("What stops", "title", sort="title"),
    Column("State", "stands", sort="stage"),
    Column("Days freed a month", "days", sort="days"),
    Column("May start again", "restart_condition"),
    Column("Begins in its place", "instead.title"),
    Column("Decider", "decision.decider.name"),
    Column("Decided", "decision.chosen.at", sort="decision__choice__at"),
    Column("Rationale", "decision.chosen.rationale"),
    Column("Steps planned", "planned"),
    Column("Steps left", "left"),
)
