import pytest

from fractional_cto.workspace.shared.vault import Unreadable, seal, unseal

SEALED_FOR = {"purpose": "tests", "owner": "ada"}


@pytest.mark.parametrize("other", [{"purpose": "others"}, {"owner": "eve"}])
def test_nothing_is_read_for_another_purpose_or_owner(other):
    sealed = seal("secret", **SEALED_FOR)

    with pytest.raises(Unreadable):
        unseal(sealed, **SEALED_FOR | other)


@pytest.mark.parametrize("wrong", ["", "secret", "sécret"])
def test_what_was_never_sealed_is_not_read(wrong):
    with pytest.raises(Unreadable):
        unseal(wrong, **SEALED_FOR)


def test_another_installation_can_not_read_it(settings):
    sealed = seal("secret", **SEALED_FOR)
    settings.SECRET_KEY = "another"  # noqa: S105  # protects nothing

    with pytest.raises(Unreadable):
        unseal(sealed, **SEALED_FOR)


def test_gives_back_what_was_put_in():
    sealed = seal("sécret", **SEALED_FOR)

    assert "cret" not in sealed
    assert unseal(sealed, **SEALED_FOR) == "sécret"
