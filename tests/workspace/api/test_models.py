from datetime import timedelta

import pytest
from django.db import DatabaseError, IntegrityError
from django.utils import timezone

from fractional_cto.workspace.api import actions
from fractional_cto.workspace.api.models import Token
from tests.builders.tokens import expired, token


@pytest.mark.parametrize(
    "changes",
    [
        {"days": 367}, {"days": 300}, {"name": "Other"}, {"digest": "0" * 64}, {"key": "other"},
        {"made_at": timezone.now() + timedelta(days=9)}, {"revoked_at": timezone.now()},
    ],
    ids=lambda changes: next(iter(changes)),
)  # fmt: skip
def test_a_token_stays_as_it_was_made(people, changes):
    made, _ = token(people.seats["E"])

    with pytest.raises((IntegrityError, DatabaseError)):
        Token.objects.filter(pk=made.pk).update(**changes)


@pytest.mark.parametrize("who", ["X", "stranger"])
def test_a_token_never_becomes_anothers(people, who):
    made, _ = token(people.seats["E"])
    other = people.seats[who]

    with pytest.raises(DatabaseError):
        Token.objects.filter(pk=made.pk).update(seat=other, client=other.client)


def test_nobody_reads_with_a_seat_of_another_client(people):
    with pytest.raises(DatabaseError):
        Token.objects.create(client=people.foreign, seat=people.seats["E"], name="Dashboard", digest="0" * 64, days=3)


@pytest.mark.parametrize("days", [0, 367])
def test_none_lasts_longer_than_a_year(people, days):
    one = people.seats["E"]

    with pytest.raises(IntegrityError):
        Token.objects.create(client=one.client, seat=one, name="Dashboard", digest="0" * 64, days=days)


@pytest.mark.parametrize("changes", [{"revoked_at": None, "revoked_by": None}, {"last_used_at": timezone.now()}])
def test_what_is_revoked_comes_to_life_no_more(people, changes):
    made, _ = token(people.seats["E"])
    actions.revoke_token(seat=people.seats["E"], token=made)

    with pytest.raises(DatabaseError):
        Token.objects.filter(pk=made.pk).update(**changes)


def test_it_knows_when_its_time_has_passed(people):
    expired(people.seats["E"])
    made, _ = token(people.seats["E"], days=1)

    assert not made.expired
    assert made.expires_at - made.made_at == timedelta(days=1)
    assert Token.objects.exclude(pk=made.pk).get().expired


def test_neither_a_row_nor_its_history_holds_what_it_is(people):
    made, secret = token(people.seats["E"])
    rows = [*Token.objects.values(), *Token.history.values()]

    assert len(rows) == 2
    assert not any(secret in str(row) or secret[4:44] in str(row) for row in rows)
    assert "digest" not in rows[1]
    assert str(made) == "Dashboard"
