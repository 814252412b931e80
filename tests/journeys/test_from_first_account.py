"""The whole way: from the first account to a finding that evidence has closed, all of it in the browser."""

from datetime import UTC, datetime, timedelta

import pytest

from tests.builders.repos import lively
from tests.journeys.conftest import SIZES, serving, session_of

PASSWORD = "correct horse battery"  # noqa: S105  # of nobody
DAY = f"{datetime.now(UTC) + timedelta(days=30):%Y-%m-%d}"
MODEL = ("Delivery: everybody is busy", "Within a month", "An hour a week", "Delivery acceleration")
OUTCOME = {
    "Statement": "Orders ship within a day",
    "Business goal": "Keep customers after the first order",
    "Measure": "Median days from order to parcel",
    "Unit": "days",
    "Target": "1",
}
# What the audits find, and what a commit mends.
BROKEN = "Nothing builds and tests the code automatically"
MENDING = {
    ".github/workflows/test.yml": """on: push
permissions: {}
jobs:
  test:
    runs-on: ubuntu-24.04
    timeout-minutes: 5
    steps:
      - run: python -m pytest
"""
}
# A device that has a fingerprint reader, a finger on it, and room for passkeys.
DEVICE = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}
FIRST = "from fractional_cto.workspace.accounts import first; answer = first.token()"
STRANGER = """
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from fractional_cto.workspace.accounts.models import User
from fractional_cto.workspace.practice.actions import add_client
olga = User.objects.create_user('olga@example.org', name='Olga Example', is_practitioner=True)
TOTP.activate(olga, generate_totp_secret())
add_client(actor=olga, name='Southgate Example', colour='pink', currency='EUR', time_zone='Europe/Berlin')
"""


@pytest.fixture(scope="module")
def fresh(tmp_path_factory):
    """Serve a workspace in which nobody has an account yet."""
    with serving(tmp_path_factory.mktemp("fresh"), "serve") as workspace:
        yield workspace


@pytest.fixture
def somebody(chromium, fresh):
    """Open a browser for one person, with a device of theirs that holds passkeys, at the name and not the number."""
    contexts = []

    def open_browser():
        context = chromium.new_context(viewport=SIZES["wide"], base_url=fresh.address.replace("127.0.0.1", "localhost"))
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(40_000)
        device = context.new_cdp_session(page)
        device.send("WebAuthn.enable")
        device.send("WebAuthn.addVirtualAuthenticator", {"options": DEVICE})
        return page

    yield open_browser
    for context in contexts:
        context.close()


def press(page, name):
    """Press a button, and wait for where it leads: whoever goes elsewhere at once takes back what is on its way."""
    with page.expect_navigation():
        page.get_by_role("button", name=name, exact=True).first.click()


def follow(page, name):
    """Follow a link, and wait until its scripts know what to do with a click."""
    with page.expect_navigation():
        page.get_by_role("main").get_by_role("link", name=name).first.click()


def fill(page, answers):
    """Answer a form: words into fields, and a choice by its first words."""
    for label, value in answers.items():
        field = page.get_by_label(label).first
        if value is True:
            field.check()
        elif field.evaluate("one => one.tagName") == "SELECT":
            field.select_option(label=value)
        else:
            field.fill(value)


def add_passkey(page):
    """Enrol the second factor, without which nothing else opens."""
    follow(page, "Add a passkey")
    press(page, "Add")
    assert page.url.endswith("/recovery-codes/")
    follow(page, "go on")


def begin(page, fresh):
    """Make the first account, the client and the engagement; gives the client's address."""
    page.goto(f"/first/{fresh.ask(FIRST)}/")
    fill(page, {"Name": "Ada Example", "E-mail address": "ada@example.org", "Password": PASSWORD})
    press(page, "Make my account")
    add_passkey(page)
    page.goto("/")
    follow(page, "Add a client")
    fill(page, {"Name": "Northwind Example"})
    press(page, "Add the client")
    page.wait_for_url("**/c/**")
    client = page.url
    follow(page, "Start an engagement")
    fill(page, {"Title": "Ship again", "First day": DAY} | dict.fromkeys(MODEL, True))
    fill(page, {"Why this model": "Releases stopped in autumn."})
    press(page, "Start it")
    page.get_by_role("heading", name="Write the charter").wait_for()
    return client


