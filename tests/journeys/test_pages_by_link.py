"""Pages that only a mailed link or a state leads to: the same is wanted of them as of every other page."""

import pytest

from tests.journeys.conftest import SIZES, code_of, serving, session_of
from tests.journeys.visitor import BY_LINK, CLOSED, Visitor, name_of
from tests.repository.tree import nothing

PASSWORD = "correct horse battery"  # noqa: S105  # of nobody
ADA = {"Name": "Ada Example", "E-mail address": "ada@example.org", "Password": PASSWORD}
FIRST = "from fractional_cto.workspace.accounts import first; answer = first.token()"
# Two clients, an invitation for somebody new and one for somebody who has an account, and what is mailed besides.
LINKS = f"""
from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from fractional_cto.workspace.accounts.actions import make_account
from fractional_cto.workspace.accounts.models import User
from fractional_cto.workspace.clients.models import Seat
from fractional_cto.workspace.notices.tokens import stop_address
from fractional_cto.workspace.practice import actions
ada = User.objects.get()
said = dict(colour='teal', currency='EUR', time_zone='Europe/Berlin')
one, two = (actions.add_client(actor=ada, name=name, **said) for name in ('Northwind Example', 'Southgate Example'))
eve = make_account(email='eve@example.org', name='Eve Example', password={PASSWORD!r})
gus = make_account(email='gus@example.org', name='Gus Example', password={PASSWORD!r})
User.objects.filter(pk=gus.pk).update(is_active=False)
tokens = [actions.invite(seat=one, email=f'{{who}}@example.org', role='E', until=None)[1] for who in ('una', 'eve')]
answer = {{
    'clients': [f'/c/{{seat.client.key}}/' for seat in (one, two)],
    'invited': [f'/invited/{{token}}/' for token in tokens],
    'stop': '/notices/' + stop_address(ada, 'decision-ready').partition('/notices/')[2],
    'reset': f'/accounts/password/reset/key/{{user_pk_to_url_str(eve)}}-{{default_token_generator.make_token(eve)}}/',
}}
"""
# As if the installation's key had changed since the app was connected.
UNREADABLE = """
from allauth.mfa.models import Authenticator
Authenticator.objects.update(data={'secret': 'sealed with another key', 'seed': 'too', 'used_mask': 0})
"""


@pytest.fixture(scope="module")
def fresh(tmp_path_factory):
    """Serve a workspace in which nobody has an account yet, and where a second factor is asked for."""
    with serving(tmp_path_factory.mktemp("fresh"), "serve") as workspace:
        yield workspace


@pytest.fixture
def somebody(chromium, fresh):
    """Open a browser for somebody, who is signed in where an address is given."""
    visitors = []

    def come(who, email=""):
        context = chromium.new_context(viewport=SIZES["wide"], base_url=fresh.address)
        if email:
            name, value = session_of(fresh, email)
            context.add_cookies([{"name": name, "value": value, "url": fresh.address}])
        page = context.new_page()
        page.base_url = fresh.address
        page.set_default_timeout(40_000)
        visitors.append(Guest(page, who))
        return visitors[-1]

    yield come
    nothing([f"{one.who}: {wrong}" for one in visitors for wrong in one.wrong], "This is not for everybody.")
    for one in visitors:
        one.page.context.close()


class Guest(Visitor):
    """Somebody who knows where to go."""

    def see(self, name, address="", status=200):
        """Look at a page, here or at an address, that is answered with a status."""
        if address:
            answer = self.page.goto(address)
            assert answer.status == status, (name, answer.status)
        # that a page is refused is said in the console too
        self.said[:] = [one for one in self.said if status == 200 or f"status of {status}" not in one]  # fine
        self.seen.add(name_of(self.page.url.removeprefix(self.page.base_url)))
        self.look(name)

    def press(self, name):
        """Press a button, and wait for where it leads."""
        with self.page.expect_navigation():
            self.page.get_by_role("button", name=name, exact=True).first.click()

    def fill(self, answers):
        """Answer a form."""
        for label, value in answers.items():
            self.page.get_by_label(label, exact=True).or_(self.page.get_by_label(f"{label} *")).first.fill(value)


def begin(ada, fresh):
    """Make the first account, which is led to a second factor and to nothing else; gives the app's secret."""
    ada.see("accounts:first", f"/first/{fresh.ask(FIRST)}/")
    for name, path in CLOSED.items():
        ada.see(name, f"/accounts/{path}", 404)
    ada.page.goto(f"/first/{fresh.ask(FIRST)}/")
    ada.fill(ADA)
    ada.press("Make my account")
    ada.page.goto("/")
    ada.see("mfa_index, forced")
    ada.see("mfa_activate_totp", "/accounts/2fa/totp/activate/")
    secret = ada.page.locator("#authenticator_secret").inner_text()
    ada.fill({"Code": code_of(secret)})
    ada.press("Connect")
    ada.see("mfa_view_recovery_codes")
    return secret


def prove(ada):
    """Look at what asks who one is, and at what is behind that."""
    ada.see("account_reauthenticate", "/accounts/reauthenticate/")
    ada.see("mfa_reauthenticate", "/accounts/2fa/reauthenticate/")
    for name, path in {
        "mfa_index, with an app": "",
        "mfa_deactivate_totp": "totp/deactivate/",
        "mfa_generate_recovery_codes": "recovery-codes/generate/",
        "mfa_list_webauthn": "webauthn/",
    }.items():
        ada.see(name, f"/accounts/2fa/{path}")
    ada.see("account_logout", "/accounts/logout/")


def test_by_a_link_or_in_a_state(fresh, somebody):
    ada = somebody("ada")
    begin(ada, fresh)
    prove(ada)
    links = fresh.ask(LINKS)
    ada.page.goto(links["clients"][0])
    ada.see("leaving a client", links["clients"][1])
    ada.see("notices:stop", links["stop"])
    ada.see("invited, another", links["invited"][0])
    eve = somebody("eve", "eve@example.org")
    eve.see("invited, known", links["invited"][1])
    nobody = somebody("nobody")
    nobody.see("practice:invited", links["invited"][0])
    nobody.see("invited, spent", "/invited/unknown/", 404)
    nobody.see("account_signup", "/accounts/signup/")
    nobody.see("account_inactive", "/accounts/inactive/")
    nobody.see("account_reset_password_done", "/accounts/password/reset/done/")
    nobody.see("account_reset_password_from_key", links["reset"])
    nobody.see("the same, spent", "/accounts/password/reset/key/1-unknown/")
    nobody.see("account_reset_password_from_key_done", "/accounts/password/reset/key/done/")
    nobody.page.goto("/accounts/login/")
    nobody.fill({"E-mail address": "ada@example.org", "Password": PASSWORD})
    nobody.press("Sign in")
    nobody.see("mfa_authenticate")
    fresh.ask(UNREADABLE)
    ada.see("codes that can not be read", "/accounts/2fa/recovery-codes/", 409)

    assert {"accounts:first", "notices:stop", "practice:invited"} >= BY_LINK
