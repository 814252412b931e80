"""No instructions for a newcomer

## What it sees
No README at the top, or neither the README nor a contributing, installing or developing guide says how to
install, set up, build, run or start the project. A README that links to documentation counts as saying so.

## Why it matters
The first day of every new engineer, contractor or successor is spent asking somebody. If that somebody has
left, it is a week.

## What to do
Let the newest person write down the commands from an empty machine to a running product, and have the
build run the same commands.

## When it is wrong
The instructions are kept in a wiki or a portal. Then link them from the README.

## Sources
DORA capabilities: documentation quality.
"""

from collections.abc import Iterator

from fractional_cto.engine.facts import Facts
from fractional_cto.engine.records import Audience, Confidence, Effort, Evidence, Finding, Severity
from fractional_cto.engine.rule import Rule

LARGE = 500  # lines of source; below, there is little to set up
README = r"(?i)^((docs|\.github)/)?readme(\.\w+)?$"
GUIDES = (
    r"(?i)^((docs?|\.github)/)?(readme|contributing|install\w*|hacking|develop\w*|setup|building"
    r"|getting[-_]?started)(\.\w+)?$"
)
SAYS = (
    r"(?i)\b(install\w*|set[ -]?up|getting started|quick ?start|usage|how to (run|build|use|start)|build(ing)?"
    r"|running|run|start"
    r"|docker|make|npm|yarn|pnpm|pip|uv|poetry|bundle|gem|go get|cargo|composer|mvn|gradle\w*|develop(ment"
    r"|ing)?|deploy\w*"
    r"|documentation|docs|wiki|guides?)\b"
)


def judge(facts: Facts) -> Iterator[Finding]:
    """Find a repository that does not say how to begin."""
    source = facts.value("SELECT CAST(coalesce(sum(lines), 0) AS BIGINT) FROM files WHERE kind IN ('source', 'test')")
    if source < LARGE:
        return
    evidence = [Evidence(kind="repository", locator=facts.repository or "", value=source, unit="line", measure="files")]
    if not facts.value("SELECT count(*) FROM files WHERE regexp_matches(path, ?)", [README]):
        yield rule.found(
            facts,
            f"There is no README for {source:,} lines of source and tests.",
            evidence,
            title="There is no README",
            severity=Severity.MEDIUM,
            confidence=Confidence.HIGH,
        )
    elif not facts.value(
        "SELECT count(*) FROM lines WHERE regexp_matches(path, ?) AND regexp_matches(text, ?)", [GUIDES, SAYS]
    ) and facts.value("SELECT count(*) FROM lines WHERE regexp_matches(path, ?)", [README]):
        yield rule.found(
            facts,
            f"Neither the README nor a guide says how to install, build or run the {source:,} lines of source "
            "and tests.",
            evidence,
        )


rule = Rule(
    module=__name__,
    title="Nothing tells a newcomer how to begin",
    judge=judge,
    needs=frozenset({"tree", "lines", "documents"}),
    severity=Severity.LOW,
    confidence=Confidence.MEDIUM,
    audience=Audience.FOUNDER,
    effort=Effort(low=2, high=6),
    quick_win=True,
    consequence="Each new engineer costs days of somebody else's time before the first useful change.",
    recommendation="Let the newest person write down the commands from an empty machine to a running product.",
    prevention="Have the build run the README's commands, so that they stay true.",
    strength="A newcomer finds out from the repository how to begin.",
    applies=lambda facts: bool(
        facts.value("SELECT coalesce(sum(lines), 0) FROM files WHERE kind IN ('source', 'test')") >= LARGE
        and facts.value("SELECT count(*) FROM lines WHERE regexp_matches(path, ?)", [README])
    ),
)
