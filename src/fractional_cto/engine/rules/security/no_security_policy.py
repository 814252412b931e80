"""No way to report a weakness

## What it sees
No `SECURITY` file (at the root, in `.github` or in `docs`), no `security.txt`, and no README or
CONTRIBUTING that says how to report a weakness. Very small repositories are left out.

## Why it matters
Whoever finds a hole tells the public, or nobody, when there is no address to tell.

## What to do
Add a page of ten lines: where to write, how fast you answer, which versions you repair.

## When it is wrong
The policy is kept for the whole organisation in another repository, or on the website.

## Sources
OpenSSF Scorecard, Security-Policy; RFC 9116; ISO/IEC 29147.
"""

from collections.abc import Iterator

from fractional_cto.engine.facts import Facts
from fractional_cto.engine.records import Audience, Confidence, Effort, Evidence, Finding, Severity
from fractional_cto.engine.rule import Rule

POLICY = r"(?i)(^|^(\.github|\.gitlab|docs?)/)security(\.[a-z]+)?$|(^|/)security\.txt$"
PLACES = r"(?i)^((\.github|docs?)/)?(README|CONTRIBUTING)[^/]*$|^\.github/(ISSUE|PULL_REQUEST)_TEMPLATE.*$"
SPOKEN = (
    r"(?i)vulnerabilit|security[- ](polic|issue|report|contact|bug|problem|advisor|team|disclos|concern|hole|flaw)"
    r"|responsible disclosure|bug bounty|report\w* .{0,40}security"
)
# Below that a repository is a script or an experiment.
FEWEST_FILES = 20


def judge(facts: Facts) -> Iterator[Finding]:
    """Find a repository that says nowhere how to report a weakness."""
    if _sources(facts) < FEWEST_FILES:
        return
    if facts.value("SELECT count(*) FROM files WHERE regexp_matches(path, ?)", [POLICY]):
        return
    if facts.value(
        "SELECT count(*) FROM lines WHERE regexp_matches(path, ?) AND regexp_matches(text, ?)", [PLACES, SPOKEN]
    ):
        return
    yield rule.found(
        facts,
        "Neither a security policy nor the README says how to report a weakness.",
        [Evidence(kind="repository", locator=facts.repository or "", value="no SECURITY file", measure="files")],
    )


def _sources(facts: Facts) -> int:
    return int(facts.value("SELECT count(*) FROM files WHERE kind = 'source'"))


rule = Rule(
    module=__name__,
    title="Nobody is told how to report a security weakness",
    judge=judge,
    needs=frozenset({"tree", "documents"}),
    applies=lambda facts: _sources(facts) >= FEWEST_FILES,
    severity=Severity.LOW,
    confidence=Confidence.MEDIUM,
    audience=Audience.FOUNDER,
    effort=Effort(low=1, high=2),
    quick_win=True,
    consequence="A customer or researcher who finds a hole has no address to tell you first; you hear of it from the "
    "press, or from the damage.",
    recommendation="Add a SECURITY.md: an address, how fast you answer, which versions you repair.",
    prevention="Keep the page in the template for new repositories, and test the address twice a year.",
    strength="It is written down how to report a security weakness.",
)
