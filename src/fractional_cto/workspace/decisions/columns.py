"""What the register shows of a decision, and what an export takes along."""

from fractional_cto.workspace.decisions import cells
from fractional_cto.workspace.decisions.models import Decision
from fractional_cto.workspace.shared.lists import Column


def stands(decision: Decision) -> str:
    """Say how far it is; what was chosen once it is decided."""
    return f"{decision.standing}: {decision.chosen}" if decision.chosen else decision.standing


def late(decision: Decision) -> str:
    """Say that it is late."""
    return "Overdue" if decision.overdue else ""


def reopened(decision: Decision) -> str:
    """Say that it was taken back, or asked anew, within 90 days, which figures count as reopened."""
    return "Yes" if getattr(decision, "undone", False) else ""


def elsewhere(decision: Decision) -> str:
    """Say that it was decided elsewhere: its time is no measure of this way of deciding."""
    return "Recorded, decided elsewhere" if decision.elsewhere else ""


def annotated(decision: Decision) -> str:
    """Say what else is to be known of it while it is open."""
    known = [getattr(decision, "deadlock", None), decision.deferred, decision.handed]
    return "; ".join(str(each) for each in known if each) if decision.open else ""


def decider(decision: Decision) -> str:
    """Name who decides it, or say that nobody does, which no list leaves out."""
    return str(decision.decider) if decision.decider else "Nobody"


COLUMNS = (
    Column("No.", "number", sort="number"),
    Column("Question", "question", href="get_absolute_url", cell=cells.question, sort="question"),
    Column("State", "standing", cell=cells.stands, sort="stage"),
    Column("Decider", decider, sort="decider__name"),
    Column("Needed by", "needed_by", cell=cells.needed, sort="needed_by"),
    Column("Decided", "chosen.on", cell=cells.decided, sort="decided_on"),
    Column("Mentioned first", "raised_on", cell=cells.age, sort="raised_on"),
)
EXPORTED = (
    Column("No.", "number", sort="number"),
    Column("Question", "question", sort="question"),
    Column("Category", "get_category_display"),
    Column("Class", "get_kind_display"),
    Column("Spends up to", "amount"),
    Column("Why now", "drivers"),
    Column("State", "standing", sort="stage"),
    Column("Deadlock, deferral, delegation", annotated),
    Column("Decider", decider, sort="decider__name"),
    Column("Needed by", "needed_by", sort="needed_by"),
    Column("Needed by at first", "original_needed_by", sort="original_needed_by"),
    Column("Overdue", late),
    Column("Mentioned first", "raised_on", sort="raised_on"),
    Column("Days", "days"),
    Column("Chosen", "chosen.option.title"),
    Column("Rationale", "chosen.rationale"),
    Column("Decided at", "chosen.at"),
    Column("Decided by", "chosen.by_whom"),
    Column("Decided elsewhere", elsewhere),
    Column("What follows", "consequences"),
    Column("Said of it since", "turn.reason"),
    Column("Reopened within 90 days", reopened),
)
