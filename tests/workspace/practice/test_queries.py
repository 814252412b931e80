from datetime import timedelta

import pytest
from django.utils import timezone

from fractional_cto.workspace.clients.access import today_somewhere
from fractional_cto.workspace.practice import queries
from fractional_cto.workspace.practice.models import Invitation


@pytest.mark.parametrize("role", ["X", "E", "B", "N", "V", "stranger"])
def test_nobody_else_knows_who_is_let_in(people, invited, role):
    invited()
    seat = people.seats[role]

    assert people.client not in [other.client for other in queries.seats(seat)]
    assert not queries.invitations(seat).exists()


def test_a_seat_that_lapsed_is_not_shown(people):
    people.seats["E"].until = today_somewhere() - timedelta(days=1)
    people.seats["E"].save()

    assert people.seats["E"] not in queries.seats(people.seats["S"])
    assert people.seats["X"] in queries.seats(people.seats["S"])


@pytest.mark.parametrize("spoilt", ["used_at", "withdrawn_at", "expires_at"])
def test_a_link_opens_once_and_not_for_ever(invited, spoilt, django_assert_num_queries):
    _, token = invited()
    Invitation.objects.update(**{spoilt: timezone.now()})

    for given in (token, "guessed"):
        with django_assert_num_queries(1):
            assert queries.invitation_of(given) is None


def test_an_offer_of_a_time_that_is_over_opens_nothing(invited):
    _, token = invited(until=today_somewhere() - timedelta(days=1))

    assert queries.invitation_of(token) is None


def test_the_link_itself_is_not_kept(invited):
    invitation, token = invited()

    assert token not in str(Invitation.objects.values().get())
    assert queries.invitation_of(token) == invitation


def test_whoever_can_not_sign_in_serves_no_client(people):
    assert queries.has_practitioner(people.client)

    people["P"].is_active = False
    people["P"].save()
    assert not queries.has_practitioner(people.client)
    assert queries.has_practitioner(people.foreign)


def test_knows_the_last_practitioner(people):
    assert queries.is_last_practitioner(people.seats["P"])
    assert not queries.is_last_practitioner(people.seats["S"])


def test_knows_who_is_let_in_however_the_address_is_written(people):
    assert queries.sits(people.client, "EVE@example.org")
    assert not queries.sits(people.client, "olga@example.org")
