"""Other people's code copied into the repository

## What it sees
Folders of vendored code (`vendor`, `third_party`, `deps` and the like, and such as `plugins/pdfjs-5.2.133`) with
20 files or 500 kB or more that no package manager looks after, and when each was last changed. Copies that Go's or
Bundler's own vendoring writes are left out.

## Why it matters
A copy gets no corrections by itself, and no scanner of dependencies sees it. If it was changed here, it
cannot simply be replaced either.

## What to do
Write down for each copy where it came from, which version it is and what was changed. Replace by ordinary
dependencies what can be; give the rest an owner and a date.

## When it is wrong
The copies are kept up to date on purpose by a script, with their version recorded.

## Sources
OWASP Top 10: vulnerable and outdated components. Bandi et al. and the Linux distributions' policies
against bundled libraries.
"""

from collections.abc import Iterator

from fractional_cto.engine.facts import Facts
from fractional_cto.engine.records import Audience, Confidence, Effort, Evidence, Finding, Severity
from fractional_cto.engine.rule import Rule
from fractional_cto.engine.rules import many
from fractional_cto.engine.rules.debt import declared

FILES = 20
BYTES = 500_000
OLD = 24  # months without a change
SHOWN = 10
ASIDE = (
    r"(?i)(^|/)(tests?|specs?|fixtures?|testdata|docs?|examples?|guides|node_modules|bower_components"
    r"|\.yarn)/|(^|/)vendor/cache/"
)
FOLDER = (
    r"(?i)^((?:.*?/)?(?:(?:vendor|vendored|_vendor|third[_-]?party|3rdparty|Godeps|Pods|Carthage|external[_-]?libs?"
    r"|extern|deps)/(?:[^/]+/)?|[a-z][\w.-]*-v?\d+\.\d+(?:\.\d+)*/))"
)
MANAGED = r"(^|/)(vendor/modules\.txt|Podfile\.lock|vendor/composer/installed\.json)$"  # written by a package manager

QUERY = """
WITH copies AS (
    SELECT regexp_extract(path, $folder, 1) AS folder, path, bytes
    FROM files
    WHERE kind = 'vendored' AND NOT regexp_matches(path, $aside)
      AND (SELECT count(*) FROM files WHERE regexp_matches(path, $managed)) = 0
), moved AS (
    SELECT folder, datesub('month', max(committed_at), any_value(as_of)) AS months
    FROM (
        SELECT folder, committed_at
        FROM copies
        JOIN changes ON changes.file = copies.path
        JOIN commits USING (seq)
        UNION ALL
        -- "git subtree" brings a version in by a merge, whose changes nobody counts, and names the folder before
        SELECT folder, committed_at
        FROM (SELECT DISTINCT folder FROM copies)
        JOIN commits ON starts_with(subject, 'Squashed ''' || folder || ''' ')
    )
    CROSS JOIN subjects
    GROUP BY folder
), sized AS (
    SELECT folder, count(*) AS files, sum(bytes) AS bytes FROM copies WHERE folder <> '' GROUP BY folder
)
SELECT
    folder, files, months, months >= $old AS old,
    CAST(sum(files) OVER () AS INTEGER) AS all_files, printf('%.1f', sum(bytes) OVER () / 1e6) AS megabytes
FROM sized LEFT JOIN moved USING (folder)
QUALIFY sum(files) OVER () >= $files OR sum(bytes) OVER () >= $bytes
ORDER BY months DESC NULLS LAST, folder
"""


def judge(facts: Facts) -> Iterator[Finding]:
    """Find copies of libraries that nothing keeps up to date."""
    if not facts.value("SELECT count(*) FROM files WHERE kind = 'vendored'"):
        return
    limits = {"folder": FOLDER, "aside": ASIDE, "old": OLD, "files": FILES, "bytes": BYTES, "managed": MANAGED}
    rows = facts.rows(QUERY, limits)
    if not rows:
        return
    old = [row for row in rows if row["old"]]
    first = rows[0]
    yield rule.found(
        facts,
        f"{many(int(first['all_files'] or 0), 'file', 'files')} ({first['megabytes']} MB) in "
        f"{many(len(rows), 'folder', 'folders')} hold other people's code{_still(len(old), len(rows))}.",
        [
            Evidence(
                kind="file",
                locator=str(row["folder"]),
                value=row["months"],
                unit="month since a change",
                measure="changes",
            )
            for row in rows[:SHOWN]
        ],
        severity=Severity.MEDIUM if old else None,
    )


def _still(old: int, folders: int) -> str:
    if not old:
        return ""
    which = "it has" if folders == 1 else "one of them has" if old == 1 else f"{old} of them have"
    return f"; {which} not changed for {OLD} months or more"


rule = Rule(
    module=__name__,
    title="Other people's code is copied into the repository",
    judge=judge,
    needs=frozenset({"tree", "changes"}),
    severity=Severity.LOW,
    confidence=Confidence.MEDIUM,
    applies=lambda facts: bool(declared(facts)),
    audience=Audience.ENGINEER,
    effort=Effort(low=4, high=40),
    consequence="Weaknesses found in these libraries stay in the product, and no scanner warns of them.",
    recommendation="Record origin and version of each copy; replace by ordinary dependencies what can be.",
    prevention="Refuse new copies in review unless origin, version and an owner are written beside them.",
    strength="Other people's code comes through package managers: no larger unmanaged copies are tracked.",
)
