"""Who may let programs read; letters as in clients/permissions.py.

Everybody may: a token reads what its person reads, and no more. Who lets people in (``seats.change``) sees every token
of the client by name and may revoke it; what it is, nobody sees again.
"""

from fractional_cto.workspace.clients.permissions import grant

grant("token.own", "PSXEBNV")
