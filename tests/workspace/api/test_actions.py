from datetime import timedelta
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from fractional_cto.workspace.api import actions
from fractional_cto.workspace.api.models import Token
from fractional_cto.workspace.journal.models import Entry
from tests.builders.tokens import token


@pytest.mark.parametrize("who", ["X", "E", "B", "N", "V", "stranger"])
def test_nobody_revokes_anothers_token_but_who_lets_people_in(people, who):
    made, _ = token(people.seats["P"])

    with pytest.raises(PermissionDenied):
        actions.revoke_token(seat=people.seats[who], token=made)


@pytest.mark.parametrize("days", [0, -1, 367, 40_000])
def test_none_is_made_for_longer_than_a_year(people, days):
    with pytest.raises(ValidationError, match="a year at most"):
        token(people.seats["E"], days=days)


def test_a_form_that_is_sent_twice_makes_one_and_tells_it_once(people):
    said = {"seat": people.seats["E"], "name": "Dashboard", "days": 30, "once": uuid4()}
    (made, secret), (again, nothing) = actions.make_token(**said), actions.make_token(**said)

    assert (made, nothing) == (again, "")
    assert secret
    assert Token.objects.count() == 1


@pytest.mark.parametrize("who", ["P", "S", "E"])
def test_ones_own_and_those_of_who_is_let_in_are_revoked_once_for_all(people, who):
    made, _ = token(people.seats["E"])
    for _ in range(2):
        actions.revoke_token(seat=people.seats[who], token=made)

    assert Token.objects.get().revoked_by == people[who]
    assert [entry.verb for entry in Entry.objects.all()] == ["revoked", "made"]


def test_use_is_noted_once_a_minute(people, django_assert_num_queries):
    made, _ = token(people.seats["E"])
    actions.note_use(token=made)
    noted = Token.objects.get()
    with django_assert_num_queries(0):
        actions.note_use(token=noted)
    # read before it was noted, by a program that asks twice at once
    actions.note_use(token=made)
    assert Token.objects.get().last_used_at == noted.last_used_at

    before = timezone.now() - timedelta(minutes=2)
    Token.objects.update(last_used_at=before)
    actions.note_use(token=Token.objects.get())
    assert Token.objects.get().last_used_at > before
