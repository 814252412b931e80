"""What every action on a risk does: look at it as it is stored, lead it on, and write down what happened."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone

from fractional_cto.workspace.clients.access import require
from fractional_cto.workspace.clients.models import Seat
from fractional_cto.workspace.findings.models import Finding
from fractional_cto.workspace.journal.actions import record
from fractional_cto.workspace.journal.models import Entry
from fractional_cto.workspace.people.models import Person
from fractional_cto.workspace.risks.models import Rating, Risk
from fractional_cto.workspace.risks.models.risk import RATED
from fractional_cto.workspace.risks.queries import proposed
from fractional_cto.workspace.shared.editions import lock

Changes = dict[str, list[str | None]]
State = Risk.State
Label = Finding.Label
STRICTER = (Label.OPEN, Label.PEOPLE, Label.PERSON)


def to_change(seat: Seat, risk: Risk) -> Risk:
    """Give the risk as it is stored, to change it. Raises ValidationError where it is closed."""
    require(seat, "risk.change", risk)
    stored = lock(risk)
    if stored.closed:
        message = "It is closed: reopen it before you change it."
        raise ValidationError(message)
    return stored


def come_back(risk: Risk) -> Changes:
    """Let it be open or in treatment again, if it was accepted; give what that changes. Store it afterwards."""
    if risk.state != State.ACCEPTED:
        return {}
    return lead(risk, resting_place(risk))


def lead(risk: Risk, state: State) -> Changes:
    """Lead it to another state; give what that changes. Store it afterwards."""
    before, risk.state = risk.get_state_display(), state
    if state != State.ACCEPTED:
        risk.accepted_until = None
    after = risk.get_state_display()
    return {} if before == after else {"state": [before, after]}


def resting_place(risk: Risk) -> State:
    """Give the state of a risk that nobody accepts: in treatment, where somebody does something about it."""
    treated = risk.treatment in Risk.ACTIVE and risk.plan.strip() and risk.owner
    return State.TREATING if treated else State.OPEN


def asked(risk: Risk) -> list[Person]:
    """Give who accepts it now, or is asked to."""
    waiting = proposed(risk)
    found = [waiting.approver] if waiting else []
    if risk.rests:
        given = risk.acceptances.filter(verdict__agreed=True).select_related("approver").last()
        found += [given.approver] if given else []
    return found


def rate(seat: Seat, risk: Risk, wanted: dict[str, int], *, reason: str, evidence: str = "") -> Changes:
    """Rate it anew by a row that stays; what makes it smaller wants evidence, what makes it worse ends an acceptance.

    Gives what that changes; store the risk afterwards. Raises ValidationError where evidence lacks.
    """
    was, untreated = risk.score, risk.likelihood * risk.impact
    now = wanted["residual_likelihood"] * wanted["residual_impact"]
    lowered = now < was or wanted["likelihood"] * wanted["impact"] < untreated
    if lowered and not evidence.strip():
        message = "It would count as a smaller risk: say what shows that, or where to look it up."
        raise ValidationError({"evidence": message})
    Rating.objects.create(
        client=seat.client, risk=risk, lowered=lowered, reason=reason, evidence=evidence, by=seat.user, **wanted
    )
    changes: Changes = {
        name: [str(getattr(risk, name)), str(value)] for name, value in wanted.items() if getattr(risk, name) != value
    }
    for name in RATED:
        setattr(risk, name, wanted[name])
    return changes | (come_back(risk) if now > was else {})


def strictest(risk: Risk, *others: Risk) -> Label:
    """Let nobody read a risk who may not read what it comes from: its finding, and what was merged into it."""
    merged = list(risk.merged.all()) if risk.pk else []
    labels = [one.label for one in (risk, *merged, *others)]
    labels += [one.finding.label for one in (risk, *merged, *others) if one.finding]
    return max(map(Label, labels), key=STRICTER.index)


def as_few(risk: Risk, wanted: str) -> None:
    """Raise ValidationError where more people would read what was said to fewer: of an acceptance, or in a note."""
    notes = Entry.objects.filter(client=risk.client_id, noun="risk", object_id=risk.pk).exclude(reason="")
    looser = STRICTER.index(Label(wanted)) < STRICTER.index(Label(risk.label))
    if looser and (risk.acceptances.exists() or notes.exists()):
        message = "Somebody has spoken of it to fewer readers: raise it anew for more of them."
        raise ValidationError({"label": message})


def there(owner: Person | None) -> None:
    """Want an owner who has not left. Raises ValidationError."""
    if owner is not None and not owner.present:
        raise ValidationError({"owner": f"{owner} has left: choose somebody who is there."})


def not_past(name: str, day: Any) -> None:  # noqa: ANN401  # a day or nothing
    """Want a day that is still to come. Raises ValidationError."""
    if day is not None and day <= timezone.localdate():
        raise ValidationError({name: "Give a day that is still to come."})


def told(seat: Seat, risk: Risk, verb: str, *, reason: str = "", changes: Changes | None = None) -> None:
    """Write down what happened to it."""
    record(client=seat.client, actor=seat.user, verb=verb, thing=risk, reason=reason, changes=dict(changes or {}))
