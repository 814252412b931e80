from django.db import OperationalError, connection


def test_says_so_where_the_database_does_not_answer(client, monkeypatch):
    def broken():
        raise OperationalError

    monkeypatch.setattr(connection, "cursor", broken)

    assert client.get("/health/").status_code == 503


def test_needs_no_signing_in(client, db):
    assert client.get("/health/").json() == {"status": "ok"}
