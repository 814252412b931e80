import pytest

from fractional_cto.workspace.people.models import PersonAddress
from fractional_cto.workspace.people.queries.departure import addresses, departure
from tests.builders.roster import assess, capability, member, row


@pytest.fixture
def eve(people):
    """Eve answers for releases, does backups alone and reviews with Bob; nobody else can restore."""
    made, bob = member(people.client, "Eve"), member(people.client, "Bob")
    row(people.client, "Releases", made)
    row(people.client, "Backups", bob, R=[made])
    row(people.client, "Reviews", bob, R=[made, bob])
    assess(capability(people.client, "Restore"), made, 4)
    PersonAddress.objects.create(client=people.client, person=made, email="Eve@Laptop")
    return made


def test_who_may_not_read_the_team_hears_of_no_capability(people, eve):
    assert departure(people.seats["E"], eve).alone_able is None


@pytest.mark.parametrize("role", ["X", "E", "B", "N", "V", "stranger"])
def test_who_commits_as_whom_is_kept_from_the_others(people, eve, role):
    assert addresses(people.seats[role]) == {}


def test_says_what_would_be_without_anybody(people, eve):
    found = departure(people.seats["P"], eve)

    assert [str(one) for one in found.answers_for] == ["Releases"]
    assert [str(one) for one in found.alone_responsible] == ["Backups"]
    assert [str(one) for one in found.alone_able] == ["Restore"]


@pytest.mark.parametrize("role", ["P", "S"])
def test_knows_people_by_the_address_they_commit_under(people, eve, role):
    assert addresses(people.seats[role]) == {"eve@laptop": eve}
