"""Packages that lie years behind

## What it sees
The packages the product asks for by itself, each as many years behind as its installed version is older than
the newest finished one at the audited revision, summed up; from 10 years on. Release dates come from a file
(option `--releases`); packages that are not in it are left out of the sum and said to be.

## Why it matters
Old versions get no corrections, and every step that was not taken makes the next one larger: what costs an
hour a month costs a quarter after three years.

## What to do
Begin with the packages that lie furthest behind, and let a robot propose the small steps from now on.

## When it is wrong
A package is finished and has no reason to change; then it lies nothing behind, as nothing newer is out.

## Sources
Cox et al., Measuring Dependency Freshness in Software Systems (2015); libyear: below 10 is called healthy, above
100 a case for rescue.
"""

from collections.abc import Iterator

from fractional_cto.engine.facts import Facts
from fractional_cto.engine.records import Audience, Confidence, Effort, Evidence, Finding, Severity
from fractional_cto.engine.rule import Rule

SHOWN = 10
HEALTHY, RESCUE = 10, 100  # years
PACKAGES = """
SELECT DISTINCT ON (ecosystem, name) path, ecosystem, name, version, newest, years
FROM package_ages
WHERE direct
ORDER BY ecosystem, name, years DESC NULLS LAST, version
"""


def judge(facts: Facts) -> Iterator[Finding]:
    """Find a product whose packages lie far behind together."""
    rows = facts.rows(PACKAGES)
    dated = sorted(
        (row for row in rows if row["years"] is not None),
        key=lambda row: (-float(row["years"] or 0), str(row["ecosystem"]), str(row["name"])),
    )
    total = sum(float(row["years"] or 0) for row in dated)
    if total < HEALTHY:
        return
    unknown = len(rows) - len(dated)
    yield rule.found(
        facts,
        f"The {len(dated)} packages that the product asks for and whose dates are known lie {total:.0f} years behind "
        f"together{f'; of {unknown} more nobody gave the dates' if unknown else ''}.",
        [
            Evidence(
                kind="file",
                locator=str(row["path"]),
                value=f"{row['name']} {row['version']}, newest {row['newest']}, {float(row['years'] or 0):.1f} years",
                measure="package_ages",
            )
            for row in dated[:SHOWN]
        ],
        severity=Severity.HIGH if total > RESCUE else None,
    )


rule = Rule(
    module=__name__,
    title="The packages of the product lie years behind",
    judge=judge,
    needs=frozenset({"dependencies", "releases"}),
    applies=lambda facts: any(row["years"] is not None for row in facts.rows(PACKAGES)),
    severity=Severity.MEDIUM,
    confidence=Confidence.HIGH,
    audience=Audience.ENGINEER,
    effort=Effort(low=8, high=80),
    consequence="Every urgent correction first needs the upgrades that were put off, at the worst moment.",
    recommendation="Upgrade what lies furthest behind first, and take small steps every week from then on.",
    prevention="Let a dependency robot propose each step while it is small.",
    strength="The packages of the product lie less than ten years behind together.",
)
