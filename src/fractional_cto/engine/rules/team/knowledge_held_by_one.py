"""One person holds the knowledge

## What it sees
A truck factor of one: without one person who is still here, nobody is left who knows half of the files.
Counted over the whole history (DOA), or over recent work (decayed) where a second definition names the same
person, because one commit that touches everything can make anybody its author. At least twenty known files
are needed.

## Why it matters
Illness, a better offer or an argument with one person stops the product.

## What to do
Name a second person for the most important part and let the two change it together for a month; then the
next part.

## When it is wrong
Others know the code well without having written it, through reviews or operation.

## Sources
Avelino et al., A novel approach for estimating truck factors, ICPC 2016; CHAOSS, contributor absence factor.
"""

from collections.abc import Iterator

from fractional_cto.engine.facts import Facts
from fractional_cto.engine.measure import measure
from fractional_cto.engine.records import Audience, Confidence, Effort, Evidence, Finding, Severity
from fractional_cto.engine.rule import Rule
from fractional_cto.engine.rules.team import AGREEING, FEWEST_FILES, held_by_one


def judge(facts: Facts) -> Iterator[Finding]:
    """Find the one person whose leaving would take most of the knowledge along."""
    agreeing = held_by_one(facts)
    if not agreeing:
        return
    first = agreeing[0]
    lately = " touched lately" if first["definition"] == "decayed" else ""
    yield rule.found(
        facts,
        f"Of the {first['total']:,} files{lately} that anybody knows well, {first['person']} knows {first['files']:,}; "
        f"without this person, more than half of them would be known to nobody.",
        [
            Evidence(
                kind="person",
                locator=str(row["person"]),
                value=f"{row['definition']}: {row['files']} of {row['total']} files",
                measure="truck-factor",
            )
            for row in measure(facts, "truck-factor")
            if row in agreeing
        ],
        confidence=Confidence.HIGH if len(agreeing) >= AGREEING else None,
    )


def _mostly_here(facts: Facts) -> bool:
    """Tell whether more than half of those who know most are still here: who has left can no longer be missed."""
    knowing = [
        row
        for row in measure(facts, "truck-factor")
        if row["definition"] == "doa" and int(row["total"] or 0) >= FEWEST_FILES
    ]
    return 2 * sum(not row.get("gone") for row in knowing) > len(knowing)


rule = Rule(
    module=__name__,
    title="One person holds most of the knowledge",
    judge=judge,
    needs=frozenset({"history", "changes"}),
    applies=lambda facts: _mostly_here(facts) and all(row["value"] != 1 for row in measure(facts, "truck-factor")),
    severity=Severity.HIGH,
    confidence=Confidence.MEDIUM,
    audience=Audience.FOUNDER,
    effort=Effort(low=40, high=160),
    funding_blocker=True,
    deal="The investor buys a product only one person can change. Expect the money to be held back, tied to that "
    "person staying, or not to come.",
    fix_14="Name a deputy for the most important part, let the two work on it together, and check that the contract "
    "covers notice and rights.",
    fix_90="The deputy has changed and delivered that part alone, and what only one head knew is written down.",
    consequence="If this one person falls ill or leaves, changes and repairs stop for weeks, and investors price that "
    "risk in.",
    recommendation="Name a second person for the most important part and let the two change it together for a month.",
    prevention="Look at the truck factor every quarter; let nobody be the only reviewer of a part.",
    strength="No single person's leaving would take most of the knowledge along.",
)
