from rules.permissions import permissions

from fractional_cto.workspace.clients.permissions import GRANTS


def test_every_permission_is_granted_to_roles_and_depends_on_nothing_else():
    # needs.may asks once a role, whatever seat has it
    assert set(permissions) == set(GRANTS)
