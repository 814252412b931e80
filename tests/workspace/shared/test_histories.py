import pytest

from fractional_cto.workspace.clients.models import Client


def test_the_manager_is_put_together_once():
    assert type(Client.history) is type(Client.history)


@pytest.mark.django_db
def test_every_record_has_a_history_of_its_own(people):
    people.client.name = "Northwind Made-up"
    people.client.save()

    assert [row.name for row in people.client.history.all()] == ["Northwind Made-up", "Northwind Example"]
    assert [row.name for row in people.foreign.history.all()] == ["Southgate Example"]
