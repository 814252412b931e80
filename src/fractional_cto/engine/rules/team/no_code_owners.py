"""No part has a named owner

## What it sees
Five regular people or more (five commits in the last twelve months) and no file that names owners:
`CODEOWNERS`, `OWNERS`, `MAINTAINERS`.

## Why it matters
Where everybody owns everything, reviews go to whoever is there, and some parts to nobody.

## What to do
Write a CODEOWNERS file of ten lines, two names for each part; the hosting service then asks them for reviews.

## When it is wrong
Ownership is written down elsewhere, or the team owns everything together on purpose.

## Sources
Bird et al., Don't touch my code!, FSE 2011 (ownership and defects).
"""

import re
from collections.abc import Iterable, Iterator

from fractional_cto.engine.facts import Facts
from fractional_cto.engine.globs import reach
from fractional_cto.engine.records import Audience, Confidence, Effort, Evidence, Finding, Severity
from fractional_cto.engine.rule import Rule
from fractional_cto.engine.rules import the_year
from fractional_cto.engine.rules.team import REGULAR_COMMITS, regulars

OWNERS = r"(?i)(^|/)(CODEOWNERS|OWNERS|MAINTAINERS|CODE_OWNERS)(\.[a-z]+)?$"
# Four people still know who does what.
FEWEST_PEOPLE = 5
RULES = r"(?i)(^|/)(CODEOWNERS|CODE_OWNERS)$"
# GitLab's, with the owners of all lines below that name none.
SECTION = re.compile(r"\^?\[[^\]]+\](?:\[\d+\])?(?:\s+(\S.*))?$")
# So much of the source must have owners before they are praised.
MOST = 0.5


def judge(facts: Facts) -> Iterator[Finding]:
    """Find a team large enough to need named owners, without them."""
    people = regulars(facts)
    if people < FEWEST_PEOPLE or facts.value("SELECT count(*) FROM files WHERE regexp_matches(path, ?)", [OWNERS]):
        return
    yield rule.found(
        facts,
        f"{people} people made {REGULAR_COMMITS} commits or more in {the_year(facts)}, and no file names who owns "
        "which part.",
        [Evidence(kind="repository", locator=facts.repository or "", value=people, unit="person", measure="commits")],
    )


def _owned(facts: Facts) -> bool:
    """Tell whether the owners of most of the source are named, as far as rules for paths tell."""
    if not facts.value("SELECT count(*) FROM files WHERE regexp_matches(path, ?)", [RULES]):
        return True
    rows = facts.rows("SELECT path, text FROM lines WHERE regexp_matches(path, ?) ORDER BY path, line", [RULES])
    files: dict[object, list[str]] = {}
    for row in rows:
        files.setdefault(row["path"], []).append(str(row["text"]).partition("#")[0].strip())
    return reach(facts, *map(_named, files.values())) >= MOST


def _named(lines: Iterable[str]) -> Iterator[str]:
    """Say which paths have owners: the last line for a path decides, and one without owners takes them away."""
    for_all = False
    for line in lines:
        pattern, *owners = line.split() or [""]
        if section := SECTION.match(line):
            for_all = bool(section[1])
        # no line can exclude
        elif pattern and not pattern.startswith("!"):
            yield from (f"{'' if owners or for_all else '!'}{glob}" for glob in _globs(pattern))


def _globs(pattern: str) -> Iterator[str]:
    """Say as globs from the top what a rule for owners means: a folder and all in it, and without a slash anywhere."""
    folder, whole = pattern.endswith("/"), pattern.strip("/")
    start = whole if "/" in pattern.rstrip("/") else f"**/{whole}"
    if not folder:
        yield start
    if folder or not f"/{start}".endswith("/*"):
        yield f"{start}/**"


rule = Rule(
    module=__name__,
    title="No part of the code has a named owner",
    judge=judge,
    needs=frozenset({"history", "tree"}),
    applies=lambda facts: regulars(facts) >= FEWEST_PEOPLE and _owned(facts),
    severity=Severity.LOW,
    confidence=Confidence.MEDIUM,
    audience=Audience.ENGINEER,
    effort=Effort(low=1, high=4),
    quick_win=True,
    consequence="Reviews go to whoever is there, and when something breaks nobody is the one to call.",
    recommendation="Write a CODEOWNERS file with two names for each part.",
    prevention="Let the build refuse new folders without an owner.",
    strength="It is written down who owns which part of the code.",
)
