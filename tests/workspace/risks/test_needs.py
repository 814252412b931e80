import pytest

from fractional_cto.workspace.people.models import Person, RaciRow
from fractional_cto.workspace.risks.models import Risk
from fractional_cto.workspace.risks.needs import needs
from tests.builders import risks
from tests.builders.people import roster
from tests.builders.risks import day, rated


def told(people, *roles):
    return [(each.word, each.title, each.on) for each in needs([people.seats[role] for role in roles])]


def test_who_neither_changes_nor_accepts_is_not_asked(people, proposal):
    assert [who for who in people.seats if told(people, who)] == ["P", "S"]


def test_the_approver_is_asked_and_who_proposed_waits(people, proposal):
    assert told(people, "S") == [("Needs a decision", "Accept the risk or not: The loss of a day's orders", "")]
    assert told(people, "P") == [("Waiting", "The risk is not accepted yet: The loss of a day's orders", "Sam Example")]
    assert next(needs([people.seats["S"]])).href.endswith("/risks/1/accept/")


@pytest.mark.parametrize(
    "change",
    [
        lambda people, _: Person.objects.filter(user=people["S"]).update(kind="fractional"),
        lambda people, risk: rated(people, risk, impact=5, residual_impact=5),
    ],
)
def test_nobody_is_asked_for_what_they_may_not_do_any_more(people, raised, proposal, change):
    change(people, raised)

    assert told(people, "S") == []
    said = "Propose anew: Sam Example may no longer accept the risk: The loss of a day's orders"
    assert told(people, "P") == [("Needs a decision", said, "")]


def test_what_became_confidential_is_not_told(people, raised):
    RaciRow.objects.create(client=people.client, title="Up", kind="reliability", accountable=roster(people, "X"))
    risks.proposed(people, raised, "X")
    assert [title for _, title, _ in told(people, "X")] == ["Accept the risk or not: The loss of a day's orders"]

    Risk.objects.update(label="person")
    assert told(people, "X") == []


def test_counts_what_came_back_what_nobody_looks_at_and_what_nobody_owns(people, engagement):
    risks.expired(people, engagement, 4)
    risks.raised(people, engagement, owner=None, next_review=day(-2))
    risks.raised(people, engagement, owner=None)
    risks.closed(people, engagement, owner=None, next_review=day(-9))

    assert sorted(told(people, "P")) == [
        ("Late", "1 risk is open again", ""),
        ("Late", "1 risk is past its review", ""),
        ("Vacant", "2 risks have no owner", ""),
    ]
    assert {need.since for need in needs([people.seats["P"]])} == {day(-4), day(-2), day(-20)}
    assert [title for _, title, _ in told(people, "S")] == [
        "The acceptance of “The loss of a day's orders” has ended: look again"
    ]


def test_who_accepted_it_is_asked_to_look_again_and_nobody_else(people, engagement):
    risk = risks.expired(people, engagement, 4)
    assert [who for who in people.seats if told(people, who)] == ["P", "S"]

    (need,) = needs([people.seats["S"]])
    assert (need.word, need.since, need.href) == ("Late", day(-4), risk.get_absolute_url())
    assert need.title == "The acceptance of “The loss of a day's orders” has ended: look again"
    Risk.objects.update(label="person")
    assert told(people, "S") != []  # the sponsor reads what is about a person
    risks.proposed(people, risk)
    assert [title for _, title, _ in told(people, "S")] == ["Accept the risk or not: The loss of a day's orders"]


def test_many_clients_cost_two_questions_also_where_something_waits(people, raised, django_assert_num_queries):
    seats = [people.seats["P"], people.seats["stranger"]]
    with django_assert_num_queries(1):
        list(needs(seats))

    risks.proposed(people, raised)
    with django_assert_num_queries(2):
        list(needs(seats))
