"""The build service may have stopped

## What it sees
The only build configuration is that of Travis, unchanged since before travis-ci.org closed in June 2021,
while the code was changed in the last twelve months.

## Why it matters
Everybody believes that a machine checks the changes; probably none does.

## What to do
Look whether a build has run this month. If not, move to the build service of your code hosting.

## When it is wrong
The repository was moved to travis-ci.com without a change to the file.

## Sources
Travis CI, announcement that travis-ci.org shuts down on 15 June 2021.
"""

from collections.abc import Iterator

from fractional_cto.engine.facts import Facts
from fractional_cto.engine.records import Audience, Confidence, Effort, Evidence, Finding, Severity
from fractional_cto.engine.rule import Rule
from fractional_cto.engine.rules import BUILD

PATH = ".travis.yml"
CLOSED = "2021-06-15"


def judge(facts: Facts) -> Iterator[Finding]:
    """Find a repository that still counts on the closed service."""
    builds = facts.rows("SELECT path FROM files WHERE regexp_matches(path, ?)", [BUILD])
    if [row["path"] for row in builds] != [PATH]:
        return
    last = facts.value(
        "SELECT strftime(max(committed_at), '%Y-%m-%d') FROM changes JOIN commits USING (seq) WHERE file = ?", [PATH]
    )
    recent = facts.value(
        "SELECT count(*) FROM commits CROSS JOIN subjects "
        "WHERE committed_at > as_of - INTERVAL 12 MONTH AND committed_at <= as_of AND as_of > CAST(? AS DATE)",
        [CLOSED],
    )
    if not last or last >= CLOSED or not recent:
        return
    yield rule.found(
        facts,
        f"The only build configuration, {PATH}, was last changed on {last}, before travis-ci.org closed; "
        f"commits in the last 12 months: {recent}.",
        [Evidence(kind="file", locator=PATH, value=last, measure="changes")],
    )


rule = Rule(
    module=__name__,
    title="The build service may no longer exist",
    judge=judge,
    needs=frozenset({"changes", "tree"}),
    applies=lambda facts: bool(
        facts.value(
            "SELECT count(*) > 1 AND bool_or(path = ?) FROM files WHERE regexp_matches(path, ?)",
            [PATH, BUILD],
        ),
    ),
    severity=Severity.HIGH,
    confidence=Confidence.LOW,
    audience=Audience.ENGINEER,
    effort=Effort(low=4, high=16),
    quick_win=True,
    consequence="Everybody believes that a machine checks the changes, while mistakes go straight to customers.",
    recommendation="Look whether a build has run this month; if not, move to the build service of your code hosting.",
    prevention="Refuse changes without a fresh green build.",
    strength="The build is configured for a service that still exists.",
)
