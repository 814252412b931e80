from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError

from fractional_cto.workspace.audits import actions
from fractional_cto.workspace.audits.places import folder_of
from fractional_cto.workspace.audits.requests import request_of
from tests.builders.audits import asked, registered


def test_asks_again_whether_a_folder_may_be_audited(people, tmp_path):
    registered(people.seats["stranger"], location=tmp_path / "theirs")
    shop = registered(people.seats["P"], location=tmp_path / "shop")
    (tmp_path / "shop").symlink_to(tmp_path / "theirs")

    with pytest.raises(ValidationError, match="can not be audited for this client"):
        request_of(asked(people.seats["P"], shop))


def test_keeps_everything_in_the_folder_of_the_client(people, tmp_path):
    run = asked(people.seats["P"], registered(people.seats["P"], location=tmp_path), revision="v1")
    run.attempt = 1

    request = request_of(run)

    assert request["repositories"] == {"shop": {"path": str(tmp_path)}}
    assert request["revision"] == "v1"
    assert request["answers"] == []
    assert request["out"] == str(folder_of(people.client) / "audits" / "1" / "1")
    assert request["cache"].startswith(str(folder_of(people.client)))


@pytest.fixture
def cloned(people, settings):
    """Register an address, with a token."""
    settings.ENVIRONMENT = settings.ENVIRONMENT.model_copy(update={"clone_hosts": "host.example"})
    return actions.register_repository(
        seat=people.seats["P"],
        name="shop",
        kind="url",
        location="https://host.example/shop.git",
        once=uuid4(),
        credentials="ada:secret",
    )


def test_asks_again_whether_a_host_may_be_asked(people, cloned, settings):
    settings.ENVIRONMENT = settings.ENVIRONMENT.model_copy(update={"clone_hosts": "other.example"})

    with pytest.raises(ValidationError, match="is not among the hosts"):
        request_of(asked(people.seats["P"], cloned))


def test_unseals_credentials_for_the_one_who_needs_them(people, cloned):
    run = asked(people.seats["P"], cloned)
    run.attempt = 1

    wanted = request_of(run)["repositories"]["shop"]

    assert wanted["path"] == str(folder_of(people.client) / "repositories" / "1.git")
    assert wanted["source"] == {
        "address": "https://host.example/shop.git",
        "credentials": "ada:secret",
        "private": False,
        "certificates": None,
    }
