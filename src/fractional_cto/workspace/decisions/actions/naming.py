"""Who decides: the charter names them, and by framing it otherwise nobody becomes their own judge."""

from django.core.exceptions import ValidationError

from fractional_cto.workspace.decisions.charter import in_deadlock, role_of
from fractional_cto.workspace.decisions.models import Decision
from fractional_cto.workspace.decisions.queries import deciders, rightful
from fractional_cto.workspace.engagements.models import DecisionRight, Party
from fractional_cto.workspace.people.models import Person

SAYS_WHO = ("category", "kind", "amount")


def name_decider(decision: Decision, wanted: Person | None) -> None:
    """Take the decider from the charter; where several could, the one who is wanted, or nobody yet."""
    known = list(deciders(decision))
    if wanted is not None and wanted not in known:
        who = Party(role_of(decision)).label
        names = ", ".join(map(str, known)) or "nobody who can sign in and read it"
        message = f"By the charter, {decision.get_category_display()} is decided by: {who}. That is {names}."
        raise ValidationError({"decider": message})
    decision.decider = wanted or (known[0] if len(known) == 1 else None)


def kept_decider(decision: Decision) -> Person | None:
    """Give who was named to decide about the fractional CTO, who chooses nobody for that."""
    return decision.decider if decision.category in DecisionRight.OWN and rightful(decision) else None


def refuse_own_turn(stored: Decision, planned: Decision) -> None:
    """Refuse to make the fractional CTO the decider of what was put before somebody else, or given up to them."""
    if role_of(planned) != Party.PRACTITIONER or role_of(stored) == Party.PRACTITIONER:
        return
    asked = stored.history.filter(state=Decision.State.READY).exclude(decider=planned.decider)
    if in_deadlock(stored) or asked.exists():
        changed = next((name for name in SAYS_WHO if getattr(stored, name) != getattr(planned, name)), "category")
        message = "Somebody else is to decide this: it does not become the fractional CTO’s by framing it anew."
        raise ValidationError({changed: message})
