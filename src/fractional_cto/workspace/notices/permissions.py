"""Who may do what with word; letters as in clients/permissions.py. What somebody wants in their own mail is theirs."""

from fractional_cto.workspace.clients.permissions import grant

grant("notice.read", "P")
grant("chat.change", "P")
# a chat carries the client's words out: its sponsor sees which there are, and ends them
grant("chat.end", "PS")
