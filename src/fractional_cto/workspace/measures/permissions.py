"""Who may do what with measures; letters as in clients/permissions.py.

A figure counts only what its reader may read, so that two people may rightly see two figures. The board reads issued
documents instead.
"""

from fractional_cto.workspace.clients.permissions import grant

grant("measure.read", "PSXEN")
grant("measure.own", "PSXE")
