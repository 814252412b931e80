"""What the list shows of a blocker, and what an export takes along."""

from fractional_cto.workspace.escalations.models import Blocker
from fractional_cto.workspace.escalations.steps import current, settled, stands
from fractional_cto.workspace.shared.lists import Column


def due(blocker: Blocker) -> object:
    """Give until when whoever it is at should settle it."""
    step = current(blocker)
    return step.due if step else None


def ended(blocker: Blocker) -> object:
    """Give when it ended."""
    over = settled(blocker)
    return over[0] if over else None


def how(blocker: Blocker) -> str:
    """Say how it ended."""
    over = settled(blocker)
    return over[1] if over else ""


def begun(blocker: Blocker) -> object:
    """Give when it was escalated."""
    escalation = getattr(blocker, "escalation", None)
    return escalation.at if escalation else None


def path(blocker: Blocker) -> str:
    """Give the path it goes."""
    return str(getattr(blocker, "escalation", "") or "")


COLUMNS = (
    Column("No.", "number", sort="number"),
    Column("What is blocked", "what", href="get_absolute_url", sort="what"),
    Column("Where it is", stands),
    Column("Until", due, cell="escalations/cells/until.html"),
    Column("Since", "since", sort="since"),
)
EXPORTED = (*COLUMNS, Column("Escalated", begun, sort="escalation__at"), Column("Path", path),
            Column("Settled", ended), Column("How", how), Column("Noted by", "by.name"))  # fmt: skip
