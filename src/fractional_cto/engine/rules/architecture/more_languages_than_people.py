"""More languages than people

## What it sees
Programming languages that each make up 5 % or more of the source, compared with the people who made five
or more commits in the last twelve months: three languages or more, and fewer people than languages.
JavaScript and TypeScript count as one, so do C and C++; markup, styles, shell, SQL and descriptions of interfaces
are left out.

## Why it matters
Every language brings its own tools, updates, security notices and people to hire. With fewer people than
languages, someone is the only one, or a beginner, in each.

## What to do
Decide which languages stay. Freeze the others: no new code in them, and replace them when they have to
change anyway.

## When it is wrong
One of the languages is only used for examples or generated code that is not marked as such.

## Sources
Limit of 5 %: what a repository host's language bar shows by name. Technology radar practice: adopt and hold.
"""

from collections.abc import Iterator

from fractional_cto.engine.facts import Facts
from fractional_cto.engine.records import Audience, Confidence, Effort, Evidence, Finding, Row, Severity
from fractional_cto.engine.rule import Rule

SHARE = 5  # percent of the source
LANGUAGES = 3  # two are a server and its pages
LARGE = 5_000  # lines; below, a language is learnt in a day
COMMITS = 5  # in twelve months; fewer are visits
ASIDE = (
    "Batch", "CMake", "CSS", "Gherkin", "GLSL", "GraphQL", "HTML", "Less", "Liquid", "M4", "Nix", "PowerShell",
    "Prisma", "Protocol Buffers", "Robot Framework", "Sass", "Shell", "SQL", "Template", "Terraform", "Yacc",
)  # fmt: skip

LANGUAGE = """
WITH spoken AS (
    SELECT
        CASE
            WHEN language IN ('JavaScript', 'TypeScript', 'TSX', 'JSX', 'Vue', 'Svelte') THEN 'JavaScript/TypeScript'
            WHEN language IN ('C', 'C++', 'Objective-C', 'Objective-C++') THEN 'C/C++'
            ELSE language
        END AS language,
        lines
    FROM files
    WHERE kind = 'source' AND lines > 0 AND language IS NOT NULL AND NOT list_contains($aside, language)
)
SELECT language, CAST(sum(lines) AS BIGINT) AS total
FROM spoken
GROUP BY language
HAVING 100 * total >= $share * (SELECT sum(lines) FROM spoken) AND (SELECT sum(lines) FROM spoken) >= $large
ORDER BY total DESC, language
"""
ACTIVE = """
SELECT count(*) FROM (
    SELECT author
    FROM commits CROSS JOIN subjects
    WHERE NOT bot AND parents < 2 AND committed_at > as_of - INTERVAL 12 MONTH AND committed_at <= as_of
    GROUP BY author
    HAVING count(*) >= ?
)
"""


def judge(facts: Facts) -> Iterator[Finding]:
    """Find a repository that speaks more languages than it has people."""
    languages = _languages(facts)
    people = facts.value(ACTIVE, [COMMITS])
    if len(languages) < LANGUAGES or not 0 < people < len(languages):
        return
    named = ", ".join(str(row["language"]) for row in languages)
    yield rule.found(
        facts,
        f"The source is written in {len(languages)} languages ({named}), and {people} "
        f"{'person' if people == 1 else 'people'} made {COMMITS} or more commits in the last 12 months.",
        [
            Evidence(kind="repository", locator=str(row["language"]), value=row["total"], unit="line", measure="files")
            for row in languages
        ],
    )


def _languages(facts: Facts) -> list[Row]:
    return facts.rows(LANGUAGE, {"aside": list(ASIDE), "share": SHARE, "large": LARGE})


rule = Rule(
    module=__name__,
    title="The code is written in more languages than the team has active people",
    judge=judge,
    needs=frozenset({"history", "tree", "lines"}),
    severity=Severity.MEDIUM,
    confidence=Confidence.MEDIUM,
    audience=Audience.FOUNDER,
    effort=Effort(low=8, high=80),
    consequence="Nobody can stand in for anybody: an absence or a resignation leaves part of the product without a "
    "person who can change it, and hiring has to look for several professions.",
    recommendation="Decide which languages stay, and write no new code in the others.",
    prevention="Treat a new language as a decision with an owner, a reason and a second person who knows it.",
    strength="The number of programming languages does not outgrow the number of people who are active.",
    applies=lambda facts: len(_languages(facts)) >= LANGUAGES and facts.value(ACTIVE, [COMMITS]) > 0,
)
