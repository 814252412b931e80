"""Initiatives in every state, as people bring them there."""

from uuid import uuid4

from fractional_cto.workspace.roadmap import actions
from fractional_cto.workspace.roadmap.models import Initiative
from tests.builders.decisions import day
from tests.builders.people import roster


def idea(people, engagement, title="A new shop", **said):
    """Write an idea down, with somebody who would answer for it."""
    wanted = {"title": title, "accountable": roster(people, "E"), **said}
    return actions.add_initiative(seat=people.seats["P"], engagement=engagement, once=uuid4(), **wanted)


def active(people, engagement, title="A new shop", **said):
    """Begin it, ten days ago."""
    made = idea(people, engagement, title, **said)
    return actions.activate(seat=people.seats["P"], initiative=made, started_on=day(-10))


def parked(people, engagement, title="A new shop", **said):
    """Let it rest until summer."""
    made = active(people, engagement, title, **said)
    return actions.park(seat=people.seats["P"], initiative=made, restart_condition="Summer is over.")


def full(people, engagement):
    """Begin as many as the limit allows."""
    return [active(people, engagement, f"Work {number}") for number in (1, 2, 3)]


def waived(people, engagement, days=7):
    """Let the sponsor allow one more for a week."""
    return actions.waive(
        seat=people.seats["S"], engagement=engagement, reason="The sale is in a week.", expires_on=day(days),
        once=uuid4(),
    )  # fmt: skip


def asked(people, engagement, who="E"):
    """Let who is accountable ask for one more, where there is no room."""
    return actions.ask_waiver(
        seat=people.seats[who], initiative=idea(people, engagement, "One more"), reason="The sale is in a week.",
        until=day(7), once=uuid4(),
    )  # fmt: skip


def states():
    """Give every initiative's title and state, as stored now."""
    return dict(Initiative.objects.values_list("title", "state"))
