"""How the register draws what it shows of a decision, as queries.decisions tells of it."""

from collections.abc import Iterator

from django.utils.html import format_html_join
from django.utils.safestring import SafeString

from fractional_cto.workspace.decisions.models import Decision, Turn
from fractional_cto.workspace.findings.cells import confidential
from fractional_cto.workspace.shared.escaping import filled
from fractional_cto.workspace.shared.lists import Cell
from fractional_cto.workspace.shared.templatetags import words

State = Decision.State
TONES = {State.READY: ("decision", "decide"), State.DECIDED: ("good", "done"), State.WITHDRAWN: ("quiet", "")}
HELD, UNDONE = ("good", "done"), ("warning", "alert")
SMALL = '<div class="small text-secondary">{}</div>'


def question(cell: Cell) -> SafeString:
    """Draw what is asked, and what it is about."""
    row = cell.row
    return filled(
        '<div>\n<a href="{}">{}</a>\n<div class="text-secondary small">{} · {}{}</div>\n</div>',
        cell.href, cell.value, row.get_category_display(), row.get_kind_display(), confidential(row),
    )  # fmt: skip


def stands(cell: Cell) -> SafeString:
    """Draw how far it is, what else is to be known of it, and what was chosen."""
    chosen = cell.row.chosen
    known = filled(SMALL, chosen) if chosen else ""
    return filled("<div>{} {}{}</div>", state(cell.row), marks(cell.row), known)


def state(decision: Decision) -> SafeString:
    """Draw how far it is, and what became of it."""
    turn = decision.turn
    if turn:
        look = HELD if turn.kind == Turn.Kind.CONFIRMED else UNDONE
    else:
        look = TONES.get(State(decision.state), ("plain", ""))
    return words.badge(decision.standing, *look)


def marks(decision: Decision) -> SafeString:
    """Draw what else is to be known of it."""
    return format_html_join("", "{}\n", ((mark,) for mark in _marks(decision)))


def _marks(decision: Decision) -> Iterator[SafeString]:
    if decision.overdue:
        yield words.badge("Overdue", "bad", "late")
    elif decision.behind:
        yield words.badge("Past its first day", "warning", "late")
    if decision.open and getattr(decision, "deadlock", None):
        yield words.badge("In deadlock", "warning", "alert")
    if decision.deferred:
        yield words.badge("Deferred", "quiet", "date")
    if handed := decision.handed:
        yield words.badge(f"Handed to {handed.to}", mark="person")
    if decision.elsewhere:
        yield words.badge("Recorded, decided elsewhere", "quiet")


def needed(cell: Cell) -> SafeString:
    """Draw by when it is needed, and by when at first."""
    row = cell.row
    first = filled('<div class="small text-secondary">first {}</div>', words.said(row.original_needed_by))
    return filled("<div>{}{}</div>", words.said(cell.value), first if row.moved else "")


def decided(cell: Cell) -> SafeString:
    """Draw when it was decided, and by whom."""
    chosen = cell.row.chosen
    if not chosen:
        return filled("{}", words.shown(cell.value))
    return filled("<div>{}{}</div>", words.said(cell.value), filled(SMALL, chosen.by_whom))


def age(cell: Cell) -> SafeString:
    """Draw when it was mentioned first, and for how long it waits or waited."""
    row = cell.row
    said = "waiting " if row.open else "decided after " if row.chosen else ""
    lasted = f"{said}{row.days} day{'' if row.days == 1 else 's'}" if said else ""
    return filled("<div>{}{}</div>", words.said(cell.value), filled(SMALL, lasted))
