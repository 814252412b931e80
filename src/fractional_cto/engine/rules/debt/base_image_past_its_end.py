"""Container images on a system past its end

## What it sees
Dockerfiles and compose files that name a system which no longer got security corrections at the audited
date: by itself (`FROM debian:stretch`) or in the tag of another image (`python:3.9-buster`,
`node:14-alpine3.12`). Long-term support without a bill counts, paid support does not.

## Why it matters
Every program in the container rests on the libraries of that system. Weaknesses found in them stay open, and
scanners that customers run list them by the hundred.

## What to do
Build on the current release of the same system, and let the build fetch its corrections every week.

## When it is wrong
Support that goes on is paid for, or the image is only used to test old systems.

## Sources
Debian, Ubuntu, Alpine and the others: their release pages, named in `end_of_life.toml` with the day of its
figures (endoflife.date).
"""

from collections.abc import Iterator

from fractional_cto.engine.facts import Facts
from fractional_cto.engine.records import Audience, Confidence, Effort, Finding, Severity
from fractional_cto.engine.rule import Rule
from fractional_cto.engine.rules import many
from fractional_cto.engine.rules.debt import endings, kept, platforms

SHOWN = 10
KINDS = ("system",)


def judge(facts: Facts) -> Iterator[Finding]:
    """Find the systems under the containers that get no corrections any more."""
    rows = [row for row in platforms(facts, *KINDS) if row["ended"]]
    if not rows:
        return
    first = rows[0]
    yield rule.found(
        facts,
        f"{many(len(rows), 'system under the containers', 'systems under the containers')} "
        f"got no more security corrections at the audited date; "
        f"{first['product']} {first['cycle']} ({first['place']}) since {first['ends']}.",
        endings(rows[:SHOWN], "ended"),
    )


rule = Rule(
    module=__name__,
    title="Containers are built on a system that gets no more corrections",
    judge=judge,
    needs=frozenset({"documents"}),
    applies=lambda facts: kept(facts, *KINDS),
    severity=Severity.HIGH,
    confidence=Confidence.HIGH,
    audience=Audience.ENGINEER,
    effort=Effort(low=2, high=16),
    consequence="Known weaknesses of the system under the product stay open, and the scanners of customers list them.",
    recommendation="Build on the current release of the same system and rebuild every week.",
    prevention="Let a dependency robot propose newer base images.",
    strength="The systems under the containers get security corrections.",
)
