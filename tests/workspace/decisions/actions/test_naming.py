from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError

from fractional_cto.workspace.decisions import actions
from tests.builders import decisions
from tests.builders.decisions import day, framing
from tests.builders.engagements import begin, let_decide
from tests.builders.people import person, roster, seat


@pytest.fixture
def another(people):
    """Let a second sponsor sit, who is on the roster."""
    people.seats["S2"] = seat(people.client, person("Tess"), "S")
    return roster(people, "S2")


@pytest.fixture
def granted(people):
    """Begin an engagement that lets the fractional CTO decide how the team works."""
    engagement = begin(people.seats["P"], model="interim")
    let_decide(people, engagement, process="P")
    return engagement


def test_the_fractional_cto_does_not_say_by_when_it_is_decided_about_them(people, engagement):
    said = {"question": "Do we go on?", "category": "own-contract", "raised_on": day(-2), "needed_by": day(3)}
    with pytest.raises(ValidationError, match="Its decider says by when") as refused:
        actions.raise_decision(seat=people.seats["P"], engagement=engagement, once=uuid4(), **said)
    assert list(refused.value.message_dict) == ["needed_by"]

    said["needed_by"] = None
    assert actions.raise_decision(seat=people.seats["P"], engagement=engagement, once=uuid4(), **said).pk


def test_the_fractional_cto_chooses_nobody_to_decide_about_them(people, engagement, another):
    own = decisions.raised(people, engagement, category="own-fees", needed_by=None)
    told = framing(own, decider=another, drivers="Now.")
    own = actions.edit_decision(seat=people.seats["P"], decision=own, **told)
    assert own.decider is None
    with pytest.raises(ValidationError, match="Its decider says by when"):
        actions.edit_decision(seat=people.seats["P"], decision=own, **framing(own, needed_by=day(9)))

    own = actions.edit_decision(
        seat=people.seats["S"], decision=own, **framing(own, decider=roster(people, "S"), needed_by=day(9))
    )
    told = framing(own, decider=another, drivers="Soon.")
    own = actions.edit_decision(seat=people.seats["P"], decision=own, **told)
    assert (own.decider, own.needed_by, own.drivers) == (roster(people, "S"), day(9), "Soon.")


def test_nor_by_making_it_about_them(people, engagement, another):
    raised = decisions.raised(people, engagement)
    told = framing(raised, decider=another)
    raised = actions.edit_decision(seat=people.seats["P"], decision=raised, **told)
    assert raised.decider == another

    told = framing(raised, category="own-fees")
    assert actions.edit_decision(seat=people.seats["P"], decision=raised, **told).decider is None


def test_what_was_put_before_somebody_else_does_not_become_the_fractional_ctos(people, granted):
    seat = people.seats["P"]
    asked = decisions.ready(people, granted, category="hiring")
    asked = actions.take_back(seat=seat, decision=asked)

    with pytest.raises(ValidationError, match="Somebody else is to decide this") as refused:
        actions.edit_decision(seat=seat, decision=asked, **framing(asked, category="process", decider=None))
    assert list(refused.value.message_dict) == ["category"]


def test_what_nobody_else_was_asked_does(people, granted):
    seat = people.seats["P"]
    never = decisions.raised(people, granted, category="hiring")
    own = actions.take_back(seat=seat, decision=decisions.ready(people, granted))

    for each, told in ((never, {"category": "process", "decider": None}), (own, {"drivers": "Now."})):
        framed = actions.edit_decision(seat=seat, decision=each, **framing(each, **told))
        assert framed.decider == roster(people, "P")
