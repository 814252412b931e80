"""What the sample's company decides: one decision is raised, one waits for the sponsor, one is decided."""

from datetime import date, timedelta
from typing import Any
from uuid import uuid4

from fractional_cto.workspace.decisions.actions import deciding, framing, grounding
from fractional_cto.workspace.decisions.models import Decision
from fractional_cto.workspace.engagements.models import Engagement
from fractional_cto.workspace.findings.actions.triage import respond
from fractional_cto.workspace.findings.models import Finding
from fractional_cto.workspace.sample.cast import Cast
from fractional_cto.workspace.sample.selection import serve
from fractional_cto.workspace.shared.editions import edition_of

Said = tuple[str, str, str, str, str]  # an option with its cost, benefit, risk and reversibility
RELEASES: tuple[Said, ...] = (
    (
        "As today: the founder releases",
        "Four days of waiting for each change.",
        "One person sees everything that goes out.",
        "Nothing goes out while he travels.",
        "Nothing to take back.",
    ),
    (
        "The tech lead releases what is reversible",
        "Half a day to write down what counts as reversible.",
        "Most changes reach customers the day they are finished.",
        "She may misjudge one; it is rolled back within the hour.",
        "Said in a sentence, taken back in a sentence.",
    ),
    (
        "Everybody on the team releases",
        "A week of work on automatic checks first.",
        "Nobody waits for anybody.",
        "Two releases at once; the checks are young.",
        "Easily, but the week is spent.",
    ),
)
HOSTING: tuple[Said, ...] = (
    (
        "Keep our own two machines",
        "A day a month of the tech lead.",
        "No move now.",
        "Nobody but one can restore them.",
        "Nothing to take back.",
    ),
    (
        "Move to a managed service",
        "EUR 240 a month and nine days once.",
        "Restoring is the provider's work, tested every week.",
        "A price rise; a week to leave.",
        "Backups are ours and load anywhere.",
    ),
)


def choose(cast: Cast, engagement: Engagement, today: date) -> None:
    """Raise, frame and decide, each as far as the sample wants it."""
    _raise(
        cast, engagement, today, days=2, needed=12,
        question="Does the front end stay with the agency?", category="spending", kind="lasting",
        drivers="The agency's contract renews in spring unless we say otherwise.",
    )  # fmt: skip
    finding = Finding.objects.get(client=engagement.client, source="interview")
    respond(
        seat=cast.ada, finding=finding, kind="decision", text="May the tech lead release what is reversible?",
        due=today + timedelta(days=4), once=uuid4(), edition=edition_of(finding),
    )  # fmt: skip
    releases = _raise(
        cast, engagement, today, days=9, needed=4, finding=finding,
        question="May the tech lead release what is reversible?", category="process", kind="reversible",
        drivers="A finished change reaches customers four days later than it could.",
    )  # fmt: skip
    _frame(cast, releases, RELEASES, "It frees the founder's week, and what goes wrong is undone within the hour.")
    hosting = _raise(
        cast, engagement, today, days=16, needed=2,
        question="Who runs the database?", category="tools", kind="lasting",
        drivers="The one who could restore it has left.",
        evidence="Capabilities: nobody on the roster restores the database alone.",
    )  # fmt: skip
    ready = _frame(cast, hosting, HOSTING, "Nine days buy us out of a risk that could end the company.")
    deciding.decide(
        seat=cast.sam, decision=ready, option=ready.options.get(recommended=True), edition=edition_of(ready),
        rationale="I do not want to explain to customers that nobody could restore their orders.",
    )  # fmt: skip


def _raise(
    cast: Cast,
    engagement: Engagement,
    today: date,
    *,
    days: int,
    needed: int,
    **said: Any,  # noqa: ANN401  # the fields of a decision
) -> Decision:
    raised, wanted = today - timedelta(days=days), today + timedelta(days=needed)
    return framing.raise_decision(
        seat=cast.ada, engagement=engagement, once=uuid4(), raised_on=raised, needed_by=wanted, **said
    )


def _frame(cast: Cast, decision: Decision, options: tuple[Said, ...], why: str) -> Decision:
    """Weigh the options, recommend the second, and put it before its decider."""
    nothing, *others = (
        dict(zip(("title", "cost", "benefit", "risk", "reversibility"), option, strict=True)) for option in options
    )
    first = decision.options.get()
    framing.edit_option(seat=cast.ada, option=first, edition=edition_of(first), **nothing)
    made = [framing.add_option(seat=cast.ada, decision=decision, once=uuid4(), **option) for option in others]
    decision.refresh_from_db()
    kept = ("question", "category", "kind", "drivers", "evidence", "label", "raised_on", "needed_by")
    framed = framing.edit_decision(
        seat=cast.ada,
        decision=decision,
        edition=edition_of(decision),
        recommended=made[0],
        recommendation=why,
        recommender=cast.persons["Ada"],
        **{name: getattr(decision, name) for name in kept},
    )
    if framed.selects:
        framed = serve(cast, framed, ("Orders stay in the Union", "Restored within four hours, whoever is there"))
        grounding.declare(seat=cast.ada, decision=framed, once=uuid4(), interested=False)
    return deciding.put_forward(seat=cast.ada, decision=framed)
