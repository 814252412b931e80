"""What the list of words shows: that there was word, never what it said."""

from fractional_cto.workspace.notices.models import Notice
from fractional_cto.workspace.shared import notices
from fractional_cto.workspace.shared.lists import Column


def about(notice: Notice) -> str:
    """Say what sort of word it is."""
    return dict(notices.choices()).get(notice.kind, notice.kind)


def reader(notice: Notice) -> str:
    """Say who is told: a person by mail, or a team in its chat."""
    return str(notice.channel or notice.recipient)


COLUMNS = (
    Column("Notice", about, sort="kind"),
    Column("To", reader, sort="recipient__name"),
    Column("State", "get_state_display", sort="stage"),
    Column("Why", "get_why_display", sort="why"),
    Column("Since", "made_at", sort="made_at"),
    Column("Sent or given up", "ended_at", sort="ended_at"),
)
