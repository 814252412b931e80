from datetime import timedelta

import pytest
from django.utils import timezone

from fractional_cto.workspace.engagements import actions
from fractional_cto.workspace.engagements.models import Outcome
from fractional_cto.workspace.engagements.needs import needs
from tests.builders.engagements import person, promise, propose, write
from tests.builders.people import roster


@pytest.fixture
def wanted(people):
    return lambda role: [need.title for need in needs([people.seats[role]])]


@pytest.mark.parametrize("role", ["X", "E", "B", "N", "V", "stranger"])
def test_who_may_do_nothing_is_not_asked(people, outcome, wanted, role):
    propose(people.seats["P"], outcome.engagement.charter)

    assert not wanted(role)


def test_each_side_is_asked_until_it_has_acknowledged(people, outcome, wanted):
    version = propose(people.seats["P"], outcome.engagement.charter)
    assert "Acknowledge the charter of Ship again" in wanted("P")

    actions.acknowledge(seat=people.seats["P"], version=version)
    assert "Acknowledge the charter of Ship again" not in wanted("P")
    assert "Acknowledge the charter of Ship again" in wanted("S")


def test_nobody_on_call_wants_somebody(people, charter, wanted):
    assert "Ship again: nobody is named as on call" in wanted("S")
    write(people.seats["P"], charter, texts={"on_call_owner": person(people.client, "Otis Example")})
    assert "Ship again: nobody is named as on call" not in wanted("S")


def test_the_sponsor_approves_what_somebody_answers_for(people, outcome, wanted):
    promise(people.seats["P"], outcome.engagement, statement="Unowned", accountable=None)

    assert [title for title in wanted("S") if "Approve" in title] == ["Approve the outcome: Orders ship within a day"]
    assert not [title for title in wanted("P") if "Approve" in title]


def test_what_is_late_is_the_practitioners(engagement, wanted):
    assert len([title for title in wanted("P") if title.startswith("Deliver: ")]) == 4
    assert not [title for title in wanted("S") if title.startswith("Deliver: ")]


def test_a_closed_engagement_wants_nothing(people, engagement, wanted):
    engagement.state = "closed"
    engagement.save()

    assert not wanted("P")


@pytest.mark.parametrize("role", ["P", "S"])
def test_asks_one_question(people, outcome, django_assert_num_queries, role):
    propose(people.seats["P"], outcome.engagement.charter)

    with django_assert_num_queries(1):
        list(needs([people.seats[role]]))


def test_who_is_accountable_is_asked_once_the_outcome_was_due(people, outcome, wanted):
    title = "Your outcome was due: Orders ship within a day"
    day = timezone.localdate() - timedelta(days=1)
    Outcome.objects.filter(pk=outcome.pk).update(state="approved", accountable=roster(people, "X"), due=day)

    assert [role for role in "PSXEBNV" if title in wanted(role)] == ["X"]
    Outcome.objects.filter(pk=outcome.pk).update(state="met")
    assert title not in wanted("X")
