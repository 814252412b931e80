"""The charter as a document: its words, what it lacks, and how two versions differ."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from difflib import SequenceMatcher
from itertools import zip_longest
from re import findall
from typing import Any

from fractional_cto.workspace.engagements.models import Charter, Deliverable, Outcome, Terms

Words = dict[str, Any]  # heading to text, or to a list of lines

HEADINGS = {
    "model": "Model",
    "assignments": "Assignment",
    "scope_in": "In scope",
    "scope_out": "Out of scope",
    "outcomes": "Outcomes",
    "deliverables": "Deliverables",
    "cadence": "Cadence",
    "channels": "Channels",
    "quiet_hours": "Quiet hours",
    "decision_rights": "Decision rights",
    "escalation": "Escalation",
    "on_call": "On call",
    "on_call_owner": "On-call owner",
    "kpis": "How the fractional CTO is measured",
    "confidentiality": "Confidentiality",
    "intellectual_property": "Intellectual property",
    "exit_condition": "Exit condition",
    "planned_end": "Planned end",
}
TERMS = {
    "basis": "Basis",
    "rate": "Rate",
    "cap": "At most, each month",
    "budget": "Budget",
    "payment": "Payment",
    "notice": "Notice",
}
# Without these nobody can acknowledge a charter; the database holds the same list.
REQUIRED = ("scope_in", "scope_out", "outcomes", "deliverables", "cadence", "decision_rights", "on_call")

SAME, OLD, NEW = "same", "old", "new"


@dataclass(frozen=True, kw_only=True)
class Section:
    """A heading and what stands under it; ``lines`` holds one entry for a text."""

    key: str
    title: str
    lines: list[str]
    listed: bool


@dataclass(frozen=True, kw_only=True)
class Difference:
    """A heading that changed; each line is a list of ``(mark, words)`` with the marks same, old and new."""

    title: str
    lines: list[list[tuple[str, str]]]


def content(charter: Charter) -> Words:
    """Put the charter into words, without its terms."""
    engagement = charter.engagement
    assignments = dict(Charter.Assignment.choices)
    return {
        "model": engagement.get_model_display(),
        "assignments": [str(assignments[name]) for name in charter.assignments if name in assignments],
        "scope_in": charter.scope_in.strip(),
        "scope_out": charter.scope_out.strip(),
        "outcomes": [_outcome(outcome) for outcome in _agreed(engagement.outcomes.select_related("accountable"))],
        "deliverables": [_deliverable(row) for row in charter.deliverable_rows.all()],
        "cadence": [str(row) for row in charter.cadence_rows.all()],
        "channels": [str(row) for row in charter.channel_rows.all()],
        "quiet_hours": charter.quiet_hours.strip(),
        "decision_rights": [str(row) for row in charter.decisionright_rows.all()],
        "escalation": [str(row) for row in charter.escalationstep_rows.select_related("path")],
        "on_call": charter.on_call_clause.strip(),
        "on_call_owner": str(charter.on_call_owner or ""),
        "kpis": [str(row) for row in charter.kpi_rows.all()],
        "confidentiality": charter.confidentiality.strip(),
        "intellectual_property": charter.intellectual_property.strip(),
        "exit_condition": charter.exit_condition.strip(),
        "planned_end": said(charter.planned_end),
    }


def terms(stored: Terms) -> Words:
    """Put the terms into words."""
    return {
        "basis": stored.get_basis_display(),
        "rate": money(stored.rate, stored.currency),
        "cap": money(stored.cap, stored.currency),
        "budget": money(stored.budget, stored.currency),
        "payment": f"within {stored.payment_days} days",
        "notice": f"{stored.notice_days} days",
    }


def missing(words: Words) -> list[str]:
    """Name what has to be said before anybody can acknowledge the charter."""
    return [HEADINGS[key].lower() for key in REQUIRED if not words.get(key)]


def sections(words: Words, headings: dict[str, str]) -> list[Section]:
    """Give what is said, in the order of the headings; what is not said is left out."""
    return [
        Section(key=key, title=title, lines=_lines(words[key]), listed=isinstance(words[key], list))
        for key, title in headings.items()
        if words.get(key)
    ]


def terms_section(words: Words) -> Section:
    """Put the terms under one heading."""
    lines = [f"{title}: {words[key]}" for key, title in TERMS.items() if words.get(key)]
    return Section(key="terms", title="Terms, seen by the two sides only", lines=lines, listed=True)


def differences(old: Words, new: Words, headings: dict[str, str]) -> list[Difference]:
    """Compare two versions heading by heading, word by word; the same headings are left out."""
    return [
        Difference(title=title, lines=list(_compared(_lines(old.get(key)), _lines(new.get(key)))))
        for key, title in headings.items()
        if (old.get(key) or "") != (new.get(key) or "")
    ]


def said(day: date | None) -> str:
    """Write a date as print does: ``3 Dec 2026``."""
    return f"{day.day} {day:%b %Y}" if day else ""


def number(value: Decimal | None) -> str:
    """Write a figure without needless zeros."""
    return "" if value is None else f"{value.normalize():f}"


def money(amount: Decimal | None, currency: str) -> str:
    """Write an amount with its currency: ``EUR 1,200.00``."""
    return "" if amount is None else f"{currency} {amount:,.2f}"


def _agreed(outcomes: Iterable[Outcome]) -> list[Outcome]:
    return [outcome for outcome in outcomes if outcome.state != Outcome.State.DROPPED]


def _outcome(outcome: Outcome) -> str:
    now = f"from {number(outcome.baseline)} " if outcome.baseline is not None else ""
    owner = f"; accountable: {outcome.accountable}" if outcome.accountable else ""
    return f"{outcome.statement} — {outcome.measure} {now}to {outcome.goal} by {said(outcome.due)}{owner}"


def _deliverable(row: Deliverable) -> str:
    moved = f" (first agreed: {said(row.original_due)})" if row.due != row.original_due else ""
    return f"{row.what} — {said(row.due)}{moved}"


def _lines(value: str | list[str] | None) -> list[str]:
    if isinstance(value, list):
        return value
    return value.splitlines() if value else []


def _compared(old: list[str], new: list[str]) -> Iterator[list[tuple[str, str]]]:
    for what, old_from, old_to, new_from, new_to in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if what == "equal":
            yield from ([(SAME, line)] for line in old[old_from:old_to])
            continue
        for before, after in zip_longest(old[old_from:old_to], new[new_from:new_to], fillvalue=""):
            yield list(_words(before, after))


def _words(before: str, after: str) -> Iterator[tuple[str, str]]:
    old, new = findall(r"\S+\s*", before), findall(r"\S+\s*", after)
    bare = SequenceMatcher(None, [word.strip() for word in old], [word.strip() for word in new], autojunk=False)
    for what, old_from, old_to, new_from, new_to in bare.get_opcodes():
        if what == "equal":
            yield SAME, "".join(new[new_from:new_to])
            continue
        if old_to > old_from:
            yield OLD, "".join(old[old_from:old_to])
        if new_to > new_from:
            yield NEW, "".join(new[new_from:new_to])
