import pytest
from django.utils import timezone

from fractional_cto.workspace.roadmap import actions
from tests.builders.engagements import begin, promise
from tests.builders.roadmap import active, idea, parked


@pytest.fixture
def engagement(people):
    return begin(people.seats["P"])


def now():
    return f"{timezone.now():%Y-%m-%dT%H:%M:%S.%fZ}"


@pytest.mark.parametrize("who", ["B", "V"])
def test_whose_role_reads_none_is_refused(people, reading, who):
    reading(who, "initiatives", 403)


def test_tells_what_it_is_for_and_who_answers(people, engagement, reading):
    goal = promise(people.seats["P"], engagement)
    active(people, engagement, goal=goal, purpose="Sell at night.", tracker="https://tracker.example/7")
    told = reading("E", "initiatives/1")

    assert (told["title"], told["state"], told["goal"], told["counted"]) == ("A new shop", "active", 1, True)
    assert (told["accountable"]["name"], told["tracker"]) == ("Eve Example", "https://tracker.example/7")


def test_what_rests_says_when_it_may_go_on(people, engagement, reading):
    parked(people, engagement)
    idea(people, engagement, "A new till")
    (told,) = reading("P", "initiatives", state="parked")["items"]

    assert (told["restart_condition"], told["counted"]) == ("Summer is over.", False)


def test_a_state_is_a_change(people, engagement, reading):
    made, began = active(people, engagement), now()
    assert not reading("P", "initiatives", since=began)["items"]

    actions.park(seat=people.seats["P"], initiative=made, restart_condition="Summer is over.")
    assert [one["state"] for one in reading("P", "initiatives", since=began)["items"]] == ["parked"]
