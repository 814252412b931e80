"""Changes go straight to customers

## What it sees
A service that a build service delivers, and neither settings nor build steps that name a second place: no
staging, test, preview, review or demo environment. Hosting platforms that give every change a place by themselves
are left out, and so is a service of which somebody answered the question *staging-likeness*. It praises only
where a file or a build shows the second place, or somebody told of it.

## Why it matters
Every delivery is then an experiment on customers.

## What to do
Let the same recipe set up a second place with less of everything, and deliver there first.

## When it is wrong
The second place is described in another repository, or under a name this rule does not know.

## Sources
DORA capabilities: continuous delivery, test data management; The Twelve-Factor App, X. Dev/prod parity.
"""

from collections.abc import Iterator

from fractional_cto.engine.facts import Facts
from fractional_cto.engine.records import Audience, Confidence, Effort, Finding, Row, Severity
from fractional_cto.engine.rule import Rule
from fractional_cto.engine.rules import BUILD
from fractional_cto.engine.rules.operations import application, place, shown, told

ELSEWHERE = (
    r"(?i)(staging|\bstage\b|pre-?prod|\buat\b|preview|review[-_ ]?app|test[-_]?env|sandbox|canary"
    r"|\bqa\b|(environment|stage|namespace|branch|heads)\W.{0,20}\bdev(elop(ment)?)?\b|integration[-_]env|acceptance"
    r"|\bbeta\b|\bdemo\b)"
)
# These give every change a place of its own without being told.
PLATFORM = r"(?i)(^|/)(vercel\.json|netlify\.toml|render\.ya?ml|app\.json|amplify\.yml)$"


def judge(facts: Facts) -> Iterator[Finding]:
    """Find a service whose deliveries have one place to go."""
    deliveries = _delivered(facts)
    if not deliveries or _tried(facts):
        return
    if facts.value("SELECT count(*) FROM files WHERE regexp_matches(path, ?)", [PLATFORM]):
        return
    if facts.value(
        "SELECT count(*) FROM lines WHERE regexp_matches(path, ?) AND regexp_matches(text, ?)", [BUILD, ELSEWHERE]
    ):
        return
    yield rule.found(
        facts,
        "The build service delivers, but nothing names a place where a change is tried before customers see it.",
        [place(row) for row in deliveries],
    )


def _tried(facts: Facts) -> bool:
    return bool(shown(facts, "environments", 3, 4)) or told(facts, "staging-likeness")


def _delivered(facts: Facts) -> list[Row]:
    if application(facts) is None:
        return []
    return [row for row in shown(facts, "deploy", 3) if row["line"]]


rule = Rule(
    module=__name__,
    title="Changes reach customers without being tried anywhere else",
    judge=judge,
    needs=frozenset({"tree", "documents"}),
    applies=lambda facts: bool(_delivered(facts)) and _tried(facts),
    severity=Severity.MEDIUM,
    confidence=Confidence.LOW,
    audience=Audience.FOUNDER,
    effort=Effort(low=8, high=40),
    consequence="What nobody has tried breaks in front of customers, and the team becomes afraid to deliver.",
    recommendation="Set up a second, smaller place from the same recipe and deliver every change there first.",
    prevention="Let the build service refuse to deliver to customers what has not run there.",
    strength="There is a place where changes are tried before customers see them.",
)
