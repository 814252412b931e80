"""A store of files is open to everybody

## What it sees
Buckets in Terraform or CloudFormation that everybody may read (`public-read`, `allUsers`, a public container, or a
policy that allows `*` something without a condition). Without any of that the account decides, which no file says. Left
out: tests, examples, development and foreign code.

## Why it matters
Whatever anybody ever puts there can be read and copied by strangers, and search programs look for such stores all
day.

## What to do
Look what lies in it. Close it, and give files out through addresses that expire.

## When it is wrong
It holds only a website's public files.

## Sources
CIS AWS Foundations 2.1.4; AWS Security Hub, S3.2; OWASP Top 10, A05.
"""

import re
from collections.abc import Iterator

from fractional_cto.engine.facts import Facts
from fractional_cto.engine.records import Audience, Confidence, Effort, Finding, Severity
from fractional_cto.engine.rule import Rule
from fractional_cto.engine.rules import deployed, many, places

# Without who may read, no file opens a store; the policy that a program makes up could.
UNKNOWN = "public IS NULL AND (contains(type, 's3_bucket_policy') OR contains(type, 'S3::BucketPolicy'))"
ABOUT = "kind IN ('bucket', 'other', 'access') AND public IS NOT NULL"
# A website's files are there to be seen.
SITE = re.compile(r"site|static|assets|public|cdn|frontend|media|images|downloads|www|web(?![a-z])", re.IGNORECASE)


def judge(facts: Facts) -> Iterator[Finding]:
    """Find buckets that everybody may read."""
    known = deployed(facts, "resources", ABOUT)
    wrong = [row for row in known if row["public"]]
    if wrong:
        claim = many(len(wrong), "store of files is public", "stores of files are public")
        sites = all(SITE.search(f"{row['path']} {row['name']}".rpartition("/")[2]) for row in wrong)
        severity = Severity.LOW if sites else None
        yield rule.found(facts, f"{claim}.", places(wrong, "name", "resources"), severity=severity)


rule = Rule(
    module=__name__,
    title="A store of files is open to everybody",
    judge=judge,
    needs=frozenset({"tree"}),
    applies=lambda facts: bool(deployed(facts, "resources", ABOUT)) and not deployed(facts, "resources", UNKNOWN),
    severity=Severity.HIGH,
    confidence=Confidence.MEDIUM,
    audience=Audience.FOUNDER,
    effort=Effort(low=1, high=8),
    consequence="Customers' files may be open to anybody, which may have to be reported to them and to the "
    "authorities.",
    recommendation="Look what lies in each of these stores today, and close those that are no website.",
    prevention="Block public access for the whole account, and check infrastructure code on every change.",
    strength="No infrastructure code opens a store of files to everybody.",
)
