from datetime import timedelta

import pytest
from django.utils import timezone

from fractional_cto.workspace.practice.models import Invitation
from fractional_cto.workspace.practice.needs import needs


@pytest.fixture
def ending(people):
    """Let the vendor's access end in a week, and invite somebody."""
    people.seats["V"].until = timezone.localdate() + timedelta(days=7)
    people.seats["V"].save()
    return Invitation.objects.create(client=people.client, email="new@example.org", role="E", made_by=people["P"])


@pytest.mark.parametrize("role", ["X", "E", "V", "stranger"])
def test_who_lets_nobody_in_is_not_asked(people, ending, role):
    assert list(needs([people.seats[role]])) == []


def test_what_was_withdrawn_or_ended_wants_nothing(people, ending):
    ending.withdrawn_at = people.seats["V"].ended_at = timezone.now()
    ending.save()
    people.seats["V"].save()

    assert list(needs([people.seats["P"]])) == []


@pytest.mark.parametrize("role", ["P", "S"])
def test_tells_whose_access_ends_and_who_did_not_come(people, ending, role):
    access, invitation = needs([people.seats[role]])

    assert (access.title, access.word) == ("The access of Vic Example ends", "Soon")
    assert (invitation.on, invitation.word) == ("new@example.org", "Waiting")


def test_many_clients_cost_one_question(people, ending, django_assert_num_queries):
    with django_assert_num_queries(1):
        list(needs([people.seats["P"], people.seats["stranger"]]))
