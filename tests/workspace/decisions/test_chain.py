import pytest

from fractional_cto.workspace.decisions import actions
from fractional_cto.workspace.decisions.chain import followed
from fractional_cto.workspace.findings import queries
from fractional_cto.workspace.findings.models import Response
from tests.builders import decisions
from tests.builders.decisions import day
from tests.builders.findings import finding


@pytest.fixture
def asking(people, engagement):
    made = finding(people.client, engagement, 1)
    Response.objects.create(client=people.client, finding=made, kind="decision", decided_by=people["P"])
    return made


def told(people, who, found):
    shown = queries.findings(people.seats[who]).get(pk=found.pk)
    return [(step.title, step.state, step.asks) for step in followed(people.seats[who], shown)]


def test_a_finding_that_asks_for_none_leads_nowhere(people, engagement):
    assert told(people, "P", finding(people.client, engagement, 1)) == []


def test_only_who_frames_is_led_to_frame(people, asking):
    assert told(people, "S", asking) == told(people, "E", asking) == []
    assert told(people, "P", asking) == [("Frame the decision", "", True)]


def test_one_that_is_dismissed_asks_no_more(people, asking):
    asking.state = "dismissed"
    asking.save()

    assert told(people, "P", asking) == []


def test_shows_its_decision_to_who_may_read_it(people, engagement, asking):
    decision = decisions.raised(people, engagement, finding=asking, raised_on=day(0), label="people")

    assert told(people, "E", asking) == []
    assert told(people, "S", asking) == told(people, "P", asking) == [("Who releases?", "Raised", False)]

    actions.withdraw(seat=people.seats["P"], decision=decision, reason="Asked wrongly.")
    assert told(people, "P", asking)[1] == ("Frame the decision", "", True)
