import pytest

from fractional_cto.workspace.findings.models import Share
from fractional_cto.workspace.people.models import Person, RaciRow
from fractional_cto.workspace.risks import queries
from fractional_cto.workspace.risks.models import Risk
from tests.builders import risks
from tests.builders.findings import finding
from tests.builders.people import roster
from tests.builders.risks import day, rated


def numbers(people, who):
    return sorted(queries.risks(people.seats[who]).values_list("number", flat=True))


def test_each_sees_what_is_theirs_to_read(people, engagement):
    for label in ("open", "people", "person"):
        risks.raised(people, engagement, label=label)

    every, open_ones = [1, 2, 3], {"X": [1, 2], "N": [1, 2], "E": [1]}
    for who in people.seats:
        assert numbers(people, who) == (every if who in "PS" else open_ones.get(who, [])), who


def test_follows_a_finding_that_became_confidential(people, engagement):
    found = finding(people.client, engagement, 1)
    risks.raised(people, engagement, finding=found, identified_on=day(-900))
    assert numbers(people, "E") == [1]

    found.label = "people"
    found.save()
    assert numbers(people, "E") == []


def test_a_vendor_sees_what_they_own_and_not_what_comes_from_a_finding_they_may_not_read(people, engagement):
    vic = roster(people, "V", kind="vendor")
    found = finding(people.client, engagement, 1)
    risks.raised(people, engagement)
    risks.raised(people, engagement, owner=vic)
    risks.raised(people, engagement, owner=vic, finding=found, identified_on=day(-900))
    assert numbers(people, "V") == [2]

    Share.objects.create(client=people.client, finding=found, seat=people.seats["V"])
    assert numbers(people, "V") == [2, 3]


def test_the_worst_comes_first_then_the_oldest_and_what_rests_last(people, engagement):
    risks.closed(people, engagement)
    risks.accepted(people, engagement)
    risks.raised(people, engagement)
    risks.raised(people, engagement, identified_on=day(-50))
    risks.raised(people, engagement, impact=5)
    risks.expired(people, engagement, identified_on=day(-60))

    assert [risk.number for risk in queries.risks(people.seats["S"])] == [5, 6, 4, 3, 2, 1]


def test_tells_who_may_accept_it(people, raised):
    row = RaciRow.objects.create(client=people.client, title="Up", kind="reliability", accountable=roster(people, "X"))
    names = {person.name for person in queries.approvers(raised)}
    assert names == {"Sam Example", "Xan Example"}

    row.kind = "security"
    row.save()
    assert queries.approvers(raised).get() == roster(people, "S")
    raised.owner = roster(people, "S")
    assert not queries.approvers(raised).exists()
    raised.owner, raised.domain, raised.label = None, "security", "person"
    assert queries.approvers(raised).get() == roster(people, "S")


@pytest.mark.parametrize(
    "change",
    [
        lambda people, _: Person.objects.filter(user=people["S"]).update(kind="fractional"),
        lambda people, _: Person.objects.filter(user=people["S"]).update(user=None),
        lambda people, _: Person.objects.filter(user=people["S"]).update(left_on=day(-1)),
        lambda people, _: type(people.seats["S"]).objects.filter(pk=people.seats["S"].pk).update(role="X"),
        lambda people, _: Risk.objects.update(owner=roster(people, "S")),
        lambda people, risk: rated(people, risk, impact=5, residual_impact=5),
    ],
)
def test_who_may_not_accept_it_any_more_is_not_asked(people, raised, proposal, change):
    assert queries.proposal(people.seats["S"], raised) == proposal
    assert not queries.unable(proposal)
    change(people, raised)

    assert queries.proposal(people.seats["S"], raised) is None
    assert queries.unable(proposal)


def test_nobody_else_is_asked(people, raised, proposal):
    assert [who for who, seat in people.seats.items() if queries.proposal(seat, raised)] == ["S"]


def test_offers_only_this_client_who_is_there_and_what_is_open(people, engagement, raised):
    Person.objects.create(client=people.foreign, name="Olga Example")
    Person.objects.create(client=people.client, name="Leo Example", left_on=day(-1))
    other = risks.raised(people, engagement)
    risks.accepted(people, engagement)
    risks.closed(people, engagement)

    assert {person.name.split()[0] for person in queries.people(people.seats["P"])} == {"Ada", "Sam", "Xan", "Eve"}
    assert queries.owners(people.seats["P"]).get() == roster(people, "E")
    assert list(queries.others(people.seats["P"], raised)) == [other]


def test_what_is_no_finding_is_not_found(people, engagement):
    found = finding(people.client, engagement, 1)
    for number in ("", "2", "x", "²", "9" * 30):
        assert queries.came_from(people.seats["P"], number) is None

    assert queries.came_from(people.seats["P"], "1") == found
    found.state = "dismissed"
    found.save()
    assert queries.came_from(people.seats["P"], "1") is None
