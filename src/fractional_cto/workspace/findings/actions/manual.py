"""Findings that people bring up: making, changing and proving them, sharing them, and the filters people keep."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from fractional_cto.workspace.clients.models import Client, Seat
from fractional_cto.workspace.engagements.models import Engagement
from fractional_cto.workspace.findings.models import Evidence, Finding, SavedFilter, Share
from fractional_cto.workspace.findings.queries import may_work
from fractional_cto.workspace.journal.actions import record
from fractional_cto.workspace.people.models import Person
from fractional_cto.workspace.shared.days import written
from fractional_cto.workspace.shared.editions import lock, revise

State = Finding.State
MOST_FILTERS = 30


@transaction.atomic
def raise_finding(
    *,
    seat: Seat,
    engagement: Engagement,
    source: str,
    seen_at: datetime,
    evidence: str,
    evidence_kind: str = "statement",
    sensitivity: str = Evidence.Sensitivity.PLAIN,
    once: UUID,
    **said: Any,  # noqa: ANN401  # the fields of a finding, each of its own type
) -> Finding:
    """Write down what an interview, a conversation or a look brought up, with the first thing it rests on."""
    if not seat.user.has_perm("finding.change", seat):
        raise PermissionDenied
    Client.objects.select_for_update(no_key=True).get(pk=seat.client_id)  # each number is given once
    given = Finding.objects.filter(client=seat.client, once=once).first()
    if given:
        return given
    _not_ahead(seen_at, "seen_at")
    last = Finding.objects.filter(client=seat.client).aggregate(last=Max("number"))["last"] or 0
    finding = Finding.objects.create(
        client=seat.client,
        engagement=engagement,
        number=last + 1,
        source=source,
        first_seen_at=seen_at,
        last_seen_at=seen_at,
        once=once,
        **said,
    )
    _prove(finding, kind=evidence_kind, locator=evidence, at=seen_at, sensitivity=sensitivity, source=source)
    record(client=seat.client, actor=seat.user, verb="raised", thing=finding)
    return finding


@transaction.atomic
def edit_finding(*, seat: Seat, finding: Finding, edition: str, **wanted: Any) -> Finding:  # noqa: ANN401  # as above
    """Change what people say of a finding; what an audit says changes with the next audit only."""
    if not seat.user.has_perm("finding.change", seat):
        raise PermissionDenied
    stored, changes = revise(finding, edition, wanted)
    if changes:
        record(client=seat.client, actor=seat.user, verb="changed", thing=stored, changes=changes)
    return stored


@transaction.atomic
def add_evidence(
    *, seat: Seat, finding: Finding, kind: str, locator: str, captured_at: datetime, sensitivity: str
) -> Evidence:
    """Add something a reader can look up; of an open finding that people raised, it tells that it was seen again."""
    stored = lock(finding)
    if not may_work(seat, stored):
        raise PermissionDenied
    _not_ahead(captured_at, "captured_at")
    known = stored.evidence.filter(kind=kind, locator=locator, captured_at=captured_at).first()
    if known:
        return known
    added = _prove(stored, kind=kind, locator=locator, at=captured_at, sensitivity=sensitivity, source="by hand")
    still_there = not stored.from_audit and not stored.closed and stored.state != State.FIXED
    if still_there and captured_at > stored.last_seen_at:
        stored.last_seen_at = captured_at
        stored.save(update_fields=["last_seen_at"])
    record(client=seat.client, actor=seat.user, verb="added evidence to", thing=stored)
    return added


@transaction.atomic
def verify(
    *, seat: Seat, finding: Finding, kind: str, locator: str, captured_at: datetime, sensitivity: str
) -> Finding:
    """Close a finding that people raised, by evidence newer than its fix and by another than who fixed it (I13).

    Raises ValidationError for one that an audit found: only a later audit closes that.
    """
    stored = lock(finding)
    if not may_work(seat, stored):
        raise PermissionDenied
    if stored.state == State.VERIFIED:
        return stored
    if stored.from_audit:
        message = "An audit found it, so a later audit closes it: run one that looks at the same rule."
        raise ValidationError(message)
    if stored.state != State.FIXED or stored.fixed_at is None:
        message = "It is not fixed yet: move it to fixed first, then verify it by evidence from after the fix."
        raise ValidationError(message)
    if stored.fixed_by_id == seat.user_id and team_size(seat) > 1:
        message = "You fixed it, so somebody else looks whether it holds."
        raise ValidationError(message)
    _not_ahead(captured_at, "captured_at")
    if captured_at <= max(stored.fixed_at, stored.last_seen_at):
        fixed = timezone.localtime(stored.fixed_at)
        raise ValidationError(
            {"captured_at": f"Evidence must be newer than the fix of {written(fixed)}, {fixed:%H:%M}."}
        )
    _prove(stored, kind=kind, locator=locator, at=captured_at, sensitivity=sensitivity, source="verification")
    stored.state, stored.verified_at = State.VERIFIED, captured_at
    stored.save()
    changes = {"state": [State.FIXED.label, State.VERIFIED.label]}
    record(client=seat.client, actor=seat.user, verb="verified", thing=stored, reason=locator, changes=changes)
    return stored


def team_size(seat: Seat) -> int:
    """Count who could look instead: people of the roster, or those who can sign in, whichever are more."""
    roster = Person.objects.filter(client=seat.client_id, left_on=None).count()
    seats = Seat.objects.filter(client=seat.client_id, ended_at=None, role__in="PE").count()
    return max(roster, seats)


@transaction.atomic
def share(*, seat: Seat, finding: Finding, vendors: list[Seat]) -> None:
    """Let exactly these vendors read a finding."""
    if not seat.user.has_perm("finding.change", seat):
        raise PermissionDenied
    if vendors and finding.label != Finding.Label.OPEN:
        message = "It is about people or leadership, which is not shared with vendors."
        raise ValidationError({"vendors": message})
    known = {each.seat_id: each for each in finding.shares.select_related("seat")}
    wanted = {each.pk: each for each in vendors}
    added = [each for key, each in wanted.items() if key not in known]
    ended = [each for key, each in known.items() if key not in wanted]
    Share.objects.bulk_create(Share(client=seat.client, finding=finding, seat=each) for each in added)
    for no_longer in ended:
        no_longer.delete()
    if added or ended:
        before = ", ".join(str(each.seat.user) for each in known.values())
        after = ", ".join(str(each.user) for each in wanted.values())
        changes = {"shared with": [before, after]}
        record(client=seat.client, actor=seat.user, verb="shared", thing=finding, changes=changes)


@transaction.atomic
def keep_filter(*, seat: Seat, name: str, query: str) -> SavedFilter:
    """Keep a view of the register under a name; the same name again replaces it."""
    if not seat.user.has_perm("finding.read", seat):
        raise PermissionDenied
    known = SavedFilter.objects.filter(client=seat.client, user=seat.user)
    if known.exclude(name=name).count() >= MOST_FILTERS:
        raise ValidationError({"name": f"You keep {MOST_FILTERS} filters already: remove one first."})
    kept, _ = SavedFilter.objects.update_or_create(
        client=seat.client, user=seat.user, name=name, defaults={"query": query}
    )
    record(client=seat.client, actor=seat.user, verb="kept", thing=kept)
    return kept


@transaction.atomic
def drop_filter(*, seat: Seat, kept: SavedFilter) -> None:
    """Forget a kept filter."""
    if not seat.user.has_perm("finding.read", seat) or kept.user_id != seat.user_id:
        raise PermissionDenied
    record(client=seat.client, actor=seat.user, verb="dropped", thing=kept)
    kept.delete()


def _prove(finding: Finding, *, kind: str, locator: str, at: datetime, sensitivity: str, source: str) -> Evidence:
    return Evidence.objects.create(
        client_id=finding.client_id,
        finding=finding,
        kind=kind,
        locator=locator,
        captured_at=at,
        sensitivity=sensitivity,
        source=source,
    )


def _not_ahead(moment: datetime, field: str) -> None:
    if moment > timezone.now():
        raise ValidationError({field: "This lies in the future: give the moment it was seen."})
