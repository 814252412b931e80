"""A key person has gone quiet

## What it sees
People the truck factor counts on (over the whole history or recent work) who know a twentieth of its files or
more, used to commit in six months of a year, and have neither changed source or tests nor merged anything for
ninety days, nor written anything on another branch of this repository (older revisions are looked at without
these). A list of sponsors kept up to date is no work on the code. Who has committed nothing at all for more than
twelve months counts as having left and is reported elsewhere.

## Why it matters
This is how leaving looks from outside, some weeks before the letter.

## What to do
Talk to each of the people named at once. Whatever the reason, begin handing over what only they know.

## When it is wrong
A long holiday, parental leave, another repository, a branch that was not pushed here, or a role without code.

## Sources
Own rule over the truck factor's definitions (Avelino et al., ICPC 2016).
"""

from collections.abc import Iterator

from fractional_cto.engine.facts import Facts
from fractional_cto.engine.measure import measure, ready
from fractional_cto.engine.records import Audience, Confidence, Effort, Evidence, Finding, Row, Severity
from fractional_cto.engine.rule import Rule

# A person counts as regular after commits in so many of the twelve months before falling quiet.
REGULAR_MONTHS = 6
# Beyond that, the loss of one of the people counted is no longer a blow.
MOST_PEOPLE = 5
# Nor is that of somebody who knows less: the truck factor counts as many as it needs, however little the last know.
SHARE = 0.05


def judge(facts: Facts) -> Iterator[Finding]:
    """Find key people who stopped working on the code."""
    rows = [row for row in _key_people(facts) if row["quiet"]]
    if not rows:
        return
    these, have = ("this one", "has") if len(rows) == 1 else ("these", "have")
    spoken = ", ".join(f"{row['person']} (last worked on it {row['last']}, {row['days']} days ago)" for row in rows)
    yield rule.found(
        facts,
        f"Of the few people who know most of the code, {these} worked on it regularly and {have} stopped, "
        f"on the audited branch at least: {spoken}.",
        [
            Evidence(kind="person", locator=str(row["person"]), value=row["files"], measure="truck-factor")
            for row in rows
        ],
        title=None if len(rows) == 1 else "Several of those who know most of the code have gone quiet",
    )


def _key_people(facts: Facts) -> list[Row]:
    measure(facts, "truck-factor")
    ready(facts, "presence")
    return facts.rows(
        "WITH regular AS (SELECT author AS person, count(DISTINCT date_trunc('month', committed_at)) AS months "
        "FROM commits JOIN presence ON presence.person = commits.author "
        "WHERE committed_at > worked_at - INTERVAL 12 MONTH AND committed_at <= worked_at GROUP BY author) "
        "SELECT person, max(files) AS files, any_value(date_diff('day', worked_at, as_of)) AS days, "
        "strftime(any_value(worked_at), '%Y-%m-%d') AS last, "
        "any_value(NOT people.gone AND months >= $months AND NOT quiet) AS active, "
        "any_value(NOT people.gone AND months >= $months AND quiet) AS quiet "
        "FROM truck_factor JOIN people USING (person) JOIN regular USING (person) JOIN presence USING (person) "
        "CROSS JOIN subjects "
        "WHERE definition IN ('doa', 'decayed') AND value <= $people AND files >= $share * total AND NOT bot "
        "GROUP BY person ORDER BY files DESC, person",
        {"people": MOST_PEOPLE, "share": SHARE, "months": REGULAR_MONTHS},
    )


def _all_here(facts: Facts) -> bool:
    people = _key_people(facts)
    return bool(people) and all(row["active"] for row in people)


rule = Rule(
    module=__name__,
    title="Somebody who knows most of the code has gone quiet",
    judge=judge,
    needs=frozenset({"history", "changes", "year"}),
    applies=_all_here,
    severity=Severity.HIGH,
    confidence=Confidence.LOW,
    audience=Audience.FOUNDER,
    effort=Effort(low=8, high=80),
    consequence="Whoever is about to leave takes the knowledge along; it can be saved only while they can be asked.",
    recommendation="Ask everybody named whether they will stay, and begin handing over what only they know.",
    prevention="Look at the activity of key people every month, before the dates depend on it.",
    strength="The people who know most of the code are still at work.",
)
