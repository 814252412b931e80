import pytest

from fractional_cto.workspace.accounts.forms import AccountForm, PreferencesForm
from tests.builders.people import person

GOOD = {"name": "Ada Example", "email": "ada@example.org", "password": "correct horse battery"}


@pytest.mark.parametrize(
    "wrong",
    [
        {"name": ""},
        {"email": "ada"},
        {"email": "EVE@example.org"},
        {"password": "short"},
        {"password": "password1234"},
        {"password": "ada@example.org"},
    ],
)
def test_says_beside_the_field_what_is_wrong(db, wrong):
    person("Eve")

    assert list(AccountForm(GOOD | wrong).errors) == list(wrong)


def test_takes_what_is_good(db):
    assert AccountForm(GOOD).is_valid()


def test_a_name_is_wanted_and_a_theme_that_exists(db):
    form = PreferencesForm({"name": "", "theme": "pink"}, instance=person("Eve"))

    assert set(form.errors) == {"name", "theme"}
