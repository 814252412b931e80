"""Changes without a trace of review

## What it sees
The share of commits on the main line, in the last twelve months, that are no merge, carry no reference to a
change request (`#12`, `!34`) and were put there by their own author: nobody else is named as the committer.
Bots are left out. Thirty such commits by two people or more, making up half of all, are needed.

## Why it matters
A second pair of eyes is the cheapest way to find mistakes and to spread knowledge, and auditors ask for it.

## What to do
Let nothing reach the main line without a change request that somebody else has approved.

## When it is wrong
Changes are reviewed and then rebased by their author without a reference, or reviewed in pairs, by e-mail or on
a host this rule does not know. Git alone cannot show a review; ask.

## Sources
OpenSSF Scorecard, Code-Review; SOC 2 CC8.1 (change management).
"""

from collections.abc import Iterator

from fractional_cto.engine.facts import Facts
from fractional_cto.engine.records import Audience, Confidence, Effort, Evidence, Finding, Row, Severity
from fractional_cto.engine.rule import Rule
from fractional_cto.engine.rules import the_year

SHOWN = 10
FEWEST = 30
SHARE = 0.5
FEWEST_PEOPLE = 2
# Where some changes do leave a trace, the others probably went around the review.
TRACED = 0.1


def judge(facts: Facts) -> Iterator[Finding]:
    """Find a main line most of which was pushed directly."""
    rows = _pushed(facts)
    total = sum(int(row["commits"] or 0) for row in rows)
    direct = sum(int(row["direct"] or 0) for row in rows)
    people = [row for row in rows if row["direct"]]
    if direct < max(FEWEST, SHARE * total) or len(people) < FEWEST_PEOPLE:
        return
    traced = (total - direct) / total >= TRACED
    yield rule.found(
        facts,
        f"{direct:,} of {total:,} changes to the main line in {the_year(facts)} were put there by "
        f"their own author without a merge or a reference to a change request, by {len(people)} people.",
        [
            Evidence(kind="person", locator=str(row["author"]), value=row["direct"], unit="change", measure="commits")
            for row in people[:SHOWN]
        ],
        confidence=Confidence.MEDIUM if traced else None,
    )


def _pushed(facts: Facts) -> list[Row]:
    return facts.rows(
        "SELECT author, count(*) AS commits, "
        "count(*) FILTER (parents < 2 AND review IS NULL AND author = committer) AS direct, "
        "count(*) FILTER (parents > 1 OR review IS NOT NULL) AS requested "
        "FROM commits CROSS JOIN subjects WHERE mainline AND NOT bot "
        "AND committed_at > as_of - INTERVAL 12 MONTH AND committed_at <= as_of "
        "GROUP BY author ORDER BY direct DESC, author"
    )


def _requested(facts: Facts) -> bool:
    rows = _pushed(facts)
    total = sum(int(row["commits"] or 0) for row in rows)
    return total >= 2 * FEWEST and sum(int(row["requested"] or 0) for row in rows) > SHARE * total


rule = Rule(
    module=__name__,
    title="Most changes show no trace of a review",
    judge=judge,
    needs=frozenset({"history"}),
    applies=_requested,
    severity=Severity.MEDIUM,
    confidence=Confidence.LOW,
    audience=Audience.FOUNDER,
    effort=Effort(low=4, high=16),
    quick_win=True,
    funding_blocker=True,
    deal="If one person can put anything live unseen, examiners see fraud and accident risk in one; most security "
    "certificates that customers ask for require the opposite.",
    fix_14="Protect the main branch today: no change without the approval of a second person, for everybody.",
    fix_90="Three months of history show every change approved by somebody else; urgent exceptions are written down.",
    consequence="Mistakes reach customers that a second person would have seen, and an auditor finds no proof that "
    "changes are checked.",
    recommendation="Protect the main branch: every change goes through a change request that somebody else approves.",
    prevention="Keep the protection on for everybody, the most senior included.",
    strength="Most changes reach the main line through a merge or a change request.",
)
