"""Two generations of the same tool side by side

## What it sees
In one folder, the configuration of a tool beside that of its successor: Grunt or Gulp beside a newer
bundler, Webpack beside Vite, Bower beside npm, TSLint, JSHint or an old ESLint file beside a newer ESLint,
Karma or Protractor beside a newer runner. Build services are judged by rules of their own.

## Why it matters
A change of tools was begun and not finished. Both have to be kept working, newcomers learn the wrong one,
and what only the old one checks is checked by nobody.

## What to do
Find out what still depends on the old one, move that over, and delete its configuration in the same week.

## When it is wrong
Both are meant to stay because they do different jobs.

## Sources
Fowler and Beck's rule for changes of tools: a migration is done when the old way is deleted.
"""

import re
from collections.abc import Iterator

from fractional_cto.engine.facts import Facts
from fractional_cto.engine.records import Audience, Confidence, Effort, Evidence, Finding, Severity
from fractional_cto.engine.rule import Rule
from fractional_cto.engine.rules.debt import ASIDE

SHOWN = 10
BUNDLERS = r"(webpack|vite|rollup|esbuild|rspack|next|rsbuild)\.config\.\w+"
# Older and newer, as patterns of names relative to the folder both lie in.
PAIRS = {
    "Grunt or Gulp beside a newer bundler": (r"(Gruntfile|gulpfile)(\.\w+)+", BUNDLERS),
    "Webpack beside Vite": (r"webpack(\.[\w.-]+)?\.config\.\w+|webpack\.\w+\.js", r"vite\.config\.\w+"),
    "Bower beside npm": (r"\.bowerrc", r"package-lock\.json|yarn\.lock|pnpm-lock\.yaml"),
    "TSLint beside ESLint": (r"tslint\.json", r"\.eslintrc(\.\w+)?|eslint\.config\.\w+"),
    "the old ESLint format beside the new": (r"\.eslintrc(\.\w+)?", r"eslint\.config\.\w+"),
    "JSHint beside ESLint": (r"\.jshintrc", r"\.eslintrc(\.\w+)?|eslint\.config\.\w+"),
    "Karma or Protractor beside a newer runner": (
        r"(karma|protractor)\.conf\.\w+", r"(jest|vitest|playwright|cypress)\.config\.\w+",
    ),
}  # fmt: skip

EITHER = "|".join(f"(^|/)({name})$" for pair in PAIRS.values() for name in pair)
CONFIGURED = "SELECT path FROM files WHERE regexp_matches(path, ?) AND NOT regexp_matches(path, ?) ORDER BY path"


def judge(facts: Facts) -> Iterator[Finding]:
    """Find changes of tools that were not finished."""
    found = [(path, beside, what) for what, pair in PAIRS.items() for path, beside in _pairs(facts, *pair)]
    if not found:
        return
    older, newer, what = found[0]
    yield rule.found(
        facts,
        f"{len(found)} configuration{'s belong' if len(found) > 1 else ' belongs'} to a tool whose successor is "
        f"configured beside it: {what} ({older}, {newer}).",
        [Evidence(kind="file", locator=older, value=what, measure="files") for older, _, what in found[:SHOWN]],
    )


def _pairs(facts: Facts, older: str, newer: str) -> Iterator[tuple[str, str]]:
    """List configurations of the older tool with the first of the newer tool in the same folder."""
    places = [str(row["path"]).rpartition("/") for row in facts.rows(CONFIGURED, [EITHER, ASIDE])]
    beside = {folder: f"{folder}{slash}{name}" for folder, slash, name in places[::-1] if re.fullmatch(newer, name)}
    for folder, slash, name in places:
        if folder in beside and re.fullmatch(older, name):
            yield f"{folder}{slash}{name}", beside[folder]


rule = Rule(
    module=__name__,
    title="A change of tools was begun and not finished",
    judge=judge,
    needs=frozenset({"tree"}),
    severity=Severity.LOW,
    confidence=Confidence.MEDIUM,
    applies=lambda facts: bool(facts.rows(CONFIGURED, [EITHER, ASIDE])),
    audience=Audience.ENGINEER,
    effort=Effort(low=1, high=16),
    quick_win=True,
    consequence="Two ways of doing the same have to be kept working, and newcomers learn the one that is going away.",
    recommendation="Move what still depends on the older tool to the newer one and delete the older one's "
    "configuration.",
    prevention="Count a change of tools as done only when the old configuration is deleted.",
    strength="No older tool was found configured beside its successor.",
)
