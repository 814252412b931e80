import pytest
from django.db import IntegrityError

from fractional_cto.workspace.clients.models import Client, Seat
from tests.builders.people import person, seat


def test_nobody_sits_twice_at_one_client(people):
    with pytest.raises(IntegrityError):
        seat(people.client, people["S"], "E")


@pytest.mark.parametrize("role", ["V", "B"])
def test_who_comes_from_outside_comes_for_a_time(people, role):
    with pytest.raises(IntegrityError):
        Seat.objects.create(client=people.client, user=people.stranger, role=role)


@pytest.mark.parametrize("role", ["P", "S", "X"])
def test_the_database_lets_no_administrator_decide(people, role):
    with pytest.raises(IntegrityError, match="administrators decide nothing"):
        seat(people.client, person("Amy", is_administrator=True), role)


def test_an_address_tells_no_name():
    client = Client(name="Northwind Example")

    assert len(client.key) == 10
    assert "northwind" not in client.get_absolute_url()


def test_says_who_sits_there_as_what(people):
    assert str(people.seats["S"]) == "Sam Example, Sponsor"
