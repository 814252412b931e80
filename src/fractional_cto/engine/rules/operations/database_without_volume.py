"""A database keeps its data in a container

## What it sees
Datastores in Kubernetes manifests and compose files for production that name no volume. Stateful sets are left out,
for theirs is made for them. Left out: tests, examples, demos, development and foreign code.

## Why it matters
Whatever is written inside of a container goes when the container is replaced, which every update does.

## What to do
Give the datastore a named volume, and back that up.

## When it is wrong
The image declares a volume of its own and nobody ever removes it, or the data can be made again.

## Sources
Docker, Volumes; Kubernetes, Persistent volumes.
"""

from collections.abc import Iterator

from fractional_cto.engine.facts import Facts
from fractional_cto.engine.records import Audience, Confidence, Effort, Finding, Severity
from fractional_cto.engine.rule import Rule
from fractional_cto.engine.rules import deployed, places, some_of

ABOUT = "kind = 'datastore' AND system IN ('compose', 'kubernetes') AND form IN ('service', 'Deployment', 'Pod')"


def judge(facts: Facts) -> Iterator[Finding]:
    """Find them among all that the file tells it of."""
    known = deployed(facts, "services", ABOUT)
    wrong = [row for row in known if not row["volumes"]]
    if wrong:
        claim = some_of(len(wrong), len(known), "datastore has no volume", "datastores have no volume")
        yield rule.found(facts, f"{claim}.", places(wrong, "name", "services"))


rule = Rule(
    module=__name__,
    title="A database loses its data when its container goes",
    judge=judge,
    needs=frozenset({"tree"}),
    applies=lambda facts: bool(deployed(facts, "services", ABOUT)),
    severity=Severity.HIGH,
    confidence=Confidence.MEDIUM,
    audience=Audience.FOUNDER,
    effort=Effort(low=1, high=4),
    quick_win=True,
    consequence="The next update or crash of the database may delete everything customers have entered.",
    recommendation="Put the data of each datastore on a named volume, and back it up.",
    prevention="Try once what remains after the container is removed.",
    strength="The datastores keep their data outside of their containers.",
)
