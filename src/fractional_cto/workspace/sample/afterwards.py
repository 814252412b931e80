"""What became of decisions in the sample: one of each state, sides in deadlock, and what went up the path."""

from datetime import date, timedelta
from typing import Any
from uuid import uuid4

from django.utils import timezone

from fractional_cto.workspace.decisions import actions
from fractional_cto.workspace.decisions.models import Decision
from fractional_cto.workspace.engagements.models import Engagement, EscalationPath
from fractional_cto.workspace.escalations import actions as escalations
from fractional_cto.workspace.escalations.models import Blocker, Escalation, Rung
from fractional_cto.workspace.people.models import Person
from fractional_cto.workspace.sample.cast import Cast
from fractional_cto.workspace.shared.editions import edition_of

WEIGHED = ("cost", "benefit", "risk", "reversibility")
NOTHING = ("No work now.", "Nobody has to learn anything.", "It stays as slow as it is.", "Nothing to take back.")


class Story:
    """Tells of decisions, one after the other."""

    def __init__(self, cast: Cast, engagement: Engagement, today: date) -> None:
        """Take who takes part, and when."""
        self.cast, self.engagement, self.today = cast, engagement, today

    def framed(
        self,
        question: str,
        other: str,
        weighed: tuple[str, ...],
        *,
        days: int,
        needed: int,
        **said: Any,  # noqa: ANN401  # the fields of a decision
    ) -> Decision:
        """Raise a decision, weigh doing nothing and another option, and recommend the other."""
        raised_on, needed_by = self.today - timedelta(days=days), self.today + timedelta(days=needed)
        own: dict[str, Any] = {"seat": self.cast.ada, "engagement": self.engagement, "once": uuid4()}
        wanted = {"category": "process", "kind": "reversible", "evidence": "judgement, no evidence", **said}
        made = actions.raise_decision(**own, question=question, raised_on=raised_on, needed_by=needed_by, **wanted)
        first = made.options.get()
        as_now = dict(zip(WEIGHED, NOTHING, strict=True))
        actions.edit_option(seat=self.cast.ada, option=first, edition=edition_of(first), **as_now)
        option = actions.add_option(
            seat=self.cast.ada, decision=made, once=uuid4(), title=other, **dict(zip(WEIGHED, weighed, strict=True))
        )
        made.refresh_from_db()
        kept = ("question", "category", "kind", "drivers", "evidence", "label", "raised_on", "needed_by")
        return actions.edit_decision(
            seat=self.cast.ada, decision=made, edition=edition_of(made), recommended=option,
            recommendation="What it costs is small beside what it saves.", recommender=self.cast.persons["Ada"],
            **{name: getattr(made, name) for name in kept},
        )  # fmt: skip

    def decided(self, decision: Decision, why: str) -> Decision:
        """Put it before the sponsor, who follows the recommendation."""
        ready = actions.put_forward(seat=self.cast.ada, decision=decision)
        option = ready.options.get(recommended=True)
        actions.decide(
            seat=self.cast.sam, decision=ready, option=option, rationale=why, edition=edition_of(ready)
        )  # fmt: skip
        return Decision.objects.get(pk=ready.pk)

    def after(self) -> None:
        """Confirm, reverse and supersede; disagree, and reopen."""
        ada, sam = self.cast.ada, self.cast.sam
        kept = self.framed(
            "Do we demo every second Friday?", "Yes, half an hour each", ("An hour a month.", "Sales knows what comes.",
            "A demo may fail.", "We stop."), days=16, needed=-6,
        )  # fmt: skip
        actions.confirm(
            seat=ada, decision=self.decided(kept, "Customers should see progress."), once=uuid4(),
            reason="Two demos held, sales came to both.",
        )  # fmt: skip
        reversed_ = self.decided(
            self.framed(
                "Is there a release on Fridays?", "Yes, until noon", ("Nobody's Friday evening.", "Three days earlier.",
                "A broken weekend.", "From one week to the next."), days=15, needed=-4,
            ), "Earlier is better.",
        )  # fmt: skip
        actions.dissent(
            seat=self.cast.seats["E"], decision=reversed_, text="Nobody is there on Saturdays to undo it.", once=uuid4()
        )
        actions.reverse(
            seat=sam, decision=reversed_, once=uuid4(), reason="The second Friday cost a Saturday's orders."
        )
        old = self.decided(
            self.framed(
                "Where do we talk about work?", "In the chat", ("Nothing.", "Everybody has it.", "It is never quiet.",
                "At once."), days=14, needed=-7,
            ), "It is there already.",
        )  # fmt: skip
        anew = self.framed(
            "Where do we talk about work?", "In the tracker, beside the work", ("A morning to move.",
            "What was said is found again.", "The chat goes on beside it.", "At once."), days=3, needed=1, parent=old,
            origin="supersedes",
        )  # fmt: skip
        self.decided(anew, "I could not find what we agreed on in spring.")
        given_up = self.framed(
            "Do we write our own mailing?", "Yes, in two weeks", ("Ten days.", "As we like it.", "Spam lists.",
            "Ten days are gone."), days=9, needed=8,
        )  # fmt: skip
        actions.withdraw(seat=ada, decision=given_up, reason="The supplier now does what we lacked.")

    def before(self) -> None:
        """Put off, hand on, and stand against each other."""
        ada, sam, persons = self.cast.ada, self.cast.sam, self.cast.persons
        later = self.framed(
            "Do we support a second currency?", "Yes, with the next round", ("Fifteen days.", "Two markets.",
            "Rounding.", "Hardly."), days=11, needed=40, category="priorities", kind="lasting",
        )  # fmt: skip
        actions.defer(
            seat=sam, decision=later, until=self.today + timedelta(days=21), reason="Not before the round is closed.",
            once=uuid4(),
        )  # fmt: skip
        handed = actions.put_forward(
            seat=ada, decision=self.framed(
                "Who answers customers' technical questions?", "The team, in turns", ("An hour a day.",
                "Answers on the same day.", "Interrupted work.", "From one week to the next."), days=6, needed=5,
            ),
        )  # fmt: skip
        actions.delegate(
            seat=sam, decision=handed, to=persons["Xenia"], until=self.today + timedelta(days=10), once=uuid4(),
            reason="She hears from customers every day, and I am away next week.",
        )  # fmt: skip
        stuck = self.framed(
            "Do we split the shop into services?", "Yes, the checkout first", ("Forty days.", "Teams stop waiting.",
            "Two things to keep running.", "Not easily."), days=13, needed=6, category="architecture", kind="lasting",
        )  # fmt: skip
        sides = (("Eve", "The tables are one; half of it is no half."), ("Tom", "Two people edit one file all day."))
        for (name, argument), option in zip(sides, stuck.options.all(), strict=True):
            actions.take_side(
                seat=self.cast.seats["E"] if name == "Eve" else ada,
                decision=stuck,
                person=persons[name],
                option=option,
                argument=argument,
                once=uuid4(),
            )
        actions.call_deadlock(seat=ada, decision=stuck, reason="Three meetings, and both have good reasons.")

    def elsewhere(self) -> None:
        """Record what was decided over lunch, and what somebody only thought was decided."""
        wrong = actions.record_elsewhere(
            seat=self.cast.ada, engagement=self.engagement, once=uuid4(), question="Do we move to a bigger office?",
            category="priorities", kind="lasting", chosen="Yes, in summer", who=self.cast.persons["Sam"],
            source="Overheard at the coffee machine.", on=self.today - timedelta(days=5),
            raised_on=self.today - timedelta(days=6), rationale="There are more of us than chairs.",
        )  # fmt: skip
        actions.refute(
            seat=self.cast.sam, decision=wrong, once=uuid4(), reason="I said that I would think about it, no more."
        )
        actions.record_elsewhere(
            seat=self.cast.ada, engagement=self.engagement, once=uuid4(), question="Who is called at night?",
            category="process", kind="reversible", chosen="The agency, until spring", who=self.cast.persons["Sam"],
            source="Lunch with Sam and the agency, noted the same day.", on=self.today - timedelta(days=4),
            raised_on=self.today - timedelta(days=10), rationale="Nobody of ours sleeps beside a phone yet.",
        )  # fmt: skip

    def blocked(self) -> None:
        """Let a decision be overdue and escalated, another overdue only, and two things blocked."""
        ada, eve, persons = self.cast.ada, self.cast.seats["E"], self.cast.persons
        path = EscalationPath.objects.get(charter__engagement=self.engagement)
        for question, days, up in (("Who may order software?", 12, True), ("Do we keep the old importer?", 8, False)):
            late = actions.put_forward(
                seat=ada, decision=self.framed(
                    question, "As the tech lead says", ("Little.", "Nobody waits.", "Small orders add up.", "At once."),
                    days=days, needed=-3,
                ),
            )  # fmt: skip
            if up:
                escalations.escalate_decision(seat=eve, decision=late, path=path, first=persons["Xenia"])
        for what, up in (
            ("Nobody can reach the agency's test server.", True),
            ("The scanner's licence ran out.", False),
        ):
            since = timezone.now() - timedelta(days=2)
            made = escalations.add_blocker(seat=eve, engagement=self.engagement, what=what, since=since, once=uuid4())
            if up:
                escalations.escalate(seat=eve, blocker=made, path=path, first=persons["Eve"])

    def moved(self) -> None:
        """Let one be settled, one be handed up, and one go up by itself because nobody settled it in time."""
        eve, persons = self.cast.seats["E"], self.cast.persons
        path = EscalationPath.objects.get(charter__engagement=self.engagement)

        def blocked(what: str, days: int) -> Blocker:
            since = timezone.now() - timedelta(days=days)
            return escalations.add_blocker(seat=eve, engagement=self.engagement, what=what, since=since, once=uuid4())

        key = blocked("The key of the app store is with somebody who has left.", 6)
        escalations.escalate(seat=eve, blocker=key, path=path, first=persons["Eve"])
        escalations.settle(seat=eve, blocker=key, how="The store gave us a new key; two people hold it now.")
        data = blocked("The warehouse sends its stock a day late.", 3)
        escalations.escalate(seat=eve, blocker=data, path=path, first=persons["Eve"])
        escalations.hand_up(seat=eve, blocker=data, reason="Their contract is with operations.")
        bank = blocked("The bank has not opened the second account.", 30)
        self.sent_up(bank, 29, path, persons["Eve"], persons["Xenia"], persons["Sam"])
        insurer = blocked("The insurer asks who restores the backups.", 2)
        self.sent_up(insurer, 1, path, None, persons["Sam"])

    def sent_up(self, blocker: Blocker, days: int, path: EscalationPath, *asked: Person | None) -> None:
        """Let somebody have sent it up days ago; where nobody is asked, nobody was there."""
        began = timezone.now() - timedelta(days=days)
        by, own = self.cast.seats["E"].user, {"client": blocker.client}
        sent = Escalation.objects.create(**own, blocker=blocker, path=path.name, by=by, at=began)
        for place, (step, person) in enumerate(zip(path.steps.all(), asked, strict=False), start=1):
            Rung.objects.create(**own, escalation=sent, place=place, who=step.who, hours=step.hours, person=person)


def follow(cast: Cast, engagement: Engagement, today: date) -> None:
    """Let every state of a decision be seen, and what goes up the path."""
    story = Story(cast, engagement, today)
    for tell in (story.after, story.before, story.elsewhere, story.blocked, story.moved):
        tell()
