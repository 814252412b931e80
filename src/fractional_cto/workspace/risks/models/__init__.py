"""Risks, how bad they were thought to be and when, and who accepted which until when."""

from fractional_cto.workspace.risks.models.acceptance import Acceptance, Verdict
from fractional_cto.workspace.risks.models.rating import Rating
from fractional_cto.workspace.risks.models.risk import BANDS, Risk, band

__all__ = ["BANDS", "Acceptance", "Rating", "Risk", "Verdict", "band"]
