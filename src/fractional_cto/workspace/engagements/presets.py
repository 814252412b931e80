"""What a new engagement begins with: copies that both sides then edit. Deviating is recorded, not forbidden."""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from fractional_cto.workspace.engagements.models import Cadence, Channel, DecisionRight, Deliverable, Engagement, Phase

Model = Engagement.Model

SCOPE_OUT = (
    "Not your on-call engineer: round-the-clock duty needs your own staff or rotation.",
    "Not a vendor sales channel: no commissions, and every recommendation declares its interests.",
    "Not staff augmentation: no feature work that an engineer of yours could do.",
    "Not project coordination: no chasing of tickets.",
)
ON_CALL = (
    "The fractional CTO is not on call. Incidents are handled by the on-call owner named here; "
    "the fractional CTO reviews them afterwards: causes, decisions, what keeps them from coming back."
)
CONFIDENTIALITY = (
    "Everything learned here stays here, and no other client learns of it. Interview notes are read by nobody but "
    "their author. At the end the client keeps every record; the fractional CTO keeps invoices and own templates."
)
INTELLECTUAL_PROPERTY = (
    "What is made for the client belongs to the client. Methods and templates that hold nothing of the client "
    "stay with the fractional CTO."
)
EXITS = {
    Model.ADVISORY: "The leadership team keeps priorities, risks and spending in hand without being reminded.",
    Model.ACCELERATION: "The team keeps its commitments for a quarter without the fractional CTO in the loop.",
    Model.INTERIM: "A full-time CTO has accepted every item of the hand-over.",
}
SCOPE_IN = {
    Model.ADVISORY: "Priorities, risk, spending, the operating model and the routines of the leadership team.",
    Model.ACCELERATION: "The rhythm of execution, who owns the platform, and removing what holds delivery up.",
    Model.INTERIM: "Stability, leadership routines, help with hiring, and being ready to hand over from the first day.",
}
PANELS = {
    Model.ADVISORY: {
        "outcomes": "Are priorities few and owned?",
        "risk": "What could hurt the company?",
        "operating": "Do leaders decide by themselves?",
        "delivery": "Does what is promised arrive?",
    },
    Model.ACCELERATION: {
        "outcomes": "Which results have shipped?",
        "risk": "What could stop delivery?",
        "operating": "Who owns the platform?",
        "delivery": "Where is work stuck?",
    },
    Model.INTERIM: {
        "outcomes": "Is it stable?",
        "risk": "What breaks if somebody leaves?",
        "operating": "Do the routines run?",
        "delivery": "Could a successor take over today?",
    },
}
# Days of the engagement; the day it starts is day 1.
DELIVERABLES = (
    (Deliverable.Kind.RISK_SCAN, "Risk scan", 7),
    (Deliverable.Kind.AUDIT, "Written technical audit", 14),
    (Deliverable.Kind.PLAN, "Plan for the next 90 days", 30),
    (Deliverable.Kind.CHECKPOINT, "Checkpoint: continue, change or end", 90),
)
PHASES = (
    (Phase.Kind.DISCOVER, "2", "2", 1, 14),
    (Phase.Kind.ACT, "2", "2", 15, 30),
    (Phase.Kind.IMPLEMENT, "1", "2", 31, 90),
    (Phase.Kind.ADVISE, "0.5", "0.5", 91, None),
)
WEEKLY = (Cadence.Rhythm.WEEKLY, "Sync: progress, decisions, priorities", 45)
MONTHLY = (Cadence.Rhythm.MONTHLY, "Review: outcomes, risks, one stop decision", 75)
CADENCES = {
    Model.ADVISORY: (WEEKLY, MONTHLY),
    Model.ACCELERATION: (WEEKLY, (Cadence.Rhythm.WEEKLY, "What is stuck: walk the board with the team", 30), MONTHLY),
    Model.INTERIM: (WEEKLY, (Cadence.Rhythm.WEEKLY, "Leadership meeting of engineering", 60), MONTHLY),
}
CHANNELS = (
    (Channel.Kind.QUICK, "Shared chat", 8),
    (Channel.Kind.CONSIDERED, "E-mail", 16),
    (Channel.Kind.CALL, "Scheduled call", 24),
)
PATH = "Usual path"
STEPS = (("Accountable person", 8), ("Executive of the area", 8), ("Sponsor", 16))
GRANTABLE = {
    Model.ADVISORY: frozenset[str](),
    Model.ACCELERATION: frozenset({DecisionRight.Category.DEADLOCK}),
    Model.INTERIM: frozenset(DecisionRight.Category) - frozenset(DecisionRight.KEPT),
}


@dataclass(frozen=True, kw_only=True)
class Stretch:
    """A phase as it is planned at first."""

    kind: str
    days_from: Decimal
    days_to: Decimal
    starts_on: date
    ends_on: date | None


def day(start: date, number: int) -> date:
    """Give the date of a day of the engagement; day 1 is the first."""
    return start + timedelta(days=number - 1)


def phases(model: str, start: date) -> list[Stretch]:
    """Plan the phases; as an interim bridge, the hand-over is open from the first day."""
    planned = [
        Stretch(
            kind=kind,
            days_from=Decimal(low),
            days_to=Decimal(high),
            starts_on=day(start, first),
            ends_on=day(start, last) if last else None,
        )
        for kind, low, high, first, last in PHASES
    ]
    if model == Model.INTERIM:
        nothing = Decimal(0)
        hand_over = Phase.Kind.HAND_OVER
        planned.append(Stretch(kind=hand_over, days_from=nothing, days_to=nothing, starts_on=start, ends_on=None))
    return planned


def suggest(problem: str, urgency: str, attention: str) -> str:
    """Say which model fits; a suggestion only, the practitioner chooses and says why.

    Nobody who leads: a bridge. Delivery that must get better soon, with executives who take part every week:
    acceleration. Everything else begins with advice, since without their attention nothing else would last.
    """
    if problem == Engagement.Problem.LEADERSHIP:
        return Model.INTERIM
    soon = urgency != Engagement.Urgency.QUARTER
    present = attention != Engagement.Attention.LITTLE
    return Model.ACCELERATION if problem == Engagement.Problem.DELIVERY and soon and present else Model.ADVISORY
