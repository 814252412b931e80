"""Two sides do not give way, the sponsor decides on a phone, thinks better of it, and the question comes back."""

import pytest

MAKE = """
from uuid import uuid4
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.utils import timezone
from fractional_cto.workspace.accounts.models import User
from fractional_cto.workspace.clients.models import Seat
from fractional_cto.workspace.decisions import actions
from fractional_cto.workspace.engagements.actions import start
from fractional_cto.workspace.people.models import Person
from fractional_cto.workspace.practice.actions import add_client
from fractional_cto.workspace.shared.editions import edition_of
names = {'P': 'Dov', 'S': 'Sal', 'E': 'Ivo'}
users = {role: User.objects.create_user(f'{name.lower()}@example.org', name=f'{name} Example',
                                        is_practitioner=role == 'P') for role, name in names.items()}
for role in 'PS':
    TOTP.activate(users[role], generate_totp_secret())
seat = add_client(actor=users['P'], name='Eastbrook Example', colour='pink', currency='EUR', time_zone='Europe/Berlin')
for role, user in users.items():
    Seat.objects.get_or_create(client=seat.client, user=user, defaults={'role': role})
    Person.objects.create(client=seat.client, name=user.name, user=user)
engagement = start(seat=seat, title='A first look', model='advisory', problem='direction', urgency='month',
                   attention='weekly', reason='Nobody decides.', starts_on=timezone.localdate())
weighed = dict.fromkeys(('cost', 'benefit', 'risk', 'reversibility'), 'Some.')
made = actions.raise_decision(seat=seat, engagement=engagement, once=uuid4(), question='Do we split the shop?',
                              category='process', raised_on=timezone.localdate(), needed_by=timezone.localdate())
first = made.options.get()
actions.edit_option(seat=seat, option=first, edition=edition_of(first), **weighed)
option = actions.add_option(seat=seat, decision=made, once=uuid4(), title='Split it', **weighed)
made.refresh_from_db()
kept = ('question', 'category', 'kind', 'drivers', 'label', 'raised_on', 'needed_by')
actions.edit_decision(seat=seat, decision=made, edition=edition_of(made), recommended=option, evidence='judgement',
                      recommendation='It waits.', recommender=Person.objects.get(user=users['P']),
                      **{name: getattr(made, name) for name in kept})
answer = seat.client.key
"""


@pytest.fixture(scope="session")
def key(served):
    return served.ask(MAKE)


def fill(page, answers, button):
    for label, value in answers.items():
        page.get_by_label(label, exact=True).fill(value)
    page.get_by_role("button", name=button, exact=True).click()


def side(page, option, because):
    page.get_by_role("link", name="Take a side").click()
    page.get_by_label(option).check()
    fill(page, {"Because": because}, "Note the side")
    page.get_by_text(because).wait_for()


def test_a_deadlock_is_broken_and_what_was_decided_is_reversed(browse, accessible, key):
    dov, sal, ivo = browse("dov@example.org"), browse("sal@example.org", size="phone"), browse("ivo@example.org")
    for page in (dov, ivo):
        page.goto(f"/c/{key}/decisions/1/")
    side(ivo, "Do nothing", "The tables are one.")
    dov.reload()
    side(dov, "Split it", "Two people edit one file.")
    dov.get_by_role("link", name="Call it a deadlock").click()
    fill(dov, {"Why nobody gives way": "Three meetings."}, "Call it a deadlock")
    dov.get_by_role("heading", name="In deadlock").wait_for()
    dov.get_by_role("button", name="Put it forward").click()
    accessible(dov)

    sal.goto("/")
    sal.get_by_role("link", name="See the options").click()
    sal.get_by_text("The tables are one.").wait_for()
    accessible(sal)
    assert not sal.evaluate("document.documentElement.scrollWidth > innerWidth")
    sal.get_by_role("link", name="Decide", exact=True).click()
    sal.get_by_label("Split it").check()
    fill(sal, {"Why, in your own words": "We wait too long."}, "Decide")
    ivo.reload()
    ivo.get_by_role("link", name="Disagree").click()
    fill(ivo, {"Why you disagree": "Half of it is no half."}, "Put it on record")
    assert ivo.get_by_role("link", name="Reverse it").count() == 0

    sal.reload()
    sal.get_by_text("Half of it is no half.").first.wait_for()
    sal.get_by_role("link", name="Reverse it").click()
    fill(sal, {"Why": "Ivo is right."}, "Reverse")
    sal.get_by_text("Reversed, within 90 days").wait_for()
    accessible(sal)
    dov.reload()
    dov.get_by_role("link", name="Reopen it").click()
    dov.get_by_role("button", name="Raise the decision").click()
    dov.get_by_role("heading", name="Decisions it belongs to").wait_for()
    accessible(dov)
