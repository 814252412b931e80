"""Who may do what with people; letters as in clients/permissions.py."""

from fractional_cto.workspace.clients.permissions import grant

# As in the matrix: charter, outcomes, RACI.
grant("person.read", "PSXEN")
grant("person.change", "PS")
grant("raci.read", "PSXEN")
grant("raci.change", "PS")
grant("raci.acknowledge", "PSXEN")  # one's own rows

# Team and capability gaps naming a person: the page opens for these, and queries/capabilities.py says whose levels
# each of them sees on it. Git addresses lead to the same knowledge.
grant("capability.read", "PSXEN")
grant("capability.change", "P")
grant("capability.consent", "S")
