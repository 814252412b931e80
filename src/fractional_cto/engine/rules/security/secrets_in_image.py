"""Secrets are built into container images

## What it sees
`ENV` and `ARG` in Dockerfiles that give a password, key or token a value, in the stage that becomes the image, one that
starts a program, or one these stand on; in a stage that only builds they weigh little. Variables, placeholders
(`dummy`, `changeme` and the like) and Dockerfiles for development, tests and examples are left out. What
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
from fractional_cto.engine.records import Audience, Confidence, Effort, Evidence, Finding, Row, Severity, Value
from fractional_cto.engine.rule import Rule
from fractional_cto.engine.rules import SHOWN, many
from fractional_cto.engine.rules.security import shipped_images, told_already

# An instruction may go on over some lines.
LINES = 5


def judge(facts: Facts) -> Iterator[Finding]:
    """Find Dockerfiles that set secrets; where an image holds one, those of its building stages weigh nothing."""
    held: list[Row] = []
    building: list[Row] = []
    for rows in shipped_images(facts).values():
        kept = _kept(rows)
        for row in rows:
            if row["secret"] and not told_already(facts, row["path"], row["line"], LINES):
                (held if row["stage"] in kept else building).append(row)
    if held:
        claim = many(len(held), "instruction builds a secret", "instructions build secrets")
        yield rule.found(facts, f"{claim} into container images.", _evidence(held))
    elif building:
        claim = many(len(building), "instruction gives a secret", "instructions give secrets")
        yield rule.found(
            facts,
            f"{claim} to a stage that only builds; no image keeps it.",
            _evidence(building),
            key="building",
            title="Secrets stand in the recipes of container images",
            severity=Severity.LOW,
            funding_blocker=False,
            consequence="Everybody who can read the code, or what the build keeps for its next run, holds the secret.",
            recommendation="Change these secrets if they open anything, and hand them to the build by "
            "RUN --mount=type=secret.",
        )


def _evidence(rows: list[Row]) -> list[Evidence]:
    return [
        Evidence(kind="file", locator=f"{row['path']}:{row['line']}", value=row["text"], measure="containers")
        for row in rows[:SHOWN]
    ]


def _kept(rows: list[Row]) -> set[Value]:
    """Choose the stages of which something is in an image that anybody pulls: not those that only build."""
    begun = [row for row in rows if row["word"] == "FROM"]
    names = {str(row["name"]).casefold(): row["stage"] for row in begun if row["name"]}
    bases = {row["stage"]: names.get(str(row["base"]).casefold()) for row in begun}
    kept: set[Value] = {row["stage"] for row in rows if row["final"] or row["word"] in ("CMD", "ENTRYPOINT")}
    for stage in [*kept]:
        below = bases.get(stage)
        while below is not None and below not in kept:
            kept.add(below)
            below = bases.get(below)
    return kept


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
