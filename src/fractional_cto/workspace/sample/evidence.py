"""The sample's audits, which are real ones of a real repository, and what was done about their findings."""

import threading
from datetime import date, timedelta
from pathlib import Path
from uuid import uuid4

from django.core.exceptions import ValidationError
from django.utils import timezone

from fractional_cto.workspace.audits import queue, worker
from fractional_cto.workspace.audits.actions import ask_for_audit, register_repository
from fractional_cto.workspace.audits.folders import has, looked_at
from fractional_cto.workspace.audits.models import Repository, Run
from fractional_cto.workspace.engagements.models import Engagement
from fractional_cto.workspace.findings.actions.manual import raise_finding
from fractional_cto.workspace.findings.actions.risk import decide_risk
from fractional_cto.workspace.findings.actions.triage import assign, move, respond
from fractional_cto.workspace.findings.models import Finding
from fractional_cto.workspace.sample.cast import Cast
from fractional_cto.workspace.shared.editions import edition_of

# The first audit looks at an earlier state, where there is one, so that the second can tell what has changed.
EARLIER = ("HEAD~200", "HEAD~60", "HEAD~20", "HEAD~3")


class NoAudit(RuntimeError):
    """The repository could not be audited; the message says why."""


def look(cast: Cast, engagement: Engagement, folder: Path, today: date) -> None:
    """Audit the repository as it was and as it is, and respond to what was found."""
    place = folder.resolve()
    try:
        looked_at(place)
        repository = register_repository(
            seat=cast.ada, name="shop", kind=Repository.Kind.PATH, location=str(place), once=uuid4()
        )
    except ValidationError as refusal:
        raise NoAudit(refusal.messages[0]) from None
    earlier = next((revision for revision in EARLIER if has(place, revision)), "")
    if earlier and _audit(cast, engagement, repository, earlier).state == Run.State.DONE:
        _respond(cast, today)
    run = _audit(cast, engagement, repository, "")
    if run.state != Run.State.DONE:
        raise NoAudit(run.error)
    _talk(cast, engagement)


def _audit(cast: Cast, engagement: Engagement, repository: Repository, revision: str) -> Run:
    run = ask_for_audit(
        seat=cast.ada, engagement=engagement, repositories=[repository], once=uuid4(), revision=revision
    )
    taken = queue.claim(worker.name())
    if taken is None or taken.pk != run.pk:
        message = "another audit is waiting in this folder; name an empty one with --data"
        raise NoAudit(message)
    worker.make(taken, threading.Event())
    run.refresh_from_db()
    return run


def _respond(cast: Cast, today: date) -> None:
    """Give the first findings an owner and an answer each; the rest still waits."""
    soon, later = today + timedelta(days=10), today + timedelta(days=120)
    answers = (
        ("quick_win", "", soon),
        ("roadmap_item", "With the next release of the checkout.", later),
        ("accepted_risk", "The old importer is switched off in spring anyway.", later),
        ("deferral", "Not before the round is closed.", later),
        ("decision", "Ours or an agency's?", soon),
    )
    findings = list(Finding.objects.filter(client=cast.ada.client).order_by("number")[: len(answers)])
    for finding, (kind, text, due) in zip(findings, answers, strict=False):
        assigned = assign(seat=cast.ada, finding=finding, owner=cast.persons["Eve"], edition=edition_of(finding))
        response = respond(
            seat=cast.ada,
            finding=assigned,
            kind=kind,
            text=text,
            due=due,
            approver=cast.persons["Sam"] if kind == "accepted_risk" else None,
            once=uuid4(),
            edition=edition_of(assigned),
        )
        if response.approver:
            decide_risk(seat=cast.sam, finding=finding, response=response.pk, agreed=True)


def _talk(cast: Cast, engagement: Engagement) -> None:
    """Add what no repository can tell, from conversations."""
    finding = raise_finding(
        seat=cast.ada,
        engagement=engagement,
        source="interview",
        seen_at=timezone.now() - timedelta(days=9),
        evidence="Three conversations in the first week; notes stay with the author.",
        once=uuid4(),
        kind=Finding.Kind.DECISION_ROUTINE,
        title="Releases wait for the founder",
        claim="Each release is approved by the founder in person, who is away two days a week.",
        consequence="A finished change reaches customers four days later than it could.",
        severity="medium",
        recommendation="Let the tech lead release what is reversible; the founder hears of it the same day.",
        prevention="Write the right to release into the charter's decision rights.",
    )
    move(
        seat=cast.ada,
        finding=finding,
        state=Finding.State.CONFIRMED,
        reason="The founder agrees.",
        edition=edition_of(finding),
    )
