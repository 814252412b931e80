"""Containers are built on a moving base

## What it sees
Dockerfiles whose `FROM` names no version or `latest`. Left out: stages of the same file, `scratch`, names
given as an argument, and Dockerfiles for development, tests and examples.

## Why it matters
The same source builds a different system tomorrow, possibly with a new major version, and no one can
say afterwards what customers were running.

## What to do
Name the version, better the digest, and let a dependency robot propose updates.

## When it is wrong
The image is your own and `latest` is how you release it.

## Sources
Docker, Building best practices; OpenSSF Scorecard, Pinned-Dependencies.
"""

from collections.abc import Iterator

from fractional_cto.engine.facts import Facts
from fractional_cto.engine.records import Audience, Confidence, Effort, Evidence, Finding, Row, Severity
from fractional_cto.engine.rule import Rule
from fractional_cto.engine.rules import many
from fractional_cto.engine.rules.security import shipped_images

SHOWN = 10


def judge(facts: Facts) -> Iterator[Finding]:
    """Find base images without a version."""
    floating = [(path, line, image) for path, line, image, tag in _bases(facts) if tag in ("", "latest")]
    if not floating:
        return
    yield rule.found(
        facts,
        f"{many(len(floating), 'container is', 'containers are')} built on a base image without a fixed version.",
        [
            Evidence(kind="file", locator=f"{path}:{line}", value=image, measure="containers")
            for path, line, image in floating[:SHOWN]
        ],
    )


def _bases(facts: Facts) -> list[tuple[str, int, str, str]]:
    return [base for rows in shipped_images(facts).values() for base in _named(rows)]


def _named(rows: list[Row]) -> Iterator[tuple[str, int, str, str]]:
    stages = {"scratch"}
    for row in rows:
        if row["word"] != "FROM" or row["base"] is None:
            continue
        image = str(row["base"])
        tag = image.rpartition("/")[2].partition(":")[2]
        if image.lower() not in stages and "$" not in image:
            yield str(row["path"]), int(row["line"] or 0), image, tag
        stages.add(str(row["name"] or "scratch").lower())


rule = Rule(
    module=__name__,
    title="Containers are built on a base that changes by itself",
    judge=judge,
    needs=frozenset({"tree"}),
    applies=lambda facts: bool(_bases(facts)),
    severity=Severity.LOW,
    confidence=Confidence.HIGH,
    audience=Audience.ENGINEER,
    effort=Effort(low=1, high=4),
    quick_win=True,
    consequence="A release can break or become vulnerable without anybody having changed a line, and an old release "
    "cannot be rebuilt.",
    recommendation="Name the version and digest of every base image.",
    prevention="Check Dockerfiles with a linter on every change; let a dependency robot propose newer bases.",
    strength="Every container is built on a base image of a stated version.",
)
