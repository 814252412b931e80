"""Build images without a version

## What it sees
Jobs of any build service that run in an image named `latest`, or without any version. Images named by a variable are
left out, and Dockerfiles, which security/floating-base-image judges.

## Why it matters
The same commit builds today and fails tomorrow, and nobody changed anything. Whoever takes over the image runs
programs in your build.

## What to do
Name the version, or better the checksum, and let a dependency robot raise it.

## When it is wrong
The image is your own and `latest` is moved on purpose.

## Sources
OpenSSF Scorecard, Pinned-Dependencies; Docker, Image tags and digests.
"""

from collections.abc import Iterator

from fractional_cto.engine.facts import Facts
from fractional_cto.engine.records import Audience, Confidence, Effort, Evidence, Finding, Severity
from fractional_cto.engine.rule import Rule
from fractional_cto.engine.rules import many

SHOWN = 10
FLOATING = r"^[^$<{@]+:latest$|^[^$<{@:]+(:\d+/[^$<{@:]+)?$"
QUERY = """
SELECT path, line, image
FROM jobs
WHERE regexp_matches(image, $floating)
ORDER BY path, line
"""


def judge(facts: Facts) -> Iterator[Finding]:
    """Find jobs in images that can change."""
    rows = facts.rows(QUERY, {"floating": FLOATING})
    if not rows:
        return
    yield rule.found(
        facts,
        f"{many(len(rows), 'job runs', 'jobs run')} in an image without a fixed version.",
        [
            Evidence(kind="file", locator=f"{row['path']}:{row['line']}", value=row["image"], measure="jobs")
            for row in rows[:SHOWN]
        ],
    )


rule = Rule(
    module=__name__,
    title="The build runs in an image that can change unnoticed",
    judge=judge,
    needs=frozenset({"pipelines"}),
    applies=lambda facts: bool(facts.value("SELECT count(*) FROM jobs WHERE image IS NOT NULL")),
    severity=Severity.LOW,
    confidence=Confidence.MEDIUM,
    audience=Audience.ENGINEER,
    effort=Effort(low=1, high=4),
    quick_win=True,
    consequence="Builds fail or change without a change of yours, at the worst on the day of a release.",
    recommendation="Give each image a version and let a dependency robot raise it.",
    prevention="Let a linter refuse images without a version.",
    strength="Every image that the build runs in has a version.",
)
