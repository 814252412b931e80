"""A risk from the first word to its acceptance: the practitioner at a desk, the sponsor on a phone."""

from datetime import timedelta

import pytest
from django.utils import timezone

MAKE = """
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.utils import timezone
from fractional_cto.workspace.accounts.models import User
from fractional_cto.workspace.clients.models import Seat
from fractional_cto.workspace.engagements.actions import start
from fractional_cto.workspace.people.models import Person
from fractional_cto.workspace.practice.actions import add_client
names = {'P': 'Ria', 'S': 'Sid', 'E': 'Emi'}
users = {role: User.objects.create_user(f'{name.lower()}@example.org', name=f'{name} Example',
                                        is_practitioner=role == 'P') for role, name in names.items()}
for role in 'PS':
    TOTP.activate(users[role], generate_totp_secret())
seat = add_client(actor=users['P'], name='Eastcliff Example', colour='azure', currency='EUR', time_zone='Europe/Berlin')
for role, user in users.items():
    Seat.objects.get_or_create(client=seat.client, user=user, defaults={'role': role})
    Person.objects.create(client=seat.client, name=user.name, user=user)
start(seat=seat, title='A first look', model='advisory', problem='direction', urgency='month', attention='weekly',
      reason='Nobody looks.', starts_on=timezone.localdate())
answer = seat.client.key
"""
COMES = """
from django.utils import timezone
from datetime import timedelta
from fractional_cto.workspace.clients.models import Client
from fractional_cto.workspace.risks.models import Risk
from fractional_cto.workspace.shared import guards
guards.lift()
from django.db import connection
with connection.cursor() as cursor:
    for table, column in (('risks_acceptance', 'until'), ('risks_risk', 'accepted_until')):
        cursor.execute(f'UPDATE {table} SET {column} = %s', [timezone.localdate()])
guards.install()
"""


@pytest.fixture(scope="session")
def key(served):
    return served.ask(MAKE)


def day(number):
    return str(timezone.localdate() + timedelta(days=number))


def fill(page, answers, button):
    for label, value in answers.items():
        field = page.get_by_label(label, exact=True)
        field.select_option(label=value) if field.evaluate("one => one.tagName") == "SELECT" else field.fill(value)
    page.get_by_role("button", name=button, exact=True).click()


def raise_and_propose(page, key, accessible):
    """Say what may happen, and propose to the sponsor to live with it; a year and a day are refused."""
    page.goto(f"/c/{key}/risks/")
    page.get_by_role("link", name="Add a risk").first.click()
    accessible(page)
    said = {"Why": "Eve is alone", "What may happen": "an outage", "What it would mean": "a day without orders"}
    rated = {"Likelihood": "4 Likely", "Impact": "3 Noticeable", "Known since": day(-40)}
    fill(page, {**said, **rated, "Domain": "Reliability", "Owner": "Emi Example"}, "Add the risk")
    page.get_by_text("Because Eve is alone, an outage may happen, which would mean a day without orders.").wait_for()
    page.get_by_role("link", name="Propose to accept it").click()
    why = {"Approver": "Sid Example", "Why live with it": "We hire in spring."}
    fill(page, {**why, "Until": day(400)}, "Propose")
    page.get_by_text("twelve months at most.").first.wait_for()
    accessible(page)
    fill(page, {"Until": day(90)}, "Propose")
    page.get_by_text("It waits for Sid Example.").wait_for()
    assert page.get_by_role("link", name="Accept the risk or not").count() == 0


def test_the_sponsor_lives_with_a_risk_until_a_day_and_it_comes_back(browse, served, accessible, key):
    ria, sid = browse("ria@example.org"), browse("sid@example.org", size="phone")
    raise_and_propose(ria, key, accessible)

    sid.goto("/")
    sid.get_by_role("link", name="Accept the risk or not: An outage").click()
    sid.get_by_text("We hire in spring.").wait_for()
    accessible(sid)
    assert not sid.evaluate("document.documentElement.scrollWidth > innerWidth")
    sid.get_by_label("I accept the risk until then").check()
    sid.get_by_role("button", name="Answer").click()
    sid.get_by_text("Accepted until").first.wait_for()
    accessible(sid)

    ria.goto(f"/c/{key}/risks/?state=accepted")
    ria.get_by_role("link", name="An outage").wait_for()
    served.ask(COMES)
    sid.goto(f"/c/{key}/risks/")
    sid.get_by_text("Open again since").first.wait_for()
    sid.get_by_text("for 40 days").first.wait_for()
    ria.goto("/")
    ria.get_by_role("link", name="1 risk is open again").click()
    ria.get_by_role("link", name="An outage").wait_for()
