from fractional_cto.workspace.decisions import actions
from fractional_cto.workspace.decisions.stops.chain import of_finding, of_initiative
from fractional_cto.workspace.findings import queries
from fractional_cto.workspace.findings.models import Response
from tests.builders import roadmap, stops
from tests.builders.decisions import day
from tests.builders.findings import finding

PROPOSE = ("Propose to stop it", "", True)


def told(steps):
    return [(step.title, step.state, step.asks) for step in steps]


def test_a_finding_that_asks_for_a_stop_leads_to_one(people, engagement):
    found = finding(people.client, engagement, 1)

    def after(who):
        return told(of_finding(people.seats[who], queries.findings(people.seats[who]).get(pk=found.pk)))

    assert after("P") == []
    Response.objects.create(
        client=people.client, finding=found, kind="stop_decision", text="It.", decided_by=people["P"]
    )  # fmt: skip
    assert (after("P"), after("S"), after("E")) == ([PROPOSE], [], [])

    stop = stops.proposed(people, engagement, finding=found, raised_on=day(0))
    assert after("P") == []
    actions.withdraw(seat=people.seats["P"], decision=stop.decision, reason="Asked wrongly.")
    assert after("P") == [PROPOSE]


def test_an_initiative_shows_who_asks_to_stop_it(people, engagement):
    one = roadmap.active(people, engagement)
    assert told(of_initiative(people.seats["P"], one)) == [PROPOSE]
    assert told(of_initiative(people.seats["S"], one)) == []

    stop = stops.of(people, engagement, one, label="people")
    assert told(of_initiative(people.seats["P"], one)) == [("Stop “A new shop”?", "Raised", False)]
    assert told(of_initiative(people.seats["E"], one)) == []
    stops.chosen(people, stop)
    one.refresh_from_db()
    assert told(of_initiative(people.seats["P"], one)) == [("Stop “A new shop”?", "Stopped", False)]
