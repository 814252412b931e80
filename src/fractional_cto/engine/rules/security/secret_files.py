"""Secret files are tracked

## What it sees
Tracked files whose names say that they hold secrets: `.env` (not `.env.example`), private keys, key
stores, Terraform state, credential files of clouds and registries. Only names and sizes are looked at;
no value is read. Files under tests, examples, documentation and third-party folders are left out, and so
are binary `.env` files, which are encrypted.

## Why it matters
Everybody who ever had a copy of the repository holds these keys: former staff, contractors, a stolen
laptop, a build service.

## What to do
Change the passwords and keys first; only then remove the files, move the values to a secret store and
list the names in `.gitignore`.

## When it is wrong
The file holds only harmless defaults (some frameworks track `.env` on purpose), or is encrypted.

## Sources
CWE-312, CWE-540; OWASP Secrets Management Cheat Sheet.
"""

from collections.abc import Iterator

from fractional_cto.engine.facts import Facts
from fractional_cto.engine.records import Audience, Confidence, Effort, Evidence, Finding, Severity
from fractional_cto.engine.rule import Rule
from fractional_cto.engine.rules import ASIDE, FOREIGN, many, some_code
from fractional_cto.engine.rules.security import CONFIDENTIAL

SHOWN = 10
# A key or a list of settings is small; a large "x.key" is a slide deck.
MOST_BYTES = 50_000
STATE = "infrastructure state"
# Whoever encrypts what is tracked has one of these.
ENCRYPTED = r"(^|/)(\.sops\.ya?ml|\.git-crypt/.+|\.gitsecret/.+)$"
# Symfony's own convention is to track .env with harmless defaults.
SYMFONY = r"(^|/)symfony\.lock$"


def judge(facts: Facts) -> Iterator[Finding]:
    """Find tracked files named like secrets."""
    rows = facts.rows(
        f"SELECT path, {CONFIDENTIAL} AS secret FROM files WHERE {CONFIDENTIAL} IS NOT NULL "
        "AND NOT regexp_matches(path, $aside) AND NOT regexp_matches(path, $foreign) "
        "AND mode IN ('file', 'executable') "
        f"AND bytes > 0 AND (bytes <= $most OR {CONFIDENTIAL} = $state) "
        f"AND NOT ({CONFIDENTIAL} = 'environment file' AND (is_binary OR (SELECT count(*) FROM files AS other "
        "WHERE regexp_matches(other.path, $symfony)) > 0)) ORDER BY secret = 'environment file', path",
        {"aside": ASIDE, "foreign": FOREIGN, "most": MOST_BYTES, "state": STATE, "symfony": SYMFONY},
    )
    if not rows:
        return
    kinds = sorted({str(row["secret"]) for row in rows})
    encrypted = facts.value("SELECT count(*) FROM files WHERE regexp_matches(path, ?)", [ENCRYPTED])
    yield rule.found(
        facts,
        f"{many(len(rows), 'tracked file is', 'tracked files are')} named like secrets: {', '.join(kinds)}. The "
        "contents were not read.",
        [Evidence(kind="file", locator=str(row["path"]), value=row["secret"], measure="files") for row in rows[:SHOWN]],
        confidence=Confidence.LOW if encrypted else None,
    )


rule = Rule(
    module=__name__,
    title="Files that hold secrets are kept in the repository",
    judge=judge,
    needs=frozenset({"tree"}),
    applies=some_code,
    severity=Severity.HIGH,
    confidence=Confidence.MEDIUM,
    audience=Audience.FOUNDER,
    effort=Effort(low=2, high=16),
    quick_win=True,
    funding_blocker=True,
    consequence="Anybody who ever had a copy of the code, former staff included, may hold the keys to your systems "
    "and to your customers' data.",
    recommendation="Look into each file today. Change every password and key it holds, then remove the file and keep "
    "the values in a secret store.",
    prevention="Check every change for secrets before it is accepted, and name these files in .gitignore.",
    strength="No file that usually holds passwords or keys is kept in the repository, tests and examples aside.",
)
