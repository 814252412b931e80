"""Secret files are tracked

## What it sees
Tracked files whose names say that they hold secrets: `.env` (not `.env.example`), private keys, key stores,
Terraform state, credential files of clouds and registries; and files that hold a private key by the frame
around it, whatever they are called. Where a file was searched for secrets and none of a known shape was
found, that is said, and it weighs less; a bare key has no shape. Keys that are all for tests or examples, or
of localhost, by their paths, weigh least, and what is advised is another thing. A file whose frame says that
it holds a public key or a certificate is left out, and one with a secret in it that *Secrets lie open in the
code* tells of. So are files under tests, examples, documentation and third-party folders, and binary `.env`
files, which are encrypted.

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

import re
from collections.abc import Iterator

from fractional_cto.engine.facts import Facts
from fractional_cto.engine.records import Audience, Confidence, Effort, Evidence, Finding, Row, Severity
from fractional_cto.engine.rule import Rule
from fractional_cto.engine.rules import ASIDE, FOREIGN, many, some_code
from fractional_cto.engine.rules.security import CONFIDENTIAL

SHOWN = 10
# A key or a list of settings is small; a large "x.key" is a slide deck.
MOST_BYTES = 50_000
STATE = "infrastructure state"
PRIVATE = "PRIVATE KEY"
# Larger files are not searched for secrets.
READABLE = 1 << 20
# Whoever encrypts what is tracked has one of these.
ENCRYPTED = r"(^|/)(\.sops\.ya?ml|\.git-crypt/.+|\.gitsecret/.+)$"
# A private key by the frame around it; code that handles keys may quote one.
FRAMED = "coalesce(contains(armour, $private) AND kind IN ('data', 'configuration'), FALSE)"
# A key that opens nothing of anybody's, by its name or by the folder of a package for tests, as Go calls those; some
# words end so, too, and some products are called so.
TRIED = re.compile(
    # test.shop.com is a machine like any other
    r"(?i:(^|[/._-])(tests?|testing|example|sample|dummy|fake|mock)([_-][^/.]*(\.[^/.]+)?|\.[^/.]+))$"
    r"|(?i:(^|[/._-])(snakeoil|localhost|example\.(com|net|org))[._-][^/]*)$"
    r"|(^|/)([a-z0-9]{2,}(?<!la)(?<!con)(?<!at)(?<!pro)(?<!de)(?<!grea)(?<!fas)(?<!shor)(?<!back)(?<!pen)(?<!speed)test)/"
)
IN_USE = re.compile(r"(?i)(^|[/._-])(prod(uction)?|live|staging)([/._-]|$)")
# Symfony's own convention is to track .env with harmless defaults.
SYMFONY = r"(^|/)symfony\.lock$"

QUERY = f"""
WITH named AS MATERIALIZED (
    SELECT path, kind, mode, bytes, is_binary, armour, {FRAMED} AS sure, coalesce({CONFIDENTIAL}, '') AS like_name
    FROM files
)
SELECT
    path,
    CASE WHEN sure THEN 'private key' ELSE like_name END AS secret,
    sure,
    -- a bare key has no shape to know it by
    NOT sure AND like_name IN ('environment file', 'credentials', 'infrastructure state') AND NOT is_binary
        AND NOT regexp_matches(path, 'master\\.key$') AND bytes <= $readable AND kind NOT IN ('vendored', 'generated')
        AND (SELECT coalesce(max(files), 0) > 0 FROM secret_reading) AS looked_into
FROM named
WHERE (sure OR (like_name <> '' AND armour IS NULL AND path NOT IN (SELECT path FROM secret_places WHERE present)))
    AND NOT regexp_matches(path, $aside)
    AND NOT regexp_matches(path, $foreign)
    AND mode IN ('file', 'executable')
    AND bytes > 0
    AND (bytes <= $most OR like_name = $state)
    AND NOT (
        like_name = 'environment file'
        AND (is_binary OR (SELECT count(*) FROM files AS other WHERE regexp_matches(other.path, $symfony)) > 0)
    )
