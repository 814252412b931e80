"""No description of the architecture

## What it sees
10,000 lines of source or more, and neither a document named after architecture, design, internals or
structure, nor a heading of that kind in the README, contributing guide or notes for assistants. With
twenty documents or more, one of them is taken to do it under another name.

## Why it matters
How the parts fit together is then known only to those who built it. Every newcomer finds out alone, and
an investor's engineer asks the same question on the first day.

## What to do
Write one page: a picture of the parts and the outside systems, one sentence for each part, where data
lives, and the path of one typical request. Two hours with the person who knows best.

## When it is wrong
The description is kept outside the repository, in a wiki or a drawing tool. Then link it from the README.

## Sources
C4 model (context and container diagrams); arc42; the ARCHITECTURE.md convention (matklad, 2021).
"""

from collections.abc import Iterator

from fractional_cto.engine.facts import Facts
from fractional_cto.engine.records import Audience, Confidence, Effort, Evidence, Finding, Severity
from fractional_cto.engine.rule import Rule

LARGE = 10_000  # lines of source; below, reading the code is the description
SEVERE = 100_000  # lines of source
WRITTEN = 20  # documents; among so many, one will describe it under another name
WORDS = (
    r"architectur|internals?\b|c4[-_ ]|system[-_ ](overview|context|design)|how it works"
    r"|(code|project|repo\w*|folder|directory)[-_ ](structure|layout|overview|organi[sz]ation)"
)
DOCUMENT = (
    r"(?i)(^|/)(arch|adrs?|design|why|internals|technical)([-_][^/]*)?/[^/]+$|(^|/)(design|hacking|structure)\.\w+$"
    rf"|(^|/)[^/]*({WORDS})[^/]*(/|$)"
)
PROSE = r"(?i)\.(mdx?|markdown|rst|a(scii)?doc|txt|html|tex|org|puml|plantuml|drawio|dsl|mmd|dot|svg|png|pdf)$"
HEADING = rf"(?i)^\s*(#+|=+|\*\*)\s*.*({WORDS}|\b(layers?|components|modules|concepts|overview)\b)"
UNDERLINED = rf"(?i)^.{{0,30}}({WORDS}).{{0,20}}$"
READ = r"(?i)(^|/)(readme|contributing|hacking|agents|claude)[^/]*$"

DOCUMENTED = """
SELECT count(*) FILTER (regexp_matches(path, $document) AND regexp_matches(path, $prose)) > 0
    OR count(*) FILTER (kind = 'documentation') >= $written
FROM files
WHERE kind IN ('documentation', 'data', 'configuration')
"""
HEADED = """
SELECT count(*)
FROM lines
LEFT JOIN lines below ON below.path = lines.path AND below.line = lines.line + 1
WHERE regexp_matches(lines.path, $read)
  AND (regexp_matches(lines.text, $heading)
       OR (regexp_matches(lines.text, $underlined) AND regexp_matches(below.text, '^(===+|---+|~~~+)\\s*$')))
"""


def judge(facts: Facts) -> Iterator[Finding]:
    """Find a large code base that nobody has described."""
    source = facts.value("SELECT coalesce(sum(lines), 0) FROM files WHERE kind = 'source'")
    if source < LARGE or facts.value(DOCUMENTED, {"document": DOCUMENT, "prose": PROSE, "written": WRITTEN}):
        return
    if facts.value(HEADED, {"read": READ, "heading": HEADING, "underlined": UNDERLINED}):
        return
    yield rule.found(
        facts,
        f"No document and no heading among the project's notes describes how its {source:,} lines of source fit "
        "together.",
        [Evidence(kind="repository", locator=facts.repository or "", value=int(source), unit="line", measure="files")],
        severity=Severity.MEDIUM if source >= SEVERE else None,
    )


rule = Rule(
    module=__name__,
    title="How the system is built is written down nowhere",
    judge=judge,
    needs=frozenset({"tree", "lines", "documents"}),
    severity=Severity.LOW,
    confidence=Confidence.MEDIUM,
    audience=Audience.FOUNDER,
    effort=Effort(low=2, high=8),
    quick_win=True,
    consequence="Each new engineer needs weeks to understand what one page could say, and an investor's technical "
    "review starts with a gap.",
    recommendation="Write one page: a picture of the parts, one sentence for each, the path of a typical request.",
    prevention="Make reading and correcting that page part of every newcomer's first week.",
    strength="Notes in the repository say how the system is put together.",
    applies=lambda facts: bool(facts.value("SELECT coalesce(sum(lines), 0) FROM files WHERE kind = 'source'") >= LARGE),
)
