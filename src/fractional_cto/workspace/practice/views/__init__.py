"""Pages of the practice: clients, and who is let in where."""

from fractional_cto.workspace.practice.views.clients import add_client, settings, switch
from fractional_cto.workspace.practice.views.entrance import invited
from fractional_cto.workspace.practice.views.invitations import invite, link, renew, withdraw
from fractional_cto.workspace.practice.views.seats import access, end_seat, seat

__all__ = [
    "access",
    "add_client",
    "end_seat",
    "invite",
    "invited",
    "link",
    "renew",
    "seat",
    "settings",
    "switch",
    "withdraw",
]
