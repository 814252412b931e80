"""Everything that changes a risk."""

from fractional_cto.workspace.risks.actions.accepting import accept, propose
from fractional_cto.workspace.risks.actions.ending import close_risk, merge, reopen
from fractional_cto.workspace.risks.actions.register import edit_risk, plan_risk, raise_risk, rate_risk, review_risk

__all__ = [
    "accept",
    "close_risk",
    "edit_risk",
    "merge",
    "plan_risk",
    "propose",
    "raise_risk",
    "rate_risk",
    "reopen",
    "review_risk",
]
