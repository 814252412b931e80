"""Secrets are built into container images

## What it sees
`ENV` and `ARG` in Dockerfiles that give a password, key or token a value, in the stage that becomes the image, one that
starts a program, or one these stand on. Variables, placeholders (`dummy`,
`changeme` and the like) and Dockerfiles for development, tests and examples are left out. What
`security/secret-in-code` tells of is not told twice. The value itself is not kept.

## Why it matters
Whoever can pull the image can read it, in every version ever built, and changing it means building anew.

## What to do
Change the secret. Give it to the container when it starts, and to a build by `RUN --mount=type=secret`.

## When it is wrong
It is a value for the build alone that opens nothing.

## Sources
Docker, Build secrets; CIS Docker Benchmark 4.10; CWE-798.
"""

from collections.abc import Iterator

from fractional_cto.engine.facts import Facts
from fractional_cto.engine.records import Audience, Confidence, Effort, Evidence, Finding, Row, Severity
from fractional_cto.engine.rule import Rule
from fractional_cto.engine.rules import SHOWN, many
from fractional_cto.engine.rules.security import shipped_images, told_already

# An instruction may go on over some lines.
LINES = 5


def judge(facts: Facts) -> Iterator[Finding]:
    """Find Dockerfiles that set secrets."""
    wrong = [row for row in _set(facts) if not told_already(facts, row["path"], row["line"], LINES)]
    if wrong:
        claim = many(len(wrong), "instruction builds a secret", "instructions build secrets")
        evidence = [
            Evidence(kind="file", locator=f"{row['path']}:{row['line']}", value=row["text"], measure="containers")
            for row in wrong[:SHOWN]
        ]
        yield rule.found(facts, f"{claim} into container images.", evidence)


def _set(facts: Facts) -> list[Row]:
    return [row for rows in shipped_images(facts).values() for row in _kept(rows) if row["secret"]]


def _kept(rows: list[Row]) -> list[Row]:
    """Leave out the stages that only build: what they were told is in no image that anybody pulls."""
    begun = [row for row in rows if row["word"] == "FROM"]
    names = {str(row["name"]).casefold(): row["stage"] for row in begun if row["name"]}
    bases = {row["stage"]: names.get(str(row["base"]).casefold()) for row in begun}
    kept = {row["stage"] for row in rows if row["final"] or row["word"] in ("CMD", "ENTRYPOINT")}
    for stage in [*kept]:
        below = bases.get(stage)
        while below is not None and below not in kept:
            kept.add(below)
            below = bases.get(below)
    return [row for row in rows if row["stage"] in kept]


def _applies(facts: Facts) -> bool:
    """Where one is told of elsewhere, or lies in a stage that only builds, there is nothing to praise."""
    rows = [row for rows in shipped_images(facts).values() for row in rows]
    return bool(rows) and not any(row["secret"] for row in rows)


rule = Rule(
    module=__name__,
    title="Secrets are built into container images",
    judge=judge,
    needs=frozenset({"tree"}),
    applies=_applies,
    severity=Severity.HIGH,
    confidence=Confidence.MEDIUM,
    audience=Audience.ENGINEER,
    effort=Effort(low=2, high=8),
    funding_blocker=True,
    deal="A secret inside of an image counts as known to everybody who could ever pull it. A buyer's "
    "examiner finds it in minutes and asks what else is lying about.",
    fix_14="Change each secret found, and give it to the container when it starts.",
    fix_90="All secrets come from a secret store, and images are checked for secrets before they are published.",
    consequence="Everybody who can pull the image holds the secret, former staff and suppliers included.",
    recommendation="Change these secrets, and hand them over when the container starts instead of when it is built.",
    prevention="Check Dockerfiles and images for secrets on every change.",
    strength="No recipe of a container image holds a secret.",
)
