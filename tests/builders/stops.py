"""Stops at every stage, as people bring them there."""

from uuid import uuid4

from fractional_cto.workspace.decisions import actions
from fractional_cto.workspace.shared.editions import edition_of
from tests.builders.decisions import WEIGHED, day, framing
from tests.builders.people import roster


def proposed(people, engagement, **said):
    """Propose that a weekly meeting stops, or something else."""
    for role in "PSXE":
        roster(people, role)
    wanted = {
        "kind": "meeting", "title": "Monday round", "days": 4, "spend": 900,
        "restart_condition": "Twelve people again.", "raised_on": day(-12), "needed_by": day(3),
        "evidence": "judgement, no evidence",
    }  # fmt: skip
    return actions.propose_stop(seat=people.seats["P"], engagement=engagement, once=uuid4(), **{**wanted, **said})


def of(people, engagement, initiative, **said):
    """Propose that an initiative stops."""
    return proposed(people, engagement, kind="initiative", initiative=initiative, title="", **said)


def ready(people, stop):
    """Weigh both options, and put it before its decider."""
    decision = stop.decision
    for option in decision.options.all():
        edition = edition_of(option)
        actions.edit_option(seat=people.seats["P"], option=option, edition=edition, title=option.title, **WEIGHED)
    decision.refresh_from_db()
    told = framing(decision, recommendation="It has had its time.", recommender=roster(people, "P"))
    return actions.put_forward(
        seat=people.seats["P"], decision=actions.edit_decision(seat=people.seats["P"], decision=decision, **told)
    )


def chosen(people, stop, *, nothing=False, who="S"):
    """Let its decider choose to stop it, or not to."""
    decision = ready(people, stop)
    option = decision.options.get(nothing=nothing)
    actions.decide(
        seat=people.seats[who], decision=decision, option=option, rationale="Enough.", edition=edition_of(decision)
    )
    return type(stop).objects.select_related("decision__choice").get(pk=stop.pk)


def step(people, stop, days=7, **said):
    """Plan a step, which Eve does."""
    wanted = {"what": "Tell everybody", "owner": roster(people, "E"), "due": day(days), **said}
    return actions.add_step(seat=people.seats["P"], stop=stop, once=uuid4(), **wanted)
