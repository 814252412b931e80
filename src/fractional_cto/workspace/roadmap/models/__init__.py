"""Initiatives, the states they were in, how many may be active, and what the sponsor waived."""

from fractional_cto.workspace.roadmap.models.asking import WaiverAnswer, WaiverRequest
from fractional_cto.workspace.roadmap.models.initiative import Initiative, Move
from fractional_cto.workspace.roadmap.models.limit import DEFAULT, Limit, Waiver

__all__ = ["DEFAULT", "Initiative", "Limit", "Move", "Waiver", "WaiverAnswer", "WaiverRequest"]
