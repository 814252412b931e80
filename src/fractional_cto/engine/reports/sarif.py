"""The findings for other tools: ``audit.sarif``, SARIF 2.1.0, one run a repository."""

import json
import re
from typing import Any

from fractional_cto.engine.records import Accepted, Evidence, Finding, NotMeasured, Report, Severity, Subject
from fractional_cto.engine.reports.story import grouped, ordered
from fractional_cto.engine.reports.text import percent_encoded

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
LEVELS = {Severity.CRITICAL: "error", Severity.HIGH: "error", Severity.MEDIUM: "warning", Severity.LOW: "note"}
RANKS = {Severity.CRITICAL: 95.0, Severity.HIGH: 75.0, Severity.MEDIUM: 50.0, Severity.LOW: 25.0}
ROOT = "SRCROOT"
FILE_LINE = re.compile(r"(?s)(.+):([1-9]\d{0,8})")
# SARIF gives "[words](address)" in a message a meaning; a repository's names must not.
EMBEDDED_LINK = re.compile(r"\[(?=[^\]]*\]\()")
LOGICAL = {"component": "module", "repository": "repository", "person": "person", "branch": "branch", "tag": "tag"}


def write(report: Report) -> bytes:
    """Write the findings as SARIF; an accepted finding is there, suppressed."""
    document = {
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [_run(report, subject) for subject in report.subjects],
    }
    return (json.dumps(document, ensure_ascii=False, indent=1) + "\n").encode("utf-8", "replace")


def _run(report: Report, subject: Subject) -> dict[str, Any]:
    name = subject.repository
    accepted = {each.finding.fingerprint: each for each in report.accepted if each.finding.repository == name}
    findings = ordered(
        [finding for finding in report.findings if finding.repository == name and finding.fingerprint not in accepted]
        + [each.finding for each in accepted.values()]
    )
    rules = sorted({finding.rule for finding in findings})
    return {
        "tool": {
            "driver": {
                "name": "Fractional CTO",
                "version": report.engine,
                "rules": [_rule(rule, [each for each in findings if each.rule == rule]) for rule in rules],
            }
        },
        "automationDetails": {"id": f"fractional-cto/{percent_encoded(name)}/{report.as_of.isoformat()}"},
        "originalUriBaseIds": {ROOT: {"description": {"text": f"The root of {name} at {subject.revision}."}}},
        "invocations": [
            {
                "executionSuccessful": True,
                "toolExecutionNotifications": [
                    _notification(each) for each in report.not_examined if each.repository in ("", name)
                ],
            }
        ],
        "columnKind": "unicodeCodePoints",
        "results": [_result(each, rules, accepted.get(each.fingerprint)) for each in findings],
        "properties": {
            "repository": name,
            "revision": subject.revision,
            "asOf": report.as_of.isoformat(),
            "settings": report.settings,
        },
    }


def _rule(name: str, findings: list[Finding]) -> dict[str, Any]:
    lead = grouped(findings)[0].lead
    return {
        "id": name,
        "name": "".join(word.capitalize() for word in name.partition("/")[2].split("-")),
        "shortDescription": {"text": lead.title},
        "fullDescription": {"text": lead.consequence},
        "help": {"text": f"{lead.recommendation} So that it does not come back: {lead.prevention}"},
        "defaultConfiguration": {"level": LEVELS[lead.severity]},
        "properties": {"tags": [lead.area]},
    }


def _result(finding: Finding, rules: list[str], accepted: Accepted | None) -> dict[str, Any]:
    places = [location for each in finding.evidence if (location := _location(each))]
    result: dict[str, Any] = {
        "ruleId": finding.rule,
        "ruleIndex": rules.index(finding.rule),
        "level": LEVELS[finding.severity],
        "rank": RANKS[finding.severity],
        "message": {"text": EMBEDDED_LINK.sub(r"\\[", f"{finding.title}: {finding.claim}")},
        "locations": places[:1],
        "partialFingerprints": {"fractionalCto/v1": finding.fingerprint},
        "properties": _properties(finding),
    }
    if places[1:]:
        result["relatedLocations"] = [{"id": number, **place} for number, place in enumerate(places[1:], 1)]
    if accepted:
        result["suppressions"] = [
            {
                "kind": "external",
                "status": "accepted",
                "justification": accepted.reason,
                "properties": {"until": accepted.until.isoformat()},
            }
        ]
    return result


def _location(evidence: Evidence) -> dict[str, Any] | None:
    if evidence.kind in LOGICAL:
        return {"logicalLocations": [{"name": evidence.locator, "kind": LOGICAL[evidence.kind]}]}
    if evidence.kind != "file":
        return None
    numbered = FILE_LINE.fullmatch(evidence.locator)
    path = numbered[1] if numbered else evidence.locator
    physical: dict[str, Any] = {"artifactLocation": {"uri": percent_encoded(path), "uriBaseId": ROOT}}
    if numbered:
        physical["region"] = {"startLine": int(numbered[2])}
    return {"physicalLocation": physical}


def _properties(finding: Finding) -> dict[str, Any]:
    return {
        "area": finding.area,
        "severity": finding.severity,
        "confidence": finding.confidence,
        "audience": finding.audience,
        "effortHours": {"low": finding.effort.low, "high": finding.effort.high},
        "quickWin": finding.quick_win,
        "fundingBlocker": finding.funding_blocker,
        "consequence": finding.consequence,
        "recommendation": finding.recommendation,
        "prevention": finding.prevention,
        "evidence": [each.row for each in finding.evidence],
    }


def _notification(missing: NotMeasured) -> dict[str, Any]:
    return {"level": "note", "message": {"text": f"Not examined: {missing.what}, because {missing.reason}"}}
