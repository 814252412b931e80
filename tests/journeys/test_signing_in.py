"""People prove who they are: by password and the code of an app, and by a passkey alone."""

from urllib.parse import urljoin

import pytest

from tests.journeys.conftest import code_of

PASSWORD = "correct horse battery"  # noqa: S105  # of nobody
# A device that has a fingerprint reader, a finger on it, and room for passkeys.
DEVICE = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@pytest.fixture
def account(served):
    """Make an account for a practitioner, by address."""

    def make(email):
        served.ask(
            "from fractional_cto.workspace.accounts.actions import make_account\n"
            f"make_account(email={email!r}, name='Ida Example', password={PASSWORD!r}, is_practitioner=True)"
        )
        return email

    return make


@pytest.fixture
def by_name(browse, served):
    """Open the workspace at its name, where browsers have passkeys; nothing may be complained of in the console."""
    complaints = []

    def open_page(**look):
        page = browse(**look)
        page.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.goto(served.address.replace("127.0.0.1", "localhost") + "/accounts/login/")
        return page

    yield open_page
    # the browser looks for an icon by itself
    assert [one for one in complaints if "404" not in one] == []


def go(page, path):
    """Open another page where this one is: at the name, not at the number."""
    page.goto(urljoin(page.url, path))


def sign_in(page, email):
    page.get_by_label("E-mail address").fill(email)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()


def sign_out(page):
    page.get_by_label("Account of Ida Example").click()
    page.get_by_role("button", name="Sign out").click()
    page.get_by_role("heading", name="Sign in").wait_for()


def test_by_password_and_the_code_of_an_app(by_name, account):
    page = by_name()
    sign_in(page, account("ida@example.org"))
    page.wait_for_url("**/accounts/2fa/")
    page.get_by_role("link", name="Connect an app").click()
    secret = page.locator("#authenticator_secret").inner_text()
    page.get_by_label("Code").fill("000000")
    page.get_by_role("button", name="Connect").click()
    assert page.get_by_text("This code is not the right one.").first.is_visible()
    page.get_by_label("Code").fill(code_of(secret))
    page.get_by_role("button", name="Connect").click()
    page.wait_for_url("**/recovery-codes/")
    recovery = page.locator("main code").first.inner_text()

    for code in (lambda: code_of(secret), lambda: recovery):
        sign_out(page)
        go(page, "/accounts/login/")
        sign_in(page, "ida@example.org")
        page.wait_for_url("**/2fa/authenticate/")
        page.get_by_label("Code").fill(code())
        page.get_by_role("button", name="Sign in", exact=True).click()
        page.get_by_role("heading", name="Today").wait_for()


def test_by_a_passkey_alone(by_name, account):
    page = by_name()
    device = page.context.new_cdp_session(page)
    device.send("WebAuthn.enable")
    device.send("WebAuthn.addVirtualAuthenticator", {"options": DEVICE})
    sign_in(page, account("ines@example.org"))
    page.get_by_role("link", name="Add a passkey").click()
    page.get_by_role("button", name="Add", exact=True).click()
    page.wait_for_url("**/recovery-codes/")
    page.get_by_role("link", name="go on").click()

    sign_out(page)
    page.get_by_role("button", name="Sign in with a passkey").click()
    page.get_by_role("heading", name="Today").wait_for()
    assert page.get_by_label("Account of Ida Example").is_visible()


def test_a_browser_without_a_passkey_says_so(by_name):
    page = by_name()
    page.evaluate("() => { navigator.credentials.get = () => Promise.reject(new Error('nobody touched it')) }")
    page.get_by_role("button", name="Sign in with a passkey").click()

    page.get_by_text("The browser did not give a passkey.").wait_for()
