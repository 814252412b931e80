"""Whoever does whatever in whatever order: the clock only goes back, and only the decider decides what is ready."""

from datetime import timedelta
from uuid import uuid4

from django.core.exceptions import PermissionDenied, ValidationError
from django.db.transaction import atomic
from hypothesis import example, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from fractional_cto.workspace.decisions import actions
from fractional_cto.workspace.decisions.models import Choice, Decision
from fractional_cto.workspace.decisions.readiness import lacking
from fractional_cto.workspace.engagements.actions import approve_outcome, judge_outcome
from fractional_cto.workspace.engagements.models import AgreedRight, DecisionRight
from fractional_cto.workspace.journal.models import Entry
from fractional_cto.workspace.shared.editions import edition_of
from tests.builders import decisions
from tests.builders.decisions import WEIGHED, day, framing
from tests.builders.engagements import agree, begin, promise
from tests.builders.people import cast, roster


def clock(seat, decision, number):
    return actions.edit_decision(
        seat=seat, decision=decision, **framing(decision, raised_on=day(number - 14), decider=None)
    )


def weigh(seat, decision, number):
    option = decision.options.all()[number % decision.options.count()]
    said = dict.fromkeys(WEIGHED, "" if number == 0 else "Some.")
    return actions.edit_option(seat=seat, option=option, edition=edition_of(option), **said)


def add(seat, decision, number):
    return actions.add_option(seat=seat, decision=decision, once=uuid4(), title=f"Option {number}", **WEIGHED)


def drop(seat, decision, number):
    return actions.drop_option(seat=seat, option=decision.options.all()[number % decision.options.count()])


def decide(seat, decision, number):
    option = decision.options.all()[number % decision.options.count()]
    return actions.decide(seat=seat, decision=decision, option=option, rationale="So.", edition=edition_of(decision))


def side(seat, decision, number):
    person = roster(decision.cast, "EXSP"[number % 4])
    option = decision.options.all()[number % decision.options.count()]
    return actions.take_side(seat=seat, decision=decision, person=person, option=option, argument="So.", once=uuid4())


def hand(seat, decision, number):
    to = roster(decision.cast, "EXSP"[number % 4])
    return actions.delegate(seat=seat, decision=decision, to=to, reason="So.", until=day(number - 1), once=uuid4())


def turn(act):
    return lambda seat, decision, _: act(seat=seat, decision=decision, once=uuid4(), reason="So.")


def anew(seat, decision, number):
    """Raise a decision that follows, in each of the ways, with a clock of its own."""
    origin = Decision.Origin.values[number % 3]
    return actions.raise_decision(
        seat=seat, engagement=decision.engagement, once=uuid4(), question="And?", category="process",
        raised_on=day(-12 - number % 2), parent=decision, origin=origin,
    )  # fmt: skip


def put_off(seat, decision, number):
    return actions.defer(seat=seat, decision=decision, until=day(number), reason="So.", once=uuid4())


def let(_seat, _decision, number):
    """Change the charter meanwhile, which moves nothing until both sides acknowledge it."""
    DecisionRight.objects.filter(category__in=["process", "tools"]).update(decider="SXE"[number % 3])


@atomic
def settle(_seat, decision, _number):
    """Let both sides acknowledge the charter as it stands."""
    agree(decision.cast, decision.engagement)


def approve(seat, decision, _):
    return approve_outcome(seat=seat, outcome=decision.engagement.outcomes.get())


def give_up(seat, decision, _):
    return judge_outcome(seat=seat, outcome=decision.engagement.outcomes.get(), state="dropped", reason="So.")


def ground(seat, decision, _):
    """Link the outcome, and leave the constraints as they are."""
    said = [str(each) for each in decision.constraints.all()]
    return serve(seat, decision, decision.engagement.outcomes.get(), said)


def constrain(seat, decision, number):
    """Write a constraint down, or take all away; leave the outcome as it is."""
    return serve(seat, decision, decision.outcome, ["At most EUR 300 a month"] if number else [])


def serve(seat, decision, outcome, constraints):
    told = {"outcome": outcome, "constraints": constraints, "edition": edition_of(decision)}
    return actions.ground(seat=seat, decision=decision, **told)


STEPS = {
    "approve": approve, "give up": give_up, "ground": ground, "constrain": constrain,
    "declare": lambda seat, decision, _: actions.declare(seat=seat, decision=decision, once=uuid4(), interested=False),
    "side": side, "hand": hand, "anew": anew, "put off": put_off, "confirm": turn(actions.confirm),
    "reverse": turn(actions.reverse), "refute": turn(actions.refute),
    "deadlock": lambda seat, decision, _: actions.call_deadlock(seat=seat, decision=decision, reason="So."),
    "dissent": lambda seat, decision, _: actions.dissent(seat=seat, decision=decision, text="No.", once=uuid4()),
    "clock": clock, "weigh": weigh, "add": add, "drop": drop, "decide": decide, "charter": let, "agree": settle,
    "ready": lambda seat, decision, _: actions.put_forward(seat=seat, decision=decision),
    "back": lambda seat, decision, _: actions.take_back(seat=seat, decision=decision),
    "withdraw": lambda seat, decision, _: actions.withdraw(seat=seat, decision=decision, reason="So."),
    "comment": lambda seat, decision, _: actions.comment(seat=seat, decision=decision, text="?", once=uuid4()),
}  # fmt: skip
steps = st.tuples(st.sampled_from(sorted(STEPS)), st.sampled_from("PPPSSXE"), st.integers(0, 5))


