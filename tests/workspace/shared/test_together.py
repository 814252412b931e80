from datetime import date

import pytest
from django.db.models import BigIntegerField, CharField, DateField, DateTimeField

from fractional_cto.workspace.accounts.models import User
from fractional_cto.workspace.clients.models import Client, Seat
from fractional_cto.workspace.shared.numbers import Numbers
from fractional_cto.workspace.shared.together import Together

ROWS = Together(client=BigIntegerField(), words=CharField(), until=DateField(), at=DateTimeField())
NOBODY = (Seat.objects.filter(client__in=Numbers([])), {"client": "client"})


@pytest.fixture
def parts(people):
    ending = Seat.objects.filter(client=people.client, until__isnull=False)
    return [
        (User.objects.filter(pk=people["P"].pk), {"words": "email"}),
        (ending, {"client": "client", "words": "user__name", "until": "until"}),
        (Client.objects.filter(pk=people.client.pk), {"client": "pk", "at": "made_at"}),
    ]


def test_asks_once_and_gives_each_its_own(people, parts, django_assert_num_queries):
    with django_assert_num_queries(1):
        users, seats, clients = ROWS.ask(*parts)

    far = date(2999, 12, 31)
    assert users == [(None, "ada@example.org", None, None)]
    assert sorted(seats) == [(people.client.pk, name, far, None) for name in ("Ben Example", "Vic Example")]
    assert clients == [(people.client.pk, None, None, people.client.made_at)]
    assert clients[0].client == people.client.pk


def test_says_the_same_in_any_order_and_where_there_is_less(parts):
    users, _, clients = ROWS.ask(*parts)

    assert ROWS.ask(parts[2], None, parts[0]) == [clients, [], users]
    assert ROWS.ask(NOBODY, parts[2]) == [[], clients]
    assert ROWS.ask(parts[0]) == [users]


def test_nobody_is_asked_where_there_is_nothing_to_ask(db, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert ROWS.ask() == []
        assert ROWS.ask(None, None) == [[], []]
        assert ROWS.ask(NOBODY, NOBODY) == [[], []]
