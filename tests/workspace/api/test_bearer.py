import pytest
from django.core.cache import cache

from fractional_cto.workspace.api import bearer
from fractional_cto.workspace.api.minting import mint
from fractional_cto.workspace.api.models import Token
from tests.builders.tokens import expired, program, token

ADDRESS = "/api/1/findings"


@pytest.fixture(autouse=True)
def forgotten(db, monkeypatch):
    cache.clear()
    monkeypatch.setattr(bearer, "MOST", 3)


def test_a_token_counts_in_its_header_only(people, client):
    _, secret = token(people.seats["P"])
    elsewhere = [
        client.get(ADDRESS, {"token": secret}), client.get(ADDRESS, {"access_token": secret}),
        client.get(ADDRESS, headers={"X-API-Key": secret}), client.get(ADDRESS, headers={"Cookie": f"token={secret}"}),
        client.get(ADDRESS, headers={"Authorization": f"Basic {secret}"}), client.get(f"{ADDRESS}/{secret}"),
    ]  # fmt: skip

    assert {answer.status_code for answer in elsewhere} == {401, 404}


def test_whoever_guesses_is_stopped_for_a_while_and_shuts_nobody_else_out(people, monkeypatch):
    _, secret = token(people.seats["P"])
    for _ in range(3):
        assert program(mint()).get(ADDRESS).status_code == 401
    stopped = program(mint()).get(ADDRESS)

    assert (stopped.status_code, stopped.headers["Retry-After"]) == (429, "60")
    assert program(secret).get(ADDRESS).status_code == 200
    assert program(mint()).get(ADDRESS, REMOTE_ADDR="192.0.2.7").status_code == 401
    later = bearer.time.time() + bearer.WAIT
    monkeypatch.setattr(bearer.time, "time", lambda: later)
    assert program(mint()).get(ADDRESS).status_code == 401


def test_a_token_that_was_right_once_is_no_guess(people):
    old = expired(people.seats["E"])
    for _ in range(5):
        assert program(old).get(ADDRESS).status_code == 401

    assert program(token(people.seats["P"])[1]).get(ADDRESS).status_code == 200


def test_reading_writes_nothing_but_the_use_once_a_minute(people, django_assert_num_queries):
    _, secret = token(people.seats["P"])
    asking = program(secret)
    seen = people.seats["P"].seen_at
    asking.get(ADDRESS)
    used = Token.objects.get().last_used_at
    with django_assert_num_queries(3) as put:
        asking.get(ADDRESS)

    assert used
    assert Token.objects.get().last_used_at == used
    assert not [one["sql"] for one in put if not one["sql"].lstrip().startswith("SELECT")]
    people.seats["P"].refresh_from_db()
    assert people.seats["P"].seen_at == seen


def test_a_role_that_does_not_read_findings_is_refused(reading):
    assert "role" in reading("B", "findings", 403)["error"]
