"""Moving findings on: state, owner, severity, response; one by one or many at once, all or nothing."""

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID, uuid5

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone

from fractional_cto.workspace.clients.models import Seat
from fractional_cto.workspace.findings import kept
from fractional_cto.workspace.findings.models import Finding, Response, SeverityChange, Turn
from fractional_cto.workspace.findings.queries import approvers, may_work
from fractional_cto.workspace.findings.rest import settle
from fractional_cto.workspace.journal.actions import record
from fractional_cto.workspace.people.models import Person
from fractional_cto.workspace.shared.days import within_a_year
from fractional_cto.workspace.shared.editions import ChangedMeanwhile, edition_of, lock, revise

State = Finding.State
Kind = Response.Kind
OPEN = frozenset({State.CONFIRMED, State.PLANNED, State.IN_PROGRESS, State.DISMISSED})

# Where a person may lead a finding from each state. Verified is not among them: evidence leads there.
MOVES: dict[str, frozenset[str]] = {
    State.OBSERVED: OPEN,
    State.REOPENED: OPEN,
    State.CONFIRMED: (OPEN | {State.FIXED}) - {State.CONFIRMED},
    State.PLANNED: (OPEN | {State.FIXED}) - {State.PLANNED},
    State.IN_PROGRESS: (OPEN | {State.FIXED}) - {State.IN_PROGRESS},
    State.FIXED: frozenset({State.IN_PROGRESS, State.REOPENED}),
    State.VERIFIED: frozenset({State.REOPENED}),
    State.DISMISSED: frozenset({State.REOPENED}),
}
# Judgements of the practitioner, not work; and each wants a reason.
JUDGED = frozenset({State.DISMISSED, State.REOPENED})
NAMED = 5


def moves(seat: Seat, finding: Finding) -> list[tuple[str, str]]:
    """Give the states, with their titles, to which this seat may lead a finding from here."""
    if not may_work(seat, finding):
        return []
    allowed = MOVES[finding.state]
    if not seat.user.has_perm("finding.change", seat):
        allowed -= JUDGED
    return [(state.value, state.label) for state in State if state in allowed]


@transaction.atomic
def move(*, seat: Seat, finding: Finding, state: str, reason: str = "", edition: str) -> Finding:
    """Lead a finding to another state. Raises ValidationError where there is no way, or no reason."""
    stored = lock(finding)
    if not may_work(seat, stored):
        raise PermissionDenied
    if stored.state == state:
        return stored
    if state not in MOVES[stored.state]:
        message = (
            f"A finding that is {stored.get_state_display().lower()} does not become {State(state).label.lower()}."
        )
        raise ValidationError(message if state != State.VERIFIED else f"{message} Only newer evidence verifies.")
    if state in JUDGED and not seat.user.has_perm("finding.change", seat):
        raise PermissionDenied
    if state in JUDGED and not reason.strip():
        message = f"Say why it is {State(state).label.lower()}: whoever reads this later will ask."
        raise ValidationError({"reason": message})
    fixed = state == State.FIXED
    wanted: dict[str, Any] = {
        "state": state,
        "fixed_at": timezone.now() if fixed else None,
        "fixed_by": seat.user if fixed else None,
        "verified_at": None,
        "reopened_at": timezone.now() if state == State.REOPENED else stored.reopened_at,
    }
    stored, changes = revise(stored, edition, wanted)
    if state == State.REOPENED:
        settle(Finding.objects.filter(pk=stored.pk))
    record(
        client=seat.client,
        actor=seat.user,
        verb="moved",
        thing=stored,
        reason=reason,
        changes={"state": changes["state"]},
    )
    return stored


@transaction.atomic
def assign(*, seat: Seat, finding: Finding, owner: Person | None, edition: str) -> Finding:
    """Give a finding its one owner, or none."""
    if not seat.user.has_perm("finding.change", seat):
        raise PermissionDenied
    if owner is not None and owner.left_on:
        raise ValidationError({"owner": f"{owner} has left: choose somebody who is there."})
    newest = finding.responses.last()
    if owner is not None and newest is not None and newest.approver_id == owner.pk:
        message = f"{owner} is asked to accept its risk, and nobody accepts a risk they own: respond anew first."
        raise ValidationError({"owner": message})
    stored, changes = revise(finding, edition, {"owner": owner})
    if changes:
        record(client=seat.client, actor=seat.user, verb="assigned", thing=stored, changes=changes)
    return stored


@transaction.atomic
def judge(*, seat: Seat, finding: Finding, severity: str, reason: str, edition: str) -> Finding:
    """Change the severity by hand, which wants a reason and stays visible."""
    if not seat.user.has_perm("finding.change", seat):
        raise PermissionDenied
    if severity == finding.severity:
        return finding
    if not reason.strip():
        raise ValidationError({"reason": "Say why the severity changes: it stays visible beside the change."})
    before = finding.severity
    stored, changes = revise(finding, edition, {"severity": severity})
    if changes:
        SeverityChange.objects.create(
            client=seat.client,
            finding=stored,
            before=before,
            after=severity,
            source="by hand",
            actor=seat.user,
            reason=reason,
            at=timezone.now(),
        )
        record(client=seat.client, actor=seat.user, verb="judged anew", thing=stored, reason=reason, changes=changes)
    return stored


