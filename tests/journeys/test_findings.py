"""A morning's triage without a mouse: the register is worked through by keys, and the browser has nothing to say."""

import pytest

MAKE = """
from uuid import uuid4
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.utils import timezone
from fractional_cto.workspace.accounts.models import User
from fractional_cto.workspace.engagements.models import Engagement
from fractional_cto.workspace.findings.actions import raise_finding
from fractional_cto.workspace.people.models import Person
from fractional_cto.workspace.practice.actions import add_client
user = User.objects.create_user('kim@example.org', name='Kim Example', is_practitioner=True)
TOTP.activate(user, generate_totp_secret())
seat = add_client(actor=user, name='Eastfield Example', colour='pink', currency='EUR', time_zone='Europe/Berlin')
made = Engagement.objects.create(client=seat.client, number=1, title='A first look', model='advisory', state='discover')
Person.objects.create(client=seat.client, name='Eve Example')
for severity in ('critical', 'high', 'medium', 'low'):
    raise_finding(seat=seat, engagement=made, source='conversation', seen_at=timezone.now(), evidence='Seen.',
                  once=uuid4(), kind='code', title=f'A {severity} thing', claim='So it is.', severity=severity,
                  consequence='It costs.')
answer = seat.client.key
"""


REFUSED = "Failed to load resource: the server responded with a status of 422 (Unprocessable Entity)"


@pytest.fixture(scope="session")
def key(served):
    return served.ask(MAKE)


@pytest.fixture
def register(browse, key):
    """Open the register as its practitioner, and collect what the browser complains about."""
    page = browse("kim@example.org")
    page.complaints = []
    page.on("console", lambda said: page.complaints.append(said.text))
    page.on("pageerror", lambda error: page.complaints.append(str(error)))
    page.goto(f"/c/{key}/findings/")
    return page


@pytest.fixture
def readable(accessible):
    """Demand that axe finds nothing wrong, by day and by night."""

    def check(page):
        for theme in ("dark", "light"):
            # colours that are still on their way are of neither theme
            page.emulate_media(color_scheme=theme, reduced_motion="reduce")
            page.evaluate("new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)))")
            accessible(page)

    return check


def press(page, *keys):
    for each in keys:
        page.keyboard.press(each)


def row(page, title):
    return page.locator("#list tbody tr", has_text=title)


def test_findings_are_answered_assigned_and_put_off_by_keys(register, readable):
    page = register
    readable(page)

    # the worst is put off without a reason, which is refused where it was asked
    press(page, "j", "5")
    form = page.get_by_role("form", name="Respond: finding 1")
    form.wait_for()
    readable(page)
    press(page, "Tab", "Tab", "Enter")
    form.get_by_text("Say why").wait_for()
    readable(page)

    # Escape closes it, and the next one becomes a quick win
    press(page, "Escape", "j", "1")
    page.get_by_role("form", name="Respond: finding 2").wait_for()
    press(page, "Tab")
    page.keyboard.type("Before the release.")
    press(page, "Tab", "Enter")
    row(page, "A high thing").get_by_text("Quick win").first.wait_for()

    # one that stays with nobody gets its owner
    press(page, "j", "a")
    page.get_by_role("form", name="Assign: finding 3").wait_for()
    press(page, "ArrowDown", "Tab", "Enter")
    row(page, "A medium thing").get_by_role("link", name="Eve Example").wait_for()

    # two are ticked, and the bar of what to do with them is there
    press(page, "x", "j", "x")
    page.get_by_text("2 ticked").wait_for()
    readable(page)

    # the keys themselves can be looked up
    press(page, "?")
    page.get_by_role("dialog", name="Keys").wait_for()
    readable(page)

    # the refusal above is an answer of its own, which browsers note; there is nothing else
    assert page.complaints == [REFUSED]


def test_a_phone_offers_to_assign_and_to_respond_where_nothing_stands_yet(browse, key):
    page = browse("kim@example.org", size="phone")
    page.goto(f"/c/{key}/findings/")

    last = row(page, "A low thing")
    assert last.get_by_role("link", name="Assign finding 4").is_visible()
    assert last.get_by_role("link", name="Respond to finding 4").is_visible()
    assert last.locator("td.nothing", has_not=page.locator("a")).first.is_hidden()
