from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from fractional_cto.workspace.decisions import actions
from fractional_cto.workspace.decisions.models import Deadlock, Dissent, Position
from fractional_cto.workspace.decisions.ways import ways
from fractional_cto.workspace.journal.models import Entry
from fractional_cto.workspace.shared.editions import edition_of
from tests.builders import decisions, stops
from tests.builders.decisions import fresh
from tests.builders.engagements import agree, appoint, let_decide
from tests.builders.people import roster


def side(people, who, decision, **said):
    wanted = {"person": roster(people, who), "option": decision.options.first(), "argument": "So.", "once": uuid4()}
    return actions.take_side(seat=people.seats[who], decision=decision, **{**wanted, **said})


def call(people, decision, who="P", reason="Nobody gives way."):
    return actions.call_deadlock(seat=people.seats[who], decision=decision, reason=reason)


@pytest.mark.parametrize("who", ["N", "B", "V", "stranger"])
def test_who_only_reads_disagrees_with_nothing(people, raised, who):
    with pytest.raises(PermissionDenied):
        actions.dissent(seat=people.seats[who], decision=raised, text="No.", once=uuid4())


def test_nobody_disagrees_with_what_is_not_theirs_to_read(people, engagement):
    secret = decisions.raised(people, engagement, category="own-fees")

    for act in (lambda: actions.dissent(seat=people.seats["E"], decision=secret, text="No.", once=uuid4()),
                lambda: side(people, "E", secret)):  # fmt: skip
        with pytest.raises(PermissionDenied):
            act()


def test_disagrees_before_and_after_and_says_why(people, decided):
    with pytest.raises(ValidationError, match="why you disagree"):
        actions.dissent(seat=people.seats["E"], decision=decided, text=" ", once=uuid4())
    once = uuid4()
    for _ in "ab":
        actions.dissent(seat=people.seats["E"], decision=decided, text="She is tired.", once=once)

    assert str(Dissent.objects.get()) == "Eve Example: She is tired."
    assert Entry.objects.get(verb="disagreed with").reason == "She is tired."


def test_takes_ones_own_side_and_who_frames_it_anybodys(people, framed):
    with pytest.raises(PermissionDenied):
        side(people, "E", framed, person=roster(people, "X"))
    side(people, "E", framed)
    side(people, "P", framed, person=roster(people, "X"), option=framed.options.last())

    assert {str(each) for each in Position.objects.all()} == {"Eve Example: Do nothing", "Xan Example: The tech lead"}


def test_a_side_has_an_argument_and_an_option_of_the_decision(people, engagement, framed, decided):
    with pytest.raises(ValidationError, match="what speaks for it"):
        side(people, "E", framed, argument=" ")
    with pytest.raises(ValidationError, match="an option of this decision"):
        side(people, "E", framed, option=decided.options.first())
    with pytest.raises(ValidationError, match="stays as it is"):
        side(people, "E", decided)


def test_what_was_put_before_the_sponsor_is_not_taken_back_to_be_stuck(people, ready):
    back = actions.take_back(seat=people.seats["P"], decision=ready)

    with pytest.raises(ValidationError, match="was put before the sponsor"):
        call(people, decisions.sided(people, back))
    assert not Deadlock.objects.exists()


def test_what_the_sponsor_was_asked_may_be_stuck_once_others_decide_it(people, engagement, ready):
    back = actions.take_back(seat=people.seats["P"], decision=ready)
    let_decide(people, engagement, process="X")

    assert call(people, decisions.sided(people, fresh(back)))


@pytest.mark.parametrize("who", ["S", "X", "E", "N"])
def test_only_who_frames_it_calls_a_deadlock(people, framed, who):
    with pytest.raises(PermissionDenied):
        call(people, decisions.sided(people, framed), who)


