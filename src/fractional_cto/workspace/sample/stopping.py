"""What the sample's company stops: a stop at every stage, from one being framed to one that was taken back."""

from datetime import date, timedelta
from typing import Any
from uuid import uuid4

from fractional_cto.workspace.decisions import actions
from fractional_cto.workspace.decisions.models import StopDecision, WindDownStep
from fractional_cto.workspace.engagements.models import Engagement
from fractional_cto.workspace.roadmap.actions import add_initiative
from fractional_cto.workspace.roadmap.models import Initiative
from fractional_cto.workspace.sample.cast import Cast
from fractional_cto.workspace.shared.editions import edition_of

Said = tuple[str, str, str, str]  # cost, benefit, risk and reversibility of an option
GO_ON: Said = (
    "Six days a month of three people.",
    "What was begun might be finished some day.",
    "The work that matters waits for the same three people.",
    "Nothing to take back.",
)
STOP: Said = (
    "A letter to the two sellers who asked.",
    "Three people are free for what customers wait for.",
    "One seller may go elsewhere.",
    "What is written stays in a branch.",
)
WORDS = ("cost", "benefit", "risk", "reversibility")


def stop(cast: Cast, engagement: Engagement, today: date, known: dict[str, Initiative]) -> None:
    """Propose and decide, each as far as the sample wants it."""
    round_ = _propose(
        cast, engagement, today, days=8, kind="meeting", title="Monday round of everybody", frees="4",
        restart="The company has more than twelve people.", drivers="Eleven people listen for an hour; two speak.",
    )  # fmt: skip
    actions.add_step(
        seat=cast.ada, stop=round_, what="Write what was said there into the weekly letter", once=uuid4(),
        owner=cast.persons["Xenia"], due=today + timedelta(days=5),
    )  # fmt: skip
    first = actions.add_step(
        seat=cast.ada, stop=round_, what="Take the series out of every calendar", once=uuid4(),
        owner=cast.persons["Eve"], due=today + timedelta(days=1),
    )  # fmt: skip
    _decide(cast, round_, "I talk to each of them anyway; the hour is worth more than the habit.")
    actions.finish_step(seat=cast.seats["E"], step=first)
    points = _propose(
        cast, engagement, today, days=14, kind="initiative", initiative=known["points"], frees="3",
        restart="Customers ask for it in three reviews of a month.", drivers="Nobody has collected a point since May.",
        instead=known["app"],
    )  # fmt: skip
    # nobody worked on it, so that no place became free for the other
    _decide(cast, points, "It was my idea, and nobody wanted it.")
    _beyond(cast, engagement, today, known["videos"])
    WindDownStep.objects.create(
        client=round_.client, stop=round_, place=3, what="Tell the agency, which listens in by phone",
        owner=cast.persons["Xenia"], due=today - timedelta(days=2),
    )  # fmt: skip
    market = _propose(
        cast, engagement, today, days=6, kind="initiative", initiative=known["market"], frees="6", spend="1400",
        restart="Our own orders run for a quarter without a break.", instead=known["search"],
        drivers="It binds three people and serves no outcome we agreed on.",
    )  # fmt: skip
    _weigh(cast, market)
    chat = _propose(
        cast, engagement, today, days=1, kind="tool", title="The second chat", frees="1", spend="85",
        restart="Never.", drivers="Half of us answer in one chat and half in the other.",
    )  # fmt: skip
    nothing = chat.decision.options.get(nothing=True)
    weighed = dict(zip(WORDS, ("Questions asked twice.", "Nobody moves.", "Answers get lost.", "-"), strict=True))
    actions.edit_option(
        seat=cast.ada, option=nothing, edition=edition_of(nothing), title="Keep both", **weighed
    )  # fmt: skip
    actions.add_step(
        seat=cast.ada, stop=chat, what="Move the two channels that people read", once=uuid4(),
        owner=cast.persons["Eve"], due=today + timedelta(days=12),
    )  # fmt: skip


def _beyond(cast: Cast, engagement: Engagement, today: date, videos: Initiative) -> None:
    """Decide against one, take one back and begin it anew, and withdraw one."""
    letter = _propose(
        cast, engagement, today, days=10, kind="process", title="The weekly letter to everybody", frees="1",
        restart="Never.", drivers="It takes a morning, and a third of us open it.",
    )  # fmt: skip
    _decide(cast, letter, "It is the only thing that reaches the warehouse.", stop=False)
    back = _propose(
        cast, engagement, today, days=11, kind="initiative", initiative=videos, frees="2",
        restart="Somebody pays for the camera.", drivers="There are 4,000 articles, and one camera.",
    )  # fmt: skip
    _decide(cast, back, "We sell bread, not films.")
    actions.reverse(
        seat=cast.sam, decision=back.decision, once=uuid4(),
        reason="A supplier films its own articles and pays for ours.",
    )  # fmt: skip
    videos.refresh_from_db()
    add_initiative(
        seat=cast.ada, engagement=engagement, once=uuid4(), restarts=videos, title=videos.title,
        purpose=videos.purpose, goal=videos.goal, accountable=videos.accountable,
    )  # fmt: skip
    wiki = _propose(
        cast, engagement, today, days=5, kind="tool", title="The old wiki", frees="0.5", spend="30",
        restart="Never.", drivers="Nobody has written there this year.",
    )  # fmt: skip
    actions.withdraw(seat=cast.ada, decision=wiki.decision, reason="The auditor reads it until the year is closed.")


def _propose(
    cast: Cast,
    engagement: Engagement,
    today: date,
    *,
    days: int,
    **said: Any,  # noqa: ANN401  # the fields of a stop
) -> StopDecision:
    return actions.propose_stop(
        seat=cast.ada, engagement=engagement, once=uuid4(), days=said.pop("frees"),
        restart_condition=said.pop("restart"), raised_on=today - timedelta(days=days),
        needed_by=today + timedelta(days=6), evidence="judgement, no evidence", **said,
    )  # fmt: skip


def _weigh(cast: Cast, stop: StopDecision) -> None:
    """Weigh both options, and put them before the sponsor."""
    for option, words in zip(stop.decision.options.all(), (GO_ON, STOP), strict=True):
        weighed = dict(zip(WORDS, words, strict=True))
        actions.edit_option(
            seat=cast.ada, option=option, edition=edition_of(option), title=option.title, **weighed
        )  # fmt: skip
    decision = stop.decision
    decision.refresh_from_db()
    kept = ("question", "category", "kind", "drivers", "evidence", "label", "raised_on", "needed_by")
    framed = actions.edit_decision(
        seat=cast.ada, decision=decision, edition=edition_of(decision), recommended=stop.option,
        recommendation="It frees the people that the agreed outcomes wait for.", recommender=cast.persons["Ada"],
        **{name: getattr(decision, name) for name in kept},
    )  # fmt: skip
    actions.put_forward(seat=cast.ada, decision=framed)


def _decide(cast: Cast, proposed: StopDecision, rationale: str, *, stop: bool = True) -> None:
    _weigh(cast, proposed)
    decision = proposed.decision
    decision.refresh_from_db()
    option = decision.options.get(nothing=not stop)
    actions.decide(
        seat=cast.sam, decision=decision, option=option, rationale=rationale, edition=edition_of(decision)
    )  # fmt: skip
