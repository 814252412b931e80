"""Who may do what with audits; letters as in clients/permissions.py.

Engineers read what concerns code, and its evidence only of repositories that were given to them; what names a person is
for practitioner and sponsor. Evidence is shown as far as the register shows it: see findings/withholding.py. The files
for programs withhold nothing, so they are for who reads everything in full. The written audit is what the client is
owed: the sponsor keeps it too, and no secret stands in it, because the engine blots them out before anything is stored.
"""

from fractional_cto.workspace.clients.permissions import grant

grant("audit.read", "PSXEN")
grant("audit.run", "P")
grant("audit.evidence", "PSXN")
grant("audit.people", "PS")
grant("audit.files", "P")
grant("audit.written", "PS")
