"""Kubernetes secrets are tracked in the open

## What it sees
Manifests of kind `Secret` with values in them, which base64 hides from nobody. Sealed secrets, SOPS and placeholders
are left out, and so are tests, examples, demos and development. The values are not kept. What
`security/secret-in-code` tells of is not told twice.

## Why it matters
Everybody with a copy of the repository, former staff included, holds the secrets of production.

## What to do
Change the secrets, then keep them with an operator (External Secrets, Sealed Secrets) or encrypted with SOPS.

## When it is wrong
The values are made up.

## Sources
Kubernetes, Good practices for Secrets; CWE-312; CWE-798.
"""

from collections.abc import Iterator

from fractional_cto.engine.facts import Facts
from fractional_cto.engine.records import Audience, Confidence, Effort, Finding, Severity
from fractional_cto.engine.rule import Rule
from fractional_cto.engine.rules import deployed, many, places
from fractional_cto.engine.rules.security import told_already

ABOUT = "system = 'kubernetes' AND type = 'Secret' AND secret"
# So long is a manifest of a secret at most.
LINES = 30


def judge(facts: Facts) -> Iterator[Finding]:
    """Find manifests that hold secrets."""
    wrong = [
        row for row in deployed(facts, "resources", ABOUT) if not told_already(facts, row["path"], row["line"], LINES)
    ]
    if wrong:
        claim = many(len(wrong), "Kubernetes secret is", "Kubernetes secrets are")
        yield rule.found(facts, f"{claim} tracked in the open, values and all.", places(wrong, "name", "resources"))


def _applies(facts: Facts) -> bool:
    """Where each is told of elsewhere there is nothing to praise."""
    told = deployed(facts, "resources", ABOUT) and not list(judge(facts))
    return bool(deployed(facts, "services", "system = 'kubernetes'")) and not told


rule = Rule(
    module=__name__,
    title="Kubernetes secrets are tracked in the open",
    judge=judge,
    needs=frozenset({"tree"}),
    applies=_applies,
    severity=Severity.HIGH,
    confidence=Confidence.MEDIUM,
    audience=Audience.ENGINEER,
    effort=Effort(low=4, high=24),
    consequence="Whoever ever had a copy of the repository can log in where only the services should.",
    recommendation="Change these secrets, and take them from a secret store instead of the repository.",
    prevention="Check every change for manifests that hold secrets.",
    strength="No Kubernetes secret is tracked in the open.",
)
