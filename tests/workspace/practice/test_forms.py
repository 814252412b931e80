from datetime import timedelta

import pytest
from django.utils import timezone

from fractional_cto.workspace.clients.access import today_somewhere
from fractional_cto.workspace.practice.forms import ClientForm, InviteForm, JoinForm, SeatForm, SettingsForm

GOOD = {"name": "Eastfield Example", "colour": "green", "currency": "gbp", "time_zone": "Europe/London"}


@pytest.mark.parametrize(
    "wrong", [{"name": ""}, {"currency": "12"}, {"currency": "€"}, {"time_zone": "Mars/Base"}, {"colour": "beige"}]
)
def test_says_beside_the_field_what_is_wrong(wrong):
    assert list(ClientForm({**GOOD, **wrong}).errors) == list(wrong)


def test_writes_currencies_large():
    form = ClientForm(GOOD)

    assert form.is_valid()
    assert form.cleaned_data["currency"] == "GBP"


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"email": "una"}, "email"),
        ({"role": "Z"}, "role"),
        ({"role": ""}, "role"),
        ({"role": "V"}, "until"),
        ({"role": "B"}, "until"),
        ({"until": "2001-01-01"}, "until"),
        ({"role": "V", "until": "2999-01-01"}, "until"),
        ({"until": "soon"}, "until"),
    ],
)
def test_says_beside_the_field_what_an_invitation_lacks(wrong, field):
    form = InviteForm({"email": "una@example.org", "role": "E"} | wrong)

    assert list(form.errors) == [field]


@pytest.mark.parametrize(
    "good", [{}, {"until": "2999-01-01"}, {"role": "V", "until": timezone.localdate().isoformat()}]
)
def test_takes_what_an_invitation_needs(good):
    assert InviteForm({"email": "una@example.org", "role": "E"} | good).is_valid()


def test_a_day_that_is_over_everywhere_is_refused_and_no_other():
    last = today_somewhere()

    assert not InviteForm({"email": "una@example.org", "role": "V", "until": last - timedelta(days=1)}).is_valid()
    assert InviteForm({"email": "una@example.org", "role": "V", "until": last}).is_valid()


def test_says_until_when_a_last_day_lasts():
    assert "until that day is over everywhere" in InviteForm().fields["until"].help_text


def test_a_password_shall_not_be_ones_address():
    form = JoinForm({"name": "Una Example", "password": "una@example.org"}, email="una@example.org")

    assert list(form.errors) == ["password"]


def test_a_hidden_name_is_not_in_the_form(people):
    assert "name" in SettingsForm(instance=people.client).fields
    assert "name" not in SettingsForm(instance=people.client, hide_names=True).fields


def test_knows_which_edition_of_a_seat_is_shown(people):
    assert SeatForm(instance=people.seats["E"])["edition"].value() == people.seats["E"].changed_at.isoformat()