@transaction.atomic
def respond(
    *,
    seat: Seat,
    finding: Finding,
    kind: str,
    text: str = "",
    due: date | None = None,
    owner: Person | None = None,
    approver: Person | None = None,
    once: UUID,
    edition: str,
) -> Response:
    """Choose what is done about a finding, and by whom; an accepted risk is proposed until its approver confirms it.

    Raises ValidationError where the response lacks what its kind wants, or where the finding is closed.
    """
    if not seat.user.has_perm("finding.change", seat):
        raise PermissionDenied
    given = Response.objects.filter(client=seat.client, once=once).first()
    if given:
        return given
    stored = lock(finding)
    owner = owner or stored.owner
    if stored.closed:
        message = f"It is {stored.get_state_display().lower()}: reopen it before you respond to it."
        raise ValidationError(message)
    _check(kind, text, due, owner)
    if kind == Kind.ACCEPTED_RISK:
        _may_approve(seat, stored, owner, approver)
        _not_kept_open(stored)
    wanted: dict[str, Any] = {"owner": owner}
    if stored.state in {State.OBSERVED, State.REOPENED, State.CONFIRMED}:
        wanted["state"] = State.PLANNED if kind in Response.PLANNING else State.CONFIRMED
    stored, changes = revise(stored, edition, wanted)
    response = Response.objects.create(
        client=seat.client,
        finding=stored,
        kind=kind,
        text=text,
        due=due,
        owner=owner,
        approver=approver if kind == Kind.ACCEPTED_RISK else None,
        decided_by=seat.user,
        once=once,
    )
    proposed = f", waiting for {approver}" if kind == Kind.ACCEPTED_RISK else ""
    changes = {"response": [None, f"{response.get_kind_display()}{proposed}"], **changes}
    record(client=seat.client, actor=seat.user, verb="responded to", thing=stored, reason=text, changes=changes)
    return response


def _check(kind: str, text: str, due: date | None, owner: Person | None) -> None:
    wrong: dict[str, str] = {}
    today = timezone.localdate()
    if kind in {*Response.ENDING, Kind.STOP_DECISION} and not text.strip():
        wrong["text"] = "Say why: this is what the next reader will ask."
    if kind in Response.ENDING and (due is None or due <= today):
        wrong["due"] = "Give a day in the future on which to look at it again."
    if kind == Kind.ACCEPTED_RISK:
        if due and not within_a_year(due):
            wrong["due"] = "A risk is accepted for twelve months at most."
        if owner is None:
            wrong["owner"] = "A risk that is accepted has an owner."
    if wrong:
        raise ValidationError(wrong)


def _may_approve(seat: Seat, finding: Finding, owner: Person | None, approver: Person | None) -> None:
    """Want somebody who may accept this risk, and who does not own it: they confirm it themselves (I12)."""
    known = approvers(seat, finding)
    if approver is not None and approver != owner and known.filter(pk=approver.pk).exists():
        return
    names = ", ".join(str(each) for each in known if each != owner)
    who = names or "nobody yet: let the sponsor sign in and connect their account with a person"
    message = f"The sponsor accepts it, or the executive who answers for its domain; not its owner. That is {who}."
    raise ValidationError({"approver": message})


def _not_kept_open(finding: Finding) -> None:
    """Want that nobody is asked twice: a risk that the register keeps open is accepted there, or nowhere."""
    told = [keeper.turn("pk") for keeper in kept.KEEPERS]
    if any(Finding.objects.filter(pk=finding.pk).annotate(now=each).filter(now=Turn.OVER).exists() for each in told):
        message = "Its risk is open in the register of risks: propose there to accept it until a day."
        raise ValidationError({"response": message})


@transaction.atomic
def triage(
    *,
    seat: Seat,
    findings: Sequence[tuple[Finding, str]],
    once: UUID,
    state: str = "",
    owner: Person | None = None,
    response: str = "",
    text: str = "",
    due: date | None = None,
    approver: Person | None = None,
) -> int:
    """Do the same to many findings, each with the edition it was seen in: to all of them or to none.

    Gives how many. Raises ValidationError that names the first findings it was refused for.
    """
    refused: list[str] = []
    for finding, edition in findings:
        try:
            with transaction.atomic():
                if response:
                    respond(
                        seat=seat, finding=finding, kind=response, text=text, due=due, owner=owner, approver=approver,
                        once=uuid5(once, str(finding.number)), edition=edition,
                    )  # fmt: skip
                elif owner:
                    assign(seat=seat, finding=finding, owner=owner, edition=edition)
                if state:
                    _move_on(seat, finding, state, text, edition, moved=bool(response or owner))
        except ChangedMeanwhile:
            refused.append(f"Finding {finding.number}: somebody else changed it meanwhile.")
        except ValidationError as error:
            refused.append(f"Finding {finding.number}: {' '.join(error.messages)}")
    if refused:
        more = f"And {len(refused) - NAMED} more." if len(refused) > NAMED else ""
        raise ValidationError(["Nothing was changed.", *refused[:NAMED], *filter(None, [more])])
    return len(findings)


def _move_on(seat: Seat, finding: Finding, state: str, reason: str, edition: str, *, moved: bool) -> None:
    if moved:
        # what came before in the same action saved it anew
        finding.refresh_from_db()
        edition = edition_of(finding)
    move(seat=seat, finding=finding, state=state, reason=reason, edition=edition)
