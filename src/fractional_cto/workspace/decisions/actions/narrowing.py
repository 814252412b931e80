"""Letting fewer people read a decision, and with it whatever follows it."""

from django.core.exceptions import ValidationError

from fractional_cto.workspace.clients.models import Seat
from fractional_cto.workspace.decisions.models import Decision
from fractional_cto.workspace.decisions.queries import rightful
from fractional_cto.workspace.engagements.models import DecisionRight
from fractional_cto.workspace.findings.models import Finding
from fractional_cto.workspace.journal.actions import record
from fractional_cto.workspace.shared.editions import lock

Label = Finding.Label
STRICTER = (Label.OPEN, Label.PEOPLE, Label.PERSON)


def strictest(decision: Decision) -> Label:
    """Let nobody read the decision who may not read what it comes from; own matters are for the two sides."""
    # a decision that follows another comes from the same finding
    labels = [decision.label, *(each.label for each in (decision.finding, decision.parent) if each is not None)]
    if decision.category in DecisionRight.OWN:
        labels.append(Label.PERSON)
    return max(map(Label, labels), key=STRICTER.index)


def as_few(decision: Decision, wanted: Label) -> bool:
    """Tell whether fewer would read it. Raises ValidationError where more would read what was said to fewer."""
    before = STRICTER.index(Label(decision.label))
    if STRICTER.index(wanted) < before and decision.spoken:
        message = "Somebody has spoken here to fewer readers: raise it anew for more of them."
        raise ValidationError({"label": message})
    return STRICTER.index(wanted) > before


def narrow(seat: Seat, stored: Decision, label: Label, reason: str) -> None:
    """Let nobody read it beyond a label. Raises ValidationError where it, or one that follows, is with its decider."""
    if stored.state == Decision.State.READY:
        message = f"Decision {stored.number} is with its decider: take it back to framing first."
        raise ValidationError(message)
    if STRICTER.index(label) > STRICTER.index(Label(stored.label)):
        before = stored.get_label_display()
        stored.label = label
        if stored.changing and not rightful(stored):
            stored.decider = None  # whoever was named may not read it any more
        stored.save()
        changes = {"label": [str(before), str(label.label)]}
        record(client=seat.client, actor=seat.user, verb="restricted", thing=stored, reason=reason, changes=changes)
    narrow_followers(seat, stored, reason)


def narrow_followers(seat: Seat, stored: Decision, reason: str) -> None:
    """Let nobody read what follows a decision who may not read that."""
    for follower in stored.followers.order_by("pk"):
        narrow(seat, lock(follower), Label(stored.label), reason)
