"""Programs without their source

## What it sees
Tracked programs and libraries in machine form: `.exe`, `.dll`, `.jar`, `.class`, `.pyc`, `.wasm`, `.so`, `.dylib`,
installers and application packages. Left out: tests and examples, and the Gradle and Maven wrappers.

## Why it matters
Nobody can read what such a file does, no checker for known weaknesses finds it, and it is never updated.

## What to do
Fetch the library through the package manager, with a version and a checksum; build your own from source.

## When it is wrong
The supplier delivers nothing but this file, and its origin and checksum are written down beside it.

## Sources
OpenSSF Scorecard, Binary-Artifacts.
"""

from collections.abc import Iterator

from fractional_cto.engine.facts import Facts
from fractional_cto.engine.records import Audience, Confidence, Effort, Evidence, Finding, Severity
from fractional_cto.engine.rule import Rule
from fractional_cto.engine.rules import ASIDE, many, some_code

SHOWN = 10
PROGRAM = r"(?i)\.(exe|dll|msi|jar|war|ear|class|pyc|wasm|so|dylib|apk|aab|ipa|deb|rpm)$"
WRAPPER = r"(?i)(^|/)(gradle|maven)-wrapper\.jar$"
# An empty or tiny file of that name is a placeholder.
FEWEST_BYTES = 100


def judge(facts: Facts) -> Iterator[Finding]:
    """Find programs nobody can read."""
    rows = facts.rows(
        "SELECT path, bytes FROM files WHERE regexp_matches(path, $program) AND NOT regexp_matches(path, $wrapper) "
        "AND NOT regexp_matches(path, $aside) AND is_binary AND mode IN ('file', 'executable') AND bytes >= $fewest "
        "ORDER BY bytes DESC, path",
        {"program": PROGRAM, "wrapper": WRAPPER, "aside": ASIDE, "fewest": FEWEST_BYTES},
    )
    if not rows:
        return
    yield rule.found(
        facts,
        f"{many(len(rows), 'program or library is', 'programs and libraries are')} kept without the source.",
        [
            Evidence(kind="file", locator=str(row["path"]), value=row["bytes"], unit="byte", measure="files")
            for row in rows[:SHOWN]
        ],
    )


rule = Rule(
    module=__name__,
    title="Programs nobody can read are kept beside the code",
    judge=judge,
    needs=frozenset({"tree"}),
    applies=some_code,
    severity=Severity.LOW,
    confidence=Confidence.HIGH,
    audience=Audience.ENGINEER,
    effort=Effort(low=2, high=16),
    consequence="Nobody can tell what these files do or whether they are safe, and no tool warns when a weakness in "
    "them becomes known.",
    recommendation="Replace each by a package with a version and a checksum, or build it from source.",
    prevention="Refuse machine code in changes by a check in the build.",
    strength="No compiled program was found beside the code.",
)
