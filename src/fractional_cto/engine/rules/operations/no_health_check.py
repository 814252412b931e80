"""Nothing notices that a service hangs

## What it sees
Services in Kubernetes manifests, compose files for production, render.yaml and fly.toml without a health check, where
half of them or more have none. Jobs, datastores and compose files that mount the source code or start nothing again
are left out, and so are compose services whose Dockerfile holds a `HEALTHCHECK`. Left out: tests, examples,
development and foreign code.

## Why it matters
A program that hangs still counts as running. Customers notice first, and a new version that does not work replaces
the old one all the same.

## What to do
Give each service an address that says whether it works, and name it in a probe or `healthcheck`.

## When it is wrong
The load balancer or a watcher outside of this repository asks, and the image brings its own check.

## Sources
Kubernetes, Configure liveness, readiness and startup probes; Docker, HEALTHCHECK; Site Reliability Engineering,
chapter 6.
"""

from collections.abc import Iterator

from fractional_cto.engine.facts import Facts
from fractional_cto.engine.records import Audience, Confidence, Effort, Finding, Severity
from fractional_cto.engine.rule import Rule
from fractional_cto.engine.rules import deployed, places, some_of

ABOUT = (
    "kind IN ('service', 'proxy') AND health IS NOT NULL AND (image IS NOT NULL OR system <> 'compose' OR NOT EXISTS "
    "(FROM containers WHERE word = 'HEALTHCHECK'))"
)
SHARE = 0.5


def judge(facts: Facts) -> Iterator[Finding]:
    """Find services whose health nobody asks for, where that is the habit."""
    known = deployed(facts, "services", ABOUT)
    wrong = [row for row in known if not row["health"]]
    if wrong and len(wrong) >= SHARE * len(known):
        claim = some_of(len(wrong), len(known), "service has no health check", "services have no health check")
        yield rule.found(facts, f"{claim}.", places(wrong, "name", "services"))


rule = Rule(
    module=__name__,
    title="Nobody asks the services whether they still work",
    judge=judge,
    needs=frozenset({"tree"}),
    applies=lambda facts: bool(deployed(facts, "services", ABOUT)),
    severity=Severity.MEDIUM,
    confidence=Confidence.MEDIUM,
    audience=Audience.ENGINEER,
    effort=Effort(low=2, high=16),
    consequence="A service that hangs or starts broken goes unnoticed until customers complain.",
    recommendation="Add a health check to each of these services.",
    prevention="Refuse to deploy a service without one.",
    strength="The services say whether they still work, and the platform asks them.",
)
