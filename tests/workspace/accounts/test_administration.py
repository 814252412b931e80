from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.builders.people import person


def test_shows_accounts_and_nothing_of_any_client(people, amy):
    shown = amy.get("/accounts/administration/").content.decode()

    assert "sam@example.org" in shown
    for hidden in ("Northwind", "Southgate", "Sponsor", people.client.key):
        assert hidden not in shown


def test_an_administrator_sees_no_client_anywhere(people, amy):
    assert "Northwind" not in amy.get("/").content.decode()
    assert amy.get(f"/c/{people.client.key}/journal/").status_code == 404
    assert amy.get("/clients/add/").status_code == 403


def test_does_not_offer_to_lock_oneself_out(administrator, amy):
    shown = amy.get("/accounts/administration/").content.decode()

    assert f"/accounts/administration/{administrator.pk}/" not in shown


def test_asks_the_database_no_more_for_more_accounts(people, amy):
    with CaptureQueriesContext(connection) as before:
        amy.get("/accounts/administration/")
    for name in ("Una", "Vera", "Will"):
        person(name)
    with CaptureQueriesContext(connection) as after:
        amy.get("/accounts/administration/")

    assert len(after) <= len(before) <= 25
