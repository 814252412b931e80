"""Who may do what with risks; letters as in clients/permissions.py.

Which risks a role sees is decided row by row: see queries.py. Vendors read those they own, without who accepted what
and why; the board reads issued documents instead.
"""

from fractional_cto.workspace.clients.permissions import grant

grant("risk.read", "PSXENV")
grant("risk.whole", "PSXEN")  # what happened to it, what it rests on, and who accepted it why
grant("risk.change", "P")
grant("risk.accept", "SX")  # those that name them as approver: see queries.proposal
