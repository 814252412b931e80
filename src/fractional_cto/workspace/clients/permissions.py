"""The matrix: which role may do what. Each noun adds its own lines with ``grant``.

Letters as in the permission matrix: P fractional CTO, S sponsor, X executive, E engineer,
B board or investor, N incoming CTO, V vendor.
"""

import rules

from fractional_cto.workspace.accounts.models import User
from fractional_cto.workspace.clients.models import Seat

GRANTS: dict[str, str] = {}


def grant(permission: str, roles: str) -> None:
    """Let these roles do something; permission is ``noun.verb``."""
    GRANTS[permission] = roles

    @rules.predicate(f"sits as one of {roles}")  # type: ignore[untyped-decorator]  # rules ships no type information
    def sits(_user: User, seat: Seat | None) -> bool:
        return seat is not None and seat.role in roles

    rules.add_perm(permission, sits)


grant("client.read", "PSXEBNV")
grant("client.change", "P")
grant("seats.read", "PS")
grant("seats.change", "PS")
