"""Decisions, their options, what was chosen, what was said meanwhile, what became of it and what stops."""

from fractional_cto.workspace.decisions.models.decision import Decision
from fractional_cto.workspace.decisions.models.elsewhere import Elsewhere
from fractional_cto.workspace.decisions.models.grounds import Constraint, Interest
from fractional_cto.workspace.decisions.models.handing import Deferral, Delegation, Move
from fractional_cto.workspace.decisions.models.option import Choice, Comment, Option
from fractional_cto.workspace.decisions.models.original import Original
from fractional_cto.workspace.decisions.models.stop import StopDecision, WindDownStep
from fractional_cto.workspace.decisions.models.template import Template
from fractional_cto.workspace.decisions.models.turn import Turn
from fractional_cto.workspace.decisions.models.voices import Deadlock, Dissent, Position

__all__ = [
    "Choice",
    "Comment",
    "Constraint",
    "Deadlock",
    "Decision",
    "Deferral",
    "Delegation",
    "Dissent",
    "Elsewhere",
    "Interest",
    "Move",
    "Option",
    "Original",
    "Position",
    "StopDecision",
    "Template",
    "Turn",
    "WindDownStep",
]
