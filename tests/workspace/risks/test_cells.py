import pytest

from fractional_cto.workspace.people.models import Person
from fractional_cto.workspace.risks import cells
from fractional_cto.workspace.risks.models import Risk
from fractional_cto.workspace.risks.rest import Turn
from fractional_cto.workspace.shared.lists import Cell
from tests.builders.risks import day

NASTY = '"><script>'
CLEAN = "&quot;&gt;&lt;script&gt;"


def cell(value=NASTY, *, turn="open", lowered=False, **fields):
    rated = {"residual_likelihood": 4, "residual_impact": 4}
    risk = Risk(**{"number": 3, "domain": "people", "identified_on": day(-1), **rated, **fields})
    risk.turn, risk.lowered = turn, lowered
    return Cell(risk, value, NASTY, {})


@pytest.mark.parametrize("draw", [cells.title, cells.severity])
def test_what_people_wrote_stays_text(draw):
    drawn = draw(cell(label="person"))

    assert "<script>" not in drawn
    assert CLEAN in drawn


@pytest.mark.parametrize("left_on", [None, day(-1)])
def test_a_name_stays_text(left_on):
    drawn = cells.owner(cell(owner=Person(name=NASTY, left_on=left_on)))

    assert CLEAN in drawn
    assert ("has left" in drawn) == (left_on is not None)


def test_nobody_is_something_to_do_until_it_is_over():
    assert "mark-bad" in cells.owner(cell())
    assert cells.owner(cell(state="closed")) == "<div>—</div>"


@pytest.mark.parametrize("turn", Turn)
def test_says_whose_turn_it_is(turn):
    drawn = cells.state(cell(turn=turn, accepted_until=day(1)))

    assert drawn == cells.badge(cell(turn=turn, accepted_until=day(1)).row)
    assert "mark-" in drawn


def test_tells_what_is_confidential_late_and_was_lowered():
    assert "Confidential" in cells.title(cell(label="people"))
    assert "Confidential" not in cells.title(cell())
    assert "Past review" in cells.review(cell(day(-1), next_review=day(-1)))
    assert "Past review" not in cells.review(cell(None))
    assert "4 × 4, rated lower once" in cells.severity(cell(lowered=True))


def test_counts_the_days():
    assert "for 1 day</div>" in cells.age(cell(day(-1)))
    assert "closed after 2 days</div>" in cells.age(
        cell(day(-3), state="closed", identified_on=day(-3), closed_on=day(-1))
    )
