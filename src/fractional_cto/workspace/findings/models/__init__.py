"""Findings, what they rest on, and everything that happened to them since they were first seen."""

from fractional_cto.workspace.findings.models.finding import Finding, Level, Severity, Turn
from fractional_cto.workspace.findings.models.response import CodeRight, Response, SavedFilter, Share, Verdict
from fractional_cto.workspace.findings.models.trail import Evidence, Intake, SeverityChange, Sighting

__all__ = [
    "CodeRight",
    "Evidence",
    "Finding",
    "Intake",
    "Level",
    "Response",
    "SavedFilter",
    "Severity",
    "SeverityChange",
    "Share",
    "Sighting",
    "Turn",
    "Verdict",
]
