"""Secrets lie in the history

## What it sees
Passwords and keys (see *Secrets lie open in the code*) that older versions of the files hold and the revision no longer
does, with the day each came and the day it went. Every version that a commit brought is read once; what a merge
alone brought is not. Needs `--secrets-history`.

## Why it matters
Taking a secret out of a file does not take it out of the history: every copy of the repository still holds it, and
whoever looks for secrets looks there first.

## What to do
Find out for each whether it was changed when it was taken out; change the others. Rewriting the history comes second,
and does not replace the first.

## When it is wrong
It was changed at the time, or whatever it opened is gone.

## Sources
CWE-540, CWE-798; the git book, chapter on rewriting history. Seen in OWASP NodeGoat
(app/cert/key.pem until 2015-05-12).
"""

from collections.abc import Iterator

from fractional_cto.engine.facts import Facts
from fractional_cto.engine.records import Audience, Confidence, Effort, Evidence, Finding, Row, Severity
from fractional_cto.engine.rule import Rule
from fractional_cto.engine.rules import many, some_code

SHOWN = 10
MOST = 25  # findings; further secrets are told of in one
QUERY = """
SELECT *
FROM secrets
WHERE NOT present AND confidence <> 'low'
ORDER BY confidence = 'medium', NOT opens, last_seen DESC, kind, path, line, secret
"""


def judge(facts: Facts) -> Iterator[Finding]:
    """Find the secrets that only older versions of the files hold."""
    rows = facts.rows(QUERY)
    for row in rows[:MOST]:
        yield rule.found(
            facts,
            f"{row['title']} in older versions of {many(int(row['files'] or 1), 'file', 'files')}{_days(row)}.",
            [_evidence(row)],
            key=str(row["secret"]),
            title=f"{row['title']} in the history",
            severity=Severity.HIGH if row["opens"] and row["confidence"] == "high" else Severity.MEDIUM,
            confidence=Confidence.HIGH if row["confidence"] == "high" else Confidence.MEDIUM,
        )
    if len(rows) > MOST:
        yield rule.found(
            facts,
            f"{many(len(rows) - MOST, 'more secret can', 'more secrets can')} still be read in the history.",
            [_evidence(row) for row in rows[MOST : MOST + SHOWN]],
            key="further",
            severity=Severity.MEDIUM,
            confidence=Confidence.MEDIUM,
        )


def _days(row: Row) -> str:
    if not row["first_seen"] or not row["last_seen"]:
        return ""
    return f", from {row['first_seen']:%Y-%m-%d} until {row['last_seen']:%Y-%m-%d}"


def _evidence(row: Row) -> Evidence:
    return Evidence(
        kind="commit",
        locator=str(row["first_commit"]),
        value=f"{row['path']}:{row['line']}, {row['hint']}",
        measure="secrets",
    )


rule = Rule(
    module=__name__,
    title="Secrets can still be read in the history",
    judge=judge,
    needs=frozenset({"secrets", "secrets of the past", "changes"}),
    applies=some_code,
    severity=Severity.HIGH,
    confidence=Confidence.HIGH,
    audience=Audience.ENGINEER,
    effort=Effort(low=1, high=8),
    consequence="It was taken out of the code, but every copy of the code still holds it; if nobody changed it, it "
    "still opens the door.",
    recommendation="Find out whether it was changed since it was taken out; if not, change it today.",
    prevention="Check every change for secrets before it is accepted; a leaked key is changed first, deleted second.",
    strength="No password or key of a known shape can be read in older versions of the files.",
)
