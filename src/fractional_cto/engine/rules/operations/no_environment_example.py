"""Settings are nowhere explained

## What it sees
An application that reads its settings from the environment (a library for `.env` files in a manifest, or
`env_file` in a compose file), but no sample such as `.env.example`, and a README that lists fewer than
three of the names. Libraries are left out.

## Why it matters
A new colleague or a rebuilt server needs somebody who remembers; that costs days at the worst moment.

## What to do
Track a `.env.example` with every name, a harmless value and one line on what it is for.

## When it is wrong
The names are explained in a place this rule does not read.

## Sources
The Twelve-Factor App, Config.
"""

from collections.abc import Iterator

from fractional_cto.engine.facts import Facts
from fractional_cto.engine.records import Audience, Confidence, Effort, Evidence, Finding, Row, Severity
from fractional_cto.engine.rule import Rule
from fractional_cto.engine.rules import ASIDE, FOREIGN
from fractional_cto.engine.rules.operations import application

SHOWN = 10
READS = (
    r"(?i)(dotenv|\benvirons\b|django-environ|python-decouple|pydantic-settings|envconfig|\bviper\b|dotenvy|\bfigaro\b"
    r"|env-cmd|\bdj-database-url\b|^\s*env_file\s*:)"
)
MANIFEST = (
    r"(?i)(^|/)(package\.json|pyproject\.toml|requirements[^/]*\.(txt|in)|requirements/[^/]+|Pipfile|Gemfile|go\.mod"
    r"|Cargo\.toml|composer\.json|(docker-)?compose[^/]*\.ya?ml)$"
)
SAMPLE = (
    r"(?i)(^|/)([^/]*env[^/]*(example|sample|template|dist|tpl|defaults?)[^/]*"
    r"|(example|sample|template)[^/]*env[^/]*|\.envrc[^/]*)$"
    r"|(?i)(^|/)(docs?|documentation)/(.*/)?[^/]*(config|environment|settings|env[-_]var)[^/]*$"
)
GUIDE = r"(?i)(^|/)(README|INSTALL|DEVELOPMENT|CONTRIBUTING)[^/]*$"
NAME = r"\b[A-Z][A-Z0-9]*_[A-Z0-9_]+\b"
# Two names may be an aside; a list has three.
FEWEST_NAMES = 3


def judge(facts: Facts) -> Iterator[Finding]:
    """Find an application whose settings only its authors know."""
    if application(facts) is None or facts.value("SELECT count(*) FROM files WHERE regexp_matches(path, ?)", [SAMPLE]):
        return
    reads = _reads(facts)
    named = facts.value(
        "SELECT count(DISTINCT regexp_extract(text, $name)) FROM lines "
        "WHERE regexp_matches(path, $guide) AND regexp_matches(text, $name)",
        {"name": NAME, "guide": GUIDE},
    )
    if not reads or named >= FEWEST_NAMES:
        return
    yield rule.found(
        facts,
        "The service reads its settings from the environment, but no sample lists them"
        + (f"; the README names {named}." if named else "."),
        [
            Evidence(kind="file", locator=f"{row['path']}:{row['line']}", value="reads settings", measure="lines")
            for row in reads[:SHOWN]
        ],
    )


def _reads(facts: Facts) -> list[Row]:
    return facts.rows(
        "SELECT path, min(line) AS line FROM lines "
        "WHERE regexp_matches(path, $manifest) AND regexp_matches(text, $reads) "
        "AND NOT regexp_matches(path, $aside) AND NOT regexp_matches(path, $foreign) GROUP BY path ORDER BY path",
        {"manifest": MANIFEST, "reads": READS, "aside": ASIDE, "foreign": FOREIGN},
    )


rule = Rule(
    module=__name__,
    title="The settings the service needs are written down nowhere",
    judge=judge,
    needs=frozenset({"tree", "documents"}),
    applies=lambda facts: application(facts) is not None and bool(_reads(facts)),
    severity=Severity.LOW,
    confidence=Confidence.MEDIUM,
    audience=Audience.ENGINEER,
    effort=Effort(low=1, high=4),
    quick_win=True,
    consequence="A new colleague, or a server rebuilt after an outage, waits for the one person who remembers the "
    "settings.",
    recommendation="Track a sample file with every setting's name, a harmless value and its purpose.",
    prevention="Let the service refuse to start when a setting is missing, and name it.",
    strength="A newcomer can read which settings the service needs.",
)
