import pytest

from fractional_cto.workspace.journal.actions import record
from fractional_cto.workspace.journal.queries import entries


@pytest.fixture
def written(people):
    return record(client=people.client, actor=people["P"], verb="added", thing=people.client)


@pytest.mark.parametrize("role", ["X", "E", "B", "V", "stranger"])
def test_gives_nothing_to_who_may_not_read(people, written, role):
    assert not entries(people.seats[role])


@pytest.mark.parametrize("role", ["P", "S", "N"])
def test_gives_everything_to_who_may(people, written, role):
    assert list(entries(people.seats[role])) == [written]


def test_only_of_kinds_that_hide_something_is_asked_what_they_hide(people):
    asked = str(entries(people.seats["P"]).query)

    assert "findings_finding" in asked
    assert "people_person" not in asked
