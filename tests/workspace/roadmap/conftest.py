import pytest

from tests.builders import roadmap
from tests.builders.engagements import begin


@pytest.fixture
def engagement(people):
    return begin(people.seats["P"])


@pytest.fixture
def idea(people, engagement):
    return roadmap.idea(people, engagement)


@pytest.fixture
def active(people, engagement):
    return roadmap.active(people, engagement)


@pytest.fixture
def parked(people, engagement):
    return roadmap.parked(people, engagement)


@pytest.fixture
def full(people, engagement):
    return roadmap.full(people, engagement)


@pytest.fixture
def page(people, signed_in):
    """Ask for a page as somebody, or send something to it: ``page("P", "1/park/", restart_condition="Summer.")``."""

    def ask(who, path="", **sent):
        browser = signed_in(who)
        address = f"/c/{people.client.key}/initiatives/{path}"
        return browser.post(address, sent) if sent else browser.get(address)

    return ask
