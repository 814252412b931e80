"""Terraform's state lies on somebody's machine

## What it sees
Terraform that is applied by itself (it names a provider and orders resources) and names no backend anywhere in the
repository. Modules for others name no provider; Terragrunt and backends written as JSON are left out. Left out:
tests, examples, development and foreign code.

## Why it matters
Only whoever has the state file can change the servers safely. If it is lost, Terraform no longer knows what exists;
two people at once break it.

## What to do
Name a backend (a bucket with locking, or Terraform Cloud) and move the state there with `terraform init -migrate-
state`.

## When it is wrong
The backend is written in when the program runs, by a file that is not tracked.

## Sources
HashiCorp, Terraform documentation: Backends, State storage and locking.
"""

from collections.abc import Iterator

from fractional_cto.engine.facts import Facts
from fractional_cto.engine.records import Audience, Confidence, Effort, Finding, Row, Severity
from fractional_cto.engine.rule import Rule
from fractional_cto.engine.rules import deployed, many, places

APPLIED = "kind = 'provider'"
ORDERED = "system = 'terraform' AND kind NOT IN ('provider', 'state') AND type NOT IN ('variable', 'null_resource')"
ELSEWHERE = r"(^|/)(terragrunt\.hcl|root\.hcl|[^/]*\.tf\.json|[^/]*backend[^/]*\.(hcl|tfvars|conf|tf\.tpl))$"


def judge(facts: Facts) -> Iterator[Finding]:
    """Find Terraform that keeps its state nowhere in particular."""
    ordered = _ordered(facts)
    kept = facts.value("SELECT count(*) FROM resources WHERE kind = 'state'")
    elsewhere = facts.value("SELECT count(*) FROM files WHERE regexp_matches(path, ?)", [ELSEWHERE])
    if ordered and not kept and not elsewhere:
        told = many(len(ordered), "resource is", "resources are")
        evidence = places(deployed(facts, "resources", APPLIED), "name", "resources")
        yield rule.found(facts, f"{told} ordered with Terraform, and no file says where its state is kept.", evidence)


def _ordered(facts: Facts) -> list[Row]:
    return deployed(facts, "resources", ORDERED) if deployed(facts, "resources", APPLIED) else []


rule = Rule(
    module=__name__,
    title="What Terraform knows lies on one machine",
    judge=judge,
    needs=frozenset({"tree"}),
    applies=lambda facts: bool(_ordered(facts)),
    severity=Severity.MEDIUM,
    confidence=Confidence.MEDIUM,
    audience=Audience.ENGINEER,
    effort=Effort(low=2, high=8),
    consequence="When that machine or its owner is away, nobody can change the servers safely, and passwords lie "
    "there in the clear.",
    recommendation="Keep the state in a shared backend with locking and encryption.",
    prevention="Apply infrastructure code only from the pipeline.",
    strength="Terraform keeps its state in a shared place.",
)
