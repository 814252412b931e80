"""What other scanners have found

## What it sees
The results handed in with `cto audit PATH --sarif FILE`: one finding for each rule of each scanner, with the places.
What this audit or another scanner says of the same place is counted once; notes and what the scanner marks as
accepted are left out.

## Why it matters
Somebody has paid for these results already. Read beside everything else they can be ranked, planned and closed.

## What to do
Take the worst rule first, decide for each place whether it is true, and mark what is not in the scanner's own words.

## When it is wrong
The scanner is. This audit hands on what it said, and has not looked at the places itself.

## Sources
OASIS, SARIF 2.1.0; the scanner named in the finding. Severity: its own `security-severity` in the steps of CVSS, else
its level; a secret is medium at least, for those who look for secrets give neither.
"""

from collections.abc import Iterator

from fractional_cto.engine.facts import Facts
from fractional_cto.engine.records import Audience, Confidence, Effort, Evidence, Finding, Severity
from fractional_cto.engine.rule import Rule
from fractional_cto.engine.rules import many
from fractional_cto.engine.schema import TABLES

SHOWN = 10
MOST = 40  # findings; whoever has more reads them in the scanner
# Tools put the package, or how bad it is, beside the advisory's name.
ADVISORY = r"CVE-\d+-\d+|GHSA(?:-\w{4}){3}|PYSEC-\d+-\d+|RUSTSEC-\d+-\d+|GO-\d+-\d+"
# Where this audit says the same itself: a table, and when a row of it means the same place and kind.
COVERED = {
    "steps": "kind = 'pipeline' AND mine.path = scans.path AND mine.line = scans.line AND NOT mine.pinned "
    "AND regexp_matches(rule, '(?i)pin')",
    "expressions": "kind = 'pipeline' AND mine.path = scans.path AND mine.line = scans.line AND mine.place IN "
    "('run', 'script') AND regexp_matches(rule, '(?i)inject')",
    "secret_places": "kind = 'secret' AND mine.path = scans.path AND (mine.line = scans.line OR scans.line IS NULL)",
    "vulnerabilities": "kind = 'dependency' AND list_contains(list_transform(list_append(coalesce(mine.aliases, []), "
    f"mine.advisory), lambda name: upper(name)), regexp_extract(upper(rule), '{ADVISORY}'))",
}
QUERY = """
WITH told AS (
    SELECT *, CASE WHEN score >= 9 THEN 'critical' WHEN score >= 7 THEN 'high'
        WHEN score >= 4 OR score IS NULL AND (level = 'error' OR kind = 'secret') THEN 'medium'
        ELSE 'low' END AS severity
    FROM scans WHERE level IN ('error', 'warning') AND source <> 'zizmor' {uncovered}
)
SELECT * FROM told
QUALIFY row_number() OVER (
    PARTITION BY kind, coalesce(path, rule), coalesce(CAST(line AS VARCHAR), rule)
    ORDER BY score DESC NULLS LAST, level, tool, rule, message) = 1
ORDER BY tool, rule, path, line, message
"""
WORST = list(Severity)


def judge(facts: Facts) -> Iterator[Finding]:
    """Bring in what each rule of each scanner has found."""
    if not _handed_in(facts):
        return
    uncovered = "".join(
        f" AND NOT EXISTS (FROM {table} AS mine WHERE {same})" for table, same in COVERED.items() if table in TABLES
    )
    groups: dict[tuple[str, str], list[dict[str, object]]] = {}
    for row in facts.rows(QUERY.format(uncovered=uncovered)):
        groups.setdefault((str(row["tool"]), str(row["rule"])), []).append(dict(row))
    ranked = sorted(groups.items(), key=lambda group: (WORST.index(_severity(group[1])), -len(group[1]), group[0]))
    for (tool, name), rows in ranked[:MOST]:
        yield rule.found(
            facts,
            f"{tool} found {many(len(rows), 'place', 'places')} by its rule {name}"
            f"{': ' + str(rows[0]['message']) if rows[0]['message'] else ''}",
            [_evidence(row, facts) for row in rows[:SHOWN]],
            key=f"{tool}\0{name}",
            title=f"{tool}: {rows[0]['title']}",
            severity=_severity(rows),
        )
    if len(ranked) > MOST:
        places = sum(len(rows) for _, rows in ranked[MOST:])
        yield rule.found(
            facts,
            f"{len(ranked) - MOST} more rules of other scanners found {many(places, 'place', 'places')}.",
            [Evidence(kind="repository", locator=facts.repository or "", value=places, unit="place", measure="scans")],
            key="rest",
            severity=_severity(ranked[MOST][1]),
        )


def _handed_in(facts: Facts) -> bool:
    return bool(facts.value("SELECT count(*) FROM scans WHERE source <> 'zizmor'"))


def _severity(rows: list[dict[str, object]]) -> Severity:
    return min((Severity(str(row["severity"])) for row in rows), key=WORST.index)


def _evidence(row: dict[str, object], facts: Facts) -> Evidence:
    place = f"{row['path']}:{row['line']}" if row["line"] else str(row["path"])
    if row["path"] is None:
        return Evidence(kind="repository", locator=facts.repository or "", value=str(row["rule"]), measure="scans")
    return Evidence(kind="file", locator=place, value=str(row["message"] or row["rule"]), measure="scans")


rule = Rule(
    module=__name__,
    title="Another scanner has found something",
    judge=judge,
    needs=frozenset({"tree"}),
    applies=_handed_in,
    severity=Severity.MEDIUM,
    confidence=Confidence.MEDIUM,
    audience=Audience.ENGINEER,
    effort=Effort(low=1, high=8),
    consequence="A weakness that a program has named already is the first that an attacker or an examiner finds.",
    recommendation="Decide for each place whether it is true; repair it, or say in the scanner why it is none.",
    prevention="Run the scanner on every change and let new results stop it.",
    strength="The other scanners' results that were handed in hold nothing that is not known here.",
)
