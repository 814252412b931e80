import pytest

from tests.builders.engagements import begin


@pytest.fixture
def engagement(people):
    """Begin an engagement whose charter lets the sponsor decide everything."""
    return begin(people.seats["P"])


@pytest.fixture
def page(people, signed_in):
    """Ask for a page as somebody, or send a button of it: ``page("E", "own/risks/1/", sent=True)``."""

    def ask(who, path="", *, sent=False):
        browser = signed_in(who)
        address = f"/c/{people.client.key}/measures/{path}"
        return browser.post(address, {"sure": "yes"}) if sent else browser.get(address)

    return ask
