"""The ends of a risk: closed by evidence, or merged into another; and opening it again, as old as it is."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from fractional_cto.workspace.clients.access import require
from fractional_cto.workspace.clients.models import Seat
from fractional_cto.workspace.risks.actions.steps import (
    State,
    lead,
    rate,
    resting_place,
    strictest,
    to_change,
    told,
)
from fractional_cto.workspace.risks.models import Risk
from fractional_cto.workspace.risks.models.risk import RATED
from fractional_cto.workspace.risks.queries import others
from fractional_cto.workspace.risks.rest import Turn
from fractional_cto.workspace.shared.days import written
from fractional_cto.workspace.shared.editions import as_read, lock


@transaction.atomic
def close_risk(*, seat: Seat, risk: Risk, evidence: str, edition: str) -> Risk:
    """Close it by what shows that it is over."""
    require(seat, "risk.change", risk)
    stored = lock(risk)
    if stored.closed:
        return stored
    as_read(stored, edition)
    if not evidence.strip():
        raise ValidationError({"evidence": "Say what shows that it is over, or where to look it up."})
    stored.closed_on, stored.closed_evidence = timezone.localdate(), evidence
    changes = lead(stored, State.CLOSED)
    stored.save()
    told(seat, stored, "closed", reason=evidence, changes=changes)
    return stored


@transaction.atomic
def reopen(*, seat: Seat, risk: Risk, reason: str, edition: str) -> Risk:
    """Open it again, as old as it is."""
    require(seat, "risk.change", risk)
    stored = lock(risk)
    if not stored.closed:
        return stored
    as_read(stored, edition)
    if not reason.strip():
        raise ValidationError({"reason": "Say what shows that it is not over."})
    stored.closed_on, stored.closed_evidence, stored.merged_into = None, "", None
    stored.reopened_at = timezone.now()
    changes = lead(stored, resting_place(stored))
    stored.save()
    told(seat, stored, "reopened", reason=reason, changes=changes)
    return stored


@transaction.atomic
def merge(*, seat: Seat, risk: Risk, into: Risk, reason: str, edition: str) -> Risk:
    """Close a risk as part of another, which becomes as old, as bad and as confidential as both; gives the other.

    Raises ValidationError where the other is closed, accepted or waits to be: what somebody accepts did not say this.
    """
    stored = to_change(seat, risk)
    as_read(stored, edition)
    require(seat, "risk.change", into)
    kept = lock(into)
    found = others(seat, stored).filter(pk=kept.pk).first()
    if found is None or found.turn == Turn.PROPOSED:  # type: ignore[attr-defined]  # risks() adds it
        raise ValidationError({"into": "Merge it into a risk that is open: not closed, not accepted, nor asked to be."})
    if not reason.strip():
        raise ValidationError({"reason": "Say why both are the same risk."})
    changes = _take_over(seat, kept, stored)
    kept.save()
    stored.merged_into, stored.closed_on = kept, timezone.localdate()
    ended = lead(stored, State.CLOSED)
    stored.save()
    told(seat, stored, "merged", reason=reason, changes={**ended, "into": [None, f"risk {kept.number}"]})
    told(seat, kept, "merged another into", reason=reason, changes=changes)
    return kept


def _take_over(seat: Seat, kept: Risk, ended: Risk) -> dict[str, list[str | None]]:
    changes: dict[str, list[str | None]] = {"merged": [None, f"risk {ended.number}"]}
    if ended.identified_on < kept.identified_on:
        changes["known_since"] = [f"{written(kept.identified_on)}", f"{written(ended.identified_on)}"]
        kept.identified_on = ended.identified_on
    label = strictest(kept, ended)
    if label != kept.label:
        changes["label"] = [kept.get_label_display(), str(label.label)]
        kept.label = label
    worse = ended.score > kept.score
    if worse or ended.likelihood * ended.impact > kept.likelihood * kept.impact:
        worst = {name: max(getattr(kept, name), getattr(ended, name)) for name in ("likelihood", "impact")}
        worst |= {name: getattr(ended if worse else kept, name) for name in RATED if name not in worst}
        changes |= rate(seat, kept, worst, reason=f"Merged with risk {ended.number}, which is worse.")
    return changes
