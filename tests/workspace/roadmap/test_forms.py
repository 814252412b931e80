import pytest

from fractional_cto.workspace.roadmap.forms import ActivateForm, EditInitiativeForm, LimitForm
from tests.builders import roadmap
from tests.builders.decisions import day
from tests.builders.engagements import promise


def form(people, initiative, *, full=True, sent=None):
    return ActivateForm(sent, seat=people.seats["P"], initiative=initiative, full=full)


def test_what_is_parked_instead_has_a_way_back(people, engagement, full):
    waiting = roadmap.idea(people, engagement)
    sent = {"started_on": day(0), "instead": full[0].pk}

    assert "restart_condition" in form(people, waiting, sent=sent).errors
    assert form(people, waiting, sent={**sent, "restart_condition": "Soon."}).is_valid()


def test_asks_only_what_matters(people, engagement, idea, parked):
    assert list(form(people, idea, full=False).fields) == ["started_on"]
    assert list(form(people, parked).fields) == ["instead", "restart_condition"]


def test_keeps_the_goal_that_is_over(people, engagement):
    goal = promise(people.seats["P"], engagement)
    one = roadmap.idea(people, engagement, goal=goal)
    goal.state, goal.verdict = "dropped", "No."
    goal.save()

    edited = EditInitiativeForm(instance=one, seat=people.seats["P"], engagement=engagement)
    assert goal in edited.fields["goal"].queryset


@pytest.mark.parametrize("number", ["0", "10", "many"])
def test_a_limit_is_a_small_number(number):
    assert "number" in LimitForm({"number": number, "reason": "So."}).errors
