from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from fractional_cto.workspace.decisions import actions
from fractional_cto.workspace.decisions.models import Choice, Comment
from fractional_cto.workspace.journal.models import Entry
from fractional_cto.workspace.shared.editions import ChangedMeanwhile, edition_of
from tests.builders import decisions
from tests.builders.decisions import day
from tests.builders.engagements import agree, appoint, let_all_decide, let_decide


def decide(people, who, decision, **said):
    wanted = {"option": decision.options.first(), "rationale": "We can wait.", "edition": edition_of(decision)}
    return actions.decide(seat=people.seats[who], decision=decision, **{**wanted, **said})


@pytest.mark.parametrize("who", ["P", "X", "E", "B", "N", "V", "stranger"])
def test_nobody_but_the_decider_decides(people, ready, who):
    with pytest.raises(PermissionDenied):
        decide(people, who, ready)

    assert not Choice.objects.exists()


def test_the_decider_decides_nothing_that_is_not_ready(people, framed):
    with pytest.raises(ValidationError, match="still being framed"):
        decide(people, "S", framed)


def test_whom_the_charter_no_longer_names_decides_nothing(people, ready):
    let_all_decide(people, ready.engagement, "X")

    with pytest.raises(ValidationError, match="By the charter it is decided by Executive of the area now"):
        decide(people, "S", ready)
    with pytest.raises(PermissionDenied):
        decide(people, "E", ready)


def test_an_edit_of_the_charter_moves_nothing_until_both_sides_acknowledge_it(people, engagement):
    agree(people, engagement)
    first, second = (decisions.ready(people, engagement) for _ in "ab")
    appoint(people.seats["P"], engagement.charter, process="X")
    with pytest.raises(PermissionDenied):
        decide(people, "X", first)
    assert decide(people, "S", first).by == people["S"]

    agree(people, engagement)
    with pytest.raises(ValidationError, match="Executive of the area now"):
        decide(people, "S", second)
    assert decide(people, "X", decisions.ready(people, engagement)).by == people["X"]


def test_deciding_wants_a_reason(people, ready):
    with pytest.raises(ValidationError, match="in your own words"):
        decide(people, "S", ready, rationale="  ")


def test_what_was_framed_anew_is_read_anew(people, ready):
    seen = edition_of(ready)
    again = actions.put_forward(
        seat=people.seats["P"], decision=actions.take_back(seat=people.seats["P"], decision=ready)
    )

    with pytest.raises(ChangedMeanwhile):
        decide(people, "S", again, edition=seen)


def test_the_decider_decides_once(people, ready):
    first, second = decide(people, "S", ready), decide(people, "S", ready)

    assert first == second
    ready.refresh_from_db()
    assert ready.state == "decided"
    entry = Entry.objects.filter(verb="decided").get()
    assert (entry.actor, entry.reason, entry.changes["chosen"]) == (people["S"], "We can wait.", [None, "Do nothing"])


def test_half_a_decision_is_not_put_forward(people, raised):
    with pytest.raises(ValidationError) as refused:
        actions.put_forward(seat=people.seats["P"], decision=raised)

    assert "Add an option beside doing nothing: who decides wants a choice." in refused.value.messages
    assert "Recommend one of the options." in refused.value.messages


def test_is_not_put_before_somebody_who_may_not_decide(people, framed):
    let_all_decide(people, framed.engagement, "X")

    with pytest.raises(ValidationError, match="may not decide this any more"):
        actions.put_forward(seat=people.seats["P"], decision=framed)


def test_taking_back_forgets_a_decider_who_may_not_any_more(people, ready):
    let_all_decide(people, ready.engagement, "X")

    assert actions.take_back(seat=people.seats["P"], decision=ready).decider is None


@pytest.mark.parametrize("act", [actions.put_forward, actions.take_back])
def test_what_is_decided_goes_nowhere(people, decided, act):
    with pytest.raises(ValidationError, match="stays as it is"):
        act(seat=people.seats["P"], decision=decided)


