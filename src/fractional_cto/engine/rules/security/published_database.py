"""A database listens to the whole network

## What it sees
Datastores, caches and queues in compose files for production whose port is published on every address of the machine,
instead of on `127.0.0.1` or not at all. Left out: tests, examples, development and foreign code.

## Why it matters
Docker opens published ports past the machine's firewall, so that the internet reaches the database.

## What to do
Delete the line: services in the same file reach each other without it. For administrators, publish on `127.0.0.1`.

## When it is wrong
The machine has no public address.

## Sources
Docker, Packet filtering and firewalls; CWE-668.
"""

from collections.abc import Iterator

from fractional_cto.engine.facts import Facts
from fractional_cto.engine.records import Audience, Confidence, Effort, Finding, Severity
from fractional_cto.engine.rule import Rule
from fractional_cto.engine.rules import deployed, places, some_of

# How an address is written that means all of them.
EVERY = ("0.0.0.0:", "[::]:", "*:")
ABOUT = "kind IN ('datastore', 'cache', 'queue') AND system = 'compose'"


def judge(facts: Facts) -> Iterator[Finding]:
    """Find datastores whose port everybody on the network reaches."""
    known = deployed(facts, "services", ABOUT)
    wrong = [row for row in known if any(_everywhere(port) for port in str(row["ports"] or "").split(", "))]
    if wrong:
        more = "datastores, caches and queues are published"
        claim = some_of(len(wrong), len(known), "datastore, cache or queue is published", more)
        yield rule.found(facts, f"{claim} on every address of the machine.", places(wrong, "ports", "services"))


def _everywhere(port: str) -> bool:
    here = port.startswith(("127.", "localhost", "[::1]", "${"))
    return port.startswith(EVERY) or (port.count(":") == 1 and not here)


rule = Rule(
    module=__name__,
    title="A database's door is open on the whole machine",
    judge=judge,
    needs=frozenset({"tree"}),
    applies=lambda facts: bool(deployed(facts, "services", ABOUT)),
    severity=Severity.MEDIUM,
    confidence=Confidence.MEDIUM,
    audience=Audience.ENGINEER,
    effort=Effort(low=1, high=2),
    quick_win=True,
    consequence="Strangers may reach the database directly, past the application and the firewall.",
    recommendation="Stop publishing the ports of databases, caches and queues.",
    prevention="Look at the machine from outside with a port scanner after each change.",
    strength="No database's port is published by the compose files for production.",
)
