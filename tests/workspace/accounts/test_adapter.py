import re
import time

import pytest
from allauth.core.context import request_context
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, generate_totp_secret, hotp_value

from fractional_cto.workspace.accounts import actions
from fractional_cto.workspace.accounts.adapter import Adapter, SecondFactors, is_readable
from fractional_cto.workspace.accounts.models import User
from fractional_cto.workspace.shared import vault

PASSWORD = "correct horse battery"  # noqa: S105  # of nobody


def test_nobody_signs_up_by_themself(client, db):
    answer = client.post("/accounts/signup/", {"email": "eve@example.org", "password1": "correct horse battery"})

    assert b"closed" in answer.content.lower()


@pytest.fixture
def ada(client, db):
    actions.make_account(email="ada@example.org", name="Ada Example", password=PASSWORD)
    return lambda: client.post("/accounts/login/", {"login": "ada@example.org", "password": PASSWORD})


def test_too_many_wrong_passwords_close_the_account_for_a_while(client, ada):
    wrong = {"login": "ada@example.org", "password": "wrong horse battery"}
    for _ in range(5):
        assert b"do not belong together" in client.post("/accounts/login/", wrong).content

    assert b"Too many attempts. Wait five minutes" in client.post("/accounts/login/", wrong).content
    assert b"Too many attempts. Wait five minutes" in ada().content


def test_unknown_addresses_are_answered_like_known_ones(client, ada):
    def said(address):
        shown = client.post("/accounts/login/", {"login": address, "password": "wrong horse battery"}).content.decode()
        return re.sub(r'value="[^"]*"', "", shown)

    assert said("ada@example.org") == said("nobody@example.org")


def test_what_is_counted_is_the_same_for_every_process(settings):
    assert settings.CACHES["default"]["BACKEND"].endswith("DatabaseCache")


def test_whoever_has_just_signed_in_need_not_prove_it_again(client, ada):
    assert ada().status_code == 302
    assert b"Connect an app" in client.get("/accounts/2fa/totp/activate/").content


def test_whoever_signed_in_long_ago_must(client, ada):
    ada()
    session = client.session
    session["account_authentication_methods"][0]["at"] -= 301
    session.save()

    assert client.get("/accounts/2fa/totp/activate/").url.startswith("/accounts/reauthenticate/")


def test_a_new_password_comes_by_mail_and_only_to_accounts(client, ada, mailoutbox):
    for address in ("nobody@example.org", "ada@example.org"):
        assert client.post("/accounts/password/reset/", {"email": address}).status_code == 302

    assert [mail.to for mail in mailoutbox] == [["ada@example.org"]]
    link = re.search(r"http://localhost:8000(/\S+)", mailoutbox[0].body)[1]
    form = client.get(link, follow=True)
    client.post(
        form.redirect_chain[-1][0], {"password1": "another horse battery", "password2": "another horse battery"}
    )
    assert client.login(email="ada@example.org", password="another horse battery")  # noqa: S106  # of nobody


def test_a_mailed_link_leads_to_the_workspace_whatever_name_the_request_claims(client, ada, mailoutbox, settings):
    settings.ALLOWED_HOSTS = ["*"]
    client.post("/accounts/password/reset/", {"email": "ada@example.org"}, headers={"host": "elsewhere.example"})

    assert "elsewhere" not in mailoutbox[0].body
    assert "http://localhost:8000/accounts/password/reset/key/" in mailoutbox[0].body


def test_what_the_browser_says_of_its_address_counts_only_behind_a_web_server(rf, settings):
    said = rf.get("/", headers={"x-forwarded-for": "1.1.1.1, 2.2.2.2"})

    assert Adapter().get_client_ip(said) == "127.0.0.1"
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    assert Adapter().get_client_ip(said) == "2.2.2.2"


def second_step(client, ada):
    """Sign in up to the code; gives who and the answer to a code that would be right."""
    user = User.objects.get(email="ada@example.org")
    secret = generate_totp_secret()
    factor = TOTP.activate(user, secret).instance
    assert ada().url == "/accounts/2fa/authenticate/"
    code = format_hotp_value(hotp_value(secret, int(time.time()) // 30))
    return factor, secret, lambda: client.post("/accounts/2fa/authenticate/", {"code": code})


def test_no_code_counts_when_the_installations_key_has_changed(client, ada):
    factor, _, send = second_step(client, ada)
    factor.data = {"secret": vault.seal("JBSWY3DPEHPK3PXP", purpose="of another installation")}
    factor.save()

    assert "ask an administrator to reset your second factor" in send().content.decode()
    assert "_auth_user_id" not in client.session


def test_only_what_this_installation_sealed_is_readable():
    for name in ("secret", "seed"):
        assert not is_readable(Authenticator(data={name: vault.seal("JBSWY3DPEHPK3PXP", purpose="another")}))
        assert is_readable(Authenticator(data={name: SecondFactors().encrypt("JBSWY3DPEHPK3PXP")}))
    assert is_readable(Authenticator(data={"credential": {}}))


def test_what_codes_are_made_of_lies_encrypted(client, ada):
    factor, secret, send = second_step(client, ada)
    codes = RecoveryCodes.activate(factor.user)

    stored = str(list(Authenticator.objects.values_list("data", flat=True)))
    assert secret not in stored
    assert len(codes.get_unused_codes()) == 10
    assert send().url == "/"


def test_a_passkey_shows_whose_workspace_it_is_for(rf):
    with request_context(rf.get("/", headers={"host": "localhost:8000"})):
        assert SecondFactors().get_public_key_credential_rp_entity() == {"id": "localhost", "name": "Fractional CTO"}
