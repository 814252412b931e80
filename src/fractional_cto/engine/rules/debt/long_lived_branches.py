"""Work left on branches

## What it sees
Branches with commits that the audited one lacks, whose last commit is older than three months. Left out are branches
whose contents arrived all the same, squashed or picked, those that another branch stands on (but a robot's or
`staging`), those named as release, maintenance, version or page branches, and those of robots.

## Why it matters
Work that is not merged is paid for and not delivered, and each week makes merging it harder. Some of it
is forgotten; some runs at a customer and nobody knows.

## What to do
Go through the list with its authors once: merge, or delete. Half a day is usually enough.

## When it is wrong
Change requests are squashed when merged, corrected on the way, and their branches are not deleted: then the work did
arrive in other words.

## Sources
DORA capabilities: trunk-based development (branches live a day, and there are few).
"""

from collections.abc import Iterator

from fractional_cto.engine.facts import Facts
from fractional_cto.engine.records import Audience, Confidence, Effort, Evidence, Finding, Severity
from fractional_cto.engine.rule import Rule
from fractional_cto.engine.rules import commits_of_the_year

DAYS = 90  # a quarter
FEWEST = 3  # branches; one or two are somebody's experiment
MANY = 20  # branches
EACH = 20  # commits in twelve months: fewer to a branch make it a part of the work that counts
SQUASHED = 0.5  # share of squashed changes from which an unmerged branch says little
SHOWN = 10
# A bare number in a folder is that of a ticket or a change, and a long one everywhere.
KEPT = (
    r"(?i)(^(v?\d{1,3}|v?\d+([._-]\d+)+)([._-]?(x|stable|lts|dev|maintenance|release|branch|sec|security))?$"
    r"|/v?\d+(\.(\d+|x))+([._-]?(stable|lts|dev|maintenance|release|branch|sec|security))?$"
    r"|[-_]v?\d+(\.\d+)+[-_]branch$)"
    r"|(^|/)([\w.-]*[-_.](stable|lts|release|maint)$"
    r"|(stable|release|releases|rel|maint|maintenance|support|lts|hotfix|backport|version)([-_/.]|$)|gh-pages$|pages$"
    r"|(dependabot|renovate|pyup|snyk|greenkeeper|copilot|changeset-release|release-please)[-_/]|develop(ment)?$|staging$|prod(uction)?$"
    r"|main$|master$|trunk$|next$|HEAD$)"
)

QUERY = """
SELECT name, strftime(branches.last_at, '%Y-%m-%d') AS day
FROM branches CROSS JOIN subjects
WHERE NOT merged AND NOT contained AND ahead > 0 AND branches.last_at <= as_of - to_days($days)
    AND NOT regexp_matches(name, $kept)
ORDER BY branches.last_at, name
"""


def judge(facts: Facts) -> Iterator[Finding]:
    """Find work that never arrived."""
    rows = facts.rows(QUERY, {"days": DAYS, "kept": KEPT})
    if len(rows) < FEWEST:
        return
    squashed = facts.value("SELECT coalesce(squash_share, 0) FROM subjects") >= SQUASHED
    first = rows[0]
    yield rule.found(
        facts,
        f"{len(rows)} branches hold commits that the audited one lacks and have not moved for {DAYS} days or more; the "
        f"oldest, {first['name']}, since {first['day']}.",
        [
            Evidence(kind="branch", locator=str(row["name"]), value=row["day"], measure="branches")
            for row in rows[:SHOWN]
        ],
        severity=Severity.MEDIUM if _much(facts, len(rows)) and not squashed else None,
        confidence=Confidence.LOW if squashed else None,
    )


def _much(facts: Facts, branches: int) -> bool:
    return branches >= MANY and branches * EACH >= commits_of_the_year(facts)


rule = Rule(
    module=__name__,
    title="Finished or half-finished work lies on old branches",
    judge=judge,
    needs=frozenset({"branches"}),
    severity=Severity.LOW,
    confidence=Confidence.MEDIUM,
    audience=Audience.ENGINEER,
    effort=Effort(low=2, high=8),
    quick_win=True,
    consequence="Paid work is not delivered and gets harder to deliver every week, until it is lost.",
    recommendation="Go through the branches with their authors once: merge or delete each.",
    prevention="Delete branches when they are merged, and look at those older than two weeks in the weekly meeting.",
    strength="Work gets merged: no pile of old branches holds undelivered changes.",
    applies=lambda facts: bool(
        facts.value("SELECT count(*) >= ? FROM branches WHERE NOT regexp_matches(name, ?)", [FEWEST, KEPT])
    ),
)
