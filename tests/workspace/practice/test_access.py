from django.db import connection
from django.test.utils import CaptureQueriesContext

from fractional_cto.workspace.accounts.actions import prove_address
from tests.builders.people import person, seat, with_second_factor


def test_shows_who_is_let_in_and_who_was_asked(people, signed_in, invited):
    invited()

    shown = signed_in("S").get(f"/c/{people.client.key}/access/").content.decode()

    for told in ("eve@example.org", "una@example.org", "has not been here yet", "last here"):
        assert told in shown
    assert "olga@example.org" not in shown


def test_says_whose_address_is_not_proven(people, signed_in):
    browser = signed_in("P")
    shown = browser.get(f"/c/{people.client.key}/access/").content.decode()
    assert shown.count("address not proven") == len(people.seats) - 1

    prove_address(account=people["S"], here=None)
    shown = browser.get(f"/c/{people.client.key}/access/").content.decode()
    assert shown.count("address not proven") == len(people.seats) - 2


def test_what_somebody_does_for_another_client_is_not_seen_here(people, signed_in):
    shared = seat(people.foreign, with_second_factor(people["E"]), "P")
    signed_in("E").get(f"/c/{people.foreign.key}/journal/")

    shared.refresh_from_db()
    people.seats["E"].refresh_from_db()
    assert shared.seen_at is not None
    assert people.seats["E"].seen_at is None


def test_asks_the_database_no_more_for_more_people(people, signed_in, invited):
    browser = signed_in("S")
    address = f"/c/{people.client.key}/access/"
    browser.get(address)
    with CaptureQueriesContext(connection) as before:
        browser.get(address)
    for name in ("Una", "Vera", "Will"):
        seat(people.client, person(name), "E")
        invited(f"{name}@example.net")
    with CaptureQueriesContext(connection) as after:
        browser.get(address)

    assert len(after) == len(before) <= 25
