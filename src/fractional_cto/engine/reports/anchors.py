"""Where each figure can be looked up: the names of the places in the appendix."""

import re
from dataclasses import dataclass

from fractional_cto.engine.records import Evidence, Finding, Report

# A number that stands alone: not part of a name, a path, a version or a date, and no length of time.
FIGURE = re.compile(r"(?<![\w./#-])\d[\d,]*(?:\.\d+)?(?![\w/-])(?!\s(?:day|week|month|year)s?\b)")


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


def of_finding(finding: Finding) -> str:
    """Name the place of a finding: the same in every audit that sees it."""
    return f"finding-{finding.fingerprint}"


def of_evidence(report: Report, finding: Finding, evidence: Evidence) -> str | None:
    """Name the place that holds the rows an evidence was taken from."""
    if evidence.measure is None:
        return None
    measured = {(each.name, each.repository) for each in report.measures}
    if (evidence.measure, finding.repository) in measured:
        return of_measure(report, evidence.measure, finding.repository)
    return f"facts-{evidence.measure}"


def of_claim(report: Report, finding: Finding) -> tuple[Span, ...]:
    """Link the figures of a claim to the rows of the evidence that has them, else to the first evidence with rows."""
    places = [(str(each.value), of_evidence(report, finding, each)) for each in finding.evidence]
    known = {value: anchor for value, anchor in reversed(places) if anchor}
    usual = next((anchor for _, anchor in places if anchor), None)
    spans, end = [], 0
    for match in FIGURE.finditer(finding.claim):
        spans.append(Span(text=finding.claim[end : match.start()]))
        spans.append(Span(text=match[0], anchor=known.get(match[0].replace(",", ""), usual)))
        end = match.end()
    return (*spans, Span(text=finding.claim[end:]))
