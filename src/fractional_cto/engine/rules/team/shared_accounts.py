"""Work is signed with a shared name

## What it sees
Commits of the last twelve months by an author named like a machine or a template: `root`, `admin`, `user`,
`developer`, `ubuntu`, `your name` and the like. Five such commits, and two in a hundred, are needed. Bots
are left out.

## Why it matters
Nobody can tell who made a change; knowledge and responsibility cannot be attributed, and an auditor will
ask.

## What to do
Let everybody set name and e-mail on each machine, and take commits away from shared accounts.

## When it is wrong
Somebody is really called that; name the person in the configuration or in `.mailmap`.

## Sources
SOC 2 CC6.1 (unique accounts); git documentation, user.name.
"""

from collections.abc import Iterator

from fractional_cto.engine.facts import Facts
from fractional_cto.engine.records import Audience, Confidence, Effort, Evidence, Finding, Severity
from fractional_cto.engine.rule import Rule
from fractional_cto.engine.rules import busy, the_year

SHOWN = 10
NAMED = (
    r"(?i)^\W*(root|admin|administrator|user(name)?|developer|dev|devel|test(er)?|unknown|name|your name|ubuntu|debian"
    r"|ec2-user|vagrant|www-data|apache|nginx|centos|azureuser|git|me|anonymous|anon|nobody|none|no name|default"
    r"|default user|deploy(er)?|staging|production|server|localhost|pi|docker|owner|guest|staff|company|team)\W*$"
)
FEWEST = 5
SHARE = 0.02


def judge(facts: Facts) -> Iterator[Finding]:
    """Find authors that are no person."""
    rows = facts.rows(
        "SELECT author, count(*) AS commits, sum(count(*)) OVER () AS total, regexp_matches(author, ?) AS shared "
        "FROM commits CROSS JOIN subjects WHERE parents < 2 AND NOT bot "
        "AND committed_at > as_of - INTERVAL 12 MONTH AND committed_at <= as_of "
        "GROUP BY author ORDER BY commits DESC, author",
        [NAMED],
    )
    shared = [row for row in rows if row["shared"]]
    commits = sum(int(row["commits"] or 0) for row in shared)
    if not shared or commits < max(FEWEST, SHARE * int(rows[0]["total"] or 0)):
        return
    yield rule.found(
        facts,
        f"{commits:,} of the {rows[0]['total']:,} commits of {the_year(facts)} are signed with a name that says "
        f"nobody: {', '.join(str(row['author']) for row in shared[:SHOWN])}.",
        [
            Evidence(kind="person", locator=str(row["author"]), value=row["commits"], unit="commit", measure="commits")
            for row in shared[:SHOWN]
        ],
    )


rule = Rule(
    module=__name__,
    title="Work is signed with names that belong to nobody",
    judge=judge,
    needs=frozenset({"history"}),
    severity=Severity.LOW,
    confidence=Confidence.MEDIUM,
    applies=busy,
    audience=Audience.ENGINEER,
    effort=Effort(low=1, high=4),
    quick_win=True,
    consequence="Nobody can tell who changed what, which an auditor will ask and an incident will need.",
    recommendation="Let everybody set name and e-mail on each machine, and stop committing from shared accounts.",
    prevention="Let the server refuse commits whose author is not a known person.",
    strength="Changes are signed with the names of people.",
)
