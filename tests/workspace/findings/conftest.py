from datetime import timedelta

import pytest
from django.utils import timezone

from tests.builders.findings import engagement as build_engagement
from tests.builders.findings import finding, proposed, taker
from tests.builders.people import roster


@pytest.fixture
def engagement(people):
    return build_engagement(people.client)


@pytest.fixture
def take(people, engagement):
    """Take in audits: ``take(3, entry("a"))`` is an audit of day 3 that found a."""
    return taker(people, engagement)


@pytest.fixture
def found(people, engagement):
    """Make a finding that a conversation brought up, owned by the engineer."""
    return finding(people.client, engagement, 1, owner=roster(people, "E"))


@pytest.fixture
def soon():
    """Give a day a month ahead."""
    return timezone.localdate() + timedelta(days=30)


@pytest.fixture
def proposal(people, found, soon):
    """Propose to the sponsor that a risk be accepted, which the engineer owns."""
    return proposed(people, found, roster(people, "S", kind="founder"), soon)


@pytest.fixture
def page(people, signed_in):
    """Ask for a page as somebody, or send something to it: ``page("S", "1/move/", state="planned")``."""

    def ask(who, path="", headers=None, **sent):
        browser = signed_in(who)
        address = f"/c/{people.client.key}/findings/{path}"
        return browser.post(address, sent, headers=headers) if sent else browser.get(address, headers=headers)

    return ask
