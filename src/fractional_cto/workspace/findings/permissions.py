"""Who may do what with findings; letters as in clients/permissions.py.

Which findings a role sees is decided row by row: see queries.py. Engineers work only on what is assigned to them,
vendors read only what is shared with them, and of it only what is wrong; the board reads issued documents instead.
"""

from fractional_cto.workspace.clients.permissions import grant

grant("finding.read", "PSXENV")
grant("finding.whole", "PSXEN")  # who owns it, what is done about it and why, and what happened
grant("finding.work", "PE")
grant("finding.change", "P")
grant("finding.accept", "SX")  # risks that name them as approver: see queries.approvers
