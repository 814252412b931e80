"""Data is stored in the clear

## What it sees
Databases and disks in Terraform or CloudFormation that are not encrypted, said there or by the provider's default.
Copies, members of a cluster and whatever a variable fills in are left out. Left out: tests, examples, development and
foreign code.

## Why it matters
Customers' contracts and their questionnaires ask for it, and it cannot be switched on later without moving the data.

## What to do
Make an encrypted copy from a snapshot and switch over to it; new ones are ordered with `storage_encrypted = true`.

## When it is wrong
The account encrypts disks by default.

## Sources
CIS AWS Foundations 2.2.1 and 2.3.1; GDPR, article 32; SOC 2, CC6.1.
"""

from collections.abc import Iterator

from fractional_cto.engine.facts import Facts
from fractional_cto.engine.records import Audience, Confidence, Effort, Finding, Severity
from fractional_cto.engine.rule import Rule
from fractional_cto.engine.rules import deployed, places, some_of

ABOUT = "kind IN ('database', 'disk') AND encrypted IS NOT NULL"


def judge(facts: Facts) -> Iterator[Finding]:
    """Find them among all that the file tells it of."""
    known = deployed(facts, "resources", ABOUT)
    wrong = [row for row in known if row["encrypted"] is False]
    if wrong:
        claim = some_of(
            len(wrong), len(known), "database or disk is not encrypted", "databases and disks are not encrypted"
        )
        yield rule.found(facts, f"{claim}.", places(wrong, "name", "resources"))


rule = Rule(
    module=__name__,
    title="Data is stored in the clear",
    judge=judge,
    needs=frozenset({"tree"}),
    applies=lambda facts: bool(deployed(facts, "resources", ABOUT)),
    severity=Severity.MEDIUM,
    confidence=Confidence.MEDIUM,
    audience=Audience.FOUNDER,
    effort=Effort(low=4, high=24),
    consequence="Security questionnaires of larger customers cannot be answered with yes, and a lost copy is a "
    "lost secret.",
    recommendation="Move the data to encrypted databases and disks.",
    prevention="Check infrastructure code for encryption on every change.",
    strength="The databases and disks in infrastructure code are encrypted.",
)
