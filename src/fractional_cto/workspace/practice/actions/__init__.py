"""Taking on clients, and letting people in and out."""

from fractional_cto.workspace.practice.actions.clients import add_client, change_client
from fractional_cto.workspace.practice.actions.invitations import accept, invite, join, renew, withdraw
from fractional_cto.workspace.practice.actions.seats import change_seat, end_seat

__all__ = [
    "accept",
    "add_client",
    "change_client",
    "change_seat",
    "end_seat",
    "invite",
    "join",
    "renew",
    "withdraw",
]
