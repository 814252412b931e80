"""A part is known by one person

## What it sees
Components of ten known source files or more (empty ones left out), whose source was changed at least five times
in the last twelve months, and in which one person who is still here knows two thirds of these files (truck factor
one, DOA) and has made three commits or more: one that brings everything makes anybody its author. Silent where
one person holds the whole.

## Why it matters
The team as a whole looks safe, but this part stands still when that person is away.

## What to do
Give the next change to this part to somebody else, with its author as the reviewer.

## When it is wrong
The folders do not match the real parts of the system; name them in the configuration.

## Sources
Avelino et al., ICPC 2016, applied to each component.
"""

from collections.abc import Iterator

from fractional_cto.engine.facts import Facts
from fractional_cto.engine.measure import measure
from fractional_cto.engine.records import Audience, Confidence, Effort, Evidence, Finding, Row, Severity
from fractional_cto.engine.rule import Rule
from fractional_cto.engine.rules import of_late, some_of
from fractional_cto.engine.rules.team import held_by_one

SHOWN = 10
# A folder of three files is not a part of the system.
FEWEST_FILES = 10
# What nobody changes can wait.
FEWEST_CHANGES = 5
FEWEST_OWN = 3
# Who knows little more than half is not the only one.
SHARE = 2 / 3


def judge(facts: Facts) -> Iterator[Finding]:
    """Find components that one of the people still here knows nearly alone."""
    rows = _parts(facts)
    alone = [row for row in rows if row["alone"]]
    if not alone:
        return
    parts = len({row["component"] for row in rows})
    yield rule.found(
        facts,
        f"{some_of(len(alone), parts, 'larger part being worked on is', 'larger parts being worked on are')} known "
        f"well mostly by one person{' each; most often changed is' if len(alone) > 1 else ':'} "
        f"{alone[0]['component']}, where {alone[0]['person']} knows {alone[0]['files']} of {alone[0]['total']} files.",
        [
            Evidence(
                kind="component",
                locator=str(row["component"]),
                value=f"{row['person']}: {row['files']} of {row['total']} files",
                measure="component-truck-factor",
            )
            for row in alone[:SHOWN]
        ],
    )


def _parts(facts: Facts) -> list[Row]:
    whole = [row for row in measure(facts, "truck-factor") if row["definition"] == "doa" and row["value"] == 1]
    if whole:
        return []
    measure(facts, "component-truck-factor")
    return of_late(
        facts,
        "WITH living AS (SELECT component, count(DISTINCT seq) AS changes FROM recent_changes WHERE kind = 'source' "
        "AND NOT bot AND this_year GROUP BY component), "
        # nobody else's changes are counted, and no other component's
        "own AS (SELECT author AS person, component, count(DISTINCT seq) AS changed FROM changes "
        "JOIN commits USING (seq) JOIN files ON files.path = changes.file "
        "WHERE author IN (SELECT person FROM component_truck_factor WHERE value = 1) AND component IN "
        "(SELECT component FROM component_truck_factor WHERE value = 1) GROUP BY author, component) "
        "SELECT component, known.person, known.files, known.total, known.value, value = 1 AND NOT gone "
        "AND coalesce(changed, 0) >= $own AND known.files >= $share * total AS alone "
        "FROM component_truck_factor AS known JOIN people USING (person) JOIN living USING (component) "
        "LEFT JOIN own ON own.person = known.person AND own.component = known.component "
        "WHERE total >= $files AND changes >= $changes ORDER BY changes DESC, component, known.files DESC, person",
        {"files": FEWEST_FILES, "changes": FEWEST_CHANGES, "own": FEWEST_OWN, "share": SHARE},
    )


def _shared(facts: Facts) -> bool:
    rows = _parts(facts)
    # What one person holds as a whole is not shared because its parts are.
    return bool(rows) and not held_by_one(facts) and all(int(row["value"] or 0) > 1 for row in rows)


rule = Rule(
    module=__name__,
    title="Some parts are known mostly by one person",
    judge=judge,
    needs=frozenset({"history", "changes", "tree"}),
    applies=_shared,
    severity=Severity.MEDIUM,
    confidence=Confidence.MEDIUM,
    audience=Audience.FOUNDER,
    effort=Effort(low=16, high=80),
    consequence="Work on these parts stops whenever one person is away, and dates that depend on them slip.",
    recommendation="Give the next change to each of these parts to a second person, with the first as reviewer.",
    prevention="Name two owners for each part and look at the list every quarter.",
    strength="Every larger part that is being worked on is known by more than one person.",
)
