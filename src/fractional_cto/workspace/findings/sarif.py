"""The register as SARIF 2.1.0 for other tools: one run a repository, with what this seat may see of the evidence."""

import re
from itertools import groupby
from typing import Any
from urllib.parse import quote

from django.core.exceptions import BadRequest
from django.db.models import QuerySet
from django.http import HttpResponse, JsonResponse
from django.utils import timezone

from fractional_cto import __version__
from fractional_cto.workspace.clients.models import Seat
from fractional_cto.workspace.findings import queries
from fractional_cto.workspace.findings.models import Finding, Response, Severity, Turn
from fractional_cto.workspace.findings.rest import stands
from fractional_cto.workspace.shared.lists import Listing

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
LEVELS = {Severity.CRITICAL: "error", Severity.HIGH: "error", Severity.MEDIUM: "warning", Severity.LOW: "note"}
FILE_LINE = re.compile(r"(?s)(.+):([1-9]\d{0,8})")
# "[words](address)" in a message would be a link; what a repository is called must not make one.
EMBEDDED_LINK = re.compile(r"\[(?=[^\]]*\]\()")


def answer(seat: Seat, listing: Listing) -> HttpResponse:
    """Answer with what is listed, on all pages."""
    if not listing.filters.is_valid():
        message = "A filter of this list can not be understood, so nothing was exported: correct it in the list."
        raise BadRequest(message)
    response = JsonResponse(document(seat, listing.rows), json_dumps_params={"indent": 1, "ensure_ascii": False})
    response.headers["Content-Type"] = "application/sarif+json"
    response.headers["Content-Disposition"] = (
        f'attachment; filename="findings-{timezone.localdate().isoformat()}.sarif"'
    )
    return response


def document(seat: Seat, rows: QuerySet[Finding]) -> dict[str, Any]:
    """Give the document as dictionaries."""
    found = sorted(rows.prefetch_related("evidence"), key=lambda finding: (finding.repository, finding.number))
    runs = [_run(seat, name, list(group)) for name, group in groupby(found, key=lambda finding: finding.repository)]
    return {"$schema": SCHEMA, "version": "2.1.0", "runs": runs or [_run(seat, "", [])]}


def _run(seat: Seat, repository: str, findings: list[Finding]) -> dict[str, Any]:
    rules = sorted({_rule(finding) for finding in findings})
    return {
        "tool": {
            "driver": {"name": "Fractional CTO", "version": __version__, "rules": [{"id": rule} for rule in rules]}
        },
        "automationDetails": {"id": f"fractional-cto/register/{quote(repository, safe='')}"},
        "columnKind": "unicodeCodePoints",
        "results": [_result(seat, finding, rules) for finding in findings],
    }


def _rule(finding: Finding) -> str:
    return finding.rule or f"people/{finding.kind.replace('_', '-')}"


def _result(seat: Seat, finding: Finding, rules: list[str]) -> dict[str, Any]:
    shown = [each for each in queries.evidence(seat, finding) if each.locator]
    places = [_place(each.locator) for each in shown if each.evidence.kind == "file"]
    result: dict[str, Any] = {
        "ruleId": _rule(finding),
        "ruleIndex": rules.index(_rule(finding)),
        "level": LEVELS[Severity(finding.severity)],
        "message": {"text": EMBEDDED_LINK.sub(r"\\[", f"{finding.title}: {finding.claim}")},
        "locations": places[:1],
        "properties": {
            "number": finding.number,
            "area": finding.kind,
            "severity": finding.severity,
            "state": finding.state,
            "consequence": finding.consequence,
            "firstSeen": finding.first_seen_at.isoformat(),
            "lastSeen": finding.last_seen_at.isoformat(),
        },
    }
    if places[1:]:
        result["relatedLocations"] = [{"id": number, **place} for number, place in enumerate(places[1:], 1)]
    if finding.fingerprint:
        result["partialFingerprints"] = {"fractionalCto/v1": finding.fingerprint}
    if seat.user.has_perm("finding.whole", seat):
        _add_answers(result, finding)
    return result


def _add_answers(result: dict[str, Any], finding: Finding) -> None:
    """Add whose it is and what is done about it, which is not for vendors."""
    names = ("recommendation", "prevention")
    result["properties"] |= {"owner": str(finding.owner or ""), **{name: getattr(finding, name) for name in names}}
    if suppressed := _suppressed(finding):
        status, justification = suppressed
        result["suppressions"] = [{"kind": "external", "status": status, "justification": justification}]


def _suppressed(finding: Finding) -> tuple[str, str] | None:
    """Give a status and why; a risk that is only proposed is under review, one whose day has come is none."""
    if finding.state == Finding.State.DISMISSED:
        return "accepted", "Dismissed."
    if getattr(finding, "response", None) != Response.Kind.ACCEPTED_RISK:
        return None
    turn = getattr(finding, "turn", "")
    if turn == Turn.PROPOSED:
        return "underReview", f"Accepting the risk waits for {getattr(finding, 'approver', None)}."
    return ("accepted", f"{stands(finding)}.") if turn == Turn.RESTS else None


def _place(locator: str) -> dict[str, Any]:
    numbered = FILE_LINE.fullmatch(locator)
    path = numbered[1] if numbered else locator
    physical: dict[str, Any] = {"artifactLocation": {"uri": quote(path), "uriBaseId": "SRCROOT"}}
    if numbered:
        physical["region"] = {"startLine": int(numbered[2])}
    return {"physicalLocation": physical}
