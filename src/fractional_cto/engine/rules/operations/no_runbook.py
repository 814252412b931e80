"""No page says what to do when it fails

## What it sees
A service that a machine delivers or watches, and no page called runbook, playbook, on-call, incident response
or troubleshooting. It is silent where somebody answered the question *incident-lead*, or where a document
speaks of such a page; it praises only where the page itself is in the repository.

## Why it matters
At night and under pressure, whoever is awake needs steps, not memory.

## What to do
One page for each alarm: how to see it, what to try, whom to call, how to take the last delivery back.

## When it is wrong
The pages are kept in a wiki. Answer the question, and the finding goes.

## Sources
Google SRE book, Being On-Call; DORA capabilities: monitoring and observability.
"""

from collections.abc import Iterator

from fractional_cto.engine.facts import Facts
from fractional_cto.engine.records import Audience, Confidence, Effort, Evidence, Finding, Severity
from fractional_cto.engine.rule import Rule
from fractional_cto.engine.rules import busy
from fractional_cto.engine.rules.operations import application, place, shown, told

SPOKEN = r"(?i)\b(run-?books?|on-?call|incident response|playbooks?)\b"


def judge(facts: Facts) -> Iterator[Finding]:
    """Find a running service without a page for its failures."""
    signs = _signs(facts)
    if not signs or shown(facts, "incident", 2) or told(facts, "incident-lead"):
        return
    if facts.value("SELECT count(*) FROM lines WHERE regexp_matches(text, ?)", [SPOKEN]):
        return
    yield rule.found(
        facts, "A machine delivers or watches this service, but no page says what to do when it fails.", signs
    )


def _signs(facts: Facts) -> list[Evidence]:
    """Show that it is run: somebody delivers or watches it, and works on it."""
    if application(facts) is None or not busy(facts):
        return []
    rows = [*shown(facts, "deploy", 3), *shown(facts, "observability", 2, 3)]
    # a hosting platform that delivers by itself looks after what it runs
    return [place(row) for row in rows if row["line"]]


rule = Rule(
    module=__name__,
    title="No page says what to do when the service fails",
    judge=judge,
    needs=frozenset({"history", "tree", "documents"}),
    applies=lambda facts: bool(_signs(facts)) and bool(shown(facts, "incident", 2)),
    severity=Severity.LOW,
    confidence=Confidence.LOW,
    audience=Audience.ENGINEER,
    effort=Effort(low=4, high=16),
    quick_win=True,
    consequence="A failure lasts until the one person is awake who knows what to do.",
    recommendation="Write one page for each alarm: how to see it, what to try, whom to call, how to go back.",
    prevention="Add what was learnt to the page after every failure.",
    strength="It is written down what to do when the service fails.",
)
