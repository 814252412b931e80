"""One package in several main versions

## What it sees
A package that several manifests of the same repository ask for in different main versions: React 17 in one
application and 18 in another. Only what the product runs with, asked for by an exact version or one with `^`
or `~`; tests, examples and copies of others are left out.

## Why it matters
Each main version is learned, repaired and made secure for itself. A fix for one does not help the other, people
who move between the parts trip, and a shared part of one's own must work with both.

## What to do
Bring the older ones up, the busiest part first. Then let one place say the version: a workspace, a catalogue, a
parent, a file of constraints.

## When it is wrong
A part is about to be retired, or two products that share a repository by chance are meant to stay apart.

## Sources
Semantic Versioning 2.0.0. Seen in GoogleCloudPlatform/microservices-demo at 34ffea917 (2026-08-11):
@google-cloud/profiler 6.0.5 in the currency service and 7.0.0 in the payment service.
"""

from collections import defaultdict
from collections.abc import Iterator

from fractional_cto.engine.facts import Facts
from fractional_cto.engine.measure import measure
from fractional_cto.engine.records import Audience, Confidence, Effort, Evidence, Finding, Row, Severity
from fractional_cto.engine.rule import Rule
from fractional_cto.engine.rules import ASIDE, FOREIGN, SHOWN, many

# Manifests of the product that ask for the same package at all: below two there is nothing to agree on.
SHARED = """
SELECT count(*) FROM (
    SELECT ecosystem, name FROM dependencies
    WHERE direct AND kind = 'manifest' AND NOT regexp_matches(path, $aside) AND NOT regexp_matches(path, $foreign)
        AND ecosystem NOT IN ('docker', 'GitHub Actions', 'Terraform', 'Debian', 'Ubuntu', 'Alpine')
    GROUP BY ecosystem, name
    HAVING count(DISTINCT path) > 1
)
"""


def judge(facts: Facts) -> Iterator[Finding]:
    """Find packages whose main version depends on the part of the product."""
    found: defaultdict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in measure(facts, "package-versions"):
        found[str(row["ecosystem"]), str(row["name"])].append(row)
    if not found:
        return
    (_, name), rows = next(iter(found.items()))
    versions = " and ".join(dict.fromkeys(str(row["main"]) for row in rows))
    yield rule.found(
        facts,
        f"{many(len(found), 'package is', 'packages are')} asked for in different main versions: "
        f"{'' if len(found) == 1 else 'first '}{name} in {versions}.",
        [_evidence(row) for each in found.values() for row in _ends(each)][:SHOWN],
    )


def _ends(rows: list[Row]) -> list[Row]:
    """Show one place for each main version."""
    return list({row["main"]: row for row in reversed(rows)}.values())[::-1]


def _evidence(row: Row) -> Evidence:
    place = f"{row['path']}:{row['line']}" if row["line"] else str(row["path"])
    return Evidence(kind="file", locator=place, value=f"{row['name']} {row['declared']}", measure="package-versions")


rule = Rule(
    module=__name__,
    title="Parts of the product use different main versions of the same package",
    judge=judge,
    needs=frozenset({"dependencies"}),
    applies=lambda facts: bool(facts.value(SHARED, {"aside": ASIDE, "foreign": FOREIGN})),
    severity=Severity.LOW,
    confidence=Confidence.HIGH,
    audience=Audience.ENGINEER,
    effort=Effort(low=4, high=40),
    consequence="Every fix and every piece of knowledge about such a package is paid for once for each version.",
    recommendation="Bring the older ones up, and let one place of the repository say the version for all parts.",
    prevention="Keep the versions of shared packages in one place: a workspace, a catalogue, a parent or constraints.",
    strength="Parts of the product agree on the main versions of the packages they share.",
)
