from datetime import timedelta

import pytest
from django.db import IntegrityError
from django.utils import timezone

from fractional_cto.workspace.practice.models import LASTS, Invitation

UNA = {"email": "una@example.org", "role": "E"}


def make(people, token, **fields):
    return Invitation.objects.create(client=people.client, made_by=people["P"], token_hash=token, **UNA | fields)


def test_an_address_is_invited_once_at_a_time(people):
    make(people, "a")

    with pytest.raises(IntegrityError):
        make(people, "b", email="UNA@example.org")


def test_and_again_when_that_is_used_or_withdrawn(people):
    make(people, "a", used_at=timezone.now())
    make(people, "b", withdrawn_at=timezone.now())
    make(people, "c")

    assert Invitation.objects.count() == 3


@pytest.mark.parametrize("role", ["V", "B"])
def test_outsiders_are_invited_for_a_time(people, role):
    with pytest.raises(IntegrityError):
        make(people, "a", role=role)


@pytest.mark.parametrize("column", ["email", "role"])
def test_what_was_offered_never_changes(people, column):
    make(people, "a")

    with pytest.raises(IntegrityError, match="never changes"):
        Invitation.objects.update(**{column: "X"})


def test_lasts_two_weeks(people):
    invitation = make(people, "a")

    assert abs(invitation.expires_at - invitation.made_at - LASTS) < timedelta(seconds=5)
    assert not invitation.is_late
    assert str(invitation) == "una@example.org as Engineer"
