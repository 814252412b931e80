"""Build output and leftovers in version control

## What it sees
Tracked files that a build, an interpreter, an operating system or an editor leaves behind: compiled code
(`*.pyc`, `*.class`, `*.o`), installed packages (`node_modules`), coverage and cache folders, bundles under
`dist` or `build`, `.DS_Store`, `*.orig`, `*.swp`. Test data, vendored code, libraries that publish from
`dist` and GitHub actions are left out.

## Why it matters
Output that is tracked disagrees sooner or later with the source it was made from, makes every change
harder to read, and stays in each copy of the repository for good.

## What to do
List the folders in `.gitignore` and take them out of version control with `git rm --cached`; have the
build make them.

## When it is wrong
Somebody installs straight from the repository and needs the built files there.

## Sources
Git documentation: gitignore. OpenSSF Scorecard: Binary-Artifacts.
"""

from collections.abc import Iterator

from fractional_cto.engine.facts import Facts
from fractional_cto.engine.records import Audience, Confidence, Effort, Evidence, Finding, Severity
from fractional_cto.engine.rule import Rule
from fractional_cto.engine.rules import some_code

FEWEST = 3  # files; one or two are a slip
SHOWN = 10
LEFT_BEHIND = (
    r"(^|/)(node_modules|bower_components|__pycache__|\.pytest_cache|\.mypy_cache|\.ruff_cache|\.nyc_output|htmlcov|\.tox"
    r"|\.gradle|\.next|\.nuxt|\.parcel-cache|\.sass-cache|\.terraform|[^/]+\.egg-info)/"
    r"|\.(pyc|pyo|class|o|obj|hi|beam|elc|gcda|gcno|swp|swo|orig|rej)$|(^|/)(\.DS_Store|Thumbs\.db|desktop\.ini|npm-debug\.log"
    r"|yarn-error\.log|\.coverage|coverage\.xml|lcov\.info)$"
)
BUNDLED = (
    r"(^|/)(dist|build|out|target|public/(js|assets|build|packs))/([^/]+/)*[^/]+(\.(min|bundle"
    r"|chunk)\.(js|css)|\.(js|css)\.map)$"
)
ASIDE = (
    r"(?i)(^|/)(tests?|specs?|__tests__|fixtures?|testdata|test[-_]data|vendor|vendored|third[-_]?party"
    r"|deps|examples?)/"
)
# A library as its makers publish it, named with its version.
VERSIONED = r"(?i)(^|/)[a-z][\w.-]*-v?\d+\.\d+[\w.-]*(/|\.min\.(js|css)$)"

QUERY = """
SELECT path, count(*) OVER () AS found, CAST(round(sum(bytes) OVER () / 1000.0) AS BIGINT) AS kilobytes
FROM files
WHERE mode IN ('file', 'executable') AND NOT regexp_matches(path, $aside)
  AND (
      regexp_matches(path, $left)
      OR (regexp_matches(path, $bundled) AND NOT regexp_matches(path, $versioned) AND kind IS DISTINCT FROM 'vendored'
          AND NOT $published)
  )
ORDER BY bytes DESC NULLS LAST, path
"""
PUBLISHED = """
SELECT (SELECT count(*) FROM files WHERE regexp_matches(path, '(^|/)(action\\.ya?ml|bower\\.json)$'))
     + (SELECT count(*) FROM lines WHERE regexp_matches(path, '(^|/)package\\.json$')
        AND regexp_matches(text, '"(main|module|unpkg|jsdelivr|files|exports|style)"\\s*:')) > 0
"""


def judge(facts: Facts) -> Iterator[Finding]:
    """Find what a build or an editor left in version control."""
    published = facts.value(PUBLISHED)
    looks = {"aside": ASIDE, "left": LEFT_BEHIND, "bundled": BUNDLED, "versioned": VERSIONED}
    rows = facts.rows(QUERY, {**looks, "published": published})
    if len(rows) < FEWEST:
        return
    yield rule.found(
        facts,
        f"{len(rows)} tracked files ({rows[0]['kilobytes']:,} kB) are output of a build or leftovers of a tool.",
        [Evidence(kind="file", locator=str(row["path"]), measure="files") for row in rows[:SHOWN]],
    )


rule = Rule(
    module=__name__,
    title="Build output and leftovers are kept in version control",
    judge=judge,
    needs=frozenset({"tree", "documents"}),
    severity=Severity.LOW,
    confidence=Confidence.HIGH,
    applies=some_code,
    audience=Audience.ENGINEER,
    effort=Effort(low=1, high=4),
    quick_win=True,
    consequence="What is delivered may not be what the source says, and mistakes of that kind take days to find.",
    recommendation="Ignore these files, take them out of version control, and have the build make them.",
    prevention="Keep the usual ignore file of each language in the repository, and fail the build on tracked output.",
    strength="Version control holds source, not build output: few or no leftovers are tracked.",
)
