"""Writing to an engagement: each keyword-only, atomic, and with one entry in the journal."""

from fractional_cto.workspace.engagements.actions.charter import acknowledge, propose, settle, write_charter
from fractional_cto.workspace.engagements.actions.engagement import change_model, deliver, start, tick, write_phases
from fractional_cto.workspace.engagements.actions.outcomes import (
    add_outcome,
    approve_outcome,
    edit_outcome,
    judge_outcome,
)

__all__ = [
    "acknowledge",
    "add_outcome",
    "approve_outcome",
    "change_model",
    "deliver",
    "edit_outcome",
    "judge_outcome",
    "propose",
    "settle",
    "start",
    "tick",
    "write_charter",
    "write_phases",
]
