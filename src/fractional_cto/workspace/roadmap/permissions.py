"""Who may do what with initiatives; letters as in clients/permissions.py.

Executives and engineers lead what they are accountable for: see queries.leads. The board reads issued documents.
"""

from fractional_cto.workspace.clients.permissions import grant

grant("roadmap.read", "PSXEN")
grant("roadmap.change", "P")
grant("roadmap.lead", "PS")
grant("roadmap.own", "PSXE")
# How many may be active, and any exception from it, is the sponsor's word.
grant("roadmap.decide", "S")
