"""A database is not backed up

## What it sees
Databases in Terraform, CloudFormation or serverless.yml for which zero days of backups are kept, said there or by the
provider's default (Terraform's `aws_db_instance` keeps none, a DynamoDB table has no recovery to a point in time).
Tables of locks, sessions and caches are left out. Left out: tests, examples, development and foreign code.

## Why it matters
One wrong command or one lost disk, and the customers' data is gone for good.

## What to do
Set `backup_retention_period` (or `point_in_time_recovery`) to at least seven days, then restore one backup to see
that it works.

## When it is wrong
Another system, such as AWS Backup, takes the backups, or the data can be made again.

## Sources
AWS Well-Architected, Reliability, REL09; CIS AWS Foundations; SOC 2, A1.2.
"""

from collections.abc import Iterator

from fractional_cto.engine.facts import Facts
from fractional_cto.engine.records import Audience, Confidence, Effort, Finding, Severity
from fractional_cto.engine.rule import Rule
from fractional_cto.engine.rules import deployed, places, some_of

ABOUT = "kind = 'database' AND backups IS NOT NULL AND NOT regexp_matches(name, '(?i)lock|session|cache|te?mp')"


def judge(facts: Facts) -> Iterator[Finding]:
    """Find them among all that the file tells it of."""
    known = deployed(facts, "resources", ABOUT)
    wrong = [row for row in known if row["backups"] == 0]
    if wrong:
        claim = some_of(len(wrong), len(known), "database keeps no backups", "databases keep no backups")
        yield rule.found(facts, f"{claim}.", places(wrong, "name", "resources"))


rule = Rule(
    module=__name__,
    title="A database is not backed up",
    judge=judge,
    needs=frozenset({"tree"}),
    applies=lambda facts: bool(deployed(facts, "resources", ABOUT)),
    severity=Severity.HIGH,
    confidence=Confidence.MEDIUM,
    audience=Audience.FOUNDER,
    effort=Effort(low=1, high=8),
    quick_win=True,
    funding_blocker=True,
    deal="Whoever lends or invests money asks what happens when the database is lost. Without a backup the "
    "honest answer is that the company may end.",
    fix_14="Switch backups on for every database and restore one of them into an empty one.",
    fix_90="Backups are kept for a stated time, a restore is tried every quarter, and somebody is named for it.",
    consequence="If the database is lost or somebody deletes from it by mistake, the data cannot be brought back.",
    recommendation="Switch on backups for each of these databases and restore one to see that it works.",
    prevention="Check infrastructure code for backups on every change, and try a restore every quarter.",
    strength="Every database that infrastructure code describes keeps backups.",
)
