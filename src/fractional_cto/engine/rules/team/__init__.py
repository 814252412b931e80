"""Rules about people and the knowledge they hold.

What several of them share lies here: who works here regularly, and whether one person holds most of the
knowledge, which the rules about single parts then need not repeat or contradict.
"""

from collections import Counter

from fractional_cto.engine.facts import Facts
from fractional_cto.engine.measure import measure
from fractional_cto.engine.records import Row

# Fewer commits in a year are a visit.
REGULAR_COMMITS = 5
# Below that, one author is the normal beginning of a project.
FEWEST_FILES = 20
# Two definitions that agree are more than a quirk of either.
AGREEING = 2


def regulars(facts: Facts) -> int:
    """Count the people with five commits or more in the last twelve months."""
    return int(
        facts.value(
            "SELECT count(*) FROM (SELECT author FROM commits CROSS JOIN subjects WHERE parents < 2 AND NOT bot "
            "AND committed_at > as_of - INTERVAL 12 MONTH AND committed_at <= as_of "
            "GROUP BY author HAVING count(*) >= ?)",
            [REGULAR_COMMITS],
        )
    )


def held_by_one(facts: Facts) -> list[Row]:
    """List the truck factors of one that name somebody who is still here, where they can be believed."""
    present = {str(row["person"]) for row in facts.rows("SELECT person FROM people WHERE NOT gone")}
    ones = [row for row in measure(facts, "truck-factor") if row["value"] == 1 and row["person"] in present]
    named = Counter(row["person"] for row in ones)
    knowing = [
        row
        for row in ones
        if int(row["total"] or 0) >= FEWEST_FILES
        and (row["definition"] == "doa" or (row["definition"] == "decayed" and named[row["person"]] >= AGREEING))
    ]
    if not knowing:
        return []
    first = min(knowing, key=lambda row: row["definition"] != "decayed")
    return [first, *(row for row in ones if row["person"] == first["person"] and row != first)]
