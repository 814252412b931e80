"""How the stop list draws what it shows of a stop, as queries.stops tells of it."""

from django.template.defaultfilters import floatformat
from django.utils.safestring import SafeString

from fractional_cto.workspace.decisions.models import Decision, StopDecision
from fractional_cto.workspace.findings.cells import confidential
from fractional_cto.workspace.shared.escaping import filled
from fractional_cto.workspace.shared.lists import Cell
from fractional_cto.workspace.shared.templatetags import words

SMALL = '<div class="small text-secondary">{}</div>'


def title(cell: Cell) -> SafeString:
    """Draw what stops."""
    return filled(
        '<div>\n<a href="{}">{}</a>\n<div class="text-secondary small">{}{}</div>\n</div>',
        cell.href, cell.value, cell.row.get_kind_display(), confidential(cell.row.decision),
    )  # fmt: skip


def stands(cell: Cell) -> SafeString:
    """Draw how far it is, and what is left until it has really stopped."""
    row, decision = cell.row, cell.row.decision
    if row.carried:
        state = words.badge(cell.value, "good", "stop")
    elif decision.state == Decision.State.READY:
        state = words.badge(cell.value, "decision", "decide")
    else:
        state = words.badge(cell.value, "plain" if decision.open else "quiet")
    steps = filled(SMALL, _steps(row)) if row.carried and row.planned else ""
    return filled("<div>\n{}\n{}</div>", state, steps)


def _steps(stop: StopDecision) -> str:
    if stop.late:
        return words.badge("A step is late", "bad", "late")
    return f"{stop.left} of {stop.planned} step{'' if stop.planned == 1 else 's'} left" if stop.left else "wound down"


def days(cell: Cell) -> SafeString:
    """Draw the days it frees; none where nobody worked on it."""
    if cell.row.carried and not cell.row.freeing:
        return filled("<div>0{}</div>", filled(SMALL, "nobody worked on it"))
    return filled("{}", floatformat(cell.value))


def spend(cell: Cell) -> SafeString:
    """Draw the spend it frees in the currency of the client."""
    if cell.value is None:
        return SafeString("—")
    if cell.row.carried and not cell.row.freeing:
        return SafeString("0")
    return filled("{} {}", cell.row.decision.client.currency, floatformat(cell.value, "0g"))
