import pytest
from django.utils import timezone

from fractional_cto.workspace.engagements import actions
from tests.builders.engagements import begin, promise


@pytest.fixture
def begun(people):
    """Begin an engagement with an outcome."""
    made = begin(people.seats["P"])
    promise(people.seats["P"], made)
    return made


def now():
    return f"{timezone.now():%Y-%m-%dT%H:%M:%S.%fZ}"


@pytest.mark.parametrize("who", ["B", "V"])
def test_whose_role_reads_none_is_refused(people, begun, reading, who):
    reading(who, "engagements", 403)
    reading(who, "engagements/1", 403)


def test_terms_are_told_to_nobody(people, begun, reading):
    for who in "PSXEN":
        assert "rate" not in str(reading(who, "engagements")).lower().replace("acceleration", "")


def test_tells_what_it_is_and_what_it_shall_change(people, begun, reading):
    (told,) = reading("E", "engagements")["items"]

    assert told == reading("E", "engagements/1")
    assert (told["number"], told["model"], told["state"], told["charter"]) == (1, "acceleration", begun.state, "draft")
    assert told["phases"][0]["kind"] == "discover"
    (outcome,) = told["outcomes"]
    assert outcome["url"].endswith(f"/c/{people.client.key}/engagements/1/outcomes/1/")
    assert (outcome["state"], float(outcome["baseline"]), float(outcome["target"])) == ("proposed", 4, 1)
    assert outcome["accountable"]["name"] == "Eve Example"


def test_is_narrowed_by_state(people, begun, reading):
    assert reading("P", "engagements", state=begun.state)["items"]
    assert not reading("P", "engagements", state="closed")["items"]


def test_a_change_of_an_outcome_is_one_of_the_engagement(people, begun, reading):
    began, outcome = now(), begun.outcomes.get()
    assert not reading("P", "engagements", since=began)["items"]

    actions.approve_outcome(seat=people.seats["S"], outcome=outcome)
    (told,) = reading("P", "engagements", since=began)["items"]
    assert told["outcomes"][0]["state"] == "approved"
