"""What the sample's company and its fractional CTO agreed: an engagement in its third week."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any
from uuid import uuid4

from fractional_cto.workspace.engagements.actions import charter as charters
from fractional_cto.workspace.engagements.actions import outcomes
from fractional_cto.workspace.engagements.actions.engagement import start
from fractional_cto.workspace.engagements.models import Engagement, EscalationPath
from fractional_cto.workspace.sample.cast import Cast
from fractional_cto.workspace.shared.editions import edition_of

DAY = 17  # of the engagement, on the day the sample is looked at
OUTCOMES: tuple[dict[str, Any], ...] = (
    {
        "statement": "Customers can order at any hour, also while we release",
        "business_goal": "Double the turnover of the shop before the next round",
        "measure": "time in which orders fail",
        "unit": "hours a month",
        "baseline": Decimal(6),
        "target": Decimal(1),
    },
    {
        "statement": "No part of the shop depends on one person",
        "business_goal": "Keep promises when somebody is ill or leaves",
        "measure": "components that only one person knows",
        "baseline": Decimal(4),
        "target": Decimal(0),
    },
    {
        "statement": "A change is with customers within a week",
        "business_goal": "Answer what competitors do within the season",
        "measure": "time from the first commit to the release, median",
        "unit": "days",
        "baseline": Decimal(19),
        "target": Decimal(7),
    },
)


def agree(cast: Cast, today: date) -> Engagement:
    """Begin the engagement, write its charter, and let both sides acknowledge it."""
    begun = today - timedelta(days=DAY - 1)
    engagement = start(
        seat=cast.ada,
        once=uuid4(),
        starts_on=begun,
        title="From a shop that holds to a shop that grows",
        model=Engagement.Model.ACCELERATION,
        problem=Engagement.Problem.DELIVERY,
        urgency=Engagement.Urgency.QUARTER,
        attention=Engagement.Attention.LITTLE,
        reason="Delivery stalls although the team is able: what lacks is rhythm, ownership and fewer starts.",
    )
    charter = engagement.charter
    texts = {"on_call_owner": cast.persons["Eve"], "planned_end": begun + timedelta(days=270)}
    charters.write_charter(seat=cast.ada, charter=charter, edition=edition_of(charter), texts=texts)
    path = EscalationPath.objects.filter(charter=charter).first()
    owners = (cast.persons["Eve"], cast.persons["Sam"], cast.persons["Xenia"])
    for number, (said, owner) in enumerate(zip(OUTCOMES, owners, strict=True)):
        outcome = outcomes.add_outcome(
            seat=cast.ada,
            engagement=engagement,
            once=uuid4(),
            **said,
            baseline_on=begun,
            baseline_source="interviews in the first week",
            due=begun + timedelta(days=90 + 30 * number),
            accountable=owner,
            escalation=path,
        )
        if number < len(OUTCOMES) - 1:
            outcomes.approve_outcome(seat=cast.sam, outcome=outcome)
    charter.refresh_from_db()
    version = charters.propose(seat=cast.ada, charter=charter, edition=edition_of(charter))
    charters.acknowledge(seat=cast.ada, version=version)
    charters.acknowledge(seat=cast.sam, version=version)
    engagement.refresh_from_db()
    return engagement
