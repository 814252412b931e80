"""Nothing keeps the secrets file out

## What it sees
The repository explains its settings in a sample such as `.env.example`, so developers have a `.env` beside
it, but no `.gitignore` covers that name.

## Why it matters
One careless `git add .` and the passwords are in the history for good.

## What to do
Add a line `.env` to `.gitignore`.

## When it is wrong
Every developer ignores the name in a personal list.

## Sources
CWE-540; The Twelve-Factor App, Config.
"""

from collections.abc import Iterator

from fractional_cto.engine.facts import Facts
from fractional_cto.engine.records import Audience, Confidence, Effort, Evidence, Finding, Row, Severity
from fractional_cto.engine.rule import Rule
from fractional_cto.engine.rules import ASIDE, FOREIGN, many

SHOWN = 10
SAMPLE = r"(?i)(^|/)\.?env[.-](example|sample|template|dist|tpl)$"
REAL = r"(^|/)\.env$"
IGNORED = r"^\s*/?(([^#!]*/)?(\*\*/)?(\.env[*]?|\.env\.?[*]|\*?\.env[*]?|\.[*]))\s*$"


def judge(facts: Facts) -> Iterator[Finding]:
    """Find samples whose real counterpart could be committed by accident."""
    samples = _samples(facts)
    covered = facts.value(
        "SELECT (SELECT count(*) FROM lines WHERE path LIKE '%.gitignore' AND regexp_matches(text, ?)) "
        "+ (SELECT count(*) FROM files WHERE regexp_matches(path, ?))",
        [IGNORED, REAL],
    )
    if not samples or covered:
        return
    yield rule.found(
        facts,
        f"{many(len(samples), 'sample of a settings file is', 'samples of settings files are')} tracked, and no "
        ".gitignore keeps the real one out.",
        [Evidence(kind="file", locator=str(row["path"]), measure="files") for row in samples[:SHOWN]],
    )


def _samples(facts: Facts) -> list[Row]:
    return facts.rows(
        "SELECT path FROM files WHERE regexp_matches(path, ?) AND NOT regexp_matches(path, ?) "
        "AND NOT regexp_matches(path, ?) ORDER BY path",
        [SAMPLE, ASIDE, FOREIGN],
    )


rule = Rule(
    module=__name__,
    title="Nothing keeps the file with the passwords out of the repository",
    judge=judge,
    needs=frozenset({"tree", "documents"}),
    applies=lambda facts: (
        bool(_samples(facts)) and not facts.value("SELECT count(*) FROM files WHERE regexp_matches(path, ?)", [REAL])
    ),
    severity=Severity.LOW,
    confidence=Confidence.HIGH,
    audience=Audience.ENGINEER,
    effort=Effort(low=1, high=2),
    quick_win=True,
    consequence="One careless command puts a developer's passwords into the history, where they stay for good.",
    recommendation="Add the line .env to .gitignore.",
    prevention="Check every change for secrets before it is accepted.",
    strength="The file that holds a developer's passwords is kept out of the repository.",
)
