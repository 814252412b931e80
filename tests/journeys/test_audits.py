"""From a folder to findings: a practitioner registers a repository, watches its audit and reads it."""

import pytest

from tests.builders.repos import lively

NOA = "noa@example.org"
MAKE = """
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from fractional_cto.workspace.accounts.models import User
from fractional_cto.workspace.engagements.models import Engagement
from fractional_cto.workspace.practice.actions import add_client
user = User.objects.create_user('noa@example.org', name='Noa Example', is_practitioner=True)
TOTP.activate(user, generate_totp_secret())
seat = add_client(actor=user, name='Riverside Example', colour='teal', currency='EUR', time_zone='Europe/Berlin')
Engagement.objects.create(client=seat.client, number=1, title='A first look', model='advisory', state='discover')
answer = seat.client.key
"""


@pytest.fixture(scope="session")
def base(served, tmp_path_factory):
    """Make a client with an engagement, and a repository to audit."""
    shop = lively(tmp_path_factory.mktemp("journey") / "shop").path
    return f"/c/{served.ask(MAKE)}/audits/", shop


@pytest.fixture(scope="session")
def audited(base):
    """Remember whether somebody walked from the empty list to the finished audit."""
    return {"done": False}


@pytest.fixture
def reading(browse, base, audited):
    """Give a page of the audits, after the first one has been made through the pages."""
    address, shop = base

    def open_page(path="", **looks):
        page = browse(NOA, **looks)
        page.complaints = []
        page.on("console", lambda said: page.complaints.append(said.text))
        if not audited["done"]:
            _audit(page, address, shop)
            audited["done"] = True
        page.goto(address + path)
        return page

    return open_page


def _audit(page, address, shop):
    page.goto(address)
    page.get_by_role("link", name="Register a repository").click()
    page.get_by_label("Folder or clone address").fill(str(shop))
    page.get_by_role("button", name="Register").click()
    page.goto(f"{address}new/")
    page.get_by_role("button", name="Audit", exact=True).click()
    # nobody touches the page: it says by itself when the audit is done
    page.get_by_role("heading", name="The six parts").wait_for(timeout=120_000)


def test_a_figure_leads_to_its_rows_and_its_query(reading):
    page = reading("1/parts/team/")

    page.locator("figcaption a", has_text="ownership").first.click()

    assert page.get_by_role("heading", name="Ownership", exact=True).is_visible()
    page.get_by_text("The query").click()
    assert page.get_by_text("SELECT").first.is_visible()


def test_pictures_answer_a_pointer_under_our_own_policy(reading):
    page = reading("1/parts/team/")

    pictures = page.locator("[data-picture]").count()
    page.locator("[data-picture] canvas").nth(pictures - 1).wait_for()

    assert not page.complaints
    assert page.locator("[data-picture] canvas").count() == pictures


def test_without_script_everything_is_there(chromium, served, reading, base):
    reading()
    session = reading().context.cookies()[0]
    context = chromium.new_context(java_script_enabled=False, base_url=served.address)
    context.add_cookies([session])
    page = context.new_page()
    page.goto(f"{base[0]}1/parts/team/")

    assert page.locator("[data-picture] svg").first.is_visible()
    context.close()
