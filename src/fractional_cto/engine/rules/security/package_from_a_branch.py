"""Packages taken from wherever a branch stands today

## What it sees
A manifest that takes a package straight from a repository without naming a commit or a version: a branch,
or nothing at all (`git+https://…@main`, `github:user/name`, `dev-master`), with no lock file in the folder
or above that holds the package.

## Why it matters
Whoever may push to that branch changes the product at its next build, with no release, no review of yours
and no version that a list of known weaknesses could name. When the repository moves, nothing builds.

## What to do
Take a released version from the registry; where there is none, name the commit, or keep a copy of your own.

## When it is wrong
The repository is the company's own, and its branch is protected like that of the product.

## Sources
CWE-829, CWE-494; OpenSSF Scorecard: Pinned-Dependencies. Seen in saleor at 46f6c1c6cb (2018-05-07):
django-prices-vatlayer from the branch lib-api-finalize.
"""

import re
from collections.abc import Iterator

from fractional_cto.engine.facts import Facts
from fractional_cto.engine.records import Audience, Confidence, Effort, Evidence, Finding, Row, Severity
from fractional_cto.engine.rule import Rule
from fractional_cto.engine.rules import ASIDE, FOREIGN, many

SHOWN = 10
REPOSITORY = {
    "PyPI": re.compile(r"@ (?:git|hg|bzr|svn)\+|@ git://"),
    "npm": re.compile(
        r"git(?:\+\w+)?:|git@|(?:github|gitlab|bitbucket):|[\w.-]+/[\w.-]+(?:#|$)|https?://.*\.git(?:#|$)"
    ),
    "crates.io": re.compile(r"git\+"),
    "Packagist": re.compile(r"dev-|.*-dev(?:#|@|$)"),
    "RubyGems": re.compile(r"git\+"),
    "Hex": re.compile(r"git\+"),
    "Pub": re.compile(r"git\+"),
    "SwiftURL": re.compile(r"branch "),
}
# A commit, a range of versions, or a tag that is called like a version.
FIXED = re.compile(r"[0-9a-f]{7,64}|semver:.+|v?\d.*|.*[-_@/]v?\d+(?:\.\d+)+.*")
AFTER_AT = re.compile(r"@([^@/\s]+)\s*$")

ASKED = """
SELECT DISTINCT asked.ecosystem, asked.path, asked.line, asked.name, asked.declared
FROM dependencies AS asked
WHERE asked.direct IS DISTINCT FROM false AND asked.declared IS NOT NULL
    AND (asked.kind = 'manifest' OR asked.format = 'requirements')
    AND NOT regexp_matches(asked.path, $aside) AND NOT regexp_matches(asked.path, $foreign)
    AND NOT EXISTS (
        SELECT 1 FROM dependencies AS locks
        WHERE locks.kind = 'lock' AND locks.format <> 'requirements' AND locks.ecosystem = asked.ecosystem
            AND locks.name = asked.name
            AND starts_with(asked.path, regexp_replace(locks.path, '[^/]*$', ''))
    )
ORDER BY asked.path, asked.line, asked.name
"""
PLACES = {"aside": ASIDE, "foreign": FOREIGN}


def judge(facts: Facts) -> Iterator[Finding]:
    """Find packages that change without anybody asking."""
    rows = [row for row in _asked(facts) if _moves(str(row["ecosystem"]), str(row["declared"]))]
    if not rows:
        return
    first = rows[0]
    yield rule.found(
        facts,
        f"{many(len(rows), 'package is', 'packages are')} taken from a branch of a repository, whatever stands there: "
        f"{first['name']} in {first['path']}{' and others' if len(rows) > 1 else ''}.",
        [
            Evidence(
                kind="file",
                locator=f"{row['path']}:{row['line']}" if row["line"] else str(row["path"]),
                value=row["name"],
                measure="dependencies",
            )
            for row in rows[:SHOWN]
        ],
    )


def _asked(facts: Facts) -> list[Row]:
    return facts.rows(ASKED, PLACES)


def _moves(ecosystem: str, declared: str) -> bool:
    """Tell whether a package comes from a repository, and from no fixed place in it."""
    known = REPOSITORY.get(ecosystem)
    if known is None or not known.match(declared):
        return False
    address, _, fragment = declared.partition("#")
    if ecosystem in ("npm", "Packagist"):
        return not FIXED.fullmatch(fragment)
    reference = AFTER_AT.search(address.partition(";")[0])
    return not (reference and FIXED.fullmatch(reference[1]))


rule = Rule(
    module=__name__,
    title="Packages are taken from wherever a branch stands today",
    judge=judge,
    needs=frozenset({"dependencies"}),
    applies=lambda facts: bool(_asked(facts)),
    severity=Severity.MEDIUM,
    confidence=Confidence.HIGH,
    audience=Audience.ENGINEER,
    effort=Effort(low=1, high=6),
    consequence="Somebody outside can change what the product does at its next build, and no list of known weaknesses "
    "would tell.",
    recommendation="Take a released version, or name the commit that was looked at.",
    prevention="Let a review refuse packages that name a repository without a commit.",
    strength="No package is taken from a branch that can move.",
)
