"""Services run with passwords anybody would try

## What it sees
Passwords such as `postgres`, `changeme` or the user's own name in the environment of services: compose files for
production, Kubernetes manifests and the files of platforms. Compose files that mount the source code or start nothing
again are for development and left out. Left out: tests, examples, development and foreign code.

## Why it matters
These are the first words every attacker's program tries.

## What to do
Change the passwords, and give them to the services from a secret store or an untracked file.

## When it is wrong
The file is a starting point, and whoever deploys replaces the values.

## Sources
OWASP Top 10, A07; CWE-1392.
"""

from collections.abc import Iterator

from fractional_cto.engine.facts import Facts
from fractional_cto.engine.records import Audience, Confidence, Effort, Finding, Severity
from fractional_cto.engine.rule import Rule
from fractional_cto.engine.rules import deployed, many, places

ABOUT = "default_password IS NOT NULL"


def judge(facts: Facts) -> Iterator[Finding]:
    """Find services whose password can be guessed."""
    wrong = [row for row in deployed(facts, "services", ABOUT) if row["default_password"]]
    if wrong:
        claim = many(len(wrong), "service runs", "services run")
        yield rule.found(facts, f"{claim} with a password anybody would try first.", places(wrong, "name", "services"))


rule = Rule(
    module=__name__,
    title="Services run with passwords anybody would try",
    judge=judge,
    needs=frozenset({"tree"}),
    applies=lambda facts: bool(deployed(facts, "services", ABOUT)),
    severity=Severity.MEDIUM,
    confidence=Confidence.MEDIUM,
    audience=Audience.ENGINEER,
    effort=Effort(low=1, high=4),
    quick_win=True,
    consequence="Whoever reaches the service on the network is in at the first try.",
    recommendation="Change these passwords, and keep the new ones out of the repository.",
    prevention="Let services refuse to start with a default password.",
    strength="No deployed service runs with a password anybody would try.",
)
