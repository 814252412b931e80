"""Who may do what with the interview; letters as in clients/permissions.py.

Answers stand with names in the written audit, so they are for whom that is for. The sponsor gives answers of their own;
what everybody else said is noted by whoever leads the conversations, who tells them beforehand where it will stand.
"""

from fractional_cto.workspace.clients.permissions import grant

grant("interview.read", "PS")
grant("interview.answer", "PS")
