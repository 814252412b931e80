import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.core.exceptions import PermissionDenied, ValidationError

from fractional_cto.workspace.accounts import actions
from fractional_cto.workspace.accounts.models import Event, User
from tests.builders.people import person, with_second_factor

ADA = {"name": "Ada Example", "email": "Ada@Example.org", "password": "correct horse battery"}


@pytest.mark.parametrize("action", [actions.deactivate, actions.activate, actions.reset_second_factor])
def test_only_administrators_look_after_accounts(people, action):
    with pytest.raises(PermissionDenied):
        action(actor=people["P"], account=people["E"])


@pytest.mark.parametrize("action", [actions.deactivate, actions.activate, actions.reset_second_factor])
def test_nobody_looks_after_their_own(administrator, action):
    with pytest.raises(PermissionDenied):
        action(actor=administrator, account=administrator)


def test_an_address_has_one_account(db):
    actions.make_account(**ADA)

    with pytest.raises(ValidationError, match="There already is an account"):
        actions.make_account(**{**ADA, "email": "ada@EXAMPLE.org"})


@pytest.mark.parametrize("proven", [False, True])
def test_the_address_of_a_new_account_counts_as_proven_only_where_it_is(db, proven):
    user = actions.make_account(**ADA, is_proven=proven)

    assert EmailAddress.objects.get(user=user).verified is proven
    assert user.check_password(ADA["password"])


def furnished(proven):
    """Give an account with a second factor, recovery codes and two sessions."""
    user = with_second_factor(actions.make_account(**ADA, is_proven=proven))
    Authenticator.objects.create(user=user, type=Authenticator.Type.RECOVERY_CODES, data={"seed": "x"})
    for key in ("here", "there"):
        UserSession.objects.create(user=user, session_key=key, ip="127.0.0.1", user_agent="x")
    return user


def left(user):
    return Authenticator.objects.filter(user=user).count(), [one.session_key for one in user.usersession_set.all()]


def test_an_account_that_was_proven_keeps_its_factors(db):
    user = furnished(proven=True)

    assert actions.prove_address(account=user, here=None) is False
    assert left(user) == (2, ["here", "there"])
    assert user.has_usable_password()


def test_proof_by_mail_clears_what_others_may_have_left(db):
    user = furnished(proven=False)

    assert actions.prove_address(account=user, here="here") is True
    assert left(user) == (0, ["here"])
    assert user.check_password(ADA["password"])
    assert EmailAddress.objects.get(user=user).verified
    assert str(Event.objects.first()) == "Ada Example proved the address of Ada Example"


def test_proof_by_the_directory_takes_the_password_as_well(db):
    user = furnished(proven=False)
    actions.prove_address(account=user, here=None, identity="one")

    assert left(user) == (0, [])
    assert not User.objects.get(pk=user.pk).has_usable_password()


def test_what_is_done_twice_is_written_down_once(people, administrator):
    for action in (actions.deactivate, actions.activate, actions.reset_second_factor):
        action(actor=administrator, account=people["S"])
        action(actor=administrator, account=people["S"])

    assert [str(event) for event in reversed(Event.objects.all())] == [
        "Amy Example deactivated the account of Sam Example",
        "Amy Example activated the account of Sam Example",
        "Amy Example reset the second factor of Sam Example",
    ]


def test_says_who_made_an_account(people):
    actions.make_account(**ADA | {"email": "new@example.org"}, actor=people["P"])
    actions.make_account(**ADA | {"email": "other@example.org"}, by_command=True)

    assert [event.actor for event in reversed(Event.objects.all())] == [people["P"], None]


def test_preferences_are_ones_own(db):
    user = actions.change_preferences(actor=person("Eve"), name="Eve E.", theme="dark", hide_names=True)

    user = User.objects.get(pk=user.pk)
    assert (user.name, user.theme, user.hide_names) == ("Eve E.", "dark", True)
