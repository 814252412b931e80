from uuid import uuid4

import pytest
from django.utils import timezone

from fractional_cto.workspace.engagements.models import EscalationStep
from fractional_cto.workspace.escalations import actions
from tests.builders.engagements import begin
from tests.builders.people import roster


@pytest.fixture
def engagement(people):
    """Begin an engagement with the usual path: accountable person, executive, sponsor."""
    for role in "PSXE":
        roster(people, role)
    return begin(people.seats["P"])


@pytest.fixture
def path(engagement):
    return EscalationStep.objects.first().path


@pytest.fixture
def blocker(people, engagement):
    """Note what has been blocked for ten days."""
    since = timezone.now() - timezone.timedelta(days=10)
    return actions.add_blocker(
        seat=people.seats["E"], engagement=engagement, what="The key is lost.", since=since, once=uuid4()
    )


@pytest.fixture
def escalated(people, blocker, path):
    """Send it up; the engineer is asked first."""
    actions.escalate(seat=people.seats["E"], blocker=blocker, path=path, first=roster(people, "E"))
    return type(blocker).objects.get()


@pytest.fixture
def page(people, signed_in):
    """Ask for a page as somebody, or send something to it."""

    def ask(role, place="", **sent):
        browser = signed_in(role)
        address = f"/c/{people.client.key}/escalations/{place}"
        return browser.post(address, sent) if sent else browser.get(address)

    return ask
