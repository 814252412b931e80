from datetime import timedelta

import pytest
from django.utils import timezone

from fractional_cto.workspace.accounts import actions as accounts
from fractional_cto.workspace.api import actions, queries
from fractional_cto.workspace.clients.models import Seat
from fractional_cto.workspace.practice import actions as practice
from tests.builders.people import person
from tests.builders.tokens import expired, token


def opens(secret):
    found = queries.token_of(secret)
    return found is not None and queries.lets_in(found)


@pytest.mark.parametrize("who", ["X", "E", "B", "N", "V", "stranger"])
def test_nobody_knows_of_anothers_token_but_who_lets_people_in(people, who):
    token(people.seats["P"])
    own, _ = token(people.seats[who])

    assert list(queries.tokens(people.seats[who])) == [own]
    for lets_in in "PS":
        assert queries.tokens(people.seats[lets_in]).count() == (1 if who == "stranger" else 2)


def test_when_access_ends_so_do_its_tokens(people):
    _, secret = token(people.seats["E"])
    assert opens(secret)

    practice.end_seat(seat=people.seats["P"], other=people.seats["E"])
    assert not opens(secret)
    Seat.objects.create(client=people.client, user=people["E"], role="P")
    assert not opens(secret)


def test_the_last_day_of_a_vendor_is_the_last_of_their_tokens(people):
    _, secret = token(people.seats["V"])
    today = timezone.localdate()

    Seat.objects.filter(pk=people.seats["V"].pk).update(until=today)
    assert opens(secret)
    Seat.objects.filter(pk=people.seats["V"].pk).update(until=today - timedelta(days=2))
    assert not opens(secret)


@pytest.mark.parametrize("ends", ["deactivate", "reset_second_factor", "prove_address"])
def test_what_signs_somebody_out_everywhere_ends_their_tokens_for_good(people, ends):
    _, secret = token(people.seats["P"])
    ada, ann = people["P"], person("Ann", is_administrator=True)
    if ends == "prove_address":
        accounts.prove_address(account=ada, here=None)
    else:
        getattr(accounts, ends)(actor=ann, account=ada)
    if ends == "deactivate":
        accounts.activate(actor=ann, account=ada)

    assert not opens(secret)
    assert not queries.tokens(people.seats["S"]).get().opens


def test_who_must_add_a_second_factor_first_reads_nothing_by_programs_either(people):
    _, secret = token(people.seats["E"])
    assert opens(secret)

    Seat.objects.filter(pk=people.seats["E"].pk).update(role="S")
    assert not opens(secret)


def test_neither_revoked_nor_expired_nor_unknown_ones_open_anything(people):
    made, secret = token(people.seats["E"])
    actions.revoke_token(seat=people.seats["E"], token=made)

    assert not opens(secret)
    assert not opens(expired(people.seats["E"]))
    assert queries.token_of(made.digest) is None


def test_one_question_finds_a_token_and_its_seat(people, django_assert_num_queries):
    made, secret = token(people.seats["E"])

    with django_assert_num_queries(1):
        found = queries.token_of(secret)
        assert (found, found.seat.user, found.seat.client) == (made, people["E"], people.client)
