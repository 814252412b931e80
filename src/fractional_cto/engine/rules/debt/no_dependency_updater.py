"""Dependency updates depend on memory

## What it sees
Manifests of dependencies, but no configuration of an update robot that still runs (Dependabot, Renovate, pyup, Scala
Steward, Depfu) and no commit by one in the last twelve months. Nothing is said where people do the robot's work: where
in six or more of the twelve months somebody committed an update of a manifest or a lock file and called it so. What
speaks of the project itself, as of its version or its description, is no such update.

## Why it matters
Updates by hand happen when somebody remembers, which is after the weakness is public.

## What to do
Switch on the robot of the host with a weekly, grouped schedule, so that it proposes few change requests.

## When it is wrong
The robot is configured for the whole organisation and had nothing to propose for a year.

## Sources
OpenSSF Scorecard: Dependency-Update-Tool (risk: high).
"""

from collections.abc import Iterator

from fractional_cto.engine.facts import Facts
from fractional_cto.engine.records import Audience, Confidence, Effort, Evidence, Finding, Severity
from fractional_cto.engine.rule import Rule
from fractional_cto.engine.rules import many, the_year
from fractional_cto.engine.rules.debt import LOCK, MANIFEST, declared

MONTHS = 6  # of twelve: updates that come every other month do not wait for somebody to remember
COMMITS = 12  # by people in twelve months; a resting project needs no robot yet
SHOWN = 10
ROBOT = (
    r"(?i)(^|/)(\.github/dependabot\.ya?ml|\.gitlab/dependabot\.yml|renovate\.json5?|\.renovaterc(\.json5?)?|\.pyup\.ya?ml"
    r"|\.scala-steward\.conf|\.depfu\.yml|\.gitlab/renovate\.json5?|\.github/renovate\.json5?|\.mend.*)$"
)
# Of Dependabot Preview, which its maker shut down in August 2021.
RETIRED = ".dependabot/config.yml"
AUTHOR = r"(?i)dependabot|renovate|pyup|scala[- ]steward|depfu|greenkeeper|snyk[-_ ]?bot|mend[- ]bolt"

UPDATED = r"(?i)\b(update|updates|updated|bump|bumps|bumped|upgrade|upgrades|upgraded)\b"
# Subjects that speak of the project itself. With a hyphen or a slash it is the name of a package, as react-scripts.
OF_ITSELF = (
    r"(?i)(^|[^\w/@-])(release[ds]?|readme|description|keywords?|homepage|scripts?|changelog|copyright|licen[cs]e)"
    r"([^\w/-]|$)"
    # its version, but not that of what is named before or after it
    r"|\b(bump|update|upgrade)\w*\W+((the|our|app|package|project|patch|minor|major|dev|next|new)\W+)*version"
    r"(\W*$|\W*\d|\W+(numbers?|string|to|from|in|and)\b|\W+for\W+v?\d)|\bversion\W+(bump|update|upgrade)"
    r"|^\W*((chore|build):\W*)?(bump|update|upgrade)\w*\W+(to\W+v?\d|v?\d+\.\d)|^\W*v?\d+\.\d"
)
SURELY = r"(?i)\b(deps|dependenc(y|ies))\b"
BY_HAND = """
SELECT count(DISTINCT datesub('month', committed_at, as_of)) AS months
FROM changes
JOIN commits USING (seq)
CROSS JOIN subjects
WHERE NOT bot AND committed_at > as_of - INTERVAL 12 MONTH AND committed_at <= as_of
    AND regexp_matches(subject, $updated)
    AND (regexp_matches(subject, $surely) OR NOT regexp_matches(subject, $of_itself))
    AND (regexp_matches(path, $manifest) OR regexp_matches(path, $lock))
"""
RECENT = """
SELECT count(*) FILTER (NOT bot) AS people, count(*) FILTER (regexp_matches(author, ?)) AS robots
FROM commits CROSS JOIN subjects
WHERE committed_at > as_of - INTERVAL 12 MONTH AND committed_at <= as_of
"""


def judge(facts: Facts) -> Iterator[Finding]:
    """Find dependencies that no robot looks after."""
    manifests = declared(facts)
    if not manifests or _robot(facts) or facts.value(f"SELECT people < {COMMITS} FROM ({RECENT})", [AUTHOR]):
        return
    told = {"updated": UPDATED, "surely": SURELY, "of_itself": OF_ITSELF, "manifest": MANIFEST, "lock": LOCK}
    if facts.value(BY_HAND, told) >= MONTHS:
        return
    yield rule.found(
        facts,
        f"{many(len(manifests), 'manifest declares', 'manifests declare')} dependencies, and no update robot is "
        f"configured or made a commit in {the_year(facts)}{_retired(facts)}.",
        [Evidence(kind="file", locator=path, measure="files") for path in manifests[:SHOWN]],
    )


def _retired(facts: Facts) -> str:
    kept = facts.value("SELECT count(*) FROM files WHERE path = ?", [RETIRED])
    return f"; the one that {RETIRED} speaks to was shut down in August 2021" if kept else ""


def _robot(facts: Facts) -> bool:
    return bool(
        facts.value("SELECT count(*) FROM files WHERE regexp_matches(path, ?)", [ROBOT])
        or facts.value(f"SELECT robots FROM ({RECENT})", [AUTHOR])
    )


rule = Rule(
    module=__name__,
    title="Nothing proposes updates of dependencies",
    judge=judge,
    needs=frozenset({"tree", "documents", "changes"}),
    severity=Severity.LOW,
    confidence=Confidence.MEDIUM,
    audience=Audience.ENGINEER,
    effort=Effort(low=1, high=4),
    quick_win=True,
    consequence="Corrections of known weaknesses reach the product when somebody happens to think of it.",
    recommendation="Switch on the host's update robot with a weekly, grouped schedule.",
    prevention="Name one person a week who merges what the robot proposes.",
    strength="A robot proposes updates of dependencies.",
    applies=lambda facts: bool(declared(facts)) and _robot(facts),
)
