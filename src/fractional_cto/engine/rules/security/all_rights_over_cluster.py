"""A program holds all rights over the cluster

## What it sees
Kubernetes manifests that bind somebody to the role `cluster-admin`. Left out: tests, examples, development and
foreign code.

## Why it matters
Whoever breaks into that program can read every secret, and start or delete everything in the cluster.

## What to do
Write a role with the few rights the program needs, and bind it to that.

## When it is wrong
It is for the people who run the cluster, or for the tool that deploys everything.

## Sources
CIS Kubernetes Benchmark 5.1.1; Kubernetes, Role based access control good practices.
"""

from collections.abc import Iterator

from fractional_cto.engine.facts import Facts
from fractional_cto.engine.records import Audience, Confidence, Effort, Finding, Severity
from fractional_cto.engine.rule import Rule
from fractional_cto.engine.rules import deployed, many, places

ABOUT = "system = 'kubernetes' AND type = 'ClusterRoleBinding'"


def judge(facts: Facts) -> Iterator[Finding]:
    """Find bindings to the role that may do everything."""
    wrong = deployed(facts, "resources", ABOUT)
    if wrong:
        claim = many(len(wrong), "binding gives", "bindings give")
        yield rule.found(facts, f"{claim} all rights over the cluster.", places(wrong, "name", "resources"))


rule = Rule(
    module=__name__,
    title="A program holds all rights over the cluster",
    judge=judge,
    needs=frozenset({"tree"}),
    applies=lambda facts: bool(deployed(facts, "services", "system = 'kubernetes'")),
    severity=Severity.MEDIUM,
    confidence=Confidence.MEDIUM,
    audience=Audience.ENGINEER,
    effort=Effort(low=4, high=16),
    consequence="One program's weakness hands over everything that runs in the cluster, with all its secrets.",
    recommendation="Give these programs only the rights they need.",
    prevention="Check manifests for `cluster-admin` on every change.",
    strength="No manifest gives anybody all rights over the cluster.",
)
