"""Everything that moves a blocker."""

from datetime import datetime
from uuid import UUID, uuid4

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone

from fractional_cto.workspace.clients.access import held, require
from fractional_cto.workspace.clients.models import Client, Role, Seat
from fractional_cto.workspace.decisions.models import Decision
from fractional_cto.workspace.decisions.queries import visible as decisions
from fractional_cto.workspace.engagements.models import Engagement, EscalationPath
from fractional_cto.workspace.escalations import queries
from fractional_cto.workspace.escalations.models import (
    FIRST_YEAR,
    Blocker,
    Escalation,
    Handing,
    Naming,
    Rung,
    Settlement,
)
from fractional_cto.workspace.escalations.steps import current, settled, vacancy
from fractional_cto.workspace.findings.models import Finding
from fractional_cto.workspace.journal.actions import record
from fractional_cto.workspace.people.models import Person
from fractional_cto.workspace.shared.editions import lock

# What a step of a path is called, and the role it means.
CALLED = {"sponsor": Role.SPONSOR, "executive": Role.EXECUTIVE, "fractional": Role.PRACTITIONER, "board": Role.BOARD}


@transaction.atomic
def add_blocker(
    *, seat: Seat, engagement: Engagement, what: str, since: datetime, label: str = Finding.Label.OPEN, once: UUID
) -> Blocker:
    """Note what holds somebody up; it is escalated in a step of its own."""
    require(seat, "escalation.change", engagement)
    _number(seat)
    known = Blocker.objects.filter(client=seat.client_id, once=once).first()
    if known:
        return known
    if not what.strip():
        raise ValidationError({"what": "Say what is blocked."})
    if since.year < FIRST_YEAR:
        raise ValidationError({"since": f"Give a day since {FIRST_YEAR}: look at the year."})
    if since > timezone.now():
        raise ValidationError({"since": "This lies in the future: give the day it began."})
    made = Blocker.objects.create(
        client=seat.client, engagement=engagement, what=what, since=since, label=label, by=seat.user, once=once
    )
    record(client=seat.client, actor=seat.user, verb="noted", thing=made)
    return made


@transaction.atomic
def escalate(*, seat: Seat, blocker: Blocker, path: EscalationPath, first: Person) -> Escalation:
    """Send it up a path; each step has the time the charter gives it, then the next one is asked by itself."""
    require(seat, "escalation.change", blocker)
    stored = _seen(seat, blocker)
    known = Escalation.objects.filter(blocker=stored).first()
    if known:
        return known
    require(seat, "escalation.change", path)
    if settled(stored):
        message = "It is settled: there is nothing to escalate."
        raise ValidationError(message)
    if not queries.paths(seat, stored).filter(pk=path.pk).exists():
        raise ValidationError({"path": "Choose a path of the charter of its own engagement."})
    if not queries.askable_of(seat, stored).filter(pk=first.pk).exists():
        raise ValidationError({"first": "They can not sign in here, or may not settle it: ask somebody else first."})
    made = Escalation.objects.create(client=seat.client, blocker=stored, path=path.name, by=seat.user)
    for place, step in enumerate(path.steps.order_by("place", "pk"), start=1):
        person = first if place == 1 else _called(seat, step.who)
        Rung.objects.create(
            client=seat.client, escalation=made, place=place, who=step.who, hours=step.hours, person=person
        )
    changes = {"asked": [None, str(first)]}
    record(client=seat.client, actor=seat.user, verb="escalated", thing=stored, changes=changes)
    return made


@transaction.atomic
def escalate_decision(*, seat: Seat, decision: Decision, path: EscalationPath, first: Person) -> Blocker:
    """Escalate a decision that is overdue or in deadlock; once it is decided, that is settled too."""
    require(seat, "escalation.change", decision)
    if not decisions(seat).filter(pk=decision.pk).exists():
        raise PermissionDenied
    _number(seat)
    known = Blocker.objects.filter(decision=decision).first()
    since = queries.late(decision)
    if known is None and since is None:
        message = "It is neither overdue nor in deadlock: there is nothing to escalate."
        raise ValidationError(message)
    made = known or Blocker.objects.create(
        client=seat.client, engagement=decision.engagement, decision=decision, what=decision.question,
        label=decision.label, since=since or timezone.now(), by=seat.user, once=uuid4(),
    )  # fmt: skip
    escalate(seat=seat, blocker=made, path=path, first=first)
    return made


