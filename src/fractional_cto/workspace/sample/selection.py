"""A tool is chosen from the template: outcome and constraints are there, the word about one's interest not yet."""

from datetime import date, timedelta
from uuid import uuid4

from fractional_cto.workspace.decisions.actions import framing, grounding
from fractional_cto.workspace.decisions.models import Decision, Template
from fractional_cto.workspace.engagements.models import Engagement
from fractional_cto.workspace.sample.cast import Cast
from fractional_cto.workspace.shared.editions import edition_of

Weighed = tuple[str, str, str, str, str]  # an option with its cost, benefit, risk and reversibility
# In the order in which the template offers them; the last of it, to build something, is taken away.
OPTIONS: tuple[Weighed, ...] = (
    (
        "Do nothing: customers report errors",
        "A day a month of guessing.",
        "Nothing new to learn.",
        "One in ten tells us; the others leave.",
        "Nothing to take back.",
    ),
    (
        "Use better what we pay for already",
        "Two days to set up alarms on the host's own logs.",
        "No new contract and no new place for data.",
        "Logs end after seven days.",
        "Switched off in a minute.",
    ),
    (
        "Error tracker of Sample Watch",
        "EUR 80 a month, a day to set up.",
        "The line that failed, and how many customers saw it.",
        "Renews for a year unless cancelled in October.",
        "Monthly notice; nothing of ours depends on it.",
    ),
    (
        "Error tracker of Example Beacon",
        "EUR 0 up to 5,000 errors, then EUR 140 a month.",
        "As the other, and free until we grow.",
        "Data lie outside the Union.",
        "Two days to change to the other.",
    ),
)
CONSTRAINTS = (
    "Customers' data stay in the Union",
    "At most EUR 150 a month",
    "Set up by the team itself within two days",
)


def select(cast: Cast, engagement: Engagement, today: date) -> None:
    """Raise the choice of an error tracker, weigh its options, say what it is for; then leave it to be declared."""
    decision = framing.raise_decision(
        seat=cast.ada, engagement=engagement, once=uuid4(), template=Template.VENDOR,
        question="Which tool tells us of errors before customers do?", category="tools", kind="reversible",
        drivers="In the last outage the first to know was a customer, two hours before us.",
        raised_on=today - timedelta(days=5), needed_by=today + timedelta(days=16),
    )  # fmt: skip
    framing.drop_option(seat=cast.ada, option=decision.options.get(place=5))
    for option, said in zip(decision.options.all(), OPTIONS, strict=True):
        wanted = dict(zip(("title", "cost", "benefit", "risk", "reversibility"), said, strict=True))
        framing.edit_option(seat=cast.ada, option=option, edition=edition_of(option), **wanted)
    decision.refresh_from_db()
    kept = ("question", "category", "kind", "drivers", "label", "raised_on", "needed_by")
    framed = framing.edit_decision(
        seat=cast.ada, decision=decision, edition=edition_of(decision), recommended=decision.options.get(place=3),
        recommendation="It costs less than the next outage, and the data stay here.", recommender=cast.persons["Ada"],
        evidence="Hand-written log of the outage; both tried for a week.",
        **{name: getattr(decision, name) for name in kept},
    )  # fmt: skip
    serve(cast, framed, CONSTRAINTS)


def serve(cast: Cast, decision: Decision, constraints: tuple[str, ...]) -> Decision:
    """Say which outcome a tool is for, and what every option respects."""
    outcome = decision.engagement.outcomes.filter(state="approved").first()
    return grounding.ground(
        seat=cast.ada, decision=decision, edition=edition_of(decision), outcome=outcome, constraints=constraints
    )
