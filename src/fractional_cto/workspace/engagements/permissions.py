"""Who may do what with engagements; letters as in clients/permissions.py."""

from fractional_cto.workspace.clients.permissions import grant

# The first page of a client, for everybody who sits there; it shows each role only what the lines below allow.
grant("engagement.home", "PSXEBNV")
grant("engagement.read", "PSXEN")
grant("engagement.change", "P")
grant("phase.change", "P")
grant("charter.read", "PSXEN")
# The board and investors read what is issued: versions that both sides have acknowledged.
grant("charter.issued", "PSXEBN")
grant("charter.change", "PS")
grant("charter.acknowledge", "PS")
grant("terms.read", "PS")
grant("terms.change", "P")
grant("outcome.read", "PSXEN")
grant("outcome.change", "PS")
grant("outcome.approve", "S")
grant("deliverable.change", "P")
# Each side ticks its own column: the sponsor the client's, the practitioner the other.
grant("readiness.read", "PSX")
grant("readiness.tick", "PS")