@transaction.atomic
def hand_up(*, seat: Seat, blocker: Blocker, reason: str) -> Handing:
    """Ask the next step now, as who it is at or who leads."""
    stored = _moving(seat, blocker)
    step = current(stored)
    if step is None or not step.further:
        message = "There is no further step: get it settled here."
        raise ValidationError(message)
    if not reason.strip():
        raise ValidationError({"reason": "Say why you hand it up."})
    made = Handing.objects.create(
        client=seat.client, blocker=stored, place=step.rung.place, reason=reason, by=seat.user
    )
    record(client=seat.client, actor=seat.user, verb="handed up", thing=stored, reason=reason)
    return made


@transaction.atomic
def name(*, seat: Seat, blocker: Blocker, person: Person) -> Naming:
    """Say who is asked at a step at which nobody was there; their time begins now."""
    stored = _moving(seat, blocker)
    known = stored.namings.order_by("-pk").first()
    if known and known.person_id == person.pk and known.by_id == seat.user_id:
        return known
    if seat.role != Role.PRACTITIONER:
        raise PermissionDenied
    step = vacancy(stored)
    if step is None:
        message = "Somebody is there already."
        raise ValidationError(message)
    if not queries.askable_of(seat, stored).filter(pk=person.pk).exists():
        raise ValidationError({"person": "They can not sign in here, or may not settle it: name somebody else."})
    made = Naming.objects.create(client=seat.client, blocker=stored, place=step.rung.place, person=person, by=seat.user)
    changes = {"asked": [step.rung.who, str(person)]}
    record(client=seat.client, actor=seat.user, verb="named", thing=stored, changes=changes)
    return made


@transaction.atomic
def settle(*, seat: Seat, blocker: Blocker, how: str) -> Settlement:
    """Say how it ended; a blocked decision ends by being decided.

    Raises PermissionDenied for everybody but the sponsor, who it is at, who leads, and who noted it and asked nobody.
    """
    known = Settlement.objects.filter(blocker=blocker).first()
    if known and known.by_id == seat.user_id:
        return known
    stored = _going(seat, blocker)
    if not queries.settles(seat, stored):
        raise PermissionDenied
    if stored.decision is not None:
        message = "It ends when the decision is decided or withdrawn."
        raise ValidationError(message)
    if not how.strip():
        raise ValidationError({"how": "Say how it was settled."})
    made = Settlement.objects.create(client=seat.client, blocker=stored, how=how, by=seat.user)
    record(client=seat.client, actor=seat.user, verb="settled", thing=stored, reason=how)
    return made


def _moving(seat: Seat, blocker: Blocker) -> Blocker:
    stored = _going(seat, blocker)
    if not queries.moves(seat, stored):
        raise PermissionDenied
    return stored


def _going(seat: Seat, blocker: Blocker) -> Blocker:
    require(seat, "escalation.change", blocker)
    stored = _seen(seat, blocker)
    if settled(stored):
        message = "It is settled already."
        raise ValidationError(message)
    return stored


def _seen(seat: Seat, blocker: Blocker) -> Blocker:
    if not queries.visible(seat).filter(pk=blocker.pk).exists():
        raise PermissionDenied
    return lock(blocker)


def _number(seat: Seat) -> None:
    Client.objects.select_for_update(no_key=True).get(pk=seat.client_id)  # each number is given once


def _called(seat: Seat, who: str) -> Person | None:
    """Give the only person that a step can mean: by their name, or by their role; None where it says neither."""
    known = Person.objects.filter(client=seat.client_id, left_on=None)
    named = known.filter(name__iexact=who.strip()).first()
    role = next((role for word, role in CALLED.items() if word in who.lower()), None)
    if named is not None or role is None:
        return named
    sitting = Seat.objects.filter(held(), client=seat.client_id, role=role).values("user")
    found = list(known.filter(user__in=sitting)[:2])
    return found[0] if len(found) == 1 else None
