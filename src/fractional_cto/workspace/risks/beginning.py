"""What a finding already says of a risk: how a risk that is raised from it begins."""

from typing import Any

from django.utils import timezone

from fractional_cto.workspace.findings.models import Finding, Level, Severity
from fractional_cto.workspace.risks.models import Risk
from fractional_cto.workspace.risks.models.risk import band

LIKELY = {Level.HIGH: 4, Level.MEDIUM: 3, Level.LOW: 2}
SEVERE = {Severity.CRITICAL: 5, Severity.HIGH: 4, Severity.MEDIUM: 3, Severity.LOW: 2}
DOMAINS = {"security": "security", "operations": "reliability", "vendor": "vendor-risk", "team": "people"}
MOST = 5
SENTENCE = ("cause", "event", "impact_said")


def known(finding: Finding) -> dict[str, Any]:
    """Begin with what the finding says, as bad as it is there; it is known since the finding was first seen."""
    likelihood, impact = rating(finding)
    return {
        "engagement": finding.engagement_id,
        "cause": finding.claim[:300],
        "event": finding.title[:200],
        "impact_said": finding.consequence[:300],
        "domain": DOMAINS.get(finding.kind, "delivery"),
        "likelihood": likelihood,
        "impact": impact,
        "identified_on": timezone.localdate(finding.first_seen_at),
        "owner": finding.owner_id,
        "label": finding.label,
    }


def rating(finding: Finding) -> tuple[int, int]:
    """Give a likelihood and an impact whose product is as bad as the finding: as likely as it says, if that goes."""
    severity = Severity(finding.severity)
    said = LIKELY.get(Level(finding.likelihood), 3) if finding.likelihood else 3
    wanted = SEVERE[severity]
    return next(
        (likelihood, impact)
        for likelihood in range(said, MOST + 1)
        for impact in sorted(range(1, MOST + 1), key=lambda one: abs(one - wanted))
        if band(likelihood * impact) == severity
    )


def says_the_same(risk: Risk, finding: Finding) -> bool:
    """Tell whether a risk says what the finding says, and is no worse: who accepted the one has accepted the other."""
    begun, levels = known(finding), list(Severity)
    same = all(getattr(risk, name).split() == begun[name].split() for name in SENTENCE)
    return same and levels.index(risk.untreated) >= levels.index(Severity(finding.severity))
