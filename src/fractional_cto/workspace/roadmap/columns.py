"""What the list of initiatives shows, and what an export takes along."""

from fractional_cto.workspace.roadmap import cells
from fractional_cto.workspace.roadmap.models import Initiative
from fractional_cto.workspace.shared.lists import Column


def answering(initiative: Initiative) -> str:
    """Say who answers for it; nobody where they have left."""
    return "" if initiative.accountable is None or initiative.unanswered else initiative.accountable.name


COLUMNS = (
    Column("No.", "number", sort="number"),
    Column("Initiative", "title", href="get_absolute_url", cell=cells.title, sort="title"),
    Column("State", "get_state_display", cell=cells.stands, sort="stage"),
    Column("Accountable", answering, cell=cells.accountable, sort="accountable__name"),
    Column("Began", "started_on", sort="started_on"),
)
EXPORTED = (
    Column("No.", "number", sort="number"),
    Column("Initiative", "title", sort="title"),
    Column("What for", "purpose"),
    Column("Goal", "goal.statement"),
    Column("State", "get_state_display", sort="stage"),
    Column("Takes a place", "counted"),
    Column("May go on", "restart_condition"),
    Column("Accountable", answering, sort="accountable__name"),
    Column("Began", "started_on", sort="started_on"),
    Column("Tracked at", "tracker"),
)