# What I5 wants of the choice of a vendor, beside what I4 wants of every decision; each is left out now and then.
GROUNDS = [("approve", "S", 0), ("ground", "P", 0), ("constrain", "P", 1), ("declare", "P", 0)]
READY = ("ready", "P", 0)


class AnySteps(TestCase):
    @settings(max_examples=12, deadline=None)
    @given(selects=st.booleans(), left_out=st.sampled_from([None, *GROUNDS]), taken=st.lists(steps, max_size=12))
    @example(selects=True, left_out=None, taken=[("decide", "S", 0)])
    def test_hold_what_a_decision_promises(self, selects, left_out, taken):
        decision, people = begun(selects=selects)
        grounds = [step for step in GROUNDS if step != left_out] if selects else []
        first = stands_after(decision, people, [*grounds, READY])
        assert first == ("framing" if selects and left_out else "ready")
        stands_after(decision, people, taken)
        assert Decision.objects.get(pk=decision.pk).made_at == decision.made_at

    def test_neither_is_ready_nor_decided_while_a_ground_is_missing(self):
        decision, people = begun(selects=True)
        for step in GROUNDS:
            assert stands_after(decision, people, [READY]) == "framing", step
            stands_after(decision, people, [step])
        assert stands_after(decision, people, [READY]) == "ready"

        assert stands_after(decision, people, [("give up", "S", 0), ("decide", "S", 0)]) == "ready"


def begun(*, selects):
    """Frame a decision until only what I5 asks may be missing, with an outcome that nobody has approved."""
    people = cast()
    engagement = begin(people.seats["P"])
    promise(people.seats["P"], engagement)
    return (decisions.selecting if selects else decisions.framed)(people, engagement), people


def stands_after(decision, people, taken):
    """Do one step after the other, each as somebody; whatever comes of it, the promises hold. Gives the state."""
    for step, who, number in taken:
        before = look(decision, people)
        told = Entry.objects.count()
        try:
            STEPS[step](people.seats[who], before, number)
        except (PermissionDenied, ValidationError):
            assert Entry.objects.count() == told
        after = look(decision, people)
        holds(before, after, who)
        goes_on(before, after, who)
    return Decision.objects.get(pk=decision.pk).state


def look(decision, people):
    """Give a decision as it is now, with who takes part and what was said of it."""
    found = Decision.objects.get(pk=decision.pk)
    found.cast = people
    found.told = {
        name: list(getattr(found, name).order_by("pk").values())
        for name in ("turns", "delegations", "positions", "followers")
    }
    found.stuck = hasattr(found, "deadlock")
    return found


def holds(before, after, who):
    """Compare a decision with what it was before somebody did something."""
    assert after.raised_on <= before.raised_on < after.raised_on + timedelta(days=30)
    assert after.original_needed_by == before.original_needed_by
    if before.state in {"decided", "withdrawn"}:
        assert (after.state, after.changed_at) == (before.state, before.changed_at)
    if after.state in {"ready", "decided"} and before.state != after.state:
        assert not lacking(after, list(after.options.all()))
    assert Choice.objects.filter(decision=after).exists() == (after.state == "decided")
    if after.state == "decided" and before.state != "decided":
        assert before.state == "ready"
        assert after.choice.by == after.cast[who]
        decider = rightly(after)
        held = after.told["delegations"][-1:]
        handed = held and held[0]["until"] >= day(0) and held[0]["by_id"] == after.decider.user_id
        allowed = {after.decider.user_id} | ({roster_user(after, held[0]["to_id"])} if handed else set())
        assert after.choice.by_id in allowed
        assert after.cast.seats[decider].user_id == after.decider.user_id


def rightly(decision):
    """Give the role that decides: by the charter, or where nobody gives way whoever breaks those deadlocks."""
    if decision.stuck and decision.category not in DecisionRight.TECHNICAL:
        return "S"
    category = "deadlock" if decision.stuck else decision.category
    found = AgreedRight.objects.filter(category=category).first()
    return found.decider if found else "S"


def roster_user(decision, person):
    return next(roster(decision.cast, role).user_id for role in "PSXE" if roster(decision.cast, role).pk == person)


def goes_on(before, after, who):
    """Only ever add, and only as who may."""
    for name, said in before.told.items():
        assert after.told[name][: len(said)] == said
    for turned in after.told["turns"][len(before.told["turns"]) :]:
        assert before.state == "decided"
        assert all(each["kind"] == "confirmed" for each in before.told["turns"])
        if turned["kind"] == "confirmed":
            assert turned["by_id"] in {after.cast[rightly(after)].pk, after.recommender.user_id}
        else:
            assert turned["kind"] == "reversed"
            assert turned["by_id"] == after.cast[rightly(after)].pk == after.cast[who].pk
    for handed in after.told["delegations"][len(before.told["delegations"]) :]:
        assert handed["by_id"] == before.decider.user_id
        assert handed["to_id"] not in {roster(after.cast, "P").pk, before.decider.pk}
    if after.stuck:
        assert len({(each["person_id"]) for each in after.told["positions"]}) > 1
    for follower in after.told["followers"][len(before.told["followers"]) :]:
        assert follower["origin"] == "supersedes" or follower["raised_on"] <= after.raised_on
