"""Secret files lie in the history

## What it sees
Files named like secrets (see *Secret files are tracked*) that were once committed and are gone at the
audited revision. Only names are looked at; no value is read. A file in which a secret was found is left to
*Secrets lie in the history*.

## Why it matters
Deleting a file does not delete it from the history: every copy of the repository still holds it.

## What to do
Find out what each file held and change those passwords and keys. Rewriting the history is a second step,
and no substitute for the first.

## When it is wrong
The secrets were changed when the file was removed, or the file never held a real one.

## Sources
CWE-540; the git book, chapter on rewriting history.
"""

from collections.abc import Iterator

from fractional_cto.engine.facts import Facts
from fractional_cto.engine.records import Audience, Confidence, Effort, Evidence, Finding, Severity
from fractional_cto.engine.rule import Rule
from fractional_cto.engine.rules import ASIDE, FOREIGN, many, some_code
from fractional_cto.engine.rules.security import CONFIDENTIAL

SHOWN = 10
# A key or a list of settings has few lines; binary key stores have none that are counted.
MOST_LINES = 300
QUERY = f"""
WITH gone AS (SELECT DISTINCT path FROM changes WHERE path NOT IN (SELECT path FROM files)),
secrets AS MATERIALIZED (
    SELECT path, {CONFIDENTIAL} AS secret
    FROM gone
    WHERE path NOT IN (SELECT path FROM secret_places)
)
SELECT
    path,
    any_value(secret) AS secret,
    strftime(min(committed_at), '%Y-%m-%d') AS first,
    arg_min(sha, changes.seq) AS sha,
    strftime(max(committed_at), '%Y-%m-%d') AS last
FROM secrets
JOIN changes USING (path)
JOIN commits USING (seq)
WHERE secret IS NOT NULL AND NOT regexp_matches(path, $aside) AND NOT regexp_matches(path, $foreign)
    AND changes.file NOT IN (SELECT path FROM files)
GROUP BY path
HAVING max(coalesce(added, 1)) BETWEEN 1 AND $most
ORDER BY last DESC, path
"""


def judge(facts: Facts) -> Iterator[Finding]:
    """Find files named like secrets that were committed and deleted again."""
    rows = facts.rows(QUERY, {"aside": ASIDE, "foreign": FOREIGN, "most": MOST_LINES})
    if not rows:
        return
    yield rule.found(
        facts,
        f"{many(len(rows), 'deleted file named like a secret', 'deleted files named like secrets')} can still be read "
        f"in the history; {'it' if len(rows) == 1 else 'the latest'} was there until {rows[0]['last']}. The contents "
        "were not read.",
        [
            Evidence(kind="commit", locator=str(row["sha"]), value=f"{row['path']}, {row['secret']}", measure="changes")
            for row in rows[:SHOWN]
        ],
    )


rule = Rule(
    module=__name__,
    title="Deleted secret files can still be read in the history",
    judge=judge,
    needs=frozenset({"changes", "tree"}),
    applies=lambda facts: (
        some_code(facts)
        and not facts.value("SELECT count(*) FROM secrets WHERE NOT present AND confidence <> 'low'")
        and bool(facts.rows("FROM changes WHERE file NOT IN (SELECT path FROM files) LIMIT 1"))
    ),
    severity=Severity.MEDIUM,
    confidence=Confidence.LOW,
    audience=Audience.ENGINEER,
    effort=Effort(low=2, high=16),
    consequence="Passwords and keys that were deleted from the code can still be read in every copy of it; if nobody "
    "changed them, they still open the door.",
    recommendation="For each file find out what it held and whether those keys were changed since; change the others.",
    prevention="Check every change for secrets before it is accepted; a leaked key is changed first, deleted second.",
    strength="No deleted file in the history is named like a place for passwords or keys.",
)
