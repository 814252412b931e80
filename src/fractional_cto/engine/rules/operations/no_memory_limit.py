"""A service may take all the memory

## What it sees
Workloads in Kubernetes manifests whose memory has no limit, where half of them or more have none. Left out: tests,
examples, development and foreign code.

## Why it matters
One service with a leak takes the memory of the machine, and the others on it are ended with it.

## What to do
Measure what each service needs, then set `resources.requests` and `resources.limits.memory`.

## When it is wrong
The cluster sets limits by itself (a LimitRange), or the values are given on deployment.

## Sources
Kubernetes, Resource management for pods and containers; CIS Kubernetes Benchmark; NSA, Kubernetes Hardening Guide.
"""

from collections.abc import Iterator

from fractional_cto.engine.facts import Facts
from fractional_cto.engine.records import Audience, Confidence, Effort, Finding, Severity
from fractional_cto.engine.rule import Rule
from fractional_cto.engine.rules import deployed, places, some_of

ABOUT = "system = 'kubernetes' AND limits IS NOT NULL AND kind <> 'third party'"
SHARE = 0.5


def judge(facts: Facts) -> Iterator[Finding]:
    """Find workloads without a limit of memory, where that is the habit."""
    known = deployed(facts, "services", ABOUT)
    wrong = [row for row in known if not row["limits"]]
    if wrong and len(wrong) >= SHARE * len(known):
        claim = some_of(len(wrong), len(known), "workload has no memory limit", "workloads have no memory limit")
        yield rule.found(facts, f"{claim}.", places(wrong, "name", "services"))


rule = Rule(
    module=__name__,
    title="One service can take the memory of all",
    judge=judge,
    needs=frozenset({"tree"}),
    applies=lambda facts: bool(deployed(facts, "services", ABOUT)),
    severity=Severity.LOW,
    confidence=Confidence.MEDIUM,
    audience=Audience.ENGINEER,
    effort=Effort(low=2, high=16),
    consequence="A fault in one service can take down others that run on the same machine.",
    recommendation="Set a memory limit for each workload, from what it was measured to need.",
    prevention="Give each namespace a default limit, and check manifests on every change.",
    strength="The workloads state how much memory they may take.",
)
