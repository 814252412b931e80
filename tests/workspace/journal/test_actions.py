import pytest
from django.db import transaction

from fractional_cto.workspace.journal.actions import record


def test_refuses_to_be_called_apart_from_what_it_tells(people, monkeypatch):
    with monkeypatch.context() as alone:
        alone.setattr(transaction.get_connection(), "in_atomic_block", False)
        with pytest.raises(RuntimeError, match="stand or fall together"):
            record(client=people.client, actor=people["P"], verb="added", thing=people.client)


def test_writes_who_did_what_to_what_and_why(people):
    entry = record(
        client=people.client,
        actor=people["P"],
        verb="renamed",
        thing=people.client,
        reason="merger",
        changes={"name": ["Old", "New"]},
    )

    assert (entry.noun, entry.object_id, entry.title) == ("client", people.client.pk, "Northwind Example")
    assert (entry.reason, entry.changes) == ("merger", {"name": ["Old", "New"]})
