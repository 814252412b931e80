"""A database can be deleted by one command

## What it sees
Databases in Terraform or CloudFormation without deletion protection, said there or by the provider's default. Left
out: tests, examples, development and foreign code.

## Why it matters
`terraform destroy` in the wrong folder, or a renamed resource, deletes the database with everything in it.

## What to do
Set `deletion_protection = true`. It costs nothing.

## When it is wrong
The database holds nothing that cannot be made again.

## Sources
AWS Security Hub, RDS.7 and RDS.8; Google Cloud SQL, Deletion protection.
"""

from collections.abc import Iterator

from fractional_cto.engine.facts import Facts
from fractional_cto.engine.records import Audience, Confidence, Effort, Finding, Severity
from fractional_cto.engine.rule import Rule
from fractional_cto.engine.rules import deployed, places, some_of

ABOUT = "kind = 'database' AND protected IS NOT NULL AND NOT regexp_matches(name, '(?i)lock|session|cache|te?mp')"


def judge(facts: Facts) -> Iterator[Finding]:
    """Find them among all that the file tells it of."""
    known = deployed(facts, "resources", ABOUT)
    wrong = [row for row in known if row["protected"] is False]
    if wrong:
        claim = some_of(
            len(wrong), len(known), "database has no deletion protection", "databases have no deletion protection"
        )
        yield rule.found(facts, f"{claim}.", places(wrong, "name", "resources"))


rule = Rule(
    module=__name__,
    title="One command deletes a database",
    judge=judge,
    needs=frozenset({"tree"}),
    applies=lambda facts: bool(deployed(facts, "resources", ABOUT)),
    severity=Severity.LOW,
    confidence=Confidence.HIGH,
    audience=Audience.ENGINEER,
    effort=Effort(low=1, high=2),
    quick_win=True,
    consequence="A slip while changing the infrastructure can delete the customers' data.",
    recommendation="Switch on deletion protection for every database.",
    prevention="Check infrastructure code for it on every change.",
    strength="The databases that infrastructure code describes are protected from deletion.",
)
