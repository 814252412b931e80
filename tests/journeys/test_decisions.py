"""A decision from the first question to the last word: the practitioner at a desk, the sponsor on a phone."""

import pytest

MAKE = """
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.utils import timezone
from fractional_cto.workspace.accounts.models import User
from fractional_cto.workspace.clients.models import Seat
from fractional_cto.workspace.engagements.actions import start
from fractional_cto.workspace.people.models import Person
from fractional_cto.workspace.practice.actions import add_client
names = {'P': 'Kai', 'S': 'Sue', 'E': 'Eli'}
users = {role: User.objects.create_user(f'{name.lower()}@example.org', name=f'{name} Example',
                                        is_practitioner=role == 'P') for role, name in names.items()}
for role in 'PS':
    TOTP.activate(users[role], generate_totp_secret())
seat = add_client(actor=users['P'], name='Westfield Example', colour='cyan', currency='EUR', time_zone='Europe/Berlin')
for role, user in users.items():
    Seat.objects.get_or_create(client=seat.client, user=user, defaults={'role': role})
    Person.objects.create(client=seat.client, name=user.name, user=user)
start(seat=seat, title='A first look', model='advisory', problem='direction', urgency='month', attention='weekly',
      reason='Nobody decides.', starts_on=timezone.localdate())
answer = seat.client.key
"""
WEIGHED = ("Cost", "Benefit", "Risk", "Reversibility")


@pytest.fixture(scope="session")
def key(served):
    return served.ask(MAKE)


def fill(page, answers, button):
    for label, value in answers.items():
        page.get_by_label(label, exact=True).fill(value)
    page.get_by_role("button", name=button, exact=True).click()


def frame(page, key):
    """Raise a decision, weigh doing nothing and one more option, recommend it, and put it forward."""
    page.goto(f"/c/{key}/decisions/add/")
    page.get_by_label("Category").select_option(label="How the team works")
    fill(
        page,
        {"Question": "Who releases?", "Why now": "Releases wait.", "Needed by": "2999-01-31"},
        "Raise the decision",
    )
    page.get_by_role("button", name="Put it forward").click()
    page.get_by_text("Recommend one of the options.").first.wait_for()
    page.get_by_role("link", name="Weigh Do nothing").click()
    fill(page, dict.fromkeys(WEIGHED, "None."), "Save")
    page.get_by_role("link", name="Add an option").click()
    fill(page, {"Option": "The tech lead", **dict.fromkeys(WEIGHED, "Little.")}, "Add the option")
    page.get_by_role("link", name="Frame", exact=True).click()
    page.get_by_label("Recommended").select_option(label="The tech lead")
    fill(page, {"Why this option": "She knows.", "What it rests on": "judgement, no evidence"}, "Save")
    page.get_by_role("button", name="Put it forward").click()
    page.get_by_text("Ready to decide").first.wait_for()


def compared(page):
    """Tell whether each criterion of the first two options stands side by side, in sight."""
    cells = [option.locator("h4").all() for option in page.locator(".option").all()[:2]]
    boxes = [(one.bounding_box(), other.bounding_box()) for one, other in zip(*cells, strict=True)]
    seen = [one["y"] == other["y"] and 0 <= one["x"] < other["x"] < 300 for one, other in boxes]
    return len(seen) == len(WEIGHED) and all(seen)


def test_the_sponsor_asks_back_and_decides_on_a_phone(browse, accessible, key):
    kai, sue, eli = browse("kai@example.org"), browse("sue@example.org", size="phone"), browse("eli@example.org")
    frame(kai, key)
    accessible(kai)
    assert kai.get_by_role("link", name="Decide", exact=True).count() == 0

    sue.goto("/")
    sue.get_by_role("link", name="See the options").click()
    sue.get_by_role("link", name="Decide", exact=True).wait_for()
    accessible(sue)
    assert compared(sue)
    sue.get_by_text("You decide, needed 31 Jan 2999").wait_for()
    assert sue.get_by_role("link", name="Decide between these").get_attribute("href").endswith("/1/decide/")
    assert not sue.evaluate("document.documentElement.scrollWidth > innerWidth")
    fill(sue, {"Ask or answer": "And when she is ill?"}, "Ask back")
    sue.get_by_text("And when she is ill?").wait_for()

    kai.goto("/")
    kai.get_by_role("link", name="Answer Sue Example").click()
    fill(kai, {"Ask or answer": "Then Tom does."}, "Send")
    kai.get_by_text("Then Tom does.").wait_for()
    eli.goto(f"/c/{key}/decisions/1/")
    assert eli.get_by_role("link", name="Decide", exact=True).count() == 0

    sue.get_by_role("link", name="Decide", exact=True).click()
    accessible(sue)
    sue.get_by_label("The tech lead").check()
    fill(sue, {"Why, in your own words": "I sleep better."}, "Decide")
    sue.get_by_role("heading", name="Decided: The tech lead").wait_for()
    accessible(sue)
    eli.reload()
    eli.get_by_text("I sleep better.").first.wait_for()