@pytest.mark.parametrize("who", ["S", "X", "E", "N"])
def test_only_who_frames_leads_it(people, ready, who):
    for act, more in ((actions.put_forward, {}), (actions.take_back, {}), (actions.withdraw, {"reason": "So."})):
        with pytest.raises(PermissionDenied):
            act(seat=people.seats[who], decision=ready, **more)


@pytest.mark.parametrize("who", ["N", "B", "V"])
def test_who_only_reads_asks_nothing(people, raised, who):
    with pytest.raises(PermissionDenied):
        actions.comment(seat=people.seats[who], decision=raised, text="Why?", once=uuid4())


def test_nobody_comments_on_what_is_not_theirs_to_read(people, engagement):
    secret = decisions.raised(people, engagement, category="own-fees")

    with pytest.raises(PermissionDenied):
        actions.comment(seat=people.seats["E"], decision=secret, text="Why?", once=uuid4())


def test_asks_back_once(people, ready):
    with pytest.raises(ValidationError, match="Write what you ask"):
        actions.comment(seat=people.seats["S"], decision=ready, text=" ", once=uuid4())
    once = uuid4()
    for _ in "ab":
        actions.comment(seat=people.seats["S"], decision=ready, text="What if she is ill?", once=once)

    assert Comment.objects.get().by == people["S"]
    assert Entry.objects.filter(verb="commented on").count() == 1


def test_withdrawing_wants_a_reason_and_happens_once(people, ready, decided):
    with pytest.raises(ValidationError, match="Say why"):
        actions.withdraw(seat=people.seats["P"], decision=ready, reason=" ")
    with pytest.raises(ValidationError, match="stays as it is"):
        actions.withdraw(seat=people.seats["P"], decision=decided, reason="So.")
    for _ in "ab":
        actions.withdraw(seat=people.seats["P"], decision=ready, reason="They gave in.")

    ready.refresh_from_db()
    assert (ready.state, ready.withdrawn_because, ready.withdrawn_at.date()) == ("withdrawn", "They gave in.", day(0))
    assert Entry.objects.filter(verb="withdrew").count() == 1


@pytest.mark.parametrize(
    ("act", "said"),
    [(actions.take_back, "Ada Example took it back to framing, "), (actions.withdraw, "Ada Example withdrew it, ")],
)
def test_who_was_overtaken_is_told_by_whom(people, ready, act, said):
    act(seat=people.seats["P"], decision=ready, **({"reason": "So."} if act is actions.withdraw else {}))

    with pytest.raises(ValidationError, match=said):
        decide(people, "S", ready)


@pytest.mark.parametrize(("first", "second"), [("S", "E"), ("E", "S")])
def test_of_two_who_may_decide_the_second_is_told(people, ready, first, second):
    handed = decisions.handed(people, ready)
    decide(people, first, handed)

    with pytest.raises(ValidationError, match=f"{people[first].name} decided it, "):
        decide(people, second, decisions.fresh(handed))
    with pytest.raises(PermissionDenied):
        decide(people, "X", decisions.fresh(handed))


def test_who_held_it_once_is_told_who_decides_it_now(people, ready):
    decisions.handed(people, ready)
    handed = decisions.handed(people, ready, "X")

    with pytest.raises(ValidationError, match="It is decided by Xan Example now: nothing of yours"):
        decide(people, "E", handed)
    people.seats["E"].role = "N"
    people.seats["E"].save()
    with pytest.raises(PermissionDenied):
        decide(people, "E", handed)


def test_a_deadlock_is_no_other_cause(people, engagement):
    let_decide(people, engagement, process="X", deadlock="X")
    ready = decisions.ready(people, engagement)
    actions.take_back(seat=people.seats["P"], decision=ready)
    decisions.called(people, decisions.fresh(ready))

    with pytest.raises(ValidationError, match="Ada Example called a deadlock in it, "):
        decide(people, "X", decisions.fresh(ready))


def test_whoever_decided_before_a_deadlock_is_told_who_does_now(people, engagement):
    let_decide(people, engagement, process="X")
    stuck = decisions.called(people, decisions.ready(people, engagement))

    with pytest.raises(ValidationError, match="It is decided by Sam Example now"):
        decide(people, "X", stuck)
