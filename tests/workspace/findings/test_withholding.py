import pytest

from fractional_cto.workspace.clients.models import Role
from fractional_cto.workspace.findings.withholding import cover, in_full


def seen(role, sensitivity, kind="file", *, worded=True, given=False):
    shown = cover(sensitivity, kind, in_full(role, given=given), "so it is", worded=worded)
    return shown.place, shown.value, shown.why


@pytest.mark.parametrize("role", [Role.SPONSOR, Role.EXECUTIVE, Role.ENGINEER, Role.VENDOR, Role.BOARD])
def test_neither_code_nor_where_a_secret_lies_is_shown(role):
    assert seen(role, "secret") == (False, False, "Withheld: it shows where a secret lies.")
    assert seen(role, "code", "statement") == (False, False, "Code withheld: so it is.")
    assert seen(role, "code") == (True, False, "Code withheld: so it is.")


@pytest.mark.parametrize("role", [Role.EXECUTIVE, Role.ENGINEER, Role.INCOMING])
def test_nobody_is_named(role):
    assert seen(role, "person", given=role == Role.ENGINEER) == (False, False, "Withheld: it names a person.")


def test_how_many_is_no_code():
    assert seen(Role.EXECUTIVE, "code", worded=False) == (True, True, "")


@pytest.mark.parametrize("sensitivity", ["plain", "code", "secret"])
def test_engineers_read_what_lies_in_a_repository_that_was_given_to_them(sensitivity):
    assert seen(Role.ENGINEER, sensitivity, given=True) == (True, True, "")


@pytest.mark.parametrize("sensitivity", ["plain", "code", "secret", "person"])
def test_the_practitioner_reads_everything(sensitivity):
    assert seen(Role.PRACTITIONER, sensitivity) == (True, True, "")
