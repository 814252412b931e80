"""Licences in the product that ask for its source code

## What it sees
Packages the product needs to run whose licence, as the lock file tells it (npm, composer), asks that the
whole work be given out under the same terms: where it is handed to others (GPL), or already where others use
it over a network (AGPL, SSPL and the like). Where a licence may be chosen, the mildest counts. Silent where
the repository itself stands under such a licence, and about packages that only development needs. It praises
only where every lock file of the product tells its licences.

## Why it matters
A buyer's lawyers search for exactly this. One such package can mean that the product's own source code must
be given to whoever asks, or that the package must be replaced before the deal closes.

## What to do
Let a lawyer say whether the way it is used triggers the licence; else replace the package or buy a commercial
licence of it.

## When it is wrong
The package runs as a program of its own beside the product, or its maker has sold the company other terms.
GPL asks nothing of a service that is never handed out.

## Sources
GNU project: frequently asked questions about the GNU licences; SPDX licence list; Open Source Initiative.
"""

from collections.abc import Iterator

from fractional_cto.engine.facts import Facts
from fractional_cto.engine.records import Audience, Confidence, Effort, Evidence, Finding, Row, Severity
from fractional_cto.engine.rule import Rule
from fractional_cto.engine.rules import ASIDE, FOREIGN, many

SHOWN = 10
PACKAGES = """
SELECT DISTINCT ON (ecosystem, name) path, ecosystem, name, version, licence, family
FROM package_notes
WHERE scope = 'runtime' AND family IN ('strong', 'network') AND NOT regexp_matches(path, $aside)
  AND NOT regexp_matches(path, $foreign)
  AND NOT EXISTS (FROM own_licences WHERE own_licences.family IN ('strong', 'network'))
ORDER BY ecosystem, name, path, version
"""

# Whether licences of what the product runs on were read, all of them, and none asks for the source code.
TOLD = """
SELECT count(licence) > 0 AND NOT coalesce(bool_or(family IN ('strong', 'network')), FALSE)
    AND NOT EXISTS (
        FROM absent
        WHERE starts_with(need, $gap) AND NOT regexp_matches(substr(need, length($gap) + 1), $aside)
    )
FROM package_notes
WHERE scope = 'runtime' AND NOT regexp_matches(path, $aside) AND NOT regexp_matches(path, $foreign)
"""
GAP = "the licences of the packages in "


def judge(facts: Facts) -> Iterator[Finding]:
    """Find the packages whose licence asks for the source code of what is built with them."""
    rows = sorted(facts.rows(PACKAGES, {"aside": ASIDE, "foreign": FOREIGN}), key=_urgent)
    if not rows:
        return
    served = sum(row["family"] == "network" for row in rows)
    first = rows[0]
    yield rule.found(
        facts,
        f"{many(len(rows), 'package', 'packages')} of the product may ask for its source code, {served or 'none'} of "
        f"them already where it is only used over a network; {first['name']} stands under {first['licence']}.",
        [
            Evidence(
                kind="file",
                locator=str(row["path"]),
                value=f"{row['name']} {row['version']}, {row['licence']}",
                measure="package_notes",
            )
            for row in rows[:SHOWN]
        ],
        severity=Severity.HIGH if served else None,
    )


def _urgent(row: Row) -> tuple[bool, str, str]:
    return row["family"] != "network", str(row["ecosystem"]), str(row["name"])


rule = Rule(
    module=__name__,
    title="The licence of a package may ask for the product's source code",
    judge=judge,
    needs=frozenset({"tree", "dependencies"}),
    applies=lambda facts: bool(facts.value(TOLD, {"aside": ASIDE, "foreign": FOREIGN, "gap": GAP})),
    severity=Severity.MEDIUM,
    confidence=Confidence.MEDIUM,
    audience=Audience.FOUNDER,
    effort=Effort(low=4, high=40),
    funding_blocker=True,
    deal="A package that can claim the product's source code puts in doubt what the investor buys; lawyers stop there "
    "until it is replaced or explained.",
    fix_14="List each such package with what it does and how it is used, and have a lawyer say which of them matter.",
    fix_90="Those that matter are replaced or licensed, and the build refuses new ones.",
    consequence="The company may have to give away its source code, or replace the package while a deal waits.",
    recommendation="Have a lawyer look at how each is used; replace the package or buy other terms where it matters.",
    prevention="Name the licences that may be used in cto.toml and let the build refuse others.",
    strength="No licence told in the lock files asks for the product's source code.",
)
