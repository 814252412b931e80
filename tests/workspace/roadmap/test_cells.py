import pytest

from fractional_cto.workspace.engagements.models import Outcome
from fractional_cto.workspace.people.models import Person
from fractional_cto.workspace.roadmap import cells
from fractional_cto.workspace.roadmap.models import Initiative
from fractional_cto.workspace.shared.lists import Cell
from tests.builders.decisions import day

NASTY = '"><script>'
CLEAN = "&quot;&gt;&lt;script&gt;"


def cell(**fields):
    return Cell(Initiative(**fields), NASTY, NASTY, {})


@pytest.mark.parametrize("left_on", [None, day(-1)])
@pytest.mark.parametrize("draw", [cells.title, cells.stands, cells.accountable])
def test_what_people_wrote_stays_text(draw, left_on):
    who, goal = Person(name=NASTY, left_on=left_on), Outcome(statement=NASTY)
    drawn = draw(cell(state="parked", restart_condition=NASTY, accountable=who, goal=goal))

    assert "<script>" not in drawn
    assert CLEAN in drawn


def test_an_idea_needs_nobody_yet():
    assert "Nobody yet" in cells.accountable(cell(state="idea"))
    assert "mark-bad" in cells.accountable(cell(state="active"))
    assert cells.accountable(cell(state="done")) == "—"


def test_tells_what_serves_nothing_until_it_is_over():
    assert "Serves no outcome" in cells.title(cell(state="active"))
    assert "Serves no outcome" not in cells.title(cell(state="done"))


def test_what_is_parked_tells_when_it_goes_on():
    assert "goes on when: Then" in cells.stands(cell(state="parked", restart_condition="Then"))
    assert "counts as active" in cells.stands(cell(state="parked", restart_condition=" "))


@pytest.mark.parametrize("state", Initiative.State)
def test_every_state_has_a_look(state):
    assert state.label in cells.state(Initiative(state=state))
