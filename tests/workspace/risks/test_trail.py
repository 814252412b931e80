import pytest

from fractional_cto.workspace.risks import actions, queries, trail
from fractional_cto.workspace.shared.editions import edition_of
from tests.builders import risks
from tests.builders.findings import finding
from tests.builders.people import roster
from tests.builders.risks import day, rated


def of(people, who, risk):
    seat = people.seats[who]
    return trail.of(seat, queries.risks(seat).get(pk=risk.pk))


def test_a_vendor_reads_nothing_of_it(people, engagement):
    risk = risks.raised(people, engagement, owner=roster(people, "V", kind="vendor"))

    assert of(people, "V", risk) == {}


def test_tells_what_each_rating_changed(people, raised):
    rated(people, raised, residual_impact=1)
    newest, first = of(people, "E", raised)["ratings"]

    assert (first.before, newest.before, newest.rating.score) == (None, first.rating, 4)


@pytest.mark.parametrize(("who", "seen"), [("P", True), ("X", False)])
def test_what_was_merged_shows_only_to_who_may_read_it(people, engagement, raised, who, seen):
    other = risks.raised(people, engagement, label="person")
    told = {"reason": "The same.", "edition": edition_of(raised)}
    actions.merge(seat=people.seats["P"], risk=raised, into=other, **told)
    raised.refresh_from_db()

    assert bool(of(people, who, raised)["into"]) is seen
    assert of(people, "P", other)["merged"].get() == raised


def test_says_how_far_its_finding_is(people, engagement):
    found = finding(people.client, engagement, 1)
    risk = risks.raised(people, engagement, finding=found, identified_on=day(-900))
    told = of(people, "S", risk)

    assert (told["finding"], told["finding_stands"]) == (found, "Observed")
    assert [entry.verb for entry in told["events"]] == ["raised"]
