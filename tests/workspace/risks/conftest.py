import pytest

from tests.builders import findings, risks
from tests.builders.engagements import begin
from tests.builders.people import roster


@pytest.fixture
def engagement(people):
    return begin(people.seats["P"])


@pytest.fixture
def raised(people, engagement):
    return risks.raised(people, engagement)


@pytest.fixture
def proposal(people, raised):
    """Propose to the sponsor to live with a risk that the engineer owns."""
    return risks.proposed(people, raised)


@pytest.fixture
def accepted(people, engagement):
    return risks.accepted(people, engagement)


@pytest.fixture
def closed(people, engagement):
    return risks.closed(people, engagement)


@pytest.fixture
def asked(people, engagement):
    """Propose to the sponsor to accept the risk of a finding that the engineer owns."""
    found = findings.finding(people.client, engagement, 1, owner=roster(people, "E"))
    return findings.proposed(people, found, roster(people, "S", kind="founder"), risks.day(30))


@pytest.fixture
def given(asked):
    """Let the sponsor accept it there."""
    findings.confirmed(asked)
    return asked


@pytest.fixture
def page(people, signed_in):
    """Ask for a page as somebody, or send something to it: ``page("S", "1/accept/", agreed="yes")``."""

    def ask(who, path="", **sent):
        browser = signed_in(who)
        address = f"/c/{people.client.key}/risks/{path}"
        return browser.post(address, sent) if sent else browser.get(address)

    return ask
