import pytest
from django.core.exceptions import ValidationError

from fractional_cto.workspace.audits.models import Run
from fractional_cto.workspace.audits.places import (
    allowed_address,
    audit_of,
    folder_of,
    scratch_of,
    tidy,
)
from tests.builders.audits import asked, done
from tests.builders.findings import entry


@pytest.fixture
def environment(settings):
    """Give a function that changes what the surroundings say."""

    def change(**fields):
        settings.ENVIRONMENT = settings.ENVIRONMENT.model_copy(update=fields)

    return change


def test_clients_have_folders_of_their_own(people):
    assert not folder_of(people.client).is_relative_to(folder_of(people.foreign))
    assert "northwind" not in str(folder_of(people.client)).lower()


def test_leaves_of_a_finished_audit_only_what_counts(people):
    run = done(asked(people.seats["P"]), entry(1))
    above = audit_of(run).parent
    for leftover in (scratch_of(run, 1), above / ".1-half", audit_of(run, 2)):
        leftover.mkdir()

    tidy(run)

    assert [each.name for each in above.iterdir()] == ["1"]


def test_leaves_nothing_of_an_audit_that_brought_none(people):
    run = asked(people.seats["P"])
    audit_of(run, 1).mkdir(parents=True)
    Run.objects.filter(pk=run.pk).update(state="cancelled", finished_at=run.asked_at)
    run.refresh_from_db()

    tidy(run)

    assert not audit_of(run, 1).parent.exists()
    tidy(run)


def test_cloning_is_off_until_somebody_lists_a_host():
    with pytest.raises(ValidationError, match="CTO_CLONE_HOSTS"):
        allowed_address("https://host.example/shop")


@pytest.mark.parametrize("address", ["https://evil.example/shop", "https://host.example.evil.example/shop"])
def test_refuses_hosts_that_are_not_listed(environment, address):
    environment(clone_hosts="host.example, other.example")

    with pytest.raises(ValidationError, match="is not among the hosts"):
        allowed_address(address)


def test_says_what_is_wrong_with_an_address(environment):
    environment(clone_hosts="host.example")

    with pytest.raises(ValidationError, match="Only addresses that begin with https://"):
        allowed_address("http://host.example/shop")


def test_allows_listed_hosts_however_they_are_written(environment):
    environment(clone_hosts="Host.example")

    assert allowed_address("https://HOST.example/shop.git") == "https://HOST.example/shop.git"
