"""How the list of initiatives draws what it shows of one."""

from django.template.defaultfilters import truncatechars
from django.utils.safestring import SafeString

from fractional_cto.workspace.roadmap.models import Initiative
from fractional_cto.workspace.shared.escaping import filled
from fractional_cto.workspace.shared.lists import Cell
from fractional_cto.workspace.shared.templatetags import words

State = Initiative.State
LOOKS = {
    State.ACTIVE: ("good", "running"),
    State.PARKED: ("plain", "waiting"),
    State.STOPPED: ("quiet", "stop"),
    State.DONE: ("quiet", "done"),
    State.IDEA: ("plain", ""),
}


def title(cell: Cell) -> SafeString:
    """Draw what it is and what it serves."""
    row = cell.row
    served = row.goal or ("" if row.over else "Serves no outcome")
    return filled(
        '<div>\n<a href="{}">{}</a>\n<div class="text-secondary small">{}</div>\n</div>', cell.href, cell.value, served
    )


def stands(cell: Cell) -> SafeString:
    """Draw how far it is, and when it goes on."""
    row, rests = cell.row, ""
    if row.state == State.PARKED:
        until = f"goes on when: {truncatechars(row.restart_condition, 80)}"
        said = "counts as active: nobody said when it goes on" if row.counted else until
        rests = filled('<div class="small text-secondary">{}</div>', said)
    return filled("<div>{}{}</div>", state(row), rests)


def state(initiative: Initiative) -> SafeString:
    """Draw the state alone."""
    return words.badge(initiative.get_state_display(), *LOOKS[State(initiative.state)])


def accountable(cell: Cell) -> SafeString:
    """Draw who answers for it."""
    return answering(cell.row)


def answering(initiative: Initiative) -> SafeString:
    """Draw the same outside a list; that nobody does who is there is something to do, unless it is an idea."""
    who = initiative.accountable
    if not initiative.unanswered:
        return filled("{}", who or "—")
    if initiative.state == State.IDEA:
        return SafeString('<span class="text-secondary">Nobody yet</span>')
    return words.badge(f"{who} has left" if who else "Nobody", "bad", "vacant")
