"""Two licences said for the same code

## What it sees
A licence file at the top whose text is that of one well-known licence, and a manifest at the top
(`package.json`, `composer.json`, `pyproject.toml`, `Cargo.toml`, a gemspec) that names another single one.
Texts that hold several licences, and expressions that offer a choice, are not judged.

## Why it matters
Whoever wants to use or buy the code has two answers to the first question of every examination.

## What to do
Decide which one holds, and say the same in both places.

## When it is wrong
The manifest speaks of a part that stands under other terms than the rest.

## Sources
SPDX licence list; REUSE specification.
"""

from collections.abc import Iterator

from fractional_cto.engine.facts import Facts
from fractional_cto.engine.records import Audience, Confidence, Effort, Evidence, Finding, Severity
from fractional_cto.engine.rule import Rule

PAIRS = """
SELECT file.path AS file, file.licence AS says, manifest.path AS manifest, manifest.licence AS other
FROM own_licences AS file
JOIN own_licences AS manifest ON file.kind = 'file' AND manifest.kind = 'manifest'
WHERE manifest.name IS NOT NULL AND manifest.name <> file.name
    AND NOT EXISTS (FROM own_licences AS more WHERE more.kind = 'file' AND more.name = manifest.name)
ORDER BY ALL
"""


def judge(facts: Facts) -> Iterator[Finding]:
    """Find a manifest that names another licence than the file beside it."""
    for row in facts.rows(PAIRS)[:1]:
        yield rule.found(
            facts,
            f"{row['manifest']} names the licence {row['other']}, while {row['file']} holds the text of {row['says']}.",
            [
                Evidence(kind="file", locator=str(row["manifest"]), value=str(row["other"]), measure="own_licences"),
                Evidence(kind="file", locator=str(row["file"]), value=str(row["says"]), measure="own_licences"),
            ],
        )


rule = Rule(
    module=__name__,
    title="The licence file and the manifest do not name the same licence",
    judge=judge,
    needs=frozenset({"tree"}),
    applies=lambda facts: bool(facts.value("SELECT count(DISTINCT kind) = 2 FROM own_licences WHERE name IS NOT NULL")),
    severity=Severity.LOW,
    confidence=Confidence.MEDIUM,
    audience=Audience.FOUNDER,
    effort=Effort(low=1, high=4),
    quick_win=True,
    consequence="Nobody can say for certain on which terms the code may be used, and lawyers bill for finding out.",
    recommendation="Decide which licence holds, and say the same in both places.",
    prevention="Change the licence in one commit that touches every place which names it.",
    strength="The licence file and the manifests name the same licence.",
)
