"""What the sample's company works on: initiatives in every state, one of them beyond the limit by a waiver.

On no day were more active than the limit and the waiver allow: each came to rest before another began.
"""

from datetime import date, timedelta
from typing import Any
from uuid import uuid4

from fractional_cto.workspace.engagements.models import Engagement
from fractional_cto.workspace.roadmap import actions
from fractional_cto.workspace.roadmap.models import Initiative, Move
from fractional_cto.workspace.sample.cast import Cast

State = Initiative.State


def work(cast: Cast, engagement: Engagement, today: date) -> dict[str, Initiative]:
    """Begin, park and finish, each as far as the sample wants it."""
    outcomes = list(engagement.outcomes.order_by("number"))

    def idea(title: str, purpose: str, who: str, goal: int | None = None) -> Initiative:
        return actions.add_initiative(
            seat=cast.ada, engagement=engagement, once=uuid4(), title=title, purpose=purpose,
            goal=None if goal is None else outcomes[goal], accountable=cast.persons[who],
        )  # fmt: skip

    def begun(days: int, *said: Any) -> Initiative:  # noqa: ANN401  # what an idea says
        return actions.activate(seat=cast.ada, initiative=idea(*said), started_on=today - timedelta(days=days))

    letters = begun(120, "Newsletter by a service", "Nobody here runs a mail server any more.", "Xenia")
    _came(cast, letters, State.DONE, today, 85, reason="The last 40 letters arrived; the old server is off.")
    market = begun(90, "Marketplace for other sellers", "Others sell in our shop, and we take a share.", "Xenia")
    points = begun(70, "Points for loyal customers", "Who orders five times gets something.", "Eve")
    _came(cast, points, State.PARKED, today, 50, restart_condition="More than half of the customers order again.")
    search = begun(45, "A search that forgives typing errors", "Customers find what they misspell.", "Eve")
    _came(
        cast, search, State.PARKED, today, 16,
        restart_condition="A change reaches customers within a week, for a month.",
    )  # fmt: skip
    begun(15, "Releases without a break in orders", "Nobody waits for the night to release.", "Eve", 0)
    begun(12, "Two people know every part of the shop", "Whoever is ill is not called.", "Sam", 1)
    tests = idea("Tests before every release", "What breaks is seen before customers see it.", "Eve", 2)
    asked = actions.ask_waiver(
        seat=cast.ada, initiative=tests, until=today + timedelta(days=20), once=uuid4(),
        reason="The tests cannot wait for the marketplace to be settled; by then one of the four has to go.",
    )  # fmt: skip
    actions.waive(
        seat=cast.sam, engagement=engagement, expires_on=asked.until, once=uuid4(), reason=asked.reason, asked=asked
    )  # fmt: skip
    actions.activate(seat=cast.ada, initiative=tests, started_on=today)
    app = idea("An app for phones", "Customers order again with one finger.", "Xenia")
    actions.ask_waiver(
        seat=cast.seats["X"], initiative=app, until=today + timedelta(days=60), once=uuid4(),
        reason="Two competitors have one, and the agency is free until spring.",
    )  # fmt: skip
    videos = idea("A video of every article", "Customers see what they buy.", "Xenia")
    return {"market": market, "search": search, "app": app, "points": points, "videos": videos}


def _came(
    cast: Cast,
    initiative: Initiative,
    state: Initiative.State,
    today: date,
    days: int,
    **said: str,
) -> None:
    """Write down when it came to rest or was done, which the actions say only of the day they are used on."""
    made = Move.objects.create(
        client=initiative.client, initiative=initiative, state=state, since=today - timedelta(days=days),
        by=cast.sam.user, **said,
    )  # fmt: skip
    initiative.state, initiative.restart_condition = state, made.restart_condition
    initiative.save()
