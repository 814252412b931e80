import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from fractional_cto.workspace.audits.queries import runs
from fractional_cto.workspace.shared.whole import count_all
from tests.builders.audits import asked, done, registered
from tests.builders.findings import entry


@pytest.fixture
def address(people):
    return f"/c/{people.client.key}/audits/"


@pytest.mark.parametrize(("role", "offered"), [("P", True), ("S", False)])
def test_an_empty_list_says_what_to_do_to_who_can(signed_in, address, role, offered):
    shown = signed_in(role).get(address).content.decode()

    assert "No audit yet" in shown
    assert ("Register a repository</a>" in shown) is offered


def test_shows_what_each_audit_brought_and_nothing_of_others(people, signed_in, address):
    done(asked(people.seats["P"]), entry(1), entry(2))
    asked(people.seats["stranger"], registered(people.seats["stranger"], "foreign"))

    shown = signed_in("S").get(address).content.decode()

    assert "1 audit" in shown
    assert "shop" in shown
    assert "foreign" not in shown


def test_asks_the_database_as_often_for_many_as_for_one(people, signed_in, address):
    shop, browser = registered(people.seats["P"]), signed_in("P")
    browser.get(address)  # the first page notes when the session was last seen
    counts = []
    for _ in range(2):
        asked(people.seats["P"], shop)
        with CaptureQueriesContext(connection) as queries:
            browser.get(address)
        counts.append(len(queries))

    assert counts[0] == counts[1] <= 15


def test_audits_are_counted_however_much_each_found(people):
    seat, shop = people.seats["P"], registered(people.seats["P"])
    for _ in range(3):
        done(asked(seat, shop), *(entry(number) for number in range(4)))

    assert sum(many for _, many in count_all(seat, question=runs)) == 3