def agree(page, client):
    """Put somebody on the roster, write the charter on one page, promise an outcome, and propose it."""
    page.goto(f"{client}people/add/")
    fill(page, {"Name": "Eve Example", "Title": "Tech lead"})
    press(page, "Put on the roster")
    page.goto(f"{client}engagements/1/charter/write/")
    fill(page, {"On-call owner": "Eve Example"})
    press(page, "Save the charter")
    page.goto(f"{client}engagements/1/outcomes/add/")
    fill(page, OUTCOME | {"Due": DAY, "Accountable": "Eve Example"})
    press(page, "Propose it")
    page.goto(f"{client}engagements/1/charter/")
    follow(page, "Propose it")
    press(page, "Propose it")
    press(page, "I acknowledge version 1")


def invite(page, client):
    """Invite the sponsor; gives the link, which is shown once."""
    page.goto(f"{client}access/invite/")
    fill(page, {"E-mail address": "sam@example.org", "Role": "Sponsor"})
    press(page, "Invite")
    return page.get_by_label("Link for").input_value()


def acknowledge(page, link, client):
    """Join by the link, sign in again with a passkey alone, and acknowledge the charter."""
    page.goto(link)
    fill(page, {"Name": "Sam Example", "Password": PASSWORD})
    press(page, "Make my account and join")
    add_passkey(page)
    page.context.clear_cookies()
    page.goto("/accounts/login/")
    press(page, "Sign in with a passkey")
    page.get_by_label("Account of Sam Example").wait_for()
    page.goto(client)
    follow(page, "Read and acknowledge the charter")
    press(page, "I acknowledge version 1")
    page.goto(f"{client}engagements/1/charter/")
    assert page.get_by_text("Acknowledged", exact=True).first.is_visible()


def audit(page, client):
    """Ask for an audit and watch it, without touching the page, until it says what it found."""
    page.goto(f"{client}audits/new/")
    press(page, "Audit")
    page.get_by_role("status").first.wait_for()
    page.get_by_role("heading", name="The six parts").wait_for(timeout=120_000)


def triage(page, client):
    """Answer the first two findings and give them an owner, with the keyboard alone."""
    page.goto(f"{client}findings/")
    for _ in range(2):
        page.keyboard.press("j")
        keys(page, "1", "Respond", "Tab", "Tab", "Enter")
        keys(page, "a", "Assign", "ArrowDown", "Tab", "Enter")
    page.reload()
    assert page.get_by_role("link", name="Eve Example, assign anew").count() == 2
    assert page.get_by_role("link", name="Quick win, respond anew").count() == 2


def keys(page, key, name, *following):
    """Open a form within the list by its key, and go through it by others."""
    page.keyboard.press(key)
    page.get_by_role("form", name=name).wait_for()
    for each in following:
        page.keyboard.press(each)
    page.get_by_role("form", name=name).wait_for(state="detached")


def test_from_the_first_account_to_a_finding_closed_by_evidence(somebody, fresh, tmp_path):
    shop = lively(tmp_path / "shop")
    ada, sam = somebody(), somebody()
    client = begin(ada, fresh)
    agree(ada, client)
    acknowledge(sam, invite(ada, client), client)
    ada.goto(f"{client}audits/repositories/register/")
    fill(ada, {"Folder or clone address": str(shop.path)})
    press(ada, "Register")
    audit(ada, client)
    follow(ada, "Team")
    ada.locator("[data-picture] canvas, [data-picture] svg").first.wait_for()
    triage(ada, client)
    found = address_of(ada, client, BROKEN)
    shop.commit("Test every change", MENDING)
    shop.finish()
    audit(ada, client)
    ada.goto(found)
    ada.get_by_text("Verified", exact=True).first.wait_for()
    stranger_sees_nothing(somebody(), fresh, client)


def address_of(page, client, words):
    """Give the address of the finding with these words in its title."""
    page.goto(f"{client}findings/")
    return page.get_by_role("link", name=words).first.get_attribute("href")


def stranger_sees_nothing(page, fresh, client):
    """Look around as the practitioner of another client: no name, no count, no other answer than for what is not."""
    fresh.ask(STRANGER)
    name, value = session_of(fresh, "olga@example.org")
    page.context.add_cookies([{"name": name, "value": value, "url": client}])
    page.goto("/")
    assert "Northwind" not in page.content()
    for path in ("", "findings/", "findings/1/", "audits/1/", "people/"):
        theirs = page.goto(client + path)
        shown = page.content()
        missing = page.goto(client.replace(client.split("/")[-2], "nothing888") + path)
        assert (theirs.status, shown) == (missing.status, page.content())
        assert theirs.status == 404
