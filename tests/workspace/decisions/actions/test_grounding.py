from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from fractional_cto.workspace.decisions import actions
from fractional_cto.workspace.decisions.models import Interest
from fractional_cto.workspace.journal.models import Entry
from fractional_cto.workspace.shared.editions import ChangedMeanwhile, edition_of
from tests.builders import decisions
from tests.builders.decisions import WEIGHED
from tests.builders.engagements import let_all_decide, promise
from tests.builders.people import roster


@pytest.fixture
def selecting(people, engagement):
    return decisions.selecting(people, engagement)


def missing(people, decision):
    with pytest.raises(ValidationError) as refused:
        actions.put_forward(seat=people.seats["P"], decision=decision)
    return refused.value.messages


@pytest.mark.parametrize("who", ["S", "X", "E", "N", "B", "V", "stranger"])
def test_only_who_frames_says_what_it_is_for(people, selecting, who):
    with pytest.raises(PermissionDenied):
        actions.ground(
            seat=people.seats[who], decision=selecting, edition=edition_of(selecting), outcome=None, constraints=[]
        )


@pytest.mark.parametrize("who", ["S", "X", "E", "N", "B", "V", "stranger"])
def test_only_whoever_recommends_declares(people, selecting, who):
    with pytest.raises(PermissionDenied):
        actions.declare(seat=people.seats[who], decision=selecting, once=uuid4(), interested=False)
    assert not Interest.objects.exists()


def test_an_outcome_is_approved_first(people, engagement, selecting):
    outcome = promise(people.seats["P"], engagement)

    with pytest.raises(ValidationError, match="Link an approved outcome"):
        actions.ground(
            seat=people.seats["P"], decision=selecting, edition=edition_of(selecting), outcome=outcome, constraints=[]
        )


def test_says_all_that_a_tool_wants(people, selecting):
    assert missing(people, selecting) == [
        "Link an approved outcome: it says what a tool or vendor is for.",
        "Write down the constraints that every option respects.",
        "Ada Example says whether they have an interest in one of the options.",
    ]


def test_goes_to_its_decider_with_all_of_it(people, selecting):
    stored = decisions.grounded(people, selecting, interest="A cousin sells it.")

    assert actions.put_forward(seat=people.seats["P"], decision=stored).state == "ready"
    assert Entry.objects.get(verb="declared an interest in").reason == "A cousin sells it."


def test_an_outcome_that_was_dropped_is_none_any_more(people, selecting):
    stored = decisions.grounded(people, selecting)
    type(stored.outcome).objects.update(state="dropped", verdict="So.")

    assert missing(people, stored) == ["Link an approved outcome: “Orders ship within a day” is dropped."]


def test_a_new_option_asks_for_the_interest_again(people, selecting):
    stored = decisions.grounded(people, selecting)
    actions.add_option(seat=people.seats["P"], decision=stored, once=uuid4(), title="A cousin's", **WEIGHED)

    again = "Ada Example says, again since an option was added or renamed, whether they have an interest"
    assert missing(people, stored) == [f"{again} in one of the options."]


def test_an_interest_is_named_and_said_once(people, selecting):
    once = uuid4()
    said = {"seat": people.seats["P"], "decision": selecting, "once": once, "interested": True}
    with pytest.raises(ValidationError, match="Name the interest"):
        actions.declare(**said, text=" ")
    for _ in "ab":
        actions.declare(**said, text="A cousin sells it.")

    assert Interest.objects.get().text == "A cousin sells it."


def test_nothing_changes_once_it_is_shown(people, selecting):
    stored = actions.put_forward(seat=people.seats["P"], decision=decisions.grounded(people, selecting))

    with pytest.raises(ValidationError, match="take it back"):
        decisions.grounded(people, stored)
    with pytest.raises(ValidationError, match="declared before"):
        actions.declare(seat=people.seats["P"], decision=stored, once=uuid4(), interested=False)


def test_two_who_write_notice_each_other(people, engagement, selecting):
    seen = edition_of(selecting)
    decisions.grounded(people, selecting)

    with pytest.raises(ChangedMeanwhile):
        actions.ground(seat=people.seats["P"], decision=selecting, edition=seen, outcome=None, constraints=["Else"])


def test_whoever_puts_it_forward_declares_too(people, selecting):
    stored = decisions.grounded(people, selecting, interest=None)
    told = decisions.framing(stored, recommender=roster(people, "E"))
    stored = actions.edit_decision(seat=people.seats["P"], decision=stored, **told)
    actions.declare(seat=people.seats["E"], decision=stored, once=uuid4(), interested=False)
    assert missing(people, stored) == ["Ada Example says whether they have an interest in one of the options."]

    actions.declare(seat=people.seats["P"], decision=stored, once=uuid4(), interested=True, text="A cousin sells it.")
    assert actions.put_forward(seat=people.seats["P"], decision=stored).state == "ready"


def test_who_is_nobody_here_puts_no_tool_forward(people, selecting):
    stored = decisions.grounded(people, selecting)
    roster(people, "P")
    type(stored.recommender).objects.filter(user=people["P"]).update(user=None)

    assert missing(people, stored)[0].startswith("You are not among the people here")


def test_forgets_a_decider_who_may_not_any_more(people, selecting):
    let_all_decide(people, selecting.engagement, "X")

    stored = decisions.grounded(people, selecting, outcome=False)
    assert stored.decider is None
    assert [str(one) for one in stored.constraints.all()] == ["At most EUR 300 a month"]
