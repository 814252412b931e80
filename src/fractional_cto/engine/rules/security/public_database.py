"""A database is reached from the internet

## What it sees
Databases in Terraform or CloudFormation with a public address (`publicly_accessible`, or a Google database open to
every network). Left out: tests, examples, development and foreign code.

## Why it matters
Anybody can try passwords and weaknesses at the place where all data lies.

## What to do
Take the public address away, and reach the database through the private network or a tunnel.

## When it is wrong
A firewall lets in a few known addresses only.

## Sources
AWS Security Hub, RDS.2; CIS Google Cloud Computing 6.5; CWE-668.
"""

from collections.abc import Iterator

from fractional_cto.engine.facts import Facts
from fractional_cto.engine.records import Audience, Confidence, Effort, Finding, Severity
from fractional_cto.engine.rule import Rule
from fractional_cto.engine.rules import deployed, places, some_of

ABOUT = "kind = 'database' AND public IS NOT NULL"


def judge(facts: Facts) -> Iterator[Finding]:
    """Find them among all that the file tells it of."""
    known = deployed(facts, "resources", ABOUT)
    wrong = [row for row in known if row["public"]]
    if wrong:
        claim = some_of(len(wrong), len(known), "database has a public address", "databases have a public address")
        yield rule.found(facts, f"{claim}.", places(wrong, "name", "resources"))


rule = Rule(
    module=__name__,
    title="A database can be reached from the internet",
    judge=judge,
    needs=frozenset({"tree"}),
    applies=lambda facts: bool(deployed(facts, "resources", ABOUT)),
    severity=Severity.HIGH,
    confidence=Confidence.MEDIUM,
    audience=Audience.FOUNDER,
    effort=Effort(low=2, high=16),
    funding_blocker=True,
    deal="A database that the internet reaches is the first thing an examiner's scan shows, and the first "
    "question is whether the data was copied.",
    fix_14="Take the public address away, look through the logs for strangers, and change the passwords.",
    fix_90="Nothing that holds data has a public address, and infrastructure code is checked for it on every change.",
    consequence="All customers' data is one guessed password or one weakness away from strangers.",
    recommendation="Take the public address away from each database.",
    prevention="Check infrastructure code for public databases on every change.",
    strength="No database in infrastructure code has a public address.",
)
