"""Taking the results of an audit into the database, within the transaction that ends it."""

import json
from collections import defaultdict
from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied

from fractional_cto.workspace.audits.models import Run
from fractional_cto.workspace.audits.places import PAGES, audit_of
from fractional_cto.workspace.findings.actions import take_in
from fractional_cto.workspace.findings.models import Intake
from fractional_cto.workspace.shared.nul import without

LOOKED = {"found", "clear"}


class Refused(Exception):  # an error is named by the sentence it speaks
    """The results can not be taken in."""


def store(run: Run, found: dict[str, Any]) -> None:
    """Write what the audit found into its rows, and hand its findings on. Raises Refused with a sentence."""
    audit = without(json.loads((audit_of(run) / "audit.json").read_text(encoding="utf-8")))
    # of a single repository an audit does not repeat the name
    only = next(iter(found["subjects"]))
    naming = _naming(run)
    try:
        take_in(
            client=run.client,
            engagement=run.engagement,
            actor=run.asked_by,
            found=[{"repository": only, **each, "personal": _names(each, naming)} for each in _mentioned(audit)],
            looked=_looked(audit, only),
            at=run.started_at or run.asked_at,
            source=str(run),
        )
    except PermissionDenied:
        message = f"{run.asked_by} may no longer bring findings in here, so nothing of this audit was kept."
        raise Refused(message) from None
    run.intake = Intake.objects.get(engagement=run.engagement_id, source=str(run))
    run.as_of = date.fromisoformat(found["as_of"])
    run.found, run.not_examined = found["found"], found["not_examined"]
    for subject in run.subjects.select_related("repository"):
        subject.revision, subject.commits = found["subjects"][subject.repository.name]
        subject.save()


def _mentioned(audit: dict[str, Any]) -> list[dict[str, Any]]:
    """Give every finding, also one that somebody decided to live with: it is still there."""
    return [*audit["findings"], *(each["finding"] for each in audit["accepted"])]


def _naming(run: Run) -> set[str]:
    """Give the findings that name a person, as the pages of the audit know them."""
    summary = json.loads((audit_of(run) / PAGES / "summary.json").read_text(encoding="utf-8"))
    groups = [group for part in summary["parts"] for group in part["groups"]]
    return {each["fingerprint"] for group in groups for each in group["findings"] if each["personal"]}


def _names(finding: dict[str, Any], naming: set[str]) -> bool:
    return finding["fingerprint"] in naming or any(each["kind"] == "person" for each in finding["evidence"])


def _looked(audit: dict[str, Any], only: str) -> dict[str, set[str]]:
    """Give the rules that answered, by repository: where one could not look, nothing is over."""
    looked: dict[str, set[str]] = defaultdict(set)
    for rule in audit["rules"]:
        if rule["outcome"] in LOOKED:
            looked[rule.get("repository", only)].add(rule["rule"])
    return looked
