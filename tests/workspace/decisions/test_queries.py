import pytest
from django.db.models import Q
from django.utils import timezone

from fractional_cto.workspace.decisions import queries
from fractional_cto.workspace.findings.models import Response
from fractional_cto.workspace.people.models import Person
from tests.builders import decisions
from tests.builders.decisions import day
from tests.builders.engagements import let_all_decide
from tests.builders.findings import finding
from tests.builders.people import roster


def numbers(people, role):
    return sorted(one.number for one in queries.visible(people.seats[role]))


@pytest.fixture
def asking(people, engagement):
    made = finding(people.client, engagement, 1)
    Response.objects.create(client=people.client, finding=made, kind="decision", decided_by=people["P"])
    return made


@pytest.mark.parametrize(("role", "seen"), [("B", []), ("V", []), ("stranger", []), ("E", [1]), ("N", [1, 2])])
def test_shows_each_role_only_what_is_for_it(people, engagement, role, seen):
    decisions.raised(people, engagement)
    decisions.raised(people, engagement, category="hiring", label="people")
    decisions.raised(people, engagement, category="own-fees")

    assert numbers(people, role) == seen
    assert numbers(people, "P") == numbers(people, "S") == [1, 2, 3]
    assert numbers(people, "X") == [1, 2]


def test_follows_a_finding_that_became_confidential(people, engagement, asking):
    decisions.raised(people, engagement, finding=asking, raised_on=day(0))
    assert numbers(people, "E") == [1]

    asking.label = "people"
    asking.save()
    assert numbers(people, "E") == []


def test_what_has_no_day_is_not_late(people, engagement):
    decisions.raised(people, engagement, needed_by=None)
    decisions.raised(people, engagement, needed_by=day(-1))

    late = queries.decisions(people.seats["S"]).filter(Q(late=True))
    assert [one.number for one in late] == [2]


def test_late_ones_come_first_then_what_is_ready(people, engagement):
    decisions.decided(people, engagement)
    decisions.raised(people, engagement)
    decisions.ready(people, engagement)
    decisions.raised(people, engagement, needed_by=day(-1))

    assert [one.number for one in queries.decisions(people.seats["S"])] == [4, 3, 2, 1]


@pytest.mark.parametrize("change", [{"ended_at": timezone.now()}, {"role": "E"}])
def test_who_no_longer_sits_there_decides_nothing(people, ready, change):
    seat = people.seats["S"]
    type(seat).objects.filter(pk=seat.pk).update(**change)

    assert not queries.deciders(ready).exists()
    assert not queries.rightful(ready)


def test_the_board_decides_nothing_here(people, raised):
    let_all_decide(people, raised.engagement, "B")
    roster(people, "B")

    assert not queries.deciders(raised).exists()


def test_who_may_not_read_it_does_not_decide_it(people, raised):
    let_all_decide(people, raised.engagement, "E")
    assert queries.deciders(raised).get() == roster(people, "E")

    raised.label = "people"
    assert not queries.deciders(raised).exists()


def test_a_person_without_an_account_decides_nothing(people, raised):
    Person.objects.filter(user=people["S"]).update(user=None)

    assert not queries.deciders(raised).exists()


@pytest.mark.parametrize("who", ["P", "X", "E", "B", "N", "V"])
def test_only_the_decider_decides(people, ready, who):
    assert not queries.decides(people.seats[who], ready)
    assert queries.decides(people.seats["S"], ready)


def test_before_it_is_ready_nobody_decides(people, framed):
    assert not queries.decides(people.seats["S"], framed)


@pytest.mark.parametrize("number", ["", "2", "x", "²", "9" * 30])
def test_what_asks_for_no_decision_is_not_found(people, asking, number):
    assert queries.asked(people.seats["P"], number) is None


def test_a_finding_that_asks_is_found_unless_it_is_closed(people, asking):
    assert queries.asked(people.seats["P"], "1") == asking

    asking.state = "dismissed"
    asking.save()
    assert queries.asked(people.seats["P"], "1") is None


def test_offers_only_this_client_and_who_is_there(people, raised):
    Person.objects.create(client=people.foreign, name="Olga Example", user=people.stranger)
    Person.objects.create(client=people.client, name="Leo Example", left_on=day(-1))

    names = {person.name.split()[0] for person in queries.people(people.seats["P"])}
    assert names == {"Ada", "Sam", "Xan", "Eve"}
    assert set(queries.possible_deciders(people.seats["P"])) == set(queries.people(people.seats["P"]))
    assert queries.shown_deciders(people.seats["P"]).get().name == "Sam Example"
