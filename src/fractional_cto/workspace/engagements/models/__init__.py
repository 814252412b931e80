"""What is agreed with a client, and how far it is."""

from fractional_cto.workspace.engagements.models.charter import Charter, Terms
from fractional_cto.workspace.engagements.models.engagement import Engagement, Phase
from fractional_cto.workspace.engagements.models.outcome import Outcome
from fractional_cto.workspace.engagements.models.readiness import ReadinessTick
from fractional_cto.workspace.engagements.models.rights import AgreedRight, DecisionRight, Party
from fractional_cto.workspace.engagements.models.rows import (
    Cadence,
    Channel,
    CharterRow,
    Deliverable,
    EscalationPath,
    EscalationStep,
    Kpi,
)
from fractional_cto.workspace.engagements.models.versions import Acknowledgement, CharterVersion

__all__ = [
    "Acknowledgement",
    "AgreedRight",
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
