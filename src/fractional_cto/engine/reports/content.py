"""Everything the written formats say, computed once: HTML and Markdown only differ in how they write it."""

from collections.abc import Mapping
from typing import Any

from fractional_cto.engine.records import Finding, Outcome, Report
from fractional_cto.engine.reports import anchors, appendix, interview, story, text, words
from fractional_cto.engine.reports.posture import posture
from fractional_cto.engine.reports.tables import missing, tables

TITLED = 3
EVIDENCE = 6

SEVERITIES = (
    ("critical", "can hurt the business now; comes before other work"),
    ("high", "will probably hurt within months; decide on it soon"),
    ("medium", "costs time or money steadily; belongs in the plan"),
    ("low", "worth doing when somebody is near"),
)
# Praises of a part that are shown at once.
PRAISED = 8
CONFIDENCES = (
    ("high", "the evidence shows it directly"),
    ("medium", "the evidence points to it; there are known ways to be wrong"),
    ("low", "a hint; ask before acting"),
)


Content = Mapping[str, Any]


def content(report: Report) -> Content:
    """Gather what the templates need."""
    return {
        "report": report,
        "several": len(report.subjects) > 1,
        "title": _title(report),
        "posture": posture(report),
        "behind": story.behind(report),
        "counts": story.counts(report),
        "actions": story.actions(report),
        "praises": story.praises(report),
        "praised": len(story.strengths(report)),
        "parts": story.parts(report),
        "tables": tables(report),
        "missing": lambda area: missing(report, area),
        "quick_wins": story.quick_wins(report),
        "funding": story.funding(report),
        "debt": story.debt(report),
        "register": story.register(report),
        "gaps": story.gaps(report.not_examined),
        "talks": interview.talks(report),
        "open_questions": interview.open_questions(report),
        "places": interview.places,
        "exhibits": appendix.exhibits(report),
        "fact_tables": appendix.fact_tables(report),
        "cited": _cited(report),
        "checks": _checks(report),
        "area_names": story.AREA_NAMES,
        "severities": SEVERITIES,
        "confidences": CONFIDENCES,
        "evidence_shown": EVIDENCE,
        "praises_shown": PRAISED,
        "claim": lambda finding: anchors.of_claim(report, finding),
        "evidence_anchor": lambda finding, evidence: anchors.of_evidence(report, finding, evidence),
        "of_finding": anchors.of_finding,
        "longest": lambda groups: text.effort(
            text.longest([each.effort for group in groups for each in group.findings])
        ),
        "total": lambda groups: text.total([group.effort for group in groups]),
    }


def filters() -> dict[str, Any]:
    """How the templates write figures and dates."""
    return {
        "number": text.number,
        "day": text.day,
        "effort": text.effort,
        "count": text.count,
        "listed": text.listed,
        "sentence": text.sentence,
        "audience": _audience,
        "shown": words.value,
        "origin": words.origin,
        "unhyphened": words.plain,
        "thing": words.thing,
    }


def _title(report: Report) -> str:
    names = [subject.repository for subject in report.subjects]
    if len(names) > TITLED:
        names = [*names[: TITLED - 1], f"{len(names) - TITLED + 1} more"]
    return f"Technical audit of {text.listed(names)}" if names else "Technical audit"


def _cited(report: Report) -> frozenset[str | None]:
    """Gather the places that evidence points to: plain text marks no row but these."""
    findings = [*report.findings, *(each.finding for each in report.accepted)]
    return frozenset(
        anchors.of_evidence(report, finding, evidence) for finding in findings for evidence in finding.evidence
    )


def _checks(report: Report) -> list[tuple[str, str, list[str]]]:
    words = {
        Outcome.FOUND: "Found something",
        Outcome.CLEAR: "Found nothing to object to",
        Outcome.NOT_APPLICABLE: "Had nothing to judge",
        Outcome.NOT_MEASURED: "Could not be made",
    }
    several = len(report.subjects) > 1
    return [
        (
            outcome,
            name,
            [
                f"{check.rule} ({check.repository})" if several else check.rule
                for check in report.checked
                if check.outcome is outcome
            ],
        )
        for outcome, name in words.items()
    ]


def _audience(finding: Finding) -> str:
    return {"founder": "the founder", "board": "the board", "engineer": "the engineers"}[finding.audience]
