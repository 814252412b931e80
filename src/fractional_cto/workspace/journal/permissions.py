"""Who may read what happened."""

from fractional_cto.workspace.clients.permissions import grant

grant("journal.read", "PSN")
