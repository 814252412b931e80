"""Decisions at every stage, as people bring them there."""

from datetime import timedelta
from uuid import uuid4

from django.utils import timezone

from fractional_cto.workspace.decisions import actions
from fractional_cto.workspace.engagements.actions import approve_outcome
from fractional_cto.workspace.engagements.models import DecisionRight
from fractional_cto.workspace.shared.editions import edition_of
from tests.builders.engagements import promise
from tests.builders.people import roster

WEIGHED = {
    "cost": "Two days.",
    "benefit": "Orders at night.",
    "risk": "One bad night.",
    "reversibility": "Within an hour.",
}


def day(number):
    """Give a day: so many from today."""
    return timezone.localdate() + timedelta(days=number)


def noon(number):
    """Give the middle of a day so many from today: at night, where the client is the day before may go on."""
    return timezone.now().replace(hour=12) + timedelta(days=number)


def raised(people, engagement, **said):
    """Raise a decision, with people on the roster who can sign in."""
    for role in "PSXE":
        roster(people, role)
    wanted = {"question": "Who releases?", "category": "process", "raised_on": day(-12), "needed_by": day(3)}
    wanted |= said
    # by when it is decided about the fractional CTO is not theirs to say
    seat = people.seats["S" if wanted["category"] in DecisionRight.OWN else "P"]
    return actions.raise_decision(seat=seat, engagement=engagement, once=uuid4(), **wanted)


def framing(decision, **said):
    """Give what the form of a decision sends."""
    names = ("question", "category", "kind", "drivers", "evidence", "label", "raised_on", "needed_by", "decider")
    stored = {name: getattr(decision, name) for name in (*names, "recommendation", "recommender")}
    chosen = decision.options.filter(recommended=True).first()
    return {**stored, "recommended": chosen, "edition": edition_of(decision), **said}


def framed(people, engagement, **said):
    """Frame a decision until it could be put forward."""
    decision = raised(people, engagement, **said)
    ada = people.seats["P"]
    other = actions.add_option(seat=ada, decision=decision, once=uuid4(), title="The tech lead", **WEIGHED)
    for option in decision.options.exclude(pk=other.pk):
        actions.edit_option(seat=ada, option=option, edition=edition_of(option), **WEIGHED)
    decision.refresh_from_db()
    wanted = {"recommended": other, "recommendation": "She knows them best.", "evidence": "judgement, no evidence"}
    told = framing(decision, recommender=roster(people, "P"), **wanted)
    return actions.edit_decision(seat=ada, decision=decision, **told)


def selecting(people, engagement, **said):
    """Frame the choice of a vendor until only what I5 asks is missing."""
    return framed(people, engagement, category="tools", template="vendor", **said)


def grounded(people, decision, *, outcome=True, constraints=("At most EUR 300 a month",), interest=""):
    """Link an approved outcome, write constraints down and declare an interest, each unless it is not wanted."""
    ada = people.seats["P"]
    if outcome:
        outcome = decision.engagement.outcomes.first() or promise(ada, decision.engagement)
        approve_outcome(seat=people.seats["S"], outcome=outcome)
    told = {"outcome": outcome or None, "constraints": constraints, "edition": edition_of(decision)}
    stored = actions.ground(seat=ada, decision=decision, **told)
    if interest is not None:
        actions.declare(seat=ada, decision=stored, once=uuid4(), interested=bool(interest), text=interest)
    return stored


def ready(people, engagement, **said):
    """Put a decision before its decider."""
    return actions.put_forward(seat=people.seats["P"], decision=framed(people, engagement, **said))


def elsewhere(people, engagement, who="S", **said):
    """Record what somebody decided in a meeting a week ago."""
    for role in "PSXE":
        roster(people, role)
    wanted = {"question": "Who is on call?", "category": "process", "raised_on": day(-12), "chosen": "The agency"}
    wanted |= {"who": roster(people, who), "source": "Monday's meeting.", "on": day(-7), "once": uuid4()}
    return actions.record_elsewhere(seat=people.seats["P"], engagement=engagement, **{**wanted, **said})


def sided(people, decision, *, noted=False):
    """Let two people want different things, in their own words or as whoever frames it noted them."""
    for role, option in zip("EX", decision.options.all(), strict=False):
        actions.take_side(
            seat=people.seats["P" if noted else role], decision=decision, person=roster(people, role), option=option,
            argument="It is safer.", once=uuid4(),
        )  # fmt: skip
    return decision


def stuck(people, engagement, *, noted=False, **said):
    """Frame a decision and call a deadlock in it."""
    return called(people, framed(people, engagement, **said), noted=noted)


def called(people, decision, *, noted=False):
    """Call a deadlock in a decision that is framed."""
    sided(people, decision, noted=noted)
    actions.call_deadlock(seat=people.seats["P"], decision=decision, reason="Nobody gives way.")
    return fresh(decision)


def handed(people, decision, to="E", until=4):
    """Let the sponsor hand a decision to somebody."""
    actions.delegate(
        seat=people.seats["S"], decision=decision, to=roster(people, to), reason="She knows.", until=day(until),
        once=uuid4(),
    )  # fmt: skip
    return fresh(decision)


def fresh(decision):
    """Give a decision as it is stored now, with nothing remembered of it."""
    return type(decision).objects.get(pk=decision.pk)


def decided(people, engagement, who="S", **said):
    """Let its decider decide."""
    decision = ready(people, engagement, **said)
    option = decision.options.get(recommended=True)
    actions.decide(
        seat=people.seats[who], decision=decision, option=option, rationale="We sleep better.",
        edition=edition_of(decision),
    )  # fmt: skip
    decision.refresh_from_db()
    return decision
