"""What is agreed with a client, and how far it is."""

from fractional_cto.workspace.engagements.models.charter import Charter, Terms
from fractional_cto.workspace.engagements.models.engagement import Engagement, Phase
from fractional_cto.workspace.engagements.models.outcome import Outcome
from fractional_cto.workspace.engagements.models.readiness import ReadinessTick
from fractional_cto.workspace.engagements.models.rows import (
    Cadence,
    Channel,
    CharterRow,
    DecisionRight,
    Deliverable,
    EscalationPath,
    EscalationStep,
    Kpi,
    Party,
)
from fractional_cto.workspace.engagements.models.versions import Acknowledgement, CharterVersion

__all__ = [
    "Acknowledgement",
    "Cadence",
    "Channel",
    "Charter",
    "CharterRow",
    "CharterVersion",
    "DecisionRight",
    "Deliverable",
    "Engagement",
    "EscalationPath",
    "EscalationStep",
    "Kpi",
    "Outcome",
    "Party",
    "Phase",
    "ReadinessTick",
    "Terms",
]
