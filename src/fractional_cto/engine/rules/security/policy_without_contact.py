"""A security policy that names nobody

## What it sees
A `SECURITY` file (at the root, in `.github` or in `docs`) in which no mail address, no web address and no
reporting button of the code host is named.

## Why it matters
Whoever finds a weakness reads the page, finds no address, and tells the public or nobody.

## What to do
Add one line with an address that two people read, and how fast you answer.

## When it is wrong
The address is a picture, or written in a way this rule does not understand.

## Sources
RFC 9116, the field Contact; OpenSSF Scorecard, Security-Policy; ISO/IEC 29147.
"""

from collections.abc import Iterator

from fractional_cto.engine.facts import Facts
from fractional_cto.engine.records import Audience, Confidence, Effort, Evidence, Finding, Row, Severity
from fractional_cto.engine.rule import Rule

POLICY = r"(?i)^(\.github/|\.gitlab/|docs?/)?security(\.[a-z]+)?$"
CONTACT = (
    r"(?i)[\w.+-]+\s*(@|[\[({<]\s*at\s*[\])}>]|\sat\s)\s*[\w-]+\s*(\.|\sdot\s|[\[(]\s*dot\s*[\])])\s*\w+|https?://|www\.|\]\("
    r"|security advisor|private(ly)?\b.{0,30}report|report a vulnerability|security (tab|page)|hackerone"
    r"|bugcrowd|\B@[\w-]+"
)
FEWEST_LINES = 3


def judge(facts: Facts) -> Iterator[Finding]:
    """Find a policy without an address."""
    policies = _policies(facts)
    if not policies or any(policy["contacts"] for policy in policies):
        return
    yield rule.found(
        facts,
        f"{policies[0]['path']} names no address to which a weakness can be reported.",
        [
            Evidence(kind="file", locator=str(row["path"]), value=int(row["lines"] or 0), unit="line", measure="lines")
            for row in policies
        ],
    )


def _policies(facts: Facts) -> list[Row]:
    return facts.rows(
        "SELECT path, count(*) AS lines, count(*) FILTER (regexp_matches(text, ?)) AS contacts FROM lines "
        "WHERE regexp_matches(path, ?) AND trim(text) <> '' GROUP BY path HAVING count(*) >= ? ORDER BY path",
        [CONTACT, POLICY, FEWEST_LINES],
    )


rule = Rule(
    module=__name__,
    title="The security policy names no address",
    judge=judge,
    needs=frozenset({"documents"}),
    applies=lambda facts: bool(_policies(facts)),
    severity=Severity.LOW,
    confidence=Confidence.MEDIUM,
    audience=Audience.ENGINEER,
    effort=Effort(low=1, high=2),
    quick_win=True,
    consequence="Whoever finds a weakness and wants to tell you first cannot, and tells somebody else.",
    recommendation="Add one line with an address that two people read, and how fast you answer.",
    prevention="Write to the address twice a year and see who answers.",
    strength="The security policy says where to report a weakness.",
)
