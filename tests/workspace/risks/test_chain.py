from fractional_cto.workspace.findings import queries
from fractional_cto.workspace.risks import actions
from fractional_cto.workspace.risks.chain import followed
from fractional_cto.workspace.shared.editions import edition_of
from tests.builders import risks
from tests.builders.findings import finding
from tests.builders.risks import day


def told(people, who, found):
    shown = queries.findings(people.seats[who]).get(pk=found.pk)
    return [(step.title, step.state, step.asks) for step in followed(people.seats[who], shown)]


def test_only_who_changes_risks_is_led_to_raise_one(people, engagement):
    found = finding(people.client, engagement, 1)

    assert told(people, "S", found) == told(people, "E", found) == []
    assert told(people, "P", found) == [("Raise a risk", "", True)]
    found.state = "dismissed"
    found.save()
    assert told(people, "P", found) == []


def test_what_is_accepted_in_the_finding_is_offered_to_be_kept(people, asked):
    assert told(people, "S", asked.finding) == []
    assert told(people, "P", asked.finding) == [("Keep it in the register of risks", "", True)]


def test_shows_its_risk_to_who_may_read_it(people, engagement):
    found = finding(people.client, engagement, 1)
    risk = risks.raised(people, engagement, finding=found, identified_on=day(-900), label="people")

    assert told(people, "E", found) == []
    shown = ("The loss of a day's orders", "Risk 1: Open", False)
    assert told(people, "S", found) == told(people, "P", found) == [shown]
    actions.close_risk(seat=people.seats["P"], risk=risk, evidence="Seen.", edition=edition_of(risk))
    assert told(people, "P", found)[1] == ("Raise a risk", "", True)
