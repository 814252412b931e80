import pytest

from tests.builders.people import seat


@pytest.fixture
def both(people, signed_in):
    """Give Ada a seat at both clients, and let her begin at her own."""
    seat(people.foreign, people["P"], "P")
    browser = signed_in("P")
    browser.get(f"/c/{people.client.key}/journal/")
    return browser


def test_asks_before_another_client_opens(people, both):
    shown = both.get(f"/c/{people.foreign.key}/journal/").content.decode()

    assert "You are leaving Northwind Example." in shown
    assert "Continue to Southgate Example" in shown
    assert "What happened?" not in shown


def test_goes_on_where_one_wanted_to_and_asks_no_more(people, both):
    wanted = f"/c/{people.foreign.key}/journal/"

    assert both.post(f"/c/{people.foreign.key}/switch/", {"next": wanted}).url == wanted
    assert "What happened?" in both.get(wanted).content.decode()


@pytest.mark.parametrize("wanted", ["https://example.net/", "//example.net/", "/accounts/logout/", "/c/other/journal/"])
def test_leads_nowhere_else(people, both, wanted):
    assert both.post(f"/c/{people.foreign.key}/switch/", {"next": wanted}).url == "/"