def test_one_side_alone_is_no_deadlock(people, engagement, framed):
    side(people, "E", framed)
    side(people, "X", framed)
    with pytest.raises(ValidationError, match="who want different things"):
        call(people, framed)
    decisions.sided(people, framed)
    with pytest.raises(ValidationError, match="why nobody gives way"):
        call(people, framed, reason=" ")
    own = decisions.framed(people, engagement, category="own-fees")
    for kept in (own, stops.proposed(people, engagement).decision):
        with pytest.raises(ValidationError, match="no deadlock in the team"):
            call(people, decisions.sided(people, kept, noted=True))
        assert "Call it a deadlock" not in [way.title for way in ways(people.seats["P"], fresh(kept))]


def test_goes_to_the_sponsor_whoever_decides_the_rest(people, engagement):
    let_decide(people, engagement, process="X")
    decision = decisions.sided(people, decisions.ready(people, engagement))
    assert decision.decider == roster(people, "X")

    assert call(people, decision) == call(people, decision)

    stuck = decisions.fresh(decision)
    assert (stuck.state, stuck.decider) == ("framing", roster(people, "S"))
    assert Entry.objects.get(verb="called a deadlock in").changes["decider"] == ["Xan Example", "Sam Example"]


def test_goes_to_the_fractional_cto_only_where_both_sides_agreed(people, engagement):
    appoint(people.seats["P"], engagement.charter, deadlock="P")
    assert decisions.stuck(people, engagement).decider == roster(people, "S")

    agree(people, engagement)
    stuck = decisions.stuck(people, engagement, question="Which queue?")
    assert stuck.decider == roster(people, "P")
    ready = actions.put_forward(seat=people.seats["P"], decision=stuck)
    option = ready.options.first()
    actions.decide(seat=people.seats["P"], decision=ready, option=option, rationale="So.", edition=edition_of(ready))
    assert decisions.fresh(ready).choice.by == people["P"]


@pytest.fixture
def trusted(people, engagement):
    """Let the fractional CTO break deadlocks, as both sides agreed."""
    let_decide(people, engagement, deadlock="P")


def test_nobody_decides_between_sides_they_wrote(people, engagement, trusted):
    decision = decisions.sided(people, decisions.framed(people, engagement), noted=True)
    side(people, "E", decision)
    side(people, "P", decision, option=decision.options.last())
    side(people, "S", decision, option=decision.options.last())  # the sponsor is no side in the team
    assert not call(people, decision).own
    assert fresh(decision).decider == roster(people, "S")

    other = decisions.sided(people, decisions.framed(people, engagement))
    side(people, "P", other, person=roster(people, "X"))  # whoever frames it changes nobody's own word
    side(people, "P", other, person=roster(people, "X"), option=other.options.last())
    assert call(people, other).own
    assert fresh(other).decider == roster(people, "P")


def test_what_waits_for_the_sponsor_is_not_stuck(people, ready):
    with pytest.raises(ValidationError, match="waits for Sam Example, the sponsor"):
        call(people, decisions.sided(people, ready))


def test_who_gave_way_is_no_side_any_more(people, framed):
    decisions.sided(people, framed)
    side(people, "X", framed)

    with pytest.raises(ValidationError, match="who want different things"):
        call(people, framed)


def test_a_deadlock_does_not_let_the_fractional_cto_decide_about_their_fees(people, engagement, trusted):
    stuck = decisions.stuck(people, engagement)

    told = decisions.framing(stuck, decider=None, category="own-fees")
    assert actions.edit_decision(seat=people.seats["P"], decision=stuck, **told).decider == roster(people, "S")
    assert Deadlock.objects.count() == 1


def test_a_deadlock_does_not_become_the_fractional_ctos_by_framing_it_anew(people, engagement, trusted):
    stuck = decisions.stuck(people, engagement, category="hiring")
    assert stuck.decider == roster(people, "S")

    told = decisions.framing(stuck, decider=None, category="process")
    with pytest.raises(ValidationError, match="Somebody else is to decide this"):
        actions.edit_decision(seat=people.seats["P"], decision=stuck, **told)


def test_an_option_somebody_wants_stays(people, framed):
    decisions.sided(people, framed)

    with pytest.raises(ValidationError, match="their side would vanish"):
        actions.drop_option(seat=people.seats["P"], option=framed.options.last())
