"""How the register draws what it shows of a finding; ``changes`` tells whether it offers to change it.

Each is given what queries.findings tells of its row, and the page's context: see views/register.py.
"""

from typing import Any

from django.utils.safestring import SafeString

from fractional_cto.workspace.findings.models import Finding
from fractional_cto.workspace.shared import links
from fractional_cto.workspace.shared.escaping import filled
from fractional_cto.workspace.shared.lists import Cell
from fractional_cto.workspace.shared.templatetags import words

NONE = SafeString("")
BADGE = '<span class="badge {} ms-1">{}</span>\n'


def title(cell: Cell) -> SafeString:
    """Draw its title with what it is about, what marks it, and the place for what is opened inside the list."""
    row, page = cell.row, cell.page
    whole = page["whole"]
    return filled(
        '<div>\n<a href="{}" data-open>{}</a>\n<div class="text-secondary small">\n{}{}\n{}{}{}</div>\n{}</div>',
        cell.href,
        cell.value,
        row.get_kind_display(),
        f" · {row.repository}" if row.repository else "",
        filled(BADGE, "bg-green-lt", "Quick win") if whole and row.quick_win else "",
        filled(BADGE, "bg-red-lt", "Could derail funding") if whole and row.funding_blocker else "",
        confidential(row),
        filled('<div class="inside-place" id="inside-{}"></div>\n', row.number) if page["changes"] else "",
    )


def severity(cell: Cell) -> SafeString:
    """Draw how bad it is."""
    return words.severity(cell.row.severity, cell.value)


def owner(cell: Cell) -> SafeString:
    """Draw who owns it; who may change it assigns it here."""
    row, now = cell.row, str(cell.row.owner or "")
    if not cell.page["changes"]:
        return filled("{}", words.shown(cell.value))
    spoken = f"{now}, assign anew" if now else f"Assign finding {row.number}"
    return _inside(cell, "assign", spoken, now or "Assign")


def response(cell: Cell) -> SafeString:
    """Draw the newest response and until when it is due; who may change the finding responds here."""
    row, now = cell.row, cell.value
    said: object = words.shown(now)
    if cell.page["changes"] and not row.closed:
        spoken = f"{now}, respond anew" if now else f"Respond to finding {row.number}"
        said = _inside(cell, "respond", spoken, now or "Respond")
    due = row.response_due
    until = filled('<div class="small text-secondary">{}</div>\n', words.said(due)) if due else NONE
    return filled("<div>\n{}\n{}</div>", said, until)


def confidential(row: Any) -> SafeString:  # noqa: ANN401  # whatever bears a label of findings
    """Draw that not everybody may read a finding, or what follows from one."""
    if row.label == Finding.Label.OPEN:
        return NONE
    known = row.get_label_display()
    return filled('<span class="badge bg-secondary-lt ms-1" title="{}">Confidential</span>\n', known)


def _inside(cell: Cell, what: str, spoken: str, said: str) -> SafeString:
    """Draw a link to a form that opens inside the list where there are scripts, and brings back here."""
    number = cell.row.number
    there = f"{links.page(f'findings:{what}', cell.page['seat'].client.key, number)}?next={cell.page['back']}"
    return filled(
        '<a href="{}" data-inside="{}" aria-label="{}" hx-get="{}" hx-target="#inside-{}" hx-swap="innerHTML">{}</a>',
        there, what, spoken, there, number, said,
    )  # fmt: skip
