"""Who may do what with decisions; letters as in clients/permissions.py.

Which decisions a role sees is decided row by row: see queries.py. The board reads issued documents instead, vendors
nothing. Who decides is said by the charter, never here alone: see queries.decides.
"""

from fractional_cto.workspace.clients.permissions import grant

grant("decision.read", "PSXEN")
grant("decision.change", "P")
# Of the contract, fees and successor of the fractional CTO; of the rest only who frames it.
grant("decision.raise", "PS")
grant("decision.comment", "PSXE")
grant("decision.decide", "PSXE")
# What a stop frees in money; engineers read the rest of it.
grant("stop.amounts", "PSXN")
