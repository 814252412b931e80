"""Everything that changes initiatives and how many may be active."""

from fractional_cto.workspace.roadmap.actions.asking import ask_waiver, refuse_waiver, withdraw_request
from fractional_cto.workspace.roadmap.actions.focus import set_limit, waive
from fractional_cto.workspace.roadmap.actions.initiatives import (
    activate,
    add_initiative,
    edit_initiative,
    finish,
    park,
    stop,
    take_place,
)

__all__ = [
    "activate",
    "add_initiative",
    "ask_waiver",
    "edit_initiative",
    "finish",
    "park",
    "refuse_waiver",
    "set_limit",
    "stop",
    "take_place",
    "waive",
    "withdraw_request",
]
