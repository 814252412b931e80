"""Everything that changes a finding."""

from fractional_cto.workspace.findings.actions.intake import take_in
from fractional_cto.workspace.findings.actions.manual import (
    add_evidence,
    drop_filter,
    edit_finding,
    keep_filter,
    raise_finding,
    share,
    verify,
)
from fractional_cto.workspace.findings.actions.risk import decide_risk
from fractional_cto.workspace.findings.actions.triage import assign, judge, move, moves, respond, triage

__all__ = [
    "add_evidence",
    "assign",
    "decide_risk",
    "drop_filter",
    "edit_finding",
    "judge",
    "keep_filter",
    "move",
    "moves",
    "raise_finding",
    "respond",
    "share",
    "take_in",
    "triage",
    "verify",
]
