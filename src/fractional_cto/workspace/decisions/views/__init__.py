"""Pages of the decisions."""

from fractional_cto.workspace.decisions.views.after import (
    call_deadlock,
    confirm,
    defer,
    delegate,
    dissent,
    refute,
    restrict,
    reverse,
    take_side,
)
from fractional_cto.workspace.decisions.views.deciding import comment, decide, decision, withdraw
from fractional_cto.workspace.decisions.views.exchange import decision_record, decision_records, import_records
from fractional_cto.workspace.decisions.views.framing import (
    add_option,
    drop_option,
    edit_decision,
    edit_option,
    put_forward,
    take_back,
)
from fractional_cto.workspace.decisions.views.grounding import begin_decision, declare_interest, ground_decision
from fractional_cto.workspace.decisions.views.register import add_decision, decisions, record_elsewhere
from fractional_cto.workspace.decisions.views.stopping import add_step, edit_stop, finish_step, propose_stop, stops

__all__ = [
    "add_decision",
    "add_option",
    "add_step",
    "begin_decision",
    "call_deadlock",
    "comment",
    "confirm",
    "decide",
    "decision",
    "decision_record",
    "decision_records",
    "decisions",
    "declare_interest",
    "defer",
    "delegate",
    "dissent",
    "drop_option",
    "edit_decision",
    "edit_option",
    "edit_stop",
    "finish_step",
    "ground_decision",
    "import_records",
    "propose_stop",
    "put_forward",
    "record_elsewhere",
    "refute",
    "restrict",
    "reverse",
    "stops",
    "take_back",
    "take_side",
    "withdraw",
]
