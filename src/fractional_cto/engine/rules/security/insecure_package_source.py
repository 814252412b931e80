"""Packages come over an open line

## What it sees
Package sources addressed by `http://` instead of `https://` in requirements, Gemfile, `.npmrc`, Gradle and
pip settings, and switches that turn the check of certificates off (`--trusted-host`, `strict-ssl=false`,
`allowInsecureProtocol`). Addresses of the machine itself are left out.

## Why it matters
Anybody on the way can exchange the package for another, and it runs in your product.

## What to do
Use `https://` and remove the switches.

## When it is wrong
The source lies inside a closed network; the risk is then smaller.

## Sources
CWE-319, CWE-494.
"""

from collections.abc import Iterator

from fractional_cto.engine.facts import Facts
from fractional_cto.engine.records import Audience, Confidence, Effort, Evidence, Finding, Severity
from fractional_cto.engine.rule import Rule
from fractional_cto.engine.rules import ASIDE, FOREIGN, many

SHOWN = 10
OPEN_LINE = (
    r"(--(extra-)?index-url|--find-links|\bregistry)[ =:]+[\"']?http://|^\s*source\s*\(?\s*[\"']http://"
    r"|\burl\s*=?\s*(uri)?\s*\(?\s*[\"']http://|--trusted-host|strict-ssl\s*=?\s*false|allowInsecureProtocol\s*=?\s*true"
)
PLACES = (
    r"(?i)(^|/)(requirements[^/]*\.(txt|in)|constraints[^/]*\.txt|pip\.conf|Gemfile|\.npmrc|\.yarnrc|build\.gradle(\.kts)?"
    r"|settings\.gradle(\.kts)?|Pipfile|pyproject\.toml|(Dockerfile|Containerfile)[^/]*)$"
)
READ = "regexp_matches(path, $places) AND NOT regexp_matches(path, $aside) AND NOT regexp_matches(path, $foreign)"
LIMITS = {"places": PLACES, "aside": ASIDE, "foreign": FOREIGN}
HARMLESS = r"https?://(localhost|127\.|0\.0\.0\.0|\[::1\]|host\.docker\.internal)|^\s*(#|//)"


def judge(facts: Facts) -> Iterator[Finding]:
    """Find package sources without protection."""
    rows = facts.rows(
        f"SELECT path, line FROM lines WHERE {READ} AND regexp_matches(text, $open) "
        "AND NOT regexp_matches(text, $harmless) ORDER BY path, line",
        {**LIMITS, "open": OPEN_LINE, "harmless": HARMLESS},
    )
    if not rows:
        return
    yield rule.found(
        facts,
        f"{many(len(rows), 'place fetches', 'places fetch')} packages over an unprotected line.",
        [
            Evidence(kind="file", locator=f"{row['path']}:{row['line']}", value="unprotected", measure="lines")
            for row in rows[:SHOWN]
        ],
    )


rule = Rule(
    module=__name__,
    title="Packages are fetched over an unprotected line",
    judge=judge,
    needs=frozenset({"documents"}),
    applies=lambda facts: bool(facts.value(f"SELECT count(*) FROM lines WHERE {READ}", LIMITS)),
    severity=Severity.MEDIUM,
    confidence=Confidence.MEDIUM,
    audience=Audience.ENGINEER,
    effort=Effort(low=1, high=4),
    quick_win=True,
    consequence="Somebody between you and the supplier can exchange a package for a harmful one, and it runs in your "
    "product.",
    recommendation="Fetch packages over https and remove the switches that turn the check of certificates off.",
    prevention="Let all builds use one package source over https, set in one place.",
    strength="No package is fetched over an unprotected line.",
)
