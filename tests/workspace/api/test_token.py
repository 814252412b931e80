from fractional_cto.workspace.api import views
from fractional_cto.workspace.api.views import GONE
from fractional_cto.workspace.shared import vault
from tests.builders.tokens import token


def kept(browser, made, secret, owner=None):
    session = browser.session
    sealed = vault.seal(secret, purpose=views.PURPOSE, owner=owner or made.key)
    session[views.SHOWN] = {"key": made.key, "sealed": sealed}
    session.save()


def test_is_shown_to_nobody_else(people, signed_in):
    made, _ = token(people.seats["E"])
    address = f"/c/{people.client.key}/tokens/{made.key}/"

    assert signed_in("X").get(address).status_code == 404
    assert GONE in signed_in("S").get(address, follow=True).content.decode()


def test_is_shown_once(people, signed_in):
    made, secret = token(people.seats["E"])
    browser = signed_in("E")
    kept(browser, made, secret)
    first, second = (browser.get(f"/c/{people.client.key}/tokens/{made.key}/", follow=True) for _ in range(2))

    assert secret in first.content.decode()
    assert secret not in second.content.decode()
    assert GONE in second.content.decode()


def test_what_was_sealed_for_another_is_not_shown(people, signed_in):
    made, secret = token(people.seats["E"])
    browser = signed_in("E")
    kept(browser, made, secret, owner="another")

    assert GONE in browser.get(f"/c/{people.client.key}/tokens/{made.key}/", follow=True).content.decode()
