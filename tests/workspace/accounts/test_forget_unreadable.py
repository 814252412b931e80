import re
import time

import pytest
from allauth.account.internal.flows.login import (
    _AUTHENTICATION_METHODS_USER_SESSION_KEY,
    AUTHENTICATION_METHODS_SESSION_KEY,
)
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from django.test import Client as Browser

from fractional_cto.workspace.accounts.actions import make_account
from fractional_cto.workspace.accounts.models import Event
from tests.builders.people import with_second_factor

PASSWORD = "correct horse battery"  # noqa: S105  # of nobody
PAGES = ["", "recovery-codes/", "recovery-codes/generate/", "recovery-codes/download/"]


@pytest.fixture
def una(db):
    """Give somebody with an app and recovery codes."""
    user = with_second_factor(make_account(email="una@example.org", name="Una Example", password=PASSWORD))
    RecoveryCodes.activate(user)
    return user


@pytest.fixture
def inside(una, settings):
    """Give her browser after the key has changed, as when she has just come in by a passkey, or some time ago."""
    settings.SECRET_KEY = "another key of this installation"  # noqa: S105  # of nobody

    def come(ago=0):
        browser = Browser()
        browser.force_login(una)
        session = browser.session
        session[AUTHENTICATION_METHODS_SESSION_KEY] = [{"method": "mfa", "at": time.time() - ago, "type": "webauthn"}]
        session[_AUTHENTICATION_METHODS_USER_SESSION_KEY] = str(una.pk)
        session.save()
        return browser

    return come


def test_is_for_nobody_who_is_not_signed_in(client, una):
    assert client.post("/accounts/2fa/unreadable/").url.startswith("/accounts/login/")
    assert Authenticator.objects.count() == 2


def test_wants_proof_of_who_it_is_and_then_goes_on(inside):
    browser = inside(ago=3600)
    asked = browser.post("/accounts/2fa/unreadable/")

    assert asked.url.startswith("/accounts/reauthenticate/")
    assert Authenticator.objects.count() == 2
    assert browser.post(asked.url, {"password": PASSWORD}).url == "/accounts/2fa/"
    assert not Authenticator.objects.exists()


def test_leaves_what_can_be_read_alone(una, inside):
    Authenticator.objects.all().delete()
    browser = inside()
    with_second_factor(una)

    browser.post("/accounts/2fa/unreadable/")
    assert Authenticator.objects.count() == 1
    assert not Event.objects.filter(verb__contains="unreadable").exists()


@pytest.mark.parametrize("page", PAGES)
def test_every_page_that_reads_codes_says_what_happened_and_leads_on(inside, page):
    browser = inside()
    answer = browser.get(f"/accounts/2fa/{page}")
    shown = answer.content.decode()

    assert answer.status_code == 409
    assert "key has changed since you connected your app" in shown
    assert 'action="/accounts/2fa/unreadable/"' in shown


def test_removes_app_and_codes_and_sets_them_up_anew(una, inside, mailoutbox):
    browser = inside()
    shown = browser.post("/accounts/2fa/unreadable/", follow=True).content.decode()

    assert "now set up a second factor anew" in shown
    assert "Connect an app" in shown
    assert not Authenticator.objects.exists()
    assert [mail.to for mail in mailoutbox] == [["una@example.org"]]
    assert Event.objects.get(verb="removed the unreadable codes of").account == una
    assert re.search(r"<code[^>]*>[A-Z2-7]{32}</code>", browser.get("/accounts/2fa/totp/activate/").content.decode())


def test_passkeys_stay(una, inside):
    Authenticator.objects.create(user=una, type=Authenticator.Type.WEBAUTHN, data={"credential": {}})
    inside().post("/accounts/2fa/unreadable/")

    assert [factor.type for factor in Authenticator.objects.all()] == ["webauthn"]
