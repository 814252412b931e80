"""Failures that leave no trace but their repair

## What it sees
Three or more commits of the last twelve months that speak of an incident, an outage or a hotfix, in the
repository of a service without a single written review of a failure. It is silent where somebody answered
the question *written-reviews*.

## Why it matters
A repair removes what hurt; only a review removes why it could happen and last.

## What to do
Write one page for each failure, without blame: what happened, why, what is changed, by whom, until when.

## When it is wrong
Reviews are kept in a wiki, or *hotfix* is merely what the team calls any small repair.

## Sources
Google SRE book, Postmortem Culture; DORA capabilities: learning culture.
"""

from collections.abc import Iterator

from fractional_cto.engine.facts import Facts
from fractional_cto.engine.records import Audience, Confidence, Effort, Evidence, Finding, Severity
from fractional_cto.engine.rule import Rule
from fractional_cto.engine.rules import the_year
from fractional_cto.engine.rules.operations import application, shown, told

SHOWN = 5
FEWEST = 3
SPEAKS = (
    r"(?i)\b(hot-?fix(es)?|incidents?|outages?|post-?mortem|emergency (fix|patch|repair)|production (outage|is down))\b"
)
REPAIRS = """
SELECT sha, subject FROM commits CROSS JOIN subjects
WHERE NOT bot AND parents < 2 AND committed_at > as_of - INTERVAL 12 MONTH AND committed_at <= as_of
  AND regexp_matches(subject, ?)
ORDER BY seq DESC
"""


def judge(facts: Facts) -> Iterator[Finding]:
    """Find urgent repairs without a written review."""
    repairs = facts.rows(REPAIRS, [SPEAKS])
    if len(repairs) < FEWEST or application(facts) is None:
        return
    if shown(facts, "incident", 4) or told(facts, "written-reviews"):
        return
    yield rule.found(
        facts,
        f"In {the_year(facts)}, {len(repairs):,} commits speak of an incident or an urgent repair; no review is kept.",
        [
            Evidence(kind="commit", locator=str(row["sha"])[:12], value=str(row["subject"])[:80], measure="commits")
            for row in repairs[:SHOWN]
        ],
    )


rule = Rule(
    module=__name__,
    title="Failures are repaired but not written up",
    judge=judge,
    needs=frozenset({"history", "tree", "documents", "year"}),
    applies=lambda facts: application(facts) is not None and bool(shown(facts, "incident", 4)),
    severity=Severity.LOW,
    confidence=Confidence.LOW,
    audience=Audience.FOUNDER,
    effort=Effort(low=2, high=8),
    quick_win=True,
    consequence="The same failure is paid for twice, and nobody outside can see that the team learns from it.",
    recommendation="Write one page for each of the last three failures: what happened, why, what is changed by when.",
    prevention="Close no failure without its page; read the open repairs aloud once a month.",
    strength="Failures are written up: their reviews are kept beside the code.",
)
