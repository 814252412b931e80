"""Who may do what with escalations; letters as in clients/permissions.py. Which of them a role sees: queries.py."""

from fractional_cto.workspace.clients.permissions import grant

grant("escalation.read", "PSXEN")
grant("escalation.change", "PSXE")
