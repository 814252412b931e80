import pytest

from fractional_cto.workspace.accounts import actions
from fractional_cto.workspace.accounts.wording import LABELS, ResetPassword, SignIn


@pytest.mark.parametrize("form", [SignIn, ResetPassword])
def test_labels_say_all(form):
    for name, field in form().fields.items():
        assert field.label == LABELS[name]
        assert "placeholder" not in field.widget.attrs


@pytest.mark.parametrize(
    "address", ["/accounts/2fa/totp/activate/", "/accounts/2fa/webauthn/add/", "/accounts/password/change/"]
)
def test_every_form_of_the_library_speaks_as_ours_do(client, db, address):
    user = actions.make_account(email="ada@example.org", name="Ada Example", password="correct horse battery")  # noqa: S106  # of nobody
    client.post("/accounts/login/", {"login": user.email, "password": "correct horse battery"})

    form = client.get(address).context["form"]

    assert {str(field.label) for name, field in form.fields.items() if name in LABELS} <= set(LABELS.values())
    assert not [field for field in form.fields.values() if "placeholder" in field.widget.attrs]


def test_a_passkey_that_goes_alone_is_offered_first(client, db):
    user = actions.make_account(email="ada@example.org", name="Ada Example", password="correct horse battery")  # noqa: S106  # as above
    client.post("/accounts/login/", {"login": user.email, "password": "correct horse battery"})

    assert client.get("/accounts/2fa/webauthn/add/").context["form"]["passwordless"].value() is True
