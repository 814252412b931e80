import pytest

from tests.builders.audits import registered


@pytest.fixture
def address(people):
    return f"/c/{people.client.key}/audits/repositories/"


def test_shows_nothing_of_others(people, signed_in, address):
    registered(people.seats["stranger"], "foreign")

    assert "No repository yet" in signed_in("P").get(address).content.decode()


@pytest.mark.parametrize(("role", "told"), [("P", True), ("S", False), ("E", False), ("N", False)])
def test_where_it_lies_is_for_who_runs_audits(people, signed_in, address, role, told):
    registered(people.seats["P"], location="/srv/example/shop")

    shown = signed_in(role).get(address).content.decode()

    assert "shop" in shown
    assert ("/srv/example/shop" in shown) is told
