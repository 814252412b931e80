import pytest

from fractional_cto.workspace.decisions import actions
from fractional_cto.workspace.decisions.ways import ways
from tests.builders import decisions
from tests.builders.decisions import fresh

BEFORE = ["Put it off", "Take a side", "Call it a deadlock", "Split off a question", "Disagree"]


def offered(people, who, decision):
    return [way.title for way in ways(people.seats[who], fresh(decision))]


@pytest.mark.parametrize("who", ["N", "B", "V"])
def test_offers_nothing_to_who_only_reads(people, ready, who):
    assert offered(people, who, ready) == []


def test_offers_each_what_they_may_before(people, engagement, ready):
    assert offered(people, "P", decisions.framed(people, engagement)) == BEFORE
    assert offered(people, "P", ready) == BEFORE[1:]
    assert offered(people, "S", ready) == ["Let somebody else decide", "Put it off", "Take a side", "Disagree"]
    assert offered(people, "E", ready) == ["Take a side", "Disagree"]


def test_own_matters_are_not_handed_on(people, engagement):
    own = decisions.ready(people, engagement, category="own-fees")

    assert offered(people, "S", own) == ["Put it off", "Take a side", "Split off a question", "Disagree"]
    assert "Call it a deadlock" not in offered(people, "P", own)


def test_offers_each_what_they_may_after(people, decided):
    assert offered(people, "P", decided) == [
        "It still holds", "Decide it anew", "Disagree", "Let fewer people read it"
    ]  # fmt: skip
    assert offered(people, "S", decided) == ["It still holds", "Reverse it", "Disagree"]


def test_what_was_decided_elsewhere_waits_for_its_decider(people, elsewhere):
    assert [(way.title, way.waits) for way in ways(people.seats["S"], elsewhere)][:2] == [
        ("It was decided so", True), ("It was not decided so", True)
    ]  # fmt: skip


def test_what_was_withdrawn_may_be_disagreed_with(people, raised):
    actions.withdraw(seat=people.seats["P"], decision=raised, reason="So.")

    assert offered(people, "P", raised) == ["Disagree", "Let fewer people read it"]
