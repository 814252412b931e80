import pytest
from django.db import IntegrityError

from fractional_cto.workspace.accounts.models import User


def test_an_address_has_one_account_however_it_is_written(db):
    User.objects.create_user("ada@example.org", name="Ada Example")

    with pytest.raises(IntegrityError):
        User.objects.create(email="ADA@example.org", name="Ada Example")


def test_administration_is_kept_apart_from_practice(db):
    with pytest.raises(IntegrityError):
        User.objects.create_user("ada@example.org", is_practitioner=True, is_administrator=True)


def test_without_a_password_there_is_no_way_in(db):
    assert not User.objects.create_user("ada@example.org").has_usable_password()


def test_is_called_by_name_or_else_by_address(db):
    assert str(User(email="ada@example.org")) == "ada@example.org"
    assert str(User(email="ada@example.org", name="Ada Example")) == "Ada Example"


def test_nobody_may_do_what_no_rule_allows(people):
    assert not people["P"].has_perm("moon.land", people.seats["P"])
    assert not people["P"].has_perm("journal.read")
