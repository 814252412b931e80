"""Nobody explains how work is done here

## What it sees
Three regular people or more (five commits in the last twelve months), no CONTRIBUTING, DEVELOPMENT, HACKING
or on-boarding page, and no README with a chapter about developing or contributing.

## Why it matters
Every newcomer asks the same questions, and answers come from whoever is least busy.

## What to do
One page: set up, run, test, propose a change, who decides. Let the newest colleague write it.

## When it is wrong
The page is kept in a wiki or for the whole organisation.

## Sources
GitHub, Setting guidelines for repository contributors; OpenSSF Best Practices, contribution.
"""

from collections.abc import Iterator

from fractional_cto.engine.facts import Facts
from fractional_cto.engine.records import Audience, Confidence, Effort, Evidence, Finding, Severity
from fractional_cto.engine.rule import Rule
from fractional_cto.engine.rules import FOREIGN, the_year
from fractional_cto.engine.rules.team import REGULAR_COMMITS, regulars

GUIDE = (
    r"(?i)(^|/)[^/]*(contribut|develop(ment|ing|ers?)?\b|hacking|onboarding|on-boarding|getting[-_ ]started|setup)[^/]*"
    r"\.(md|rst|txt|adoc|org|markdown)$|(?i)(^|/)(CONTRIBUTING|HACKING|DEVELOPMENT)$|(?i)(^|/)contributing/"
)
README = r"(?i)^((\.github|docs?)/)?README[^/]*$"
CHAPTER = (
    r"(?i)^\W*(how to |local )?(contribut\w*|develop(ment|ing|ers?)?|hacking|getting started|set-?up|for developers"
    r"|building from source|run(ning)? (it )?(locally|tests|the tests))\b.{0,40}$"
)
FEWEST_PEOPLE = 3


def judge(facts: Facts) -> Iterator[Finding]:
    """Find a team that explains its ways nowhere."""
    people = regulars(facts)
    if people < FEWEST_PEOPLE:
        return
    if facts.value(
        "SELECT (SELECT count(*) FROM files WHERE regexp_matches(path, $guide) AND NOT regexp_matches(path, $foreign)) "
        "+ (SELECT count(*) FROM lines WHERE regexp_matches(path, $readme) AND regexp_matches(text, $chapter))",
        {"guide": GUIDE, "foreign": FOREIGN, "readme": README, "chapter": CHAPTER},
    ):
        return
    yield rule.found(
        facts,
        f"{people} people made {REGULAR_COMMITS} commits or more in {the_year(facts)}, and no page says how to set up, "
        "test and propose a change.",
        [Evidence(kind="repository", locator=facts.repository or "", value=people, unit="person", measure="commits")],
    )


rule = Rule(
    module=__name__,
    title="Nobody explains how work is done here",
    judge=judge,
    needs=frozenset({"history", "tree", "documents"}),
    applies=lambda facts: regulars(facts) >= FEWEST_PEOPLE,
    severity=Severity.LOW,
    confidence=Confidence.MEDIUM,
    audience=Audience.ENGINEER,
    effort=Effort(low=2, high=8),
    quick_win=True,
    consequence="Every newcomer costs the team days of explanations, and each learns something different.",
    recommendation="Write one page: set up, run, test, propose a change, who decides.",
    prevention="Let every newcomer correct the page in the first week.",
    strength="A newcomer can read how work is done here.",
)
