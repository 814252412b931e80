"""Nothing says who owns the code

## What it sees
No licence, copyright or notice file, no licence in a manifest (package.json, pyproject.toml, gemspec,
Cargo.toml, composer.json, pom.xml, setup.py), and no word about it in the README.

## Why it matters
Investors and buyers ask who owns the code and under which terms it may be used; without a statement, staff,
contractors and customers each assume their own answer.

## What to do
For a product: a file saying that the company owns the code and all rights are reserved. For published code:
an open-source licence, chosen on purpose.

## When it is wrong
Contracts outside the repository settle the ownership; the statement is then only missing here.

## Sources
OpenSSF Scorecard, License; REUSE specification.
"""

from collections.abc import Iterator

from fractional_cto.engine.facts import Facts
from fractional_cto.engine.records import Audience, Confidence, Effort, Evidence, Finding, Severity
from fractional_cto.engine.rule import Rule
from fractional_cto.engine.rules import FOREIGN

FILE = r"(?i)(^|/)([^/]*[-_.])?(licen[cs]es?|licensing|copying|copyright|unlicense|notice|eula)([-_.][^/]*)?(/[^/]+)?$"
MANIFEST = (
    r"(?i)^([^/]+/)?(package\.json|pyproject\.toml|setup\.(py|cfg)|[^/]+\.gemspec|Cargo\.toml|composer\.json|pom\.xml"
    r"|README[^/]*|[^/]+\.nuspec|DESCRIPTION|build\.gradle(\.kts)?)$"
)
SPOKEN = r"(?i)\b(licen[cs]e[sd]?|licensing|copyright|all rights reserved|proprietary|public domain)\b|©"
FEWEST_FILES = 5


def judge(facts: Facts) -> Iterator[Finding]:
    """Find a repository without a word about its ownership."""
    sources = _sources(facts)
    if sources < FEWEST_FILES:
        return
    if facts.value(
        "SELECT count(*) FROM files WHERE regexp_matches(path, ?) AND NOT regexp_matches(path, ?)", [FILE, FOREIGN]
    ):
        return
    if facts.value(
        "SELECT count(*) FROM lines WHERE regexp_matches(path, ?) AND regexp_matches(text, ?)", [MANIFEST, SPOKEN]
    ):
        return
    yield rule.found(
        facts,
        f"No file, manifest or README says who owns these {sources} source files or how they may be used.",
        [Evidence(kind="repository", locator=facts.repository or "", value="no licence", measure="files")],
    )


def _sources(facts: Facts) -> int:
    return int(facts.value("SELECT count(*) FROM files WHERE kind = 'source'"))


rule = Rule(
    module=__name__,
    title="Nothing says who owns the code",
    judge=judge,
    needs=frozenset({"tree", "documents"}),
    applies=lambda facts: _sources(facts) >= FEWEST_FILES,
    severity=Severity.LOW,
    confidence=Confidence.HIGH,
    audience=Audience.FOUNDER,
    effort=Effort(low=1, high=4),
    quick_win=True,
    funding_blocker=True,
    deal="The first legal question is whether the company owns what it sells. One missing signature of an early "
    "freelancer can hold up closing for weeks.",
    fix_14="State the owner in the repository, list everybody who ever wrote code, and find each signed assignment of "
    "rights.",
    fix_90="Missing signatures are collected, contracts for staff and freelancers assign rights by default, and "
    "licences of other people's code are listed.",
    consequence="An investor's lawyer asks first who owns the code; an unclear answer delays the deal or lowers the "
    "price.",
    recommendation="State the owner and the terms in a LICENSE file, and check that staff and contractors signed their "
    "rights over.",
    prevention="Keep the file in the template for new repositories.",
    strength="It is stated who owns the code and how it may be used.",
)
