"""How the register draws what it shows of a risk, as queries.risks tells of it."""

from django.utils.safestring import SafeString

from fractional_cto.workspace.findings.cells import confidential
from fractional_cto.workspace.risks.models import Risk
from fractional_cto.workspace.risks.rest import Turn, stands
from fractional_cto.workspace.shared.escaping import filled
from fractional_cto.workspace.shared.lists import Cell
from fractional_cto.workspace.shared.templatetags import words

TONES = {
    Turn.PROPOSED: ("decision", "decide"),
    Turn.AGAIN: ("bad", "late"),
    Turn.CLOSED: ("quiet", ""),
    Turn.MERGED: ("quiet", ""),
    Turn.ACCEPTED: ("good", "done"),
}
PLAIN = ("plain", "")


def title(cell: Cell) -> SafeString:
    """Draw what may happen, and what it is about."""
    return filled(
        '<div>\n<a href="{}">{}</a>\n<div class="text-secondary small">{}{}</div>\n</div>',
        cell.href, cell.value, cell.row.get_domain_display(), confidential(cell.row),
    )  # fmt: skip


def severity(cell: Cell) -> SafeString:
    """Draw how bad it is today, by what, and whether it was ever rated lower."""
    row = cell.row
    return filled(
        '<div>{}<div class="small text-secondary">{} × {}{}</div></div>',
        words.severity(row.severity, cell.value),
        row.residual_likelihood,
        row.residual_impact,
        ", rated lower once" if row.lowered else "",
    )


def state(cell: Cell) -> SafeString:
    """Draw whose turn it is."""
    return badge(cell.row)


def badge(risk: Risk) -> SafeString:
    """Draw the same outside a list."""
    turn = getattr(risk, "turn", risk.state)
    return words.badge(stands(risk), *TONES.get(Turn(turn), PLAIN))


def owner(cell: Cell) -> SafeString:
    """Draw who owns it; that nobody does who is there is something to do."""
    row = cell.row
    said = f"{row.owner} has left" if row.owner else "Nobody"
    return filled("<div>{}</div>", words.badge(said, "bad", "vacant") if row.vacant else row.owner or "—")


def review(cell: Cell) -> SafeString:
    """Draw when to look at it again, and that this day has passed."""
    late = filled(" {}", words.badge("Past review", "bad", "late")) if cell.row.unreviewed else ""
    return filled("<div>{}{}</div>", words.said(cell.value), late)


def age(cell: Cell) -> SafeString:
    """Draw since when it is known, and for how long."""
    row, days = cell.row, cell.row.days
    return filled(
        '<div>{}<div class="small text-secondary">{} {} day{}</div></div>',
        words.said(cell.value), "closed after" if row.closed else "for", days, "" if days == 1 else "s",
    )  # fmt: skip
