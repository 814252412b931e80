"""Large binary files in version control

## What it sees
Binary files of 5 MB or more at the audited revision, or 100 MB of binary files in all. Pointers of Git LFS
are small and do not count.

## Why it matters
Git keeps every version of every file in every copy. Large binaries make each checkout and build slower
for good: removing the file later does not make the history smaller.

## What to do
Move them to Git LFS, a package registry or object storage, whichever fits who needs them. Rewrite the
history only if the size hurts: it disturbs everybody's work once.

## When it is wrong
A file is small compared with what everyone must download anyway, and hardly ever changes.

## Sources
Limits of repository hosts: a warning from 50 MB a file; advice to keep a repository below 1 GB.
"""

from collections.abc import Iterator

from fractional_cto.engine.facts import Facts
from fractional_cto.engine.records import Audience, Confidence, Effort, Evidence, Finding, Severity
from fractional_cto.engine.rule import Rule
from fractional_cto.engine.rules import some_code

LARGE = 5_000_000  # bytes; a tenth of what hosts warn of, because every version is kept
TOTAL = 100_000_000  # bytes of binaries; a tenth of what hosts advise for the whole repository
SHOWN = 10

QUERY = """
SELECT
    path,
    printf('%.1f', bytes / 1e6) AS megabytes,
    count(*) FILTER (bytes >= $large) OVER () AS large,
    printf('%.0f', sum(bytes) OVER () / 1e6) AS total
FROM files
WHERE is_binary AND bytes > 0
QUALIFY large > 0 OR sum(bytes) OVER () >= $total
ORDER BY bytes DESC, path
LIMIT $shown
"""


def judge(facts: Facts) -> Iterator[Finding]:
    """Find the binaries that weigh on every copy."""
    rows = facts.rows(QUERY, {"large": LARGE, "total": TOTAL, "shown": SHOWN})
    if not rows:
        return
    first = rows[0]
    yield rule.found(
        facts,
        f"{first['total']} MB of binary files are tracked; the largest is {first['path']} with {first['megabytes']} MB"
        + (f", {first['large']} have {LARGE // 1_000_000} MB or more." if int(first["large"] or 0) > 1 else "."),
        [
            Evidence(kind="file", locator=str(row["path"]), value=f"{row['megabytes']} MB", measure="files")
            for row in rows
        ],
    )


rule = Rule(
    module=__name__,
    title="Large binary files are kept in version control",
    judge=judge,
    needs=frozenset({"tree"}),
    severity=Severity.LOW,
    confidence=Confidence.HIGH,
    applies=some_code,
    audience=Audience.ENGINEER,
    effort=Effort(low=2, high=12),
    consequence="Every new machine and every build downloads them again, so waiting time grows for good.",
    recommendation="Move the largest files to large-file storage, a package registry or object storage.",
    prevention="Let the host or a hook refuse binary files above 5 MB.",
    strength="No large binary files weigh on every copy of the repository.",
)
