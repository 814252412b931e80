"""A database lives in one place

## What it sees
Databases in Terraform or CloudFormation that say, or leave it to a default, that they run in a single zone
(`multi_az`, `availability_type`). Replicas, clusters and whatever is filled in by a variable are left out. Left out:
tests, examples, development and foreign code.

## Why it matters
When that one data centre has a bad day, the product is down until the provider has repaired it.

## What to do
Switch on a standby in another zone for the database of production. It about doubles its price.

## When it is wrong
An outage of some hours is acceptable, and somebody decided so.

## Sources
AWS Well-Architected, Reliability, REL10; Google Cloud SQL, High availability.
"""

from collections.abc import Iterator

from fractional_cto.engine.facts import Facts
from fractional_cto.engine.records import Audience, Confidence, Effort, Finding, Severity
from fractional_cto.engine.rule import Rule
from fractional_cto.engine.rules import deployed, places, some_of

ABOUT = "kind = 'database' AND zones IS NOT NULL"


def judge(facts: Facts) -> Iterator[Finding]:
    """Find them among all that the file tells it of."""
    known = deployed(facts, "resources", ABOUT)
    wrong = [row for row in known if row["zones"] is False]
    if wrong:
        claim = some_of(len(wrong), len(known), "database runs in a single zone", "databases run in a single zone")
        yield rule.found(facts, f"{claim}.", places(wrong, "name", "resources"))


rule = Rule(
    module=__name__,
    title="A database does not survive the loss of one data centre",
    judge=judge,
    needs=frozenset({"tree"}),
    applies=lambda facts: bool(deployed(facts, "resources", ABOUT)),
    severity=Severity.MEDIUM,
    confidence=Confidence.MEDIUM,
    audience=Audience.FOUNDER,
    effort=Effort(low=2, high=8),
    consequence="One data centre's failure takes the product down for hours, and what was written last may be lost.",
    recommendation="Decide how long an outage may last, and give the database a standby in another zone if that is "
    "less than hours.",
    prevention="Write down for each system how long it may be down, and check infrastructure code against it.",
    strength="The databases that infrastructure code describes survive the loss of a data centre.",
)
