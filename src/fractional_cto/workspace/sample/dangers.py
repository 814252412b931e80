"""What could hurt the sample's company: a risk of every state, from one nobody owns to one that came back."""

from datetime import date, timedelta
from typing import Any
from uuid import uuid4

from django.utils import timezone

from fractional_cto.workspace.engagements.models import Engagement
from fractional_cto.workspace.findings.models import Finding
from fractional_cto.workspace.risks.actions import accepting, ending, register
from fractional_cto.workspace.risks.models import Acceptance, Risk, Verdict
from fractional_cto.workspace.sample.cast import Cast
from fractional_cto.workspace.shared.editions import edition_of

# Cause, event, what it would mean, domain, likelihood, impact, owner, days it is known.
Said = tuple[str, str, str, str, int, int, str, int]
RISKS: dict[str, Said] = {
    "orders": (
        "Nobody has restored the database since Leo left", "the loss of a day's orders",
        "refunds to some 400 customers", "reliability", 4, 5, "Eve", 15,
    ),
    "machine": (
        "The backups are written to the machine they are taken from", "the loss of orders and backups together",
        "the end of the shop", "reliability", 2, 5, "Eve", 64,
    ),
    "front": (
        "Only Tom knows the front end of the checkout", "a standstill of the checkout",
        "no new campaign before Christmas", "people", 3, 4, "", 12,
    ),
    "repairs": (
        "Each release waits for the founder, who travels two days a week", "an outage that nobody may repair",
        "a weekend without orders", "delivery", 2, 4, "Eve", 9,
    ),
    "importer": (
        "The old importer gets no security fixes any more", "an intrusion through a supplier's file",
        "a week without new articles", "security", 2, 4, "Eve", 14,
    ),
    "agency": (
        "The agency may leave from one month to the next", "a stop of all front-end work",
        "a relaunch three months late", "vendor-risk", 3, 4, "Xenia", 400,
    ),
    "copies": (
        "Some copies of real orders lay on a test machine", "a leak of customers' addresses",
        "a report to the authority within three days", "compliance", 3, 5, "Xenia", 16,
    ),
    "bill": (
        "Nobody looks at what the cloud costs", "a bill three times as high",
        "a hiring postponed", "financial", 3, 3, "Xenia", 45,
    ),
}  # fmt: skip


def threaten(cast: Cast, engagement: Engagement, today: date) -> None:
    """Raise them, and bring each as far as the sample wants it."""
    finding = Finding.objects.get(client=engagement.client, source="interview")
    made = {
        name: _raise(cast, engagement, today, said, finding if name == "repairs" else None)
        for name, said in RISKS.items()
    }
    orders = _treat(cast, made["orders"], today)
    ending.merge(
        seat=cast.ada, risk=made["machine"], into=orders, edition=edition_of(made["machine"]),
        reason="One drill and one second machine end both.",
    )  # fmt: skip
    Risk.objects.filter(pk=made["front"].pk).update(next_review=today - timedelta(days=3))
    _propose(cast, made["repairs"], today, 60, "He travels less from February on, and answers his phone until then.")
    asked = _propose(cast, made["importer"], today, 120, "It is switched off in spring, and only two suppliers use it.")
    accepting.accept(
        seat=cast.sam, risk=made["importer"], acceptance=asked.pk, agreed=True, edition=edition_of(made["importer"])
    )
    _accepted_long_ago(cast, made["agency"], today)
    _close(cast, made["copies"], "The machine was wiped on Monday; its provider confirms it in writing.")
    closed = _close(cast, made["bill"], "A budget with an alarm is set.")
    ending.reopen(
        seat=cast.ada, risk=closed, edition=edition_of(closed),
        reason="The alarm went to Leo's mailbox, which nobody reads.",
    )  # fmt: skip


def _raise(cast: Cast, engagement: Engagement, today: date, said: Said, finding: Finding | None) -> Risk:
    cause, event, impact_said, domain, likelihood, impact, owner, days = said
    known = today - timedelta(days=days)
    if finding:
        known = min(known, timezone.localdate(finding.first_seen_at))
    fields: dict[str, Any] = {"cause": cause, "event": event, "impact_said": impact_said, "domain": domain}
    return register.raise_risk(
        seat=cast.ada, engagement=engagement, finding=finding, once=uuid4(), identified_on=known,
        likelihood=likelihood, impact=impact, owner=cast.persons.get(owner),
        next_review=today + timedelta(days=20), **fields,
    )  # fmt: skip


def _treat(cast: Cast, risk: Risk, today: date) -> Risk:
    """Have the tech lead practise restoring, which shows that it is less likely now."""
    treated = register.plan_risk(
        seat=cast.ada, risk=risk, edition=edition_of(risk), treatment=Risk.Treatment.MITIGATE, owner=risk.owner,
        plan="Restore a copy each month, by somebody else each time; a second machine for backups by spring.",
        next_review=today + timedelta(days=14),
    )  # fmt: skip
    return register.rate_risk(
        seat=cast.ada, risk=treated, edition=edition_of(treated), likelihood=4, impact=5, residual_likelihood=2,
        residual_impact=5, reason="The first drill took two hours and lost nothing.",
        evidence="Protocol of the drill, in the folder of operations.",
    )  # fmt: skip


def _propose(cast: Cast, risk: Risk, today: date, days: int, reason: str) -> Acceptance:
    return accepting.propose(
        seat=cast.ada, risk=risk, approver=cast.persons["Sam"], until=today + timedelta(days=days), reason=reason,
        once=uuid4(), edition=edition_of(risk),
    )  # fmt: skip


def _close(cast: Cast, risk: Risk, evidence: str) -> Risk:
    return ending.close_risk(seat=cast.ada, risk=risk, evidence=evidence, edition=edition_of(risk))


def _accepted_long_ago(cast: Cast, risk: Risk, today: date) -> None:
    """Write down what the founder accepted until a day that has come, which no action would do today."""
    until = today - timedelta(days=2)
    asked = Acceptance.objects.create(
        client=risk.client, risk=risk, until=until, reason="We could not do without them while the shop was new.",
        owner=cast.persons["Xenia"], approver=cast.persons["Sam"], score=risk.score, proposed_by=cast.ada.user,
        at=timezone.now() - timedelta(days=182),
    )  # fmt: skip
    Verdict.objects.create(
        client=risk.client, acceptance=asked, agreed=True, by=cast.sam.user, at=timezone.now() - timedelta(days=180)
    )
    risk.state, risk.accepted_until, risk.treatment = Risk.State.ACCEPTED, until, Risk.Treatment.ACCEPT
    risk.save()
