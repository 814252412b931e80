"""Packages under a licence the company does not allow

## What it sees
Packages whose licence, as the lock file tells it (npm, composer), is denied by the list `licences.denied` of
`cto.toml`, or is not on its list `licences.allowed`. Without such lists there is nothing to judge.

## Why it matters
A rule that nobody checks is found broken by the buyer's lawyers, who then doubt the other rules too.

## What to do
Replace the package, or decide with a lawyer that its licence may be used and add it to the list.

## When it is wrong
The package is only used by the build, and the company's rule speaks of what is shipped.

## Sources
The company's own policy; SPDX licence list.
"""

from collections.abc import Iterator

from fractional_cto.engine.facts import Facts
from fractional_cto.engine.records import Audience, Confidence, Effort, Evidence, Finding, Severity
from fractional_cto.engine.rule import Rule
from fractional_cto.engine.rules import many

SHOWN = 10
PACKAGES = """
SELECT DISTINCT ON (ecosystem, name) path, ecosystem, name, version, licence, policy
FROM package_notes
WHERE policy IN ('denied', 'not listed')
ORDER BY ecosystem, name, policy, path, version
"""


def judge(facts: Facts) -> Iterator[Finding]:
    """Find the packages that the company's own rule does not allow."""
    rows = sorted(facts.rows(PACKAGES), key=lambda row: (str(row["policy"]), str(row["ecosystem"]), str(row["name"])))
    if not rows:
        return
    denied = sum(row["policy"] == "denied" for row in rows)
    yield rule.found(
        facts,
        f"{many(len(rows), 'package stands', 'packages stand')} under a licence that cto.toml does not allow, "
        f"{denied or 'none'} of them under one it denies.",
        [
            Evidence(
                kind="file",
                locator=str(row["path"]),
                value=f"{row['name']} {row['version']}, {row['licence']}, {row['policy']}",
                measure="package_notes",
            )
            for row in rows[:SHOWN]
        ],
        severity=None if denied else Severity.LOW,
    )


rule = Rule(
    module=__name__,
    title="Packages stand under a licence that the company does not allow",
    judge=judge,
    needs=frozenset({"tree", "dependencies"}),
    applies=lambda facts: bool(facts.value("SELECT count(*) FROM package_notes WHERE policy IS NOT NULL")),
    severity=Severity.MEDIUM,
    confidence=Confidence.HIGH,
    audience=Audience.ENGINEER,
    effort=Effort(low=2, high=24),
    consequence="The company breaks a rule it gave itself, and learns of it from somebody else's lawyer.",
    recommendation="Replace the package, or decide with a lawyer to allow its licence and write that down.",
    prevention="Let the build compare licences with the list before a package is taken in.",
    strength="Every licence that the lock files tell is one the company allows.",
)
