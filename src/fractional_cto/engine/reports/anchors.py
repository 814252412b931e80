"""Where each figure can be looked up: the names of the places in the appendix."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from fractional_cto.engine.records import Evidence, Finding, Report, Row, Value

# A number between blanks and stops: not part of a name, a path, a version, a call or a date, and no length of time.
FIGURE = re.compile(
    r"(?:(?<=\s)|(?<=\s\()|^)\d+(?:,\d{3})*(?:\.\d+)?(?=%|[.,;:)]*(?:\s|$))(?!\s(?:day|week|month|year)s?\b)"
)
# How many rows of a measure the appendix shows.
ROWS = 20
LINE = re.compile(r":\d+$")
KEYS = ("path", "person", "component", "name")


@dataclass(frozen=True, kw_only=True, slots=True)
class Span:
    """A run of text; a figure says where it can be looked up."""

    text: str
    anchor: str | None = None


def place(report: Report, repository: str) -> str:
    """Tell the repositories of a joint report apart; a single one needs no suffix."""
    names = [subject.repository for subject in report.subjects]
    return f"-{names.index(repository) + 1}" if len(names) > 1 and repository in names else ""


def of_measure(report: Report, name: str, repository: str) -> str:
    """Name the place that holds the rows of a measure."""
    return f"measure-{name}{place(report, repository)}"


def of_facts(report: Report, name: str, repository: str) -> str:
    """Name the place that says how to ask a table, or a measure whose rows the audit does not carry."""
    return f"facts-{name}{place(report, repository)}"


def of_finding(finding: Finding) -> str:
    """Name the place of a finding: the same in every audit that sees it."""
    return f"finding-{finding.fingerprint}"


def of_evidence(report: Report, finding: Finding, evidence: Evidence) -> str | None:
    """Name the place of the very row an evidence was taken from, or else of all the rows."""
    if evidence.measure is None:
        return None
    rows = _rows(report, evidence.measure, finding.repository)
    if rows is None:
        return of_facts(report, evidence.measure, finding.repository)
    whole = of_measure(report, evidence.measure, finding.repository)
    number, _ = _row(rows, evidence)
    return f"{whole}-{number}" if number else whole


def of_claim(report: Report, finding: Finding) -> tuple[Span, ...]:
    """Link the figures of a claim that its evidence shows; a threshold or a piece of a name is no such figure."""
    known: dict[str, str] = {}
    for evidence in finding.evidence:
        if anchor := of_evidence(report, finding, evidence):
            for figure in _shown(report, finding, evidence):
                known.setdefault(figure, anchor)
    names = _named(finding)
    spans, end = [], 0
    for match in FIGURE.finditer(finding.claim):
        anchor = known.get(match[0].replace(",", ""))
        if anchor and not any(start <= match.start() < stop for start, stop in names):
            spans += [Span(text=finding.claim[end : match.start()]), Span(text=match[0], anchor=anchor)]
            end = match.end()
    return (*spans, Span(text=finding.claim[end:]))


def _rows(report: Report, name: str, repository: str) -> tuple[Row, ...] | None:
    return next((each.rows for each in report.measures if (each.name, each.repository) == (name, repository)), None)


def _row(rows: tuple[Row, ...], evidence: Evidence) -> tuple[int, Row]:
    """Find the row an evidence speaks of among those shown: by its name, and where several have that, by figures."""
    names = {evidence.locator, LINE.sub("", evidence.locator)}
    found = [(number, row) for number, row in enumerate(rows[:ROWS], 1) if names & _names(row)]
    figures = _figures([evidence.value])
    return max(found, key=lambda each: (len(figures & _figures(each[1].values())), -each[0]), default=(0, {}))


def _names(row: Row) -> set[str]:
    whole = f"{row.get('path') or row.get('component')} + {row['other']}" if "other" in row else ""
    return {str(row[key]) for key in KEYS if row.get(key) is not None and not whole} | {whole} - {""}


def _shown(report: Report, finding: Finding, evidence: Evidence) -> set[str]:
    rows = _rows(report, evidence.measure or "", finding.repository)
    return _figures([evidence.value]) | (_figures(_row(rows, evidence)[1].values()) if rows else set())


def _figures(values: Iterable[Value]) -> set[str]:
    found: set[str] = set()
    for value in values:
        if isinstance(value, str):
            found |= {match[0].replace(",", "") for match in FIGURE.finditer(value)}
        elif isinstance(value, int | float) and not isinstance(value, bool):
            found.add(f"{value:g}" if isinstance(value, float) else str(value))
    return found


def _named(finding: Finding) -> list[tuple[int, int]]:
    """Tell where the claim repeats a name out of the repository."""
    names = {LINE.sub("", each.locator) for each in finding.evidence} - {""}
    return [match.span() for name in sorted(names) for match in re.finditer(re.escape(name), finding.claim)]
