import re

import pytest
from allauth.mfa.models import Authenticator
from django.core.exceptions import ValidationError
from django.test import Client as Browser

from fractional_cto.workspace.accounts import actions, proof
from tests.builders.people import with_second_factor

EVE = {"email": "eve@example.org", "name": "Eve Example", "password": "correct horse battery"}
NEW = "another horse battery"


@pytest.fixture
def reset(db, mailoutbox):
    """Make an account with a second factor, and have its person choose a new password by mail; gives the last page."""

    def choose(*, proven):
        with_second_factor(actions.make_account(**EVE, is_proven=proven))
        browser = Browser()
        browser.post("/accounts/password/reset/", {"email": EVE["email"]})
        link = re.search(r"http://[^/]+(/\S+)", mailoutbox.pop().body)[1]
        place = browser.get(link, follow=True).redirect_chain[-1][0]
        return browser.post(place, {"password1": NEW, "password2": NEW}, follow=True).content.decode()

    return choose


def test_whoever_may_only_have_the_link_decides_nothing_where_mail_could_prove_more(db, mailed):
    with pytest.raises(ValidationError, match="Nobody has shown yet that eve@"):
        proof.want(actions.make_account(**EVE))


def test_without_mail_nobody_can_prove_more_and_decides(db):
    proof.want(actions.make_account(**EVE))


def test_whoever_is_led_to_the_mail_while_signed_in_proves_the_address_by_it(db, mailed, client, mailoutbox):
    user = actions.make_account(**EVE)
    client.force_login(user)
    assert client.get("/accounts/password/reset/").status_code == 200
    client.post("/accounts/password/reset/", {"email": EVE["email"]})
    link = re.search(r"http://[^/]+(/\S+)", mailoutbox.pop().body)[1]
    place = client.get(link, follow=True).redirect_chain[-1][0]
    client.post(place, {"password1": NEW, "password2": NEW})

    proof.want(user)


def test_a_new_password_takes_no_second_factor_from_whoever_has_proven_the_address(reset, mailoutbox):
    shown = reset(proven=True)

    assert "second factors" not in shown
    assert Authenticator.objects.count() == 1
    assert len(mailoutbox) == 1  # that the password was changed


def test_a_new_password_clears_an_account_that_somebody_else_may_have_made(reset, mailoutbox):
    stranger = Browser()
    shown = reset(proven=False)

    assert "This account is yours alone now" in shown
    assert not Authenticator.objects.exists()
    told = next(mail for mail in mailoutbox if "yours alone" in mail.subject)
    assert told.to == ["eve@example.org"]
    assert "recovery codes and other sessions were removed" in told.body
    answer = stranger.post("/accounts/login/", {"login": EVE["email"], "password": EVE["password"]})
    assert b"do not belong together" in answer.content


def test_whoever_was_signed_in_before_is_signed_out(reset):
    stranger = Browser()
    user = actions.make_account(**EVE | {"email": "ivo@example.org"})
    stranger.force_login(user)
    stranger.get("/")
    assert user.usersession_set.count() == 1

    actions.prove_address(account=user, here=None)

    assert stranger.get("/").url.startswith("/accounts/login/")
