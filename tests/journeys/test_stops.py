"""Something is stopped: the practitioner proposes it at a desk, the sponsor decides on a phone, its place is free."""

import pytest

from tests.journeys.test_decisions import MAKE, WEIGHED, fill

BUSY = """
from datetime import timedelta
from uuid import uuid4
from django.utils import timezone
from fractional_cto.workspace.clients.models import Client, Seat
from fractional_cto.workspace.engagements.models import Engagement
from fractional_cto.workspace.people.models import Person
from fractional_cto.workspace.roadmap import actions
client = Client.objects.get(name='Eastmoor Example')
seat = Seat.objects.get(client=client, role='P')
own = {'engagement': Engagement.objects.get(client=client), 'accountable': Person.objects.filter(client=client).first()}
for title in ('Marketplace', 'Releases', 'Tests', 'Search'):
    made = actions.add_initiative(seat=seat, once=uuid4(), title=title, **own)
    if title != 'Search':
        actions.activate(seat=seat, initiative=made)
    # what is written down and stopped on one day frees nothing
    type(made).objects.filter(pk=made.pk).update(made_at=timezone.now() - timedelta(days=3))
answer = client.key
"""
NAMES = {"Westfield": "Eastmoor", "'Kai'": "'Kit'", "'Sue'": "'Sia'", "'Eli'": "'Ewa'"}


@pytest.fixture(scope="session")
def key(served):
    made = MAKE
    for name, other in NAMES.items():
        made = made.replace(name, other)
    served.ask(made)
    return served.ask(BUSY)


def propose(page):
    """Propose to stop the first initiative, weigh it, and put it before the sponsor."""
    page.get_by_role("link", name="Propose to stop it").click()
    said = {"Days freed a month": "6", "May start again when": "Orders run for a quarter.", "Needed by": "2999-01-31"}
    fill(page, {**said, "What it rests on": "judgement, no evidence"}, "Propose it")
    for option in ("Do nothing", "Stop it"):
        page.get_by_role("link", name=f"Weigh {option}").click()
        fill(page, dict.fromkeys(WEIGHED, "Little."), "Save")
    page.get_by_role("link", name="Frame", exact=True).click()
    fill(page, {"Why this option": "It serves no outcome."}, "Save")
    page.get_by_role("button", name="Put it forward").click()
    page.get_by_text("Ready to decide").first.wait_for()


def test_what_is_stopped_frees_its_place(browse, accessible, key):
    kit, sia = browse("kit@example.org"), browse("sia@example.org", size="phone")
    kit.goto(f"/c/{key}/initiatives/")
    kit.get_by_text("3 of 3 active: one more takes the place of another.").wait_for()
    kit.get_by_role("link", name="Search", exact=True).click()
    kit.get_by_role("link", name="Activate").click()
    fill(kit, {}, "Activate")
    kit.get_by_text("ask the sponsor to waive the limit").first.wait_for()
    kit.goto(f"/c/{key}/initiatives/1/")
    propose(kit)
    assert kit.get_by_role("link", name="Decide", exact=True).count() == 0

    sia.goto("/")
    sia.get_by_role("link", name="Stop “Marketplace”?", exact=True).click()
    sia.get_by_text("6 days").wait_for()
    accessible(sia)
    assert not sia.evaluate("document.documentElement.scrollWidth > innerWidth")
    sia.get_by_role("link", name="Decide", exact=True).click()
    sia.get_by_label("Stop it").check()
    fill(sia, {"Why, in your own words": "Enough."}, "Decide")
    sia.get_by_role("heading", name="Decided: Stop it").wait_for()
    sia.goto(f"/c/{key}/decisions/stops/")
    sia.get_by_text("1 stopped this month").wait_for()
    accessible(sia)

    kit.goto(f"/c/{key}/initiatives/")
    kit.get_by_text("2 of 3 active").wait_for()
    kit.get_by_role("link", name="Search", exact=True).click()
    kit.get_by_role("link", name="Activate").click()
    fill(kit, {}, "Activate")
    kit.get_by_text("3 of 3 active").wait_for()
    accessible(kit)
