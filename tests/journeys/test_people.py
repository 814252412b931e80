"""Somebody leaves, and who takes over is named with the keyboard alone."""

import pytest

PEOPLE = """
from datetime import date
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.db import transaction
from fractional_cto.workspace.accounts.models import User
from fractional_cto.workspace.clients.models import Client, Seat
from fractional_cto.workspace.people.actions.roster import mark_left
from fractional_cto.workspace.people.models import Person, RaciRow
from fractional_cto.workspace.shared.editions import edition_of
user = User.objects.create_user('una@example.org', name='Una Example', is_practitioner=True)
TOTP.activate(user, generate_totp_secret())
client = Client.objects.create(name='Westfield Example')
seat = Seat.objects.create(client=client, user=user, role='P')
eve, bob = (Person.objects.create(client=client, name=f'{name} Example') for name in ('Eve', 'Bob'))
RaciRow.objects.create(client=client, title='Releases', accountable=bob)
RaciRow.objects.create(client=client, title='Backups', accountable=eve)
mark_left(seat=seat, person=bob, edition=edition_of(bob), left_on=date(2026, 1, 1), left_reason='')
answer = client.key
"""


@pytest.fixture(scope="session")
def key(served):
    return served.ask(PEOPLE)


def test_a_vacancy_is_filled_by_one_key(browse, key):
    page = browse("una@example.org")
    page.goto(f"/c/{key}/people/raci/")
    vacant = page.locator("#exceptions").get_by_text("Releases", exact=True)
    assert vacant.is_visible()

    page.get_by_label("Releases: Eve Example").focus()
    page.keyboard.press("a")

    vacant.wait_for(state="detached")
    assert page.get_by_label("Releases: Eve Example").input_value() == "A"
    assert page.evaluate("document.activeElement.getAttribute('aria-label')") == "Releases: Eve Example"


def test_a_row_is_not_left_without_anybody(browse, key):
    page = browse("una@example.org")
    page.goto(f"/c/{key}/people/raci/")

    page.get_by_label("Backups: Eve Example").select_option("C")

    page.get_by_text("A row is never without an accountable person").wait_for()
