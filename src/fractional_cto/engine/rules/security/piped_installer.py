"""Builds run downloads unchecked

## What it sees
Dockerfiles and build configuration that download a script and hand it straight to a shell
(`curl … | sh`). Development, test and example folders are left out.

## Why it matters
Whoever controls that address, even for an hour, runs commands in your build and in what you ship.

## What to do
Install from a package with a version, or download a stated version and compare its checksum first.

## When it is wrong
The script is your own and the address is under your control.

## Sources
CWE-494 (download of code without integrity check); OpenSSF Scorecard, Pinned-Dependencies.
"""

from collections.abc import Iterator

from fractional_cto.engine.facts import Facts
from fractional_cto.engine.records import Audience, Confidence, Effort, Evidence, Finding, Severity
from fractional_cto.engine.rule import Rule
from fractional_cto.engine.rules import ASIDE, BUILD, FOREIGN, many
from fractional_cto.engine.rules.security import DOCKERFILE

SHOWN = 10
READ = (
    "(regexp_matches(path, $build) OR regexp_matches(path, $dockerfile)) "
    "AND NOT regexp_matches(path, $aside) AND NOT regexp_matches(path, $foreign)"
)
LIMITS = {"build": BUILD, "dockerfile": DOCKERFILE, "aside": ASIDE, "foreign": FOREIGN}
PIPED = r"\b(curl|wget)\b.*\|\s*(sudo\s+(-\S+\s+)*)?(/bin/)?(ba|z|da)?sh\b"
HOST = r"https?://([^/\s\"'$]+)"
COMMENT = r"^\s*#"


def judge(facts: Facts) -> Iterator[Finding]:
    """Find downloads that go straight into a shell."""
    rows = facts.rows(
        # A command may be continued on the next lines: a downloader's address and the pipe are joined from three.
        "WITH joined AS (SELECT path, line, text AS first, text || ' ' || CASE WHEN text LIKE '%\\' THEN "
        "coalesce(lead(text) OVER following, '') || CASE WHEN lead(text) OVER following LIKE '%\\' "
        "THEN coalesce(lead(text, 2) OVER following, '') ELSE '' END ELSE '' END AS text FROM lines "
        f"WHERE {READ} "
        "WINDOW following AS (PARTITION BY path ORDER BY line)) "
        "SELECT path, line, regexp_extract(text, $host, 1) AS host, text LIKE '%http://%' AS plain FROM joined "
        "WHERE regexp_matches(first, '\\b(curl|wget)\\b') AND regexp_matches(replace(text, '\\', ' '), $piped) "
        "AND NOT regexp_matches(first, $comment) ORDER BY plain DESC, path, line",
        {**LIMITS, "host": HOST, "piped": PIPED, "comment": COMMENT},
    )
    if not rows:
        return
    hosts = sorted({str(row["host"]) for row in rows if row["host"]})
    yield rule.found(
        facts,
        f"{many(len(rows), 'download is', 'downloads are')} run without being checked"
        f"{', from ' + ', '.join(hosts[:SHOWN]) if hosts else ''}.",
        [
            Evidence(kind="file", locator=f"{row['path']}:{row['line']}", value=row["host"], measure="lines")
            for row in rows[:SHOWN]
        ],
        severity=Severity.MEDIUM if rows[0]["plain"] else None,
    )


rule = Rule(
    module=__name__,
    title="The build runs downloads nobody has checked",
    judge=judge,
    needs=frozenset({"documents"}),
    applies=lambda facts: bool(facts.value(f"SELECT count(*) FROM lines WHERE {READ}", LIMITS)),
    severity=Severity.LOW,
    confidence=Confidence.HIGH,
    audience=Audience.ENGINEER,
    effort=Effort(low=1, high=8),
    quick_win=True,
    consequence="If one of these addresses falls into wrong hands, foreign code ends up in your build and in what you "
    "ship to customers.",
    recommendation="Install a stated version from a package, or compare the download's checksum before running it.",
    prevention="Check Dockerfiles and workflows with a linter on every change.",
    strength="The build hands no download straight to a shell.",
)
