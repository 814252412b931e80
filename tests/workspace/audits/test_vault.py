import pytest
from django.core.exceptions import ValidationError

from fractional_cto.workspace.audits import vault


def test_another_client_can_not_read_it(people):
    sealed = vault.seal(people.client, "ada:secret")

    with pytest.raises(ValidationError, match="can not be read"):
        vault.unseal(people.foreign, sealed)


def test_another_installation_can_not_read_it(people, settings):
    sealed = vault.seal(people.client, "ada:secret")
    settings.SECRET_KEY = "another"  # noqa: S105  # protects nothing

    with pytest.raises(ValidationError, match="can not be read"):
        vault.unseal(people.client, sealed)


def test_tells_nothing_of_what_it_holds(people):
    assert "secret" not in vault.seal(people.client, "ada:secret")
    assert vault.seal(people.client, "ada:secret") != vault.seal(people.client, "ada:secret")


def test_gives_back_what_was_put_in(people):
    assert vault.unseal(people.client, vault.seal(people.client, "ada:sécret")) == "ada:sécret"
