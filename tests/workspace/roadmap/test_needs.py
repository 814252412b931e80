import pytest
from django.utils import timezone

from fractional_cto.workspace.roadmap import actions
from fractional_cto.workspace.roadmap import needs as module
from fractional_cto.workspace.roadmap.needs import needs
from tests.builders import roadmap
from tests.builders.decisions import day


def told(people, *roles):
    return [(each.word, each.title) for each in needs([people.seats[role] for role in roles])]


@pytest.fixture
def beyond(people, engagement, full, monkeypatch):
    """Let a waiver end: nine days from now."""
    roadmap.waived(people, engagement)
    roadmap.active(people, engagement, "One more")
    later = timezone.localdate() + timezone.timedelta(days=9)
    monkeypatch.setattr(timezone, "localdate", lambda *_: later)


def test_a_waiver_that_ended_wants_fewer(people, beyond):
    for role in [*"XEBNV", "stranger"]:
        assert told(people, role) == []
    for role in "PS":
        assert told(people, role) == [
            ("Late", "A waiver has ended and 4 of 3 active: park or stop one, or waive again")
        ]


def test_a_waiver_that_ends_soon_is_told(people, engagement):
    roadmap.waived(people, engagement, days=module.SOON.days)

    assert told(people, "S") == [("Soon", "A waiver of the limit on initiatives ends")]


def test_an_owner_who_left_is_missed(people, engagement, active):
    assert told(people, "P") == []
    active.accountable.left_on = day(-1)
    active.accountable.save()

    assert told(people, "P") == [("Vacant", "Nobody answers for it: A new shop")]


def test_a_waiver_that_is_asked_for_leads_the_sponsor_to_it(people, engagement, full):
    asked = roadmap.asked(people, engagement)
    assert [who for who in people.seats if told(people, who)] == ["S", "E"]

    (need,) = needs([people.seats["S"]])
    assert (need.word, need.title) == ("Needs a decision", "Waive the limit or not: One more")
    assert need.href.endswith("/initiatives/waive/?initiative=4")
    assert told(people, "E") == [("Waiting", "A waiver is asked for: One more")]
    actions.withdraw_request(seat=people.seats["E"], request=asked)
    assert not told(people, "S") + told(people, "E")


def test_many_clients_cost_one_question(people, active, django_assert_num_queries):
    with django_assert_num_queries(1):
        list(needs([people.seats["P"], people.seats["stranger"]]))
