"""Everything that changes a decision."""

from fractional_cto.workspace.decisions.actions.bringing import bring_in
from fractional_cto.workspace.decisions.actions.deciding import comment, decide, put_forward, take_back, withdraw
from fractional_cto.workspace.decisions.actions.elsewhere import record_elsewhere
from fractional_cto.workspace.decisions.actions.framing import (
    add_option,
    drop_option,
    edit_decision,
    edit_option,
    raise_decision,
)
from fractional_cto.workspace.decisions.actions.grounding import declare, ground
from fractional_cto.workspace.decisions.actions.handing import defer, delegate
from fractional_cto.workspace.decisions.actions.restricting import restrict
from fractional_cto.workspace.decisions.actions.stopping import add_step, edit_stop, finish_step, propose_stop
from fractional_cto.workspace.decisions.actions.turning import confirm, refute, reverse
from fractional_cto.workspace.decisions.actions.voices import call_deadlock, dissent, take_side

__all__ = [
    "add_option",
    "add_step",
    "bring_in",
    "call_deadlock",
    "comment",
    "confirm",
    "decide",
    "declare",
    "defer",
    "delegate",
    "dissent",
    "drop_option",
    "edit_decision",
    "edit_option",
    "edit_stop",
    "finish_step",
    "ground",
    "propose_stop",
    "put_forward",
    "raise_decision",
    "record_elsewhere",
    "refute",
    "restrict",
    "reverse",
    "take_back",
    "take_side",
    "withdraw",
]