ORDER BY NOT sure, looked_into, secret = 'environment file', path
"""


def judge(facts: Facts) -> Iterator[Finding]:
    """Find tracked files named like secrets."""
    rows = facts.rows(
        QUERY,
        {
            "private": PRIVATE,
            "aside": ASIDE,
            "foreign": FOREIGN,
            "most": MOST_BYTES,
            "state": STATE,
            "symfony": SYMFONY,
            "readable": READABLE,
        },
    )
    if not rows:
        return
    encrypted = facts.value("SELECT count(*) FROM files WHERE regexp_matches(path, ?)", [ENCRYPTED])
    sure = [row for row in rows if row["sure"]]
    harmless = all(row["looked_into"] or _tried(row) for row in rows)
    claim = " ".join(_told(sure, [row for row in rows if not row["sure"]]))
    evidence = [
        Evidence(kind="file", locator=str(row["path"]), value=row["secret"], measure="files") for row in rows[:SHOWN]
    ]
    if all(row["sure"] and _tried(row) for row in rows):
        yield _for_tests(facts, claim, evidence)
        return
    yield rule.found(
        facts,
        claim,
        evidence,
        title="Private keys are kept in the repository" if sure else None,
        severity=Severity.MEDIUM if harmless else None,
        funding_blocker=not harmless,
        confidence=Confidence.HIGH if sure else Confidence.LOW if encrypted else None,
    )


def _for_tests(facts: Facts, claim: str, evidence: list[Evidence]) -> Finding:
    """Say what keys are that nobody depends on, by their paths."""
    return rule.found(
        facts,
        claim,
        evidence,
        # who accepts these has accepted no other
        key="for tests",
        title="Private keys for tests are kept in the repository",
        severity=Severity.LOW,
        confidence=Confidence.MEDIUM,
        effort=Effort(low=1, high=4),
        funding_blocker=False,
        consequence="A key that everybody can read protects nothing. If one of these is ever used by a running system, "
        "strangers can pretend to be that system or read what it receives.",
        recommendation="Make sure that no running system uses or trusts these keys, change any that one does, and let "
        "the tests make theirs anew each time.",
    )


def _told(sure: list[Row], named: list[Row]) -> Iterator[str]:
    if sure:
        holds = many(len(sure), "tracked file holds a private key", "tracked files hold private keys")
        yield f"{holds}, by the frame around {'it' if len(sure) == 1 else 'them'}."
        if tried := sum(map(_tried, sure)):
            which = "It is" if len(sure) == 1 else "All of them are" if tried == len(sure) else ""
            which = which or f"{tried:,} of them {'is' if tried == 1 else 'are'}"
            yield f"{which} for tests, examples or localhost, by {'its path' if tried == 1 else 'their paths'}."
    unread = [row for row in named if not row["looked_into"]]
    if unread:
        yield f"{_like(unread, bool(sure))}; what {'it holds' if len(unread) == 1 else 'they hold'} is not known."
    read = [row for row in named if row["looked_into"]]
    if read:
        it = ("it was", "it") if len(read) == 1 else ("they were", "them")
        yield f"{_like(read, bool(sure or unread))}; {it[0]} read, and nothing of a known shape was found in {it[1]}."


def _tried(row: Row) -> bool:
    """Tell whether the path says that nothing of anybody's depends on it."""
    return bool(TRIED.search(str(row["path"]))) and not IN_USE.search(str(row["path"]))


def _like(rows: list[Row], more: bool) -> str:  # noqa: FBT001  # whether others were told of before
    kinds = ", ".join(sorted({str(row["secret"]) for row in rows}))
    word = "more" if more else "tracked"
    like = many(len(rows), f"{word} file is named like a secret", f"{word} files are named like secrets")
    return f"{like} ({kinds})"


rule = Rule(
    module=__name__,
    title="Files that usually hold secrets are kept in the repository",
    judge=judge,
    needs=frozenset({"tree"}),
    applies=lambda facts: (
        some_code(facts) and not facts.value("SELECT count(*) FROM secrets WHERE present AND confidence <> 'low'")
    ),
    severity=Severity.HIGH,
    confidence=Confidence.MEDIUM,
    audience=Audience.FOUNDER,
    effort=Effort(low=2, high=16),
    quick_win=True,
    funding_blocker=True,
    deal="A key in the code means that nobody can prove customer data was not copied. Deals stop here until it is "
    "cleared up, and it may have to be reported.",
    fix_14="Change every key found, look through the access logs for use by strangers, and write down what you saw.",
    fix_90="All secrets live in a secret store, every change is checked for new ones, and each key is changed on a "
    "schedule.",
    consequence="Anybody who ever had a copy of the code, former staff included, may hold the keys to your systems "
    "and to your customers' data.",
    recommendation="Look into each file today. Change every password and key it holds, then remove the file and keep "
    "the values in a secret store.",
    prevention="Check every change for secrets before it is accepted, and name these files in .gitignore.",
    strength="No file that usually holds passwords or keys is kept in the repository, tests and examples aside.",
)
